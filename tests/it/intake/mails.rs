//! A mail becomes a request once, is acknowledged with what is missing, and is answered as a reply to itself.

use jauap_domain::{Action, MailReason, RequestNumber, StateTag};
use jauap_workflow::{
    file::Filed,
    mail::{MailTaken, TakenMail, take_mail},
    ports::Origin,
};
use serde_json::{Value, json};

use crate::{
    acting::road::REPLY,
    harness::{Client, PDF, TestApp, mails},
};

pub fn pipe() -> Origin {
    Origin::door("pipe")
}

async fn taken(app: &TestApp, raw: &[u8]) -> Filed {
    match take_mail(&app.service, &pipe(), raw.to_vec())
        .await
        .expect("the mail is taken")
        .became
    {
        MailTaken::Filed(filed) => *filed,
        MailTaken::Waiting(reason) => panic!("it waits for an officer: {reason}"),
        MailTaken::Ignored(reason) => panic!("it is ignored: {reason}"),
        MailTaken::Added(_) | MailTaken::Before(_) | MailTaken::Later => panic!("it was not filed"),
    }
}

const TEXT: &str = "Менің деректерімді қалай өңдейсіз? Жауап күтемін, үлкен рақмет.";

#[tokio::test]
async fn a_mail_in_utf8_is_a_request_and_is_acknowledged_with_the_code_and_what_is_missing() {
    let app = TestApp::start().await;
    let filed = taken(&app, &mails::utf8("Сұрау", TEXT)).await;
    let number = filed.request.number.to_string();
    let desk = app.officer().await.read(&number).await;
    assert_eq!(
        (&desk["channel"], &desk["subject"], &desk["language"]),
        (&json!("email"), &json!("other"), &json!("kk"))
    );
    assert_eq!(desk["requester_name"], "Гүлөнәр");
    assert_eq!(desk["text"], format!("Сұрау\n\n{TEXT}"));
    let missing = json!([
        "document_number",
        "document_issued_on",
        "document_issued_by",
        "registration_date",
        "signature"
    ]);
    assert_eq!(desk["missing"], missing);

    app.run_worker().await;
    let letter = app.mailbox.only("gulnar@example.kz");
    assert_eq!(letter.in_reply_to.as_deref(), Some("first@example.kz"));
    let code = filed.access_code.reveal();
    assert!(
        letter.text.contains(code) && letter.html.contains(code),
        "{}",
        letter.text
    );
    assert!(letter.text.contains("/kk/status?number="), "{}", letter.text);
    assert!(letter.text.to_lowercase().contains("қолтаңба"), "{}", letter.text);
    let head = String::from_utf8_lossy(&letter.raw).into_owned();
    assert!(head.contains("Auto-Submitted: auto-replied") || head.contains("Auto-Submitted: auto-generated"));
    let shown = app
        .with_token(code)
        .get(&format!("/api/v1/requests/{number}"))
        .await
        .ok();
    assert_eq!(shown["state"], "received");
}

#[tokio::test]
async fn a_mail_in_windows_1251_comes_out_in_its_letters() {
    let app = TestApp::start().await;
    let text = "Прошу сообщить, какие мои данные вы храните. Жду ответа.";
    let filed = taken(&app, &mails::windows_1251(text)).await;
    let desk = app.officer().await.read(&filed.request.number.to_string()).await;
    assert_eq!(desk["text"], format!("Запрос\n\n{text}"));
    assert_eq!(desk["language"], "ru");
    app.run_worker().await;
    assert_eq!(
        app.mailbox.only("ivan@example.kz").in_reply_to.as_deref(),
        Some("second@example.kz")
    );
}

#[tokio::test]
async fn the_files_of_a_mail_are_kept_with_the_request() {
    let app = TestApp::start().await;
    let filed = taken(&app, &mails::with_file("See the letter.", "letter.pdf", PDF)).await;
    let number = filed.request.number.to_string();
    let officer = app.officer().await;
    let file = officer.read(&number).await["attachments"][0].clone();
    assert_eq!(
        (&file["name"], &file["media_type"]),
        (&json!("letter.pdf"), &json!("application/pdf"))
    );
    let id = file["id"].as_str().expect("an identifier");
    let content = officer
        .get(&format!("/api/v1/desk/requests/{number}/attachments/{id}"))
        .await;
    assert_eq!(content.body, PDF);
    app.run_worker().await;
}

#[tokio::test]
async fn the_same_bytes_are_filed_once_however_often_they_come() {
    let app = TestApp::start().await;
    let raw = mails::with_file("Once.", "letter.pdf", PDF);
    let first = taken(&app, &raw).await.request.number;
    let before = app.kept().await;
    for _ in 0..3 {
        let again = take_mail(&app.service, &pipe(), raw.clone())
            .await
            .expect("the mail is taken");
        assert_eq!(number_of(&again), Some(first));
        assert!(matches!(again.became, MailTaken::Before(_)));
    }
    assert_eq!(app.kept().await, before);
    assert_eq!(
        (
            before.rows_of("requests"),
            before.rows_of("raw_mails"),
            before.files
        ),
        (1, 1, 2)
    );
    app.run_worker().await;
    app.mailbox.only("ivan@example.kz");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_bytes_handed_in_eight_times_at_once_are_filed_once() {
    let app = TestApp::start().await;
    let raw = mails::with_file("Once.", "letter.pdf", PDF);
    let mut tries = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (service, raw) = (app.service.clone(), raw.clone());
        tries.spawn(async move {
            take_mail(&service, &pipe(), raw)
                .await
                .map(|taken| number_of(&taken))
        });
    }
    // One of them files it. Another may find it half-way and be told to come again, which is what a mail server does.
    let outcomes = tries.join_all().await;
    assert!(outcomes.iter().any(Result::is_ok));
    let last = take_mail(&app.service, &pipe(), raw)
        .await
        .expect("afterwards it is there");
    let number = number_of(&last).expect("it was filed");
    for outcome in outcomes.into_iter().flatten().flatten() {
        assert_eq!(outcome, number);
    }
    let kept = app.kept().await;
    assert_eq!(
        (kept.rows_of("requests"), kept.rows_of("raw_mails"), kept.files),
        (1, 1, 2)
    );
    app.run_worker().await;
    app.mailbox.only("ivan@example.kz");
}

fn number_of(taken: &TakenMail) -> Option<RequestNumber> {
    match &taken.became {
        MailTaken::Filed(filed) => Some(filed.request.number),
        MailTaken::Before(kept) => kept.request,
        MailTaken::Added(_) | MailTaken::Waiting(_) | MailTaken::Ignored(_) | MailTaken::Later => None,
    }
}

#[tokio::test]
async fn the_reply_to_a_request_by_mail_is_a_reply_to_the_users_own_mail() {
    let app = TestApp::start().await;
    let filed = taken(&app, &mails::utf8("Сұрау", TEXT)).await;
    let number = filed.request.number.to_string();
    app.run_worker().await;
    app.mailbox.empty();
    let (officer, supervisor) = (app.officer().await, app.supervisor().await);
    let reason = "Хат жеткілікті.";
    let waivers: Vec<Value> = filed
        .missing
        .iter()
        .map(|item| json!({ "item": item, "reason": reason }))
        .collect();
    step(&officer, &number, Action::Accept, json!({ "waivers": waivers })).await;
    let answer = json!({ "outcome": "answer", "text": REPLY, "delivery": "letter" });
    step(&officer, &number, Action::Propose, answer).await;
    let answered = step(&supervisor, &number, Action::Approve, json!({})).await;
    assert_eq!(answered["state"], StateTag::Answered.code());
    app.run_worker().await;

    let letter = app.mailbox.only("gulnar@example.kz");
    assert_eq!(letter.in_reply_to.as_deref(), Some("first@example.kz"));
    let head = String::from_utf8_lossy(&letter.raw).into_owned();
    assert!(head.contains("References: <first@example.kz>"), "{head}");
    assert!(letter.text.contains(REPLY) && letter.from == "info@healthcity.kz");
    assert!(letter.subject.contains(&number), "{}", letter.subject);
}

async fn step(client: &Client, number: &str, action: Action, mut call: Value) -> Value {
    call["action"] = json!(action.code());
    call["version"] = client.read(number).await["version"].clone();
    client.act(number, &call).await.ok()
}

#[tokio::test]
async fn a_mail_larger_than_allowed_is_kept_and_waits_for_an_officer() {
    let app = TestApp::start_with(|settings| settings.limits.mail_bytes = 1_000).await;
    let raw = mails::utf8("Сұрау", &"ұ".repeat(1_000));
    let taken = take_mail(&app.service, &pipe(), raw).await.expect("it is kept");
    assert!(matches!(taken.became, MailTaken::Waiting(MailReason::TooLarge)));
    let kept = app.kept().await;
    assert_eq!(
        (kept.rows_of("requests"), kept.rows_of("raw_mails"), kept.files),
        (0, 1, 1)
    );
}
