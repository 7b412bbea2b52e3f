//! The reply as the user's program shows it.

use jauap_domain::{Action, StateTag};
use serde_json::{Value, json};

use crate::{
    acting::road::{REPLY, Road},
    harness::{Letter, TestApp, individual},
};

/// The reply to a request, once it was proposed and approved.
async fn replied<'a>(app: &'a TestApp, request: &Value, proposal: Value) -> (Road<'a>, Letter) {
    let road = Road::begin_with(app, request).await;
    road.step(Action::Accept, StateTag::InProgress).await;
    app.run_worker().await;
    app.mailbox.empty();
    let mut call = proposal;
    call["action"] = json!("propose");
    call["version"] = road.now().await["version"].clone();
    road.officer.act(&road.filed.number, &call).await.ok();
    app.run_worker().await;
    assert!(
        app.mailbox.all().is_empty(),
        "nothing leaves before a second person agreed"
    );
    road.step(Action::Approve, StateTag::Answered).await;
    app.run_worker().await;
    let address = request["contact"]["email"].as_str().expect("an address");
    let letter = app.mailbox.only(address);
    (road, letter)
}

fn answer(text: &str) -> Value {
    json!({ "outcome": "answer", "text": text, "delivery": "letter" })
}

#[tokio::test]
async fn an_answer_in_kazakh_comes_from_the_organisations_mailbox_with_the_number_text_and_html() {
    let app = TestApp::start().await;
    let (road, letter) = replied(&app, &individual(), answer(REPLY)).await;
    assert_eq!(letter.from, "info@healthcity.kz");
    assert_eq!(
        (letter.to.as_str(), letter.to_header.as_str()),
        ("gulnar@example.kz", "gulnar@example.kz")
    );
    assert!(
        letter.subject.contains(&format!("[#{}]", road.filed.number)),
        "{}",
        letter.subject
    );
    for shown in [&letter.text, &letter.html] {
        assert!(shown.contains(REPLY), "{shown}");
        assert!(shown.contains("Сынақ Үлгіқызы"), "{shown}");
        assert!(shown.contains(&road.filed.number), "{shown}");
        // Kazakh has letters of its own, and the letter is in Kazakh.
        assert!(
            shown.chars().filter(|c| "әғқңөұүһі".contains(*c)).count() > 30,
            "{shown}"
        );
        assert!(!shown.contains(&road.filed.code));
    }
    assert_eq!(letter.in_reply_to, None, "the request came by the API");
    assert!(
        letter.message_id.ends_with("@healthcity.kz"),
        "{}",
        letter.message_id
    );

    let path = format!("/api/v1/requests/{}", road.filed.number);
    let shown = app.user(&road.filed).get(&path).await.ok();
    assert_eq!(
        (&shown["state"], &shown["reply"]["text"]),
        (&json!("answered"), &json!(REPLY))
    );
}

#[tokio::test]
async fn an_answer_is_written_in_the_language_of_the_request() {
    let app = TestApp::start().await;
    for (language, word) in [("ru", "запрос"), ("kk", "сұра"), ("en", "request")] {
        let mut request = individual();
        request["language"] = json!(language);
        request["contact"]["email"] = json!(format!("{language}@example.kz"));
        let (_, letter) = replied(&app, &request, answer(REPLY)).await;
        assert!(letter.text.to_lowercase().contains(word), "{}", letter.text);
        assert!(
            letter.html.contains(&format!("lang=\"{language}\"")),
            "{}",
            letter.html
        );
    }
}

#[tokio::test]
async fn a_refusal_says_why() {
    let app = TestApp::start().await;
    let mut request = individual();
    request["language"] = json!("en");
    let proposal = json!({
        "outcome": "refusal", "text": "We hold nothing.", "reason_code": "no_data", "delivery": "letter"
    });
    let (road, letter) = replied(&app, &request, proposal).await;
    assert!(letter.text.contains("We hold nothing."), "{}", letter.text);
    let shown = app
        .user(&road.filed)
        .get(&format!("/api/v1/requests/{}", road.filed.number))
        .await
        .ok();
    assert_eq!(shown["state"], "refused");
    assert_eq!(shown["reply"]["reason_code"], "no_data");
}

#[tokio::test]
async fn a_notice_says_only_that_the_reply_is_ready() {
    let app = TestApp::start().await;
    let proposal = json!({ "outcome": "answer", "text": REPLY, "delivery": "notice" });
    let (road, letter) = replied(&app, &individual(), proposal).await;
    let whole = format!("{}{}{}", letter.subject, letter.text, letter.html);
    for secret in [REPLY, "Сынақ", "Үлгіева", "012345678", road.filed.code.as_str()] {
        assert!(!whole.contains(secret), "{secret}");
    }
    assert!(whole.contains("/kk/status?number="), "{whole}");
    let shown = app
        .user(&road.filed)
        .get(&format!("/api/v1/requests/{}", road.filed.number))
        .await
        .ok();
    assert_eq!(shown["reply"]["text"], REPLY);
}

#[tokio::test]
async fn what_an_officer_writes_is_text_and_never_markup_nor_a_header() {
    let app = TestApp::start().await;
    let tricks = "<script>alert(1)</script> & \"Söhne\" {{greeting.name}} {{{text}}}\r\n\r\n.\r\nSubject: other\r\n\
        Bcc: all@example.kz";
    let (_, letter) = replied(&app, &individual(), answer(tricks)).await;
    assert!(!letter.html.contains("<script>"), "{}", letter.html);
    assert!(letter.html.contains("&lt;script&gt;"), "{}", letter.html);
    assert!(
        letter
            .text
            .contains("<script>alert(1)</script> & \"Söhne\" {{greeting.name}} {{{text}}}")
    );
    assert!(
        letter.text.contains("\nSubject: other\nBcc: all@example.kz"),
        "{}",
        letter.text
    );
    assert_ne!(letter.subject, "other");
    let named = |name: &str| letter.headers.iter().filter(|header| *header == name).count();
    assert_eq!((named("bcc"), named("subject")), (0, 1), "{:?}", letter.headers);
}

#[tokio::test]
async fn each_letter_of_a_request_has_a_message_id_of_its_own_and_reaches_the_user() {
    let app = TestApp::start().await;
    let road = Road::begin(&app).await;
    road.step(Action::Ask, StateTag::Clarifying).await;
    road.step(Action::Clarify, StateTag::Received).await;
    road.step(Action::Accept, StateTag::InProgress).await;
    road.step(Action::Propose, StateTag::Answered).await;
    road.step(Action::Approve, StateTag::Answered).await;
    road.step(Action::Reopen, StateTag::InProgress).await;
    road.step(Action::Withdraw, StateTag::Withdrawn).await;
    app.run_worker().await;
    let letters = app.mailbox.of("gulnar@example.kz");
    let kinds: Vec<String> = road.now().await["letters"]
        .as_array()
        .expect("letters")
        .iter()
        .map(|letter| format!("{} {}", letter["kind"], letter["state"]).replace('"', ""))
        .collect();
    let expected = [
        "acknowledgement",
        "clarification",
        "answer",
        "withdrawal_confirmed",
    ];
    assert_eq!(kinds, expected.map(|kind| format!("{kind} accepted")));
    let ids: std::collections::BTreeSet<_> = letters.iter().map(|letter| &letter.message_id).collect();
    assert_eq!((letters.len(), ids.len()), (4, 4));
    for letter in &letters {
        assert!(letter.subject.contains(&road.filed.number) && letter.from == "info@healthcity.kz");
    }
}
