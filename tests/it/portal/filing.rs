//! Both kinds of requesters by the forms, and nothing twice.

use serde_json::json;

use super::walk::{TEXT, organisation, person, receipt};
use crate::harness::{TestApp, Visitor, words};

#[tokio::test]
async fn a_person_files_by_the_forms_and_gets_a_receipt_and_a_letter_in_kazakh() {
    let app = TestApp::start().await;
    let mut visitor = person(&app).await;
    let check = words(&visitor.page("/kk/request/check").await);
    for shown in [
        "Үлгіева",
        "Сынақ",
        "gulnar@example.kz",
        "250 12 34",
        "012345678",
        TEXT,
        "қолтаңба.pdf",
    ] {
        assert!(check.contains(shown), "{shown} is not on the page to check");
    }
    let to = visitor.post("/kk/request/check", &[]).await;
    assert_eq!(to.redirect(), "/kk/request/receipt");
    let (number, code) = receipt(&mut visitor).await;

    let desk = app.officer().await.read(&number).await;
    assert_eq!(
        (&desk["channel"], &desk["language"], &desk["state"]),
        (&json!("web"), &json!("kk"), &json!("received"))
    );
    assert_eq!(desk["requester_name"], "Үлгіева Сынақ Үлгіқызы");
    assert_eq!(desk["missing"], json!([]));
    assert_eq!(desk["requester"]["document"]["issued_on"], "2020-02-01");
    assert_eq!(desk["registration_date"], "2026-11-02");
    assert_eq!(desk["attachments"][0]["name"], "қолтаңба.pdf");
    app.run_worker().await;
    let letter = app.mailbox.only("gulnar@example.kz");
    assert!(letter.subject.contains(&number) && !letter.text.contains(&code));
}

#[tokio::test]
async fn an_organisation_files_by_the_forms() {
    let app = TestApp::start().await;
    let mut visitor = organisation(&app).await;
    visitor.post("/kk/request/check", &[]).await;
    let (number, _) = receipt(&mut visitor).await;
    let desk = app.officer().await.read(&number).await;
    assert_eq!(desk["requester"]["kind"], "legal_entity");
    assert_eq!(desk["requester"]["bin"], "240340000019");
    assert_eq!(desk["missing"], json!([]));
    assert_eq!(desk["attachments"].as_array().map(Vec::len), Some(2));
    app.run_worker().await;
    app.mailbox.only("office@example.kz");
}

#[tokio::test]
async fn a_second_click_a_reload_and_the_way_back_file_nothing_again() {
    let app = TestApp::start().await;
    let mut visitor = person(&app).await;
    let mut second = visitor.clone();
    let (one, two) = tokio::join!(
        visitor.post("/kk/request/check", &[]),
        second.post("/kk/request/check", &[])
    );
    assert_eq!(
        (one.redirect(), two.redirect()),
        ("/kk/request/receipt", "/kk/request/receipt")
    );
    let first = receipt(&mut visitor).await;
    assert_eq!(receipt(&mut second).await.0, first.0);
    assert_eq!(
        visitor.post("/kk/request/check", &[]).await.redirect(),
        "/kk/request/receipt"
    );
    assert_eq!(
        visitor.get("/kk/request/text").await.redirect(),
        "/kk/request/receipt"
    );
    let kept = app.kept().await;
    assert_eq!(
        (kept.rows_of("requests"), kept.rows_of("attachments"), kept.files),
        (1, 1, 1)
    );
    app.run_worker().await;
    app.mailbox.only("gulnar@example.kz");
}

#[tokio::test]
async fn nothing_that_was_typed_or_chosen_is_lost_by_a_mistake() {
    let app = TestApp::start().await;
    let mut visitor = person(&app).await;
    let wrong = [
        ("document_number", "Қате нөмір 1"),
        ("document_issued_on_month", "13"),
    ];
    let answer = visitor.fill("/kk/request/document", &wrong).await;
    assert!(
        answer.status.is_client_error() || answer.status.is_success(),
        "{answer}"
    );
    let page = answer.text();
    assert!(
        page.contains("role=\"alert\"") && page.contains("aria-invalid=\"true\""),
        "{page}"
    );
    assert!(
        page.contains("value=\"Қате нөмір 1\"") && page.contains("value=\"13\""),
        "{page}"
    );
    assert!(page.contains("value=\"2020\""), "{page}");
    let right = [
        ("document_number", "012345678"),
        ("document_issued_on_month", "2"),
    ];
    assert!(
        visitor
            .fill("/kk/request/document", &right)
            .await
            .status
            .is_redirection()
    );
    let files = words(&visitor.page("/kk/request/files").await);
    assert!(files.contains("қолтаңба.pdf"), "{files}");
    assert_eq!(app.kept().await.rows_of("requests"), 0);
}

#[tokio::test]
async fn a_page_cannot_be_reached_before_those_that_come_first() {
    let app = TestApp::start().await;
    let mut visitor = Visitor::new(app.anybody());
    for later in ["check", "files", "text", "receipt"] {
        let to = visitor.get(&format!("/kk/request/{later}")).await;
        assert!(to.redirect().starts_with("/kk/request"), "{to}");
    }
    let nothing = visitor.post("/kk/request/check", &[]).await;
    assert!(!nothing.status.is_success(), "{nothing}");
    assert_eq!(app.kept().await.rows_of("requests"), 0);
}
