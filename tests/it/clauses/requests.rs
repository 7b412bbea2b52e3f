//! Clauses 5, 7, 9.1, 9.2 and 10.1: what is asked, how, and what comes back.

use jauap_domain::{Language, Role};
use serde_json::{Value, json};

use super::staff::{acts, at_desk, hidden, says};
use crate::{
    harness::{Client, Filed, Multipart, PDF, TestApp, Visitor, individual, mails, words},
    portal::walk::{organisation, person, receipt},
};

const REPLY: &str = "Тек кері байланыс нысанындағы деректер өңделеді.";

/// The officer accepts and proposes an answer on the desk, the supervisor lets it go.
async fn answered(app: &TestApp, number: &str, delivery: &str) {
    let mut officer = at_desk(app, Role::Officer).await;
    let page = officer.page(&format!("/desk/requests/{number}")).await;
    let authority = [("confirmed", "authority")];
    let confirmed: &[(&str, &str)] = if page.contains("name=\"confirmed\"") {
        &authority
    } else {
        &[]
    };
    acts(&mut officer, number, "accept", confirmed).await.redirect();
    let composer = format!("/desk/requests/{number}/reply");
    let version = hidden(&officer.page(&composer).await, "version");
    let reply = [
        ("version", version.as_str()),
        ("outcome", "answer"),
        ("delivery", delivery),
        ("text", REPLY),
        ("do", "send"),
    ];
    officer.post(&composer, &reply).await.redirect();
    let mut supervisor = at_desk(app, Role::Supervisor).await;
    acts(&mut supervisor, number, "approve", &[]).await.redirect();
    app.run_worker().await;
}

/// The request as its user sees it, by the page.
async fn status(app: &TestApp, number: &str, code: &str) -> String {
    let mut user = Visitor::new(app.anybody());
    let key = [("number", number), ("access_code", code)];
    user.post("/kk/status", &key).await.redirect();
    words(&user.page("/kk/status/case").await)
}

async fn seen(user: &Client, number: &str) -> Value {
    user.get(&format!("/api/v1/requests/{number}")).await.ok()
}

pub async fn information_is_asked_for_and_given(app: &TestApp) {
    let mut visitor = person(app).await;
    visitor.post("/kk/request/check", &[]).await.redirect();
    let (number, code) = receipt(&mut visitor).await;
    app.run_worker().await;
    // Three working days after Monday.
    let told = seen(&app.with_token(&code), &number).await;
    assert_eq!(
        (&told["due_on"], &told["missing"]),
        (&json!("2026-11-26"), &json!([]))
    );
    app.mailbox.empty();
    answered(app, &number, "letter").await;
    let letter = app.mailbox.only("gulnar@example.kz");
    assert_eq!(letter.from, "info@healthcity.kz");
    assert!(letter.text.contains(REPLY), "{}", letter.text);
    assert!(status(app, &number, &code).await.contains(REPLY));
}

pub async fn a_letter_on_paper_is_taken_in_and_answered_by_post(app: &TestApp) {
    let mut officer = at_desk(app, Role::Officer).await;
    let form = hidden(&officer.page("/desk/paper").await, "form");
    let typed = [
        ("form", form.as_str()),
        ("received_on", "2026-11-20"),
        ("arrived", "post"),
        ("subject", "information"),
        ("language", "kk"),
        ("kind", "individual"),
        ("surname", "Үлгіев"),
        ("given_name", "Үлгі"),
        ("document_number", "N01234567"),
        ("document_issued_on_day", "5"),
        ("document_issued_on_month", "3"),
        ("document_issued_on_year", "2019"),
        ("document_issued_by", "ҚР ІІМ"),
        ("registration_date_day", "1"),
        ("registration_date_month", "10"),
        ("registration_date_year", "2026"),
        ("postal_address", "050000, Алматы, Үлгі көшесі, 1"),
        ("text", "Қандай деректерімді өңдейсіздер?"),
        ("signature", "paper"),
    ];
    let letter = typed.iter().fold(Multipart::default(), |form, (name, value)| {
        form.field(name, value)
    });
    let pages = ["бет-1.pdf", "бет-2.pdf"];
    let letter = pages
        .iter()
        .fold(letter, |form, page| form.file("new_other", page, PDF));
    let entered = officer.post_files("/desk/paper", &letter).await;
    let stamped = officer.page(entered.redirect()).await;
    let after = |mark: &str, length: usize| {
        let (_, rest) = stamped
            .split_once(mark)
            .unwrap_or_else(|| panic!("no {mark} on the receipt"));
        rest[..length].to_owned()
    };
    let number = after("Кіріс № ", "2026-000001-1".len());
    let code = after("class=\"access-code\">", 29);
    // From here on all of it is electronic: the scans are with the request, and its term runs from the day it came.
    let desk = app.officer().await.read(&number).await;
    assert_eq!(desk["attachments"].as_array().map(Vec::len), Some(2));
    assert_eq!(desk["due_on"], "2026-11-25");
    answered(app, &number, "post").await;
    assert!(app.mailbox.all().is_empty(), "nobody gave an address of mail");
    let pdf = officer.get(&format!("/desk/requests/{number}/letter.pdf")).await;
    assert!(pdf.body.starts_with(b"%PDF") && pdf.body.len() < 100 * 1024);
    let posted = [
        ("delivery", "post"),
        ("on", "2026-11-23"),
        ("tracking_number", "RR123456785KZ"),
    ];
    acts(&mut officer, &number, "dispatch", &posted).await.redirect();
    let told = status(app, &number, &code).await;
    assert!(told.contains(&says(Language::Kk, "state-answered")), "{told}");
}

pub async fn a_person_must_name_the_document_and_sign(app: &TestApp) {
    let mut bare = individual();
    bare["requester"]["document"] = Value::Null;
    for gap in ["registration_date", "text", "signature"] {
        bare[gap] = Value::Null;
    }
    let filed = app.file(&bare).await;
    let gaps = json!([
        "document_number",
        "document_issued_on",
        "document_issued_by",
        "text",
        "registration_date",
        "signature"
    ]);
    assert_eq!(filed.answer["missing"], gaps);
    app.run_worker().await;
    let letter = app.mailbox.only("gulnar@example.kz");
    let told = status(app, &filed.number, &filed.code).await;
    for gap in gaps.as_array().expect("a list").iter().filter_map(Value::as_str) {
        let line = jauap_words::term(Language::Kk, "missing", gap);
        assert!(
            letter.text.contains(&line) && told.contains(&line),
            "{gap}: {told}"
        );
    }
    let mut officer = at_desk(app, Role::Officer).await;
    let refused = acts(&mut officer, &filed.number, "accept", &[]).await;
    assert_eq!(refused.status, 422, "{refused}");

    let whole = app.file(&individual()).await;
    assert_eq!(whole.answer["missing"], json!([]));
    acts(&mut officer, &whole.number, "accept", &[]).await.redirect();
    assert_eq!(
        seen(&app.user(&whole), &whole.number).await["state"],
        "in_progress"
    );
}

pub async fn an_organisation_writes_on_its_letterhead(app: &TestApp) {
    let bare = json!({
        "requester": { "kind": "legal_entity", "name": "ТОО «Ромашка»" },
        "contact": { "email": "office@example.kz", "email_consent": true },
        "subject": "information", "language": "ru"
    });
    let filed: Filed = app.file(&bare).await;
    let gaps = json!([
        "text",
        "registration_date",
        "letterhead",
        "authorised_signatory",
        "authority_documents"
    ]);
    assert_eq!(filed.answer["missing"], gaps);
    let mut visitor = organisation(app).await;
    visitor.post("/kk/request/check", &[]).await.redirect();
    let (number, _) = receipt(&mut visitor).await;
    app.run_worker().await;
    let desk = app.officer().await.read(&number).await;
    assert_eq!(
        (&desk["requester"]["bin"], &desk["missing"]),
        (&json!("240340000019"), &json!([]))
    );
    answered(app, &number, "letter").await;
    let letters = app.mailbox.of("office@example.kz");
    assert!(letters.last().is_some_and(|letter| letter.text.contains(REPLY)));
}

pub async fn a_question_by_mail_is_answered_by_mail(app: &TestApp) {
    let raw = mails::utf8("Түсіндірме", "Менің деректерімді қалай өңдейсіз?");
    let taken = app
        .officer()
        .await
        .post_bytes("/api/v1/mails", "message/rfc822", raw)
        .await
        .ok();
    let number = taken["number"].as_str().expect("a number").to_owned();
    app.run_worker().await;
    let acknowledged = app.mailbox.only("gulnar@example.kz");
    assert_eq!(acknowledged.in_reply_to.as_deref(), Some("first@example.kz"));
    app.mailbox.empty();
    let officer = app.officer().await;
    let now = officer.read(&number).await;
    let waivers: Vec<Value> = now["missing"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|item| json!({ "item": item, "reason": "Жалпы түсіндірме сұралды" }))
        .collect();
    let accept = json!({ "action": "accept", "version": now["version"], "waivers": waivers });
    let now = officer.act(&number, &accept).await.ok();
    let propose = json!({ "action": "propose", "version": now["version"], "outcome": "answer", "text": REPLY,
        "delivery": "letter" });
    officer.act(&number, &propose).await.ok();
    let mut supervisor = at_desk(app, Role::Supervisor).await;
    acts(&mut supervisor, &number, "approve", &[]).await.redirect();
    app.run_worker().await;
    let letter = app.mailbox.only("gulnar@example.kz");
    assert_eq!(letter.from, "info@healthcity.kz");
    assert!(letter.text.contains(REPLY) && letter.in_reply_to.is_some());
}

pub async fn a_representative_proves_the_authority(app: &TestApp) {
    let mut request = individual();
    request["requester"]["representative"] = json!({ "name": "Өкілов Өкіл", "authority_kind": "attorney" });
    request["requester"]["document"]["holder"] = json!("representative");
    let filed = app.file(&request).await;
    assert_eq!(filed.answer["missing"], json!(["authority_documents"]));
    let mut officer = at_desk(app, Role::Officer).await;
    let refused = acts(&mut officer, &filed.number, "accept", &[]).await;
    assert_eq!(refused.status, 422, "{refused}");
    // The user hands the document in by the portal.
    let mut user = Visitor::new(app.anybody());
    let key = [("number", &*filed.number), ("access_code", &*filed.code)];
    user.post("/kk/status", &key).await.redirect();
    let typed = [
        ("representative_basis", "№ 7 сенімхат"),
        ("representative_until_day", "31"),
        ("representative_until_month", "12"),
        ("representative_until_year", "2026"),
    ];
    let form = typed
        .iter()
        .fold(Multipart::default(), |form, (name, value)| {
            form.field(name, value)
        })
        .file("authority_files", "сенімхат.pdf", PDF);
    user.page("/kk/status/complete").await;
    user.post_files("/kk/status/complete", &form).await.redirect();
    assert_eq!(seen(&app.user(&filed), &filed.number).await["missing"], json!([]));
    // An officer looks at it, and says so.
    let refused = acts(&mut officer, &filed.number, "accept", &[]).await;
    assert!(
        refused.status == 422 && refused.text().contains("Өкілов"),
        "{refused}"
    );
    let confirmed = [("confirmed", "authority")];
    acts(&mut officer, &filed.number, "accept", &confirmed)
        .await
        .redirect();
    assert_eq!(
        seen(&app.user(&filed), &filed.number).await["state"],
        "in_progress"
    );
}
