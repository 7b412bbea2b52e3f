//! An auditor reads the content of one request by exception: for a reason, and so that everybody concerned learns of it.

use jauap_domain::{Act, Action, EventSeq, Right, StateTag, Thing, Who, access};
use serde_json::{Value, json};
use time::Duration;

use super::fields::{FIELDS, filed, of};
use crate::{
    acting::road::Road,
    harness::{Client, Filed, NO_TERM, PASSWORD, TestApp, Visitor, individual, words},
};

fn path(number: &str) -> String {
    format!("/api/v1/audit/requests/{number}/content")
}

fn stated() -> Value {
    json!({ "reason": "complaint", "explanation": of(Thing::Explanation, Act::Read) })
}

/// The events of a request of one name, as an officer reads them.
async fn told(officer: &Client, number: &str, name: &str) -> Vec<Value> {
    let read = officer.read(number).await;
    let history = read["history"].as_array().expect("a history").clone();
    history
        .into_iter()
        .filter(|event| event["event"] == name)
        .collect()
}

fn has(read: &Value, member: &str, value: &Value) -> bool {
    read[member].as_array().expect("a list").contains(value)
}

#[tokio::test]
async fn an_auditor_reads_for_a_reason_what_the_table_says_and_nothing_else() {
    let app = TestApp::start().await;
    let filed = filed(&app).await;
    let there = path(&filed.number);
    let auditor = app.auditor().await;
    for (wrong, field) in [
        (json!({ "explanation": "Тексеру" }), "reason"),
        (
            json!({ "reason": "curiosity", "explanation": "Тексеру" }),
            "reason",
        ),
        (json!({ "reason": "complaint" }), "explanation"),
        (
            json!({ "reason": "complaint", "explanation": "  " }),
            "explanation",
        ),
    ] {
        let refused = auditor.post(&there, &wrong).await.any_problem();
        assert_eq!(refused["field"], field, "{refused}");
    }
    for client in [app.officer().await, app.supervisor().await, app.admin().await] {
        client.post(&there, &stated()).await.problem(403, "forbidden");
    }
    let nobodys = jauap_domain::RequestNumber::new(2026, 999_999).to_string();
    auditor
        .post(&path(&nobodys), &stated())
        .await
        .problem(404, "not_found");
    let officer = app.officer().await;
    let exception = "content_read_by_exception";
    assert!(told(&officer, &filed.number, exception).await.is_empty());
    let shown = auditor.post(&there, &stated()).await;
    assert_eq!(shown.header("cache-control"), "no-store");
    shown.ok();
    for (thing, act, value) in FIELDS {
        let right = access::right(Who::Auditor, *thing, *act);
        // Nothing was noted and no reply was let go yet.
        let is_there = right == Right::ByReason && !matches!(thing, Thing::Notes | Thing::Reply);
        assert_eq!(shown.text().contains(value), is_there, "{thing} {}", act.code());
    }
    app.run_worker().await;
}

#[tokio::test]
async fn each_reading_is_an_event_with_its_reason_and_a_supervisor_is_told_why() {
    let app = TestApp::start().await;
    let filed = filed(&app).await;
    let (number, auditor) = (filed.number.as_str(), app.auditor().await);
    let (officer, supervisor) = (app.officer().await, app.supervisor().await);
    for turn in 1..=2 {
        auditor.post(&path(number), &stated()).await.ok();
        let events = told(&officer, number, "content_read_by_exception").await;
        assert_eq!(events.len(), turn, "each reading is told");
        assert_eq!(
            (&events[0]["role"], &events[0]["actor"]),
            (&json!("auditor"), &json!("auditor"))
        );
    }
    auditor
        .post(&path(number), &json!({ "reason": "court_order" }))
        .await
        .any_problem();
    assert_eq!(told(&officer, number, "content_read_by_exception").await.len(), 2);
    let explanation = of(Thing::Explanation, Act::Read);
    assert!(supervisor.read(number).await.to_string().contains(explanation));
    let (seen, mark) = (officer.read(number).await, json!("content_read"));
    assert!(!seen.to_string().contains(explanation) && has(&seen, "attention", &mark));
    let entries = app
        .service
        .store
        .log_entries(EventSeq(0), 100)
        .await
        .expect("the log");
    let entries: String = entries.into_iter().map(|entry| entry.entry).collect();
    assert_eq!(entries.matches(r#"{"reason":"complaint"}"#).count(), 2);
    assert!(
        !entries.contains(explanation),
        "words of people are not in the log"
    );
    let clear = json!({ "action": "clear_attention", "mark": "content_read", "version": seen["version"] });
    officer.act(number, &clear).await.problem(403, "forbidden");
    let cleared = supervisor.act(number, &clear).await.ok();
    assert!(!has(&cleared, "attention", &mark));
    app.run_worker().await;
}

#[tokio::test]
async fn on_the_desk_the_reason_is_asked_each_time_and_what_was_typed_stays() {
    let app = TestApp::start().await;
    let filed = filed(&app).await;
    app.auditor().await;
    let mut visitor = Visitor::new(app.anybody());
    visitor
        .post("/desk/login", &[("login", "auditor"), ("password", PASSWORD)])
        .await;
    let list = visitor
        .page(&format!("/desk/histories?number={}", filed.number))
        .await;
    let there = format!("/desk/histories/{}/content", filed.number);
    assert!(list.contains(&there), "{}", words(&list));
    let form = visitor.page(&there).await;
    let asked = of(Thing::Text, Act::Read);
    assert!(!form.contains(asked) && form.contains("court_order"));
    let (explanation, reason) = (("explanation", "Сот сұрады"), ("reason", "court_order"));
    for (fields, line) in [
        ([explanation, ("reason", "")], "Причина: Выберите"),
        ([reason, ("explanation", "")], "Пояснение: Напишите"),
    ] {
        let refused = visitor.post(&there, &fields).await;
        assert_eq!(refused.status, 422);
        assert!(!refused.text().contains(asked) && refused.text().contains(fields[0].1));
        assert!(refused.text().contains(line), "{line}");
    }
    let shown = visitor.post(&there, &[reason, explanation]).await;
    assert_eq!(
        (shown.status.as_u16(), shown.header("cache-control")),
        (200, "no-store")
    );
    for (thing, act) in [
        (Thing::Text, Act::Read),
        (Thing::Requester, Act::Read),
        (Thing::Files, Act::List),
    ] {
        assert!(shown.text().contains(of(thing, act)), "{thing}");
    }
    assert!(
        !visitor.page(&there).await.contains(asked),
        "nothing holds for a second reading"
    );
    app.run_worker().await;
}

#[tokio::test]
async fn a_destroyed_request_has_no_content_to_read_by_exception() {
    let app = TestApp::start_with(|settings| settings.retention = NO_TERM).await;
    let road = Road::begin(&app).await;
    let ended = StateTag::Withdrawn;
    road.lead(ended, Action::ConfirmDestruction, ended).await;
    road.step(Action::ConfirmDestruction, ended).await;
    let auditor = app.auditor().await;
    let gone = auditor.post(&path(&road.filed.number), &stated()).await;
    gone.problem(410, "destroyed");
    let mut visitor = Visitor::new(app.anybody());
    visitor
        .post("/desk/login", &[("login", "auditor"), ("password", PASSWORD)])
        .await;
    let there = format!("/desk/histories/{}/content", road.filed.number);
    assert_eq!(visitor.get(&there).await.status, 410);
    let fields = [("reason", "complaint"), ("explanation", "Тексеру")];
    assert_eq!(visitor.post(&there, &fields).await.status, 410);
    app.run_worker().await;
}

/// The user asks again and again; the log tells it once a day and after each change.
#[tokio::test]
async fn what_the_user_reads_is_in_the_log_once_a_day_and_after_each_change() {
    let app = TestApp::start().await;
    let filed = app.file(&individual()).await;
    let number = filed.number.as_str();
    let road = Road {
        app: &app,
        filed: filed.clone(),
        officer: app.officer().await,
        supervisor: app.supervisor().await,
    };
    let counts = async || {
        let readings = told(&road.officer, number, "data_read").await;
        let by_user = readings.iter().filter(|event| event["role"] == "user").count();
        (by_user, told(&road.officer, number, "reply_read").await.len())
    };
    look(&app, &filed).await;
    assert_eq!(counts().await, (1, 0));
    app.clock.advance(Duration::days(1));
    look(&app, &filed).await;
    assert_eq!(counts().await, (2, 0), "another day");
    road.lead(StateTag::Answered, Action::Note, StateTag::Answered)
        .await;
    assert_eq!(counts().await, (2, 0), "nobody read the reply yet");
    look(&app, &filed).await;
    assert_eq!(counts().await, (2, 1), "the reply was read");
    let more = format!("/api/v1/requests/{number}/messages");
    app.user(&filed)
        .post(&more, &json!({ "text": "Рақмет" }))
        .await
        .ok();
    look(&app, &filed).await;
    assert_eq!(counts().await, (2, 2), "after a change");
    app.run_worker().await;
}

/// The user looks several times, with a program and with a browser.
async fn look(app: &TestApp, filed: &Filed) {
    let key = [("number", filed.number.as_str()), ("access_code", &filed.code)];
    let mut visitor = Visitor::new(app.anybody());
    assert!(visitor.post("/kk/status", &key).await.status.is_redirection());
    for _ in 0..3 {
        visitor.page("/kk/status/case").await;
        let api = format!("/api/v1/requests/{}", filed.number);
        app.user(filed).get(&api).await.ok();
    }
}
