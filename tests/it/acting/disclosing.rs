//! What is given to state bodies: entered, decided by a second person, kept from the person concerned unless the law allows, and
//! proven by exports.

use serde_json::{Value, json};

use crate::harness::{Client, Filed, TestApp, Visitor, individual, words};

const DISCLOSURES: &str = "/api/v1/desk/disclosures";
const BODY: &str = "Прокуратура Медеуского района (образец)";
const NORM: &str = "УПК, ст. 58 (образец)";

fn asked(filed: &Filed, tellable: bool) -> Value {
    json!({
        "basis": "prosecutor",
        "body": BODY,
        "letter_number": "2-16/77",
        "letter_date": "2026-11-20",
        "received_on": "2026-11-23",
        "norm": NORM,
        "about": "Образцова Проба",
        "data": ["contact", "name", "contact"],
        "given": "Телефон",
        "request": filed.number,
        "tellable": tellable,
        "tellable_why": "Так сказано в письме",
    })
}

/// Enters one and leads it as far as somebody got it.
async fn given(app: &TestApp, asked: &Value) -> String {
    let officer = app.officer().await;
    let entered = officer.post(DISCLOSURES, asked).await.with_status(201);
    let number = entered["number"].as_str().expect("a number").to_owned();
    let decided = act(&app.supervisor().await, &number, decide(1)).await.ok();
    assert_eq!(
        (&decided["state"], &decided["version"]),
        (&json!("decided"), &json!(2))
    );
    shows_nothing(app, asked).await;
    let call = json!({ "action": "hand_over", "version": 2, "way": "electronic", "on": "2026-11-23" });
    assert_eq!(act(&officer, &number, call).await.ok()["state"], "handed_over");
    number
}

fn decide(version: i32) -> Value {
    json!({ "action": "decide", "version": version, "basis_checked": true })
}

async fn act(client: &Client, number: &str, call: Value) -> crate::harness::Answer {
    client
        .post(&format!("{DISCLOSURES}/{number}/actions"), &call)
        .await
}

/// What the user sees of a request: the page, and what a program gets with the access code.
async fn seen(app: &TestApp, filed: &Filed) -> (String, Value) {
    let mut visitor = Visitor::new(app.anybody());
    let key = [
        ("number", filed.number.as_str()),
        ("access_code", filed.code.as_str()),
    ];
    visitor.post("/ru/status", &key).await.redirect();
    let page = words(&visitor.page("/ru/status/case").await);
    let told = app
        .user(filed)
        .get(&format!("/api/v1/requests/{}", filed.number))
        .await;
    (page, told.ok())
}

/// Nothing of it is told before it was handed over; which request it was is known by its number.
async fn shows_nothing(app: &TestApp, asked: &Value) {
    let number = asked["request"].as_str().expect("a request");
    let history = app.officer().await.read(number).await["history"].to_string();
    assert!(!history.contains("disclosure"), "{history}");
}

#[tokio::test]
async fn the_person_concerned_is_told_only_where_the_law_allows() {
    let app = TestApp::start().await;
    let (secret, open) = (app.file(&individual()).await, app.file(&individual()).await);
    given(&app, &asked(&secret, false)).await;
    let officer = app.officer().await;
    officer
        .post(DISCLOSURES, &asked(&secret, true))
        .await
        .with_status(201);
    let (page, told) = seen(&app, &secret).await;
    for trace in [BODY, NORM, "государственн", "disclosure_"] {
        assert!(!page.contains(trace), "{trace}: {page}");
    }
    assert_eq!(told["disclosures"], json!([]));
    assert!(!told.to_string().contains("Прокуратура"));
    given(&app, &asked(&open, true)).await;
    let (page, told) = seen(&app, &open).await;
    for word in [BODY, NORM, "23 ноября 2026", "контакты", "фамилия"] {
        assert!(page.contains(word), "{word}: {page}");
    }
    let expected = json!([{ "on": "2026-11-23", "body": BODY, "data": ["name", "contact"], "norm": NORM }]);
    assert_eq!(told["disclosures"], expected);
    assert!(!told["history"].to_string().contains("disclosure"));
    app.run_worker().await;
}

#[tokio::test]
async fn two_persons_are_needed_and_exports_prove_what_they_did() {
    let app = TestApp::start().await;
    let filed = app.file(&individual()).await;
    let (supervisor, auditor) = (app.supervisor().await, app.auditor().await);
    let entered = supervisor
        .post(DISCLOSURES, &asked(&filed, false))
        .await
        .with_status(201);
    let own = entered["number"].as_str().expect("a number");
    for action in [
        decide(1),
        json!({ "action": "decline", "version": 1, "why": "Нет" }),
    ] {
        act(&supervisor, own, action.clone())
            .await
            .problem(422, "own_proposal");
        act(&app.officer().await, own, action)
            .await
            .problem(403, "forbidden");
    }
    let number = given(&app, &asked(&filed, false)).await;
    act(&supervisor, &number, decide(2)).await.problem(409, "stale");
    act(&supervisor, &number, decide(3))
        .await
        .problem(422, "not_allowed");
    for (field, value) in [
        ("basis", json!("king")),
        ("data", json!([])),
        ("data", json!(["health"])),
        ("request", json!("1")),
    ] {
        let mut wrong = asked(&filed, false);
        wrong[field] = value;
        supervisor.post(DISCLOSURES, &wrong).await.problem(422, "invalid");
    }
    // The name of a body is content: whoever may look for it learns it.
    let by_name = format!("{DISCLOSURES}?body=прокуратура&state=handed_over");
    auditor.get(&by_name).await.problem(403, "forbidden");
    assert_eq!(
        supervisor.get(&by_name).await.ok()["items"][0]["number"],
        number.as_str()
    );
    let register = auditor
        .get(&format!("{DISCLOSURES}?state=handed_over"))
        .await
        .ok();
    assert_eq!(register["items"][0]["number"], number.as_str());
    assert!(!register.to_string().contains("Прокуратура"));
    auditor
        .get(&format!("{DISCLOSURES}/{number}"))
        .await
        .problem(403, "forbidden");
    for format in ["csv", "jsonl", "xlsx"] {
        let path = format!("/api/v1/audit/histories?event=disclosure_decided&format={format}");
        let file = auditor.get(&path).await;
        assert!(file.status.is_success());
        assert!(format == "xlsx" || file.text().contains(&number), "{format}");
        assert_eq!(verified(&app, &file.body, format), 0, "{format}");
    }
    let of_one = format!("/api/v1/audit/histories?number={number}&format=jsonl");
    let file = auditor.get(&of_one).await;
    let lines = file.text();
    let told: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let is_of_it = |line: &Value| line["entry"].to_string().contains(&number);
    let events: Vec<&str> = told.iter().filter_map(|line| line["event"].as_str()).collect();
    assert!(told.iter().all(is_of_it), "{lines}");
    assert_eq!(
        (events.first(), events.last()),
        (Some(&"disclosure_proposed"), Some(&"disclosure_read"))
    );
    assert!(events.contains(&"disclosure_decided") && events.contains(&"disclosure_handed_over"));
    assert_eq!(verified(&app, &file.body, "jsonl"), 0);
    auditor
        .get("/api/v1/audit/histories?number=D2026-000001-9")
        .await
        .problem(422, "invalid");
    app.run_worker().await;
}

/// The request itself does not change by it, so the reading of before says nothing of what is shown now.
#[tokio::test]
async fn that_the_person_concerned_was_told_is_in_the_log() {
    let app = TestApp::start().await;
    let filed = app.file(&individual()).await;
    let readings = async || {
        let history = app.officer().await.read(&filed.number).await["history"].clone();
        let history = history.as_array().expect("a history").clone();
        let by_user = |event: &&Value| event["role"] == "user" && event["event"] == "data_read";
        history.iter().filter(by_user).count()
    };
    seen(&app, &filed).await;
    seen(&app, &filed).await;
    assert_eq!(readings().await, 1);
    given(&app, &asked(&filed, false)).await;
    seen(&app, &filed).await;
    assert_eq!(readings().await, 1, "nothing more is shown");
    given(&app, &asked(&filed, true)).await;
    for _ in 0..2 {
        let (page, _) = seen(&app, &filed).await;
        assert!(page.contains(BODY));
        assert_eq!(readings().await, 2, "once");
    }
    app.run_worker().await;
}

/// What the verifier says of a file of histories.
fn verified(app: &TestApp, file: &[u8], format: &str) -> u8 {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(format!("histories.{format}"));
    std::fs::write(&path, file).expect("it is written");
    let arguments = jauap_verifier::Arguments {
        path,
        no_state: true,
        key: vec![app.service.log.verifier(1).expect("a key").to_string()],
        ..jauap_verifier::Arguments::default()
    };
    let environment = jauap_verifier::Environment::of_the_process();
    jauap_verifier::run_in(&arguments, &environment, &mut Vec::new())
}
