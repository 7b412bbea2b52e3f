//! Forms that no page of ours would send.

use super::walk::person;
use crate::harness::{Multipart, PDF, TestApp, Visitor, words};

const EXE: &[u8] = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00\xb8\x00\x00\x00";

#[tokio::test]
async fn ten_thousand_fields_are_refused_on_every_form_and_change_nothing() {
    let app = TestApp::start().await;
    let mut visitor = person(&app).await;
    let before = app.kept().await;
    let names: Vec<String> = (0..10_000).map(|number| format!("field{number}")).collect();
    let fields: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "1")).collect();
    for path in ["/kk/request/name", "/kk/status", "/desk/login"] {
        let answer = visitor.post(path, &fields).await;
        assert!(answer.status.is_client_error(), "{path}: {answer}");
        assert!(words(&answer.text()).len() > 50, "{path} says what to do");
    }
    let many = names
        .iter()
        .fold(Multipart::default(), |form, name| form.field(name, "1"));
    let answer = visitor.post_files("/kk/request/files", &many).await;
    assert!(answer.status.is_client_error(), "{answer}");
    assert_eq!(app.kept().await, before);
}

#[tokio::test]
async fn a_program_named_as_a_document_and_a_file_of_26_megabytes_are_named_and_the_rest_is_kept() {
    let app = TestApp::start().await;
    let mut visitor = person(&app).await;
    let large = [PDF, &vec![b' '; 26 * 1024 * 1024]].concat();
    let form = Multipart::default()
        .field("signature", "handwritten")
        .field("upload", "yes")
        .file("other_files", "program.pdf", EXE)
        .file("other_files", "large.pdf", &large)
        .file("other_files", "good.pdf", PDF);
    let answer = visitor.post_files("/kk/request/files", &form).await;
    let page = answer.text();
    assert!(page.contains("role=\"alert\""), "{page}");
    for refused in ["program.pdf", "large.pdf"] {
        assert!(words(&page).contains(refused), "{refused} is not named");
    }
    let kept = words(&visitor.page("/kk/request/files").await);
    assert!(
        kept.contains("good.pdf") && kept.contains("қолтаңба.pdf"),
        "{kept}"
    );
    assert!(
        !kept.contains("program.pdf") && !kept.contains("large.pdf"),
        "{kept}"
    );
    assert_eq!(app.kept().await.files, 2);
}

#[tokio::test]
async fn control_characters_in_a_form_are_named_and_kept_out() {
    let app = TestApp::start().await;
    for (step, field) in [
        ("name", "surname"),
        ("contact", "email"),
        ("text", "text"),
        ("document", "document_issued_by"),
    ] {
        let mut visitor = person(&app).await;
        let answer = visitor
            .fill(&format!("/kk/request/{step}"), &[(field, "а\u{0}б\u{202e}в")])
            .await;
        assert!(answer.text().contains("role=\"alert\""), "{step}: {answer}");
        visitor.post("/kk/request/check", &[]).await;
    }
    assert_eq!(app.kept().await.rows_of("requests"), 0);
}

#[tokio::test]
async fn a_future_date_is_refused_on_both_pages_that_ask_for_one() {
    let app = TestApp::start().await;
    let mut visitor = person(&app).await;
    for (step, field) in [
        ("document", "document_issued_on"),
        ("registration", "registration_date"),
    ] {
        let parts = ["day", "month", "year"].map(|part| format!("{field}_{part}"));
        let tomorrow = [
            (parts[0].as_str(), "24"),
            (parts[1].as_str(), "11"),
            (parts[2].as_str(), "2026"),
        ];
        let answer = visitor.fill(&format!("/kk/request/{step}"), &tomorrow).await;
        assert!(answer.text().contains("role=\"alert\""), "{step}: {answer}");
        let today = [
            (parts[0].as_str(), "23"),
            (parts[1].as_str(), "11"),
            (parts[2].as_str(), "2026"),
        ];
        assert!(
            visitor
                .fill(&format!("/kk/request/{step}"), &today)
                .await
                .status
                .is_redirection()
        );
    }
}

#[tokio::test]
async fn a_form_of_another_site_is_refused() {
    let app = TestApp::start().await;
    let client = app.anybody();
    for path in [
        "/kk/request/who",
        "/kk/status",
        "/desk/login",
        "/desk/logout",
        "/desk/staff",
    ] {
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://evil.example"),
        ] {
            let call = client
                .request(axum::http::Method::POST, path)
                .header(name, value)
                .header("host", "jauap.example.kz")
                .header("content-type", "application/x-www-form-urlencoded");
            let answer = client.send(call, "who=self".into()).await;
            assert_eq!(answer.status.as_u16(), 403, "{path} with {name}");
        }
    }
}

#[tokio::test]
async fn what_a_person_types_is_never_markup_on_a_page() {
    let app = TestApp::start().await;
    let mut visitor = person(&app).await;
    let trick = "\"><script>alert(1)</script><b x='";
    visitor.fill("/kk/request/name", &[("surname", trick)]).await;
    visitor
        .fill("/kk/request/text", &[("text", &format!("</textarea>{trick}"))])
        .await;
    for path in ["/kk/request/name", "/kk/request/text", "/kk/request/check"] {
        let page = visitor.page(path).await;
        assert!(!page.contains("<script>"), "{path}: {page}");
        assert!(
            words(&page).contains("alert(1)") || page.contains("alert(1)"),
            "{path} shows what was typed"
        );
    }
}

#[tokio::test]
async fn pages_that_are_not_there_are_pages_all_the_same() {
    let app = TestApp::start().await;
    let mut visitor = Visitor::new(app.anybody());
    for (path, status) in [
        ("/de/", 404),
        ("/kk/nonsense", 404),
        ("/kk/request/nonsense", 404),
        ("/static/nonsense.css", 404),
        ("/static/..%2f..%2fCargo.toml", 404),
        ("/%ff", 404),
    ] {
        let answer = visitor.get(path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
    }
}
