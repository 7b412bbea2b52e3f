//! Replies on paper: only with consent may a reply go by mail, and only what has left answers a request.

use std::collections::BTreeMap;

use jauap_domain::{Action, Actor, StateTag};
use jauap_ledger::verify::{Options, Trust, verify};
use jauap_workflow::log::export::export_log;
use serde_json::{Value, json};
use time::Duration;

use super::road::{REPLY, Road};
use crate::harness::{Client, TestApp, individual};

const TRACKING: &str = "RR123456785KZ";

/// A request of somebody who agreed to nothing, with an address or without one.
fn without_consent(address: Option<&str>) -> Value {
    let mut request = individual();
    request["contact"] = json!({
        "email": "gulnar@example.kz", "email_consent": false, "postal_address": address,
    });
    request
}

fn answer(delivery: &str, version: &Value) -> Value {
    json!({ "action": "propose", "version": version, "outcome": "answer", "text": REPLY, "delivery": delivery })
}

fn left(version: &Value, more: &Value) -> Value {
    let mut call =
        json!({ "action": "dispatch", "version": version, "delivery": "post", "on": "2026-11-23" });
    for (name, value) in more.as_object().expect("fields") {
        call[name] = value.clone();
    }
    call
}

/// Leads a request with a postal address to where its reply waits to be posted.
async fn waiting(app: &TestApp) -> (Road<'_>, Value) {
    let road = Road::begin_with(app, &without_consent(Some("Алматы, Үлгі көшесі, 1"))).await;
    let accepted = road.step(Action::Accept, StateTag::InProgress).await;
    let proposed = answer("post", &accepted["version"]);
    road.officer.act(&road.filed.number, &proposed).await.ok();
    let approved = road.step(Action::Approve, StateTag::InDispatch).await;
    (road, approved)
}

/// What the verifier says of the whole log and the tables beside it.
async fn verified(app: &TestApp) {
    let mut files = BTreeMap::new();
    export_log(&app.service, Actor::System, true, &mut files, &mut |_| {})
        .await
        .expect("the log is exported");
    let trust = Trust {
        keys: vec![app.service.log.verifier(1).expect("a key")],
        ..Trust::default()
    };
    let verified = verify(&files, &trust, &Options::default());
    verified.expect("the verifier finds no fault");
}

fn letter_of(number: &str) -> String {
    format!("/api/v1/desk/requests/{number}/letter.pdf")
}

#[tokio::test]
async fn without_consent_no_reply_goes_by_mail_and_without_an_address_none_by_post() {
    let app = TestApp::start().await;
    let road = Road::begin_with(&app, &without_consent(None)).await;
    let now = road.step(Action::Accept, StateTag::InProgress).await;
    for (delivery, code) in [
        ("letter", "email_not_consented"),
        ("notice", "email_not_consented"),
        ("post", "postal_address_missing"),
    ] {
        let refused = road
            .officer
            .act(&road.filed.number, &answer(delivery, &now["version"]))
            .await
            .problem(422, code);
        assert_eq!(refused["field"], "delivery");
    }
    assert_eq!(road.now().await["state"], "in_progress");
    let handed = answer("in_person", &now["version"]);
    let proposed = road.officer.act(&road.filed.number, &handed).await.ok();
    assert_eq!(proposed["state"], "in_approval");
    app.run_worker().await;
}

#[tokio::test]
async fn a_reply_by_post_answers_the_request_only_when_it_was_posted() {
    let app = TestApp::start().await;
    let (road, approved) = waiting(&app).await;
    let number = &road.filed.number;
    let path = format!("/api/v1/requests/{number}");
    assert_eq!(approved["state"], "in_dispatch");
    assert_eq!(app.user(&road.filed).get(&path).await.ok()["reply"], Value::Null);
    assert_eq!(
        app.database.letters_that_wait(),
        0,
        "no mail says what is on paper"
    );

    app.clock.advance(Duration::days(1));
    let posted = json!({ "tracking_number": "rr 123456785 kz", "on": "2026-11-24" });
    let answered = road
        .officer
        .act(number, &left(&approved["version"], &posted))
        .await
        .ok();
    assert_eq!(answered["state"], "answered");
    assert_eq!(answered["reply"]["delivery"], "post");
    let history = answered["history"].as_array().expect("a history");
    let told = history
        .iter()
        .rfind(|event| event["event"] == "dispatched")
        .expect("the event");
    assert_eq!(told["from"], "in_dispatch");
    let shown = app.user(&road.filed).get(&path).await;
    assert_eq!(shown.ok()["reply"]["text"], REPLY);
    assert!(shown.text().contains(TRACKING), "the user can follow the letter");

    let auditor = app.auditor().await;
    let log = auditor.get("/api/v1/audit/histories?format=jsonl").await.text();
    assert!(
        log.contains("dispatched") && !log.contains("123456785"),
        "the log says the way, not the number"
    );
    app.run_worker().await;
    verified(&app).await;
}

#[tokio::test]
async fn what_is_recorded_of_a_posted_letter_must_be_possible() {
    let app = TestApp::start().await;
    let (road, approved) = waiting(&app).await;
    let (number, version) = (&road.filed.number, &approved["version"]);
    let refuse = async |more: Value, code: &str, field: &str| {
        let answer = road.officer.act(number, &left(version, &more)).await;
        assert_eq!(answer.problem(422, code)["field"], field, "{more}");
    };
    refuse(json!({}), "invalid", "tracking_number").await;
    refuse(json!({ "tracking_number": "№ 5" }), "invalid", "tracking_number").await;
    for day in ["2026-11-22", "2026-11-24"] {
        refuse(
            json!({ "tracking_number": TRACKING, "on": day }),
            "dispatch_day",
            "on",
        )
        .await;
    }
    refuse(
        json!({ "tracking_number": TRACKING, "on": "gestern" }),
        "invalid",
        "on",
    )
    .await;
    refuse(json!({ "delivery": "letter" }), "invalid", "delivery").await;
    let by_hand = json!({ "delivery": "in_person", "tracking_number": TRACKING });
    refuse(by_hand, "invalid", "tracking_number").await;
    assert_eq!(road.now().await["state"], "in_dispatch");
    app.run_worker().await;
}

#[tokio::test]
async fn a_letter_is_read_by_those_who_work_on_requests_and_the_reading_is_told() {
    let app = TestApp::start().await;
    let (road, _) = waiting(&app).await;
    let letter = letter_of(&road.filed.number);
    for client in [app.auditor().await, app.admin().await] {
        client.get(&letter).await.problem(403, "forbidden");
    }
    let opened = async |client: &Client| {
        let answer = client.get(&letter).await;
        assert_eq!(answer.header("content-type"), "application/pdf");
        assert!(answer.header("cache-control").contains("no-store"));
        assert!(answer.body.starts_with(b"%PDF-"));
        answer.body
    };
    let (first, second) = (opened(&road.officer).await, opened(&road.supervisor).await);
    assert!(first == second, "the same letter has the same bytes");
    let now = road.now().await;
    let history = now["history"].as_array().expect("a history");
    let printed = history.iter().filter(|event| event["event"] == "letter_printed");
    let readers: Vec<_> = printed.map(|event| event["actor"].clone()).collect();
    assert_eq!(readers, [json!("officer"), json!("supervisor")]);
    app.run_worker().await;
}

#[tokio::test]
async fn while_there_is_no_reply_there_is_no_letter_and_a_proposal_is_a_draft() {
    let app = TestApp::start().await;
    let road = Road::begin_with(&app, &without_consent(None)).await;
    let letter = letter_of(&road.filed.number);
    road.officer.get(&letter).await.problem(404, "not_found");
    let now = road.step(Action::Accept, StateTag::InProgress).await;
    let handed = answer("in_person", &now["version"]);
    road.officer.act(&road.filed.number, &handed).await.ok();
    let draft = road.officer.get(&letter).await.body;
    road.step(Action::Approve, StateTag::InDispatch).await;
    let whole = road.officer.get(&letter).await.body;
    assert!(draft.starts_with(b"%PDF-") && draft != whole);
    app.run_worker().await;
}

#[tokio::test]
async fn a_letter_that_has_not_left_can_be_taken_back_and_is_a_draft_again() {
    let app = TestApp::start().await;
    let (road, _) = waiting(&app).await;
    let returned = road.step(Action::Return, StateTag::InProgress).await;
    assert_eq!(returned["state"], "in_progress");
    let call = left(&returned["version"], &json!({ "tracking_number": TRACKING }));
    let refused = road
        .officer
        .act(&road.filed.number, &call)
        .await
        .problem(422, "not_allowed");
    assert_eq!(refused["state"], "in_progress");
    app.run_worker().await;
}
