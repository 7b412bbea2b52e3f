//! Every letter of every language is taken; characters that cannot be shown are not.

use serde_json::{Value, json};

use crate::harness::{Filed, TestApp, individual, without_files};

const FILE: &str = "/api/v1/requests";

const TEXTS: &[&str] = &[
    "/requester/surname",
    "/requester/given_name",
    "/requester/patronymic",
    "/requester/document/number",
    "/requester/document/issued_by",
    "/contact/email",
    "/contact/phone",
    "/text",
];

fn changed(place: &str, to: Value) -> Value {
    let mut request = without_files(individual());
    *request.pointer_mut(place).expect("the place is there") = to;
    request
}

#[tokio::test]
async fn nul_control_and_direction_changing_characters_are_refused_in_every_field() {
    let app = TestApp::start().await;
    let before = app.kept().await;
    for c in [
        '\0', '\u{1}', '\u{7}', '\u{8}', '\u{1b}', '\u{7f}', '\u{85}', '\u{202e}', '\u{2066}', '\u{2028}',
    ] {
        for place in TEXTS {
            let request = changed(place, json!(format!("аб{c}вг")));
            let problem = app.anybody().post(FILE, &request).await.problem(422, "invalid");
            assert_eq!(problem["field"], place.trim_start_matches('/').replace('/', "."));
        }
    }
    assert_eq!(app.kept().await, before);
}

#[tokio::test]
async fn a_message_and_an_officers_words_are_checked_the_same_way() {
    let app = TestApp::start().await;
    let filed = app.file(&individual()).await;
    let officer = app.officer().await;
    let before = app.kept().await;
    let bad = json!({ "text": "a\u{0}b" });
    let message = format!("/api/v1/requests/{}/messages", filed.number);
    app.user(&filed)
        .post(&message, &bad)
        .await
        .problem(422, "invalid");
    let note = json!({ "action": "note", "text": "a\u{202e}b" });
    officer.act(&filed.number, &note).await.problem(422, "invalid");
    let ask = json!({ "action": "ask", "version": 1, "items": ["nonsense"], "text": "?" });
    officer.act(&filed.number, &ask).await.problem(422, "invalid");
    let unknown = json!({ "action": "note", "text": "?", "unheard_of": 1 });
    officer.act(&filed.number, &unknown).await.problem(422, "invalid");
    let nonsense = json!({ "action": "nonsense", "version": 1 });
    officer
        .act(&filed.number, &nonsense)
        .await
        .problem(422, "invalid");
    assert_eq!(app.kept().await, before);
    app.run_worker().await;
}

#[tokio::test]
async fn every_letter_comes_back_as_it_was_sent() {
    let app = TestApp::start().await;
    let officer = app.officer().await;
    for text in [
        "Әғқңөұүһі ӘҒҚҢӨҰҮҺІ",
        "O’Neil & Söhne <b>\"quoted\"</b> '; DROP TABLE requests; --",
        "🙂 👨‍👩‍👧 مرحبا 中文 á",
        "{{secret}} {{{secret}}} {% x %} ${x} $(x) `x` %s %n \\ \\0",
    ] {
        let answer = app.anybody().post(FILE, &changed("/text", json!(text))).await;
        let filed = Filed::of(answer.with_status(201));
        assert_eq!(officer.read(&filed.number).await["text"], text);
        let answer = app
            .anybody()
            .post(FILE, &changed("/requester/surname", json!(text)))
            .await;
        let filed = Filed::of(answer.with_status(201));
        assert_eq!(officer.read(&filed.number).await["requester"]["surname"], text);
    }
    app.run_worker().await;
}

#[tokio::test]
async fn the_longest_texts_are_taken() {
    let app = TestApp::start().await;
    let officer = app.officer().await;
    // Four bytes each in UTF-8, twelve as escapes in JSON.
    let longest = "🙂".repeat(20_000);
    let escaped = longest
        .encode_utf16()
        .map(|unit| format!("\\u{unit:04x}"))
        .collect::<Vec<_>>()
        .concat();
    let body = changed("/text", json!("REPLACE"))
        .to_string()
        .replace("REPLACE", &escaped);
    let answer = app.anybody().post_bytes(FILE, "application/json", body).await;
    let filed = Filed::of(answer.with_status(201));
    assert_eq!(officer.read(&filed.number).await["text"], longest);
    let line = "ұ".repeat(300);
    app.anybody()
        .post(FILE, &changed("/requester/surname", json!(line)))
        .await
        .with_status(201);
    app.run_worker().await;
}
