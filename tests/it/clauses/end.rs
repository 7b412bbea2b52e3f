//! Clause 6: content that is deleted is gone, and that it is can be shown.

use jauap_domain::{Language, Role};
use serde_json::json;

use super::staff::{acts, at_desk, hidden, publishes, says};
use crate::harness::{TestApp, Visitor, individual, words};

pub async fn content_is_destroyed_by_two_people(app: &TestApp) {
    let filed = app.file(&individual()).await;
    app.run_worker().await;
    let number = filed.number.as_str();
    let mut officer = at_desk(app, Role::Officer).await;
    acts(&mut officer, number, "withdraw", &[]).await.redirect();
    let mut supervisor = at_desk(app, Role::Supervisor).await;
    let reason = [("reason", "purpose_achieved")];
    acts(&mut supervisor, number, "propose_destruction", &reason)
        .await
        .redirect();
    let confirm = format!("/desk/requests/{number}/destruction");
    assert!(
        supervisor.get(&confirm).await.status.is_redirection(),
        "not by the same person"
    );
    let version = hidden(&officer.page(&confirm).await, "version");
    let sure = [("version", version.as_str()), ("sure", "yes")];
    officer.post(&confirm, &sure).await.redirect();
    let certificate = officer
        .page(&format!("/desk/requests/{number}/certificate"))
        .await;
    assert!(!certificate.contains("Үлгіева"), "{certificate}");
    let mut user = Visitor::new(app.anybody());
    let key = [("number", number), ("access_code", filed.code.as_str())];
    user.post("/kk/status", &key).await.redirect();
    let shown = words(&user.page("/kk/status/certificate").await);
    assert!(
        shown.contains(&says(Language::Kk, "certificate-title")),
        "{shown}"
    );
}

pub async fn a_withdrawn_consent_ends_what_rested_on_it(app: &TestApp) {
    publishes(app, "2026-11-23", "Политика.", "Саясат.").await;
    let contact = json!({ "surname": "Үлгіева", "given_name": "Сынақ", "phone": "+77272501234", "language": "kk",
        "message": "Қоңырау шалыңыз", "consent": { "policy_version": 1 } });
    let taken = app.anybody().post("/api/v1/registrations", &contact).await;
    let taken = taken.with_status(201);
    let registration = taken["registration_number"].as_str().expect("a number");
    let mut request = individual();
    request["subject"] = json!("consent_withdrawal");
    let filed = app.file(&request).await;
    // Fifteen working days after Monday, with a day off between them.
    assert_eq!(filed.answer["due_on"], "2026-12-14");
    let number = filed.number.as_str();
    let mut officer = at_desk(app, Role::Officer).await;
    acts(&mut officer, number, "accept", &[]).await.redirect();
    let here = format!("/desk/requests/{number}");
    let found = officer.post(&format!("{here}/consents/search"), &[]).await;
    let page = officer.page(found.redirect()).await;
    assert!(page.contains(registration), "{page}");
    let version = hidden(&page, "version");
    let covered = [("version", version.as_str()), ("registration", registration)];
    officer
        .post(&format!("{here}/consents"), &covered)
        .await
        .redirect();
    let composer = format!("{here}/reply");
    let version = hidden(&officer.page(&composer).await, "version");
    let reply = [
        ("version", version.as_str()),
        ("outcome", "answer"),
        ("delivery", "letter"),
        ("text", "Келісіміңіз тоқтатылды."),
        ("do", "send"),
    ];
    officer.post(&composer, &reply).await.redirect();
    let place = format!("/desk/registrations/{registration}");
    assert!(officer.page(&place).await.contains("+77272501234"));
    let mut supervisor = at_desk(app, Role::Supervisor).await;
    acts(&mut supervisor, number, "approve", &[]).await.redirect();
    app.run_worker().await;
    assert!(!officer.page(&place).await.contains("+77272501234"));
    let seen = app
        .user(&filed)
        .get(&format!("/api/v1/requests/{number}"))
        .await
        .ok();
    assert_eq!(
        seen["contact_consents"].as_array().map(Vec::len),
        Some(0),
        "{seen}"
    );
}

pub async fn consent_to_letters_is_taken_back_alone(app: &TestApp) {
    let filed = app.file(&individual()).await;
    app.run_worker().await;
    app.mailbox.empty();
    let mut user = Visitor::new(app.anybody());
    let key = [("number", &*filed.number), ("access_code", &*filed.code)];
    user.post("/kk/status", &key).await.redirect();
    user.page("/kk/status/consent").await;
    user.post("/kk/status/consent", &[("way", "email")])
        .await
        .redirect();
    let mut officer = at_desk(app, Role::Officer).await;
    acts(&mut officer, &filed.number, "accept", &[]).await.redirect();
    let composer = officer
        .page(&format!("/desk/requests/{}/reply", filed.number))
        .await;
    assert!(composer.contains("value=\"letter\" disabled"), "{composer}");
    app.run_worker().await;
    assert!(app.mailbox.all().is_empty(), "nobody is written to any more");
}
