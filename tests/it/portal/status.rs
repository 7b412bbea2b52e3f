//! What the user does with the number and the code.

use jauap_domain::{Action, StateTag};

use serde_json::json;

use crate::{
    acting::road::{REPLY, Road},
    harness::{Filed, Multipart, PDF, TestApp, Visitor, individual, words},
};

async fn opened(app: &TestApp, filed: &Filed) -> Visitor {
    let mut visitor = Visitor::new(app.anybody());
    let key = [
        ("number", filed.number.as_str()),
        ("access_code", filed.code.as_str()),
    ];
    let to = visitor.post("/kk/status", &key).await;
    let there = to.redirect();
    assert!(!there.contains(&filed.code), "the code is in no address: {there}");
    visitor
}

#[tokio::test]
async fn the_user_reads_the_reply_with_the_number_and_the_code_however_it_is_typed() {
    let app = TestApp::start().await;
    let road = Road::begin(&app).await;
    road.lead(StateTag::Answered, Action::Note, StateTag::Answered)
        .await;
    app.run_worker().await;
    let code = road.filed.code.to_lowercase().replace('-', " ");
    let typed = Filed {
        code,
        ..road.filed.clone()
    };
    for filed in [&road.filed, &typed] {
        let mut visitor = opened(&app, filed).await;
        let page = visitor.page("/kk/status/case").await;
        assert!(words(&page).contains(REPLY), "{}", words(&page));
        let file = visitor.get("/kk/status/reply.txt").await;
        assert!(file.text().contains(REPLY));
        for secret in ["Мұрағаттан сұралды", "Нақтырақ"] {
            assert!(!page.contains(secret));
        }
    }
}

#[tokio::test]
async fn a_wrong_code_opens_nothing_and_says_nothing_of_the_request() {
    let app = TestApp::start().await;
    let road = Road::begin(&app).await;
    let other = Road::begin(&app).await;
    let mut visitor = Visitor::new(app.anybody());
    for code in [
        other.filed.code.as_str(),
        "",
        "0000-0000-0000-0000-0000-0000",
        "' OR 1=1 --",
    ] {
        let key = [("number", road.filed.number.as_str()), ("access_code", code)];
        let answer = visitor.post("/kk/status", &key).await;
        assert!(!answer.status.is_redirection(), "{answer}");
        assert!(!answer.text().contains("Үлгіева"));
        assert!(!visitor.get("/kk/status/case").await.status.is_success());
    }
    app.run_worker().await;
}

#[tokio::test]
async fn the_user_adds_a_message_with_a_file_and_takes_the_request_back() {
    let app = TestApp::start().await;
    let road = Road::begin(&app).await;
    let mut visitor = opened(&app, &road.filed).await;
    let form = Multipart::default()
        .field("text", "Қосымша мәлімет")
        .file("files", "қосымша.pdf", PDF);
    let to = visitor.post_files("/kk/status/message", &form).await;
    assert!(to.status.is_redirection(), "{to}");
    let now = road.now().await;
    assert!(
        now["attention"]
            .as_array()
            .is_some_and(|marks| marks.contains(&"new_message".into()))
    );
    assert!(now["attachments"].to_string().contains("қосымша.pdf"));
    let to = visitor
        .fill("/kk/status/withdraw", &[("reason", "Енді керек емес")])
        .await;
    assert!(to.status.is_redirection(), "{to}");
    assert_eq!(road.now().await["state"], "withdrawn");
    app.run_worker().await;
    assert_eq!(
        app.mailbox.of("gulnar@example.kz").len(),
        2,
        "the acknowledgement and the confirmation"
    );
}

#[tokio::test]
async fn who_leaves_takes_the_key_along() {
    let app = TestApp::start().await;
    let road = Road::begin(&app).await;
    let mut visitor = opened(&app, &road.filed).await;
    visitor.page("/kk/status/case").await;
    visitor.post("/kk/status/leave", &[]).await;
    assert!(!visitor.get("/kk/status/case").await.status.is_success());
    app.run_worker().await;
}

/// What a form does not take of what is known is nothing that the user could mend here; and what was typed is not lost when the
/// request went on meanwhile.
#[tokio::test]
async fn what_is_known_keeps_nobody_from_handing_in_the_rest() {
    const COMPLETE: &str = "/kk/status/complete";
    let app = TestApp::start().await;
    let mut request = individual();
    request["requester"]["representative"] =
        json!({ "surname": "Ө".repeat(300), "given_name": "Ж".repeat(300) });
    request["registration_date"] = json!(null);
    let filed = app.file(&request).await;
    let mut visitor = opened(&app, &filed).await;
    let document = Multipart::default().file("authority_files", "сенімхат.pdf", PDF);
    let taken = visitor.post_files(COMPLETE, &document).await;
    assert_eq!(taken.redirect(), "/kk/status/case?done=completed");
    let officer = app.officer().await;
    let act = async |mut call: serde_json::Value| {
        call["version"] = officer.read(&filed.number).await["version"].clone();
        officer.act(&filed.number, &call).await.ok();
    };
    let waived = json!([{ "item": "registration_date", "reason": "Белгісіз" }]);
    act(json!({ "action": "accept", "waivers": waived, "confirmed": ["authority"] })).await;
    act(json!({ "action": "propose", "outcome": "answer", "text": "Жауап", "delivery": "letter" })).await;
    let day = Multipart::default()
        .field("registration_date_day", "17")
        .field("registration_date_month", "11")
        .field("registration_date_year", "2026");
    let late = visitor.post_files(COMPLETE, &day).await;
    assert_eq!(late.status, 422);
    assert!(late.text().contains("value=\"17\""), "{}", words(&late.text()));
    app.run_worker().await;
}
