//! A withdrawal of consent: what rests on it, who says so, and what the answer ends.

use std::collections::BTreeMap;

use jauap_domain::{Action, Actor, RegistrationNumber, RegistrationState, StateTag};
use jauap_ledger::verify::{Options, Trust, verify};
use jauap_workflow::{
    log::export::export_log,
    outbox::{SendAgainError, send_again},
    policy::{NewPolicy, publish_policy},
    records::{PolicyTexts, Registration},
    staff::Caller,
};
use serde_json::{Value, json};
use time::{Duration, macros::date};

use super::road::{REPLY, Road};
use crate::harness::{Client, TestApp, individual};

/// The telephone of the request, as somebody else would write it.
const PHONE: &str = "8 (727) 250-12-34";

async fn publish(app: &TestApp, says: &str) {
    let text = format!("<p>{says}</p>");
    let new = NewPolicy {
        effective_on: date!(2026 - 11 - 01),
        texts: PolicyTexts {
            en: None,
            kk: text.clone(),
            ru: text,
        },
    };
    let published = publish_policy(&app.service, Actor::System, new, None).await;
    published.expect("it is published");
}

/// Somebody leaves a contact through the interface for programs.
async fn registers(app: &TestApp, surname: &str, phone: &str) -> RegistrationNumber {
    let contact = json!({
        "surname": surname, "given_name": "Сынақ", "phone": phone, "message": "Хабарласыңыз", "language": "kk",
        "consent": { "policy_version": 1 },
    });
    let taken = app.anybody().post("/api/v1/registrations", &contact).await;
    let told = taken.with_status(201);
    let number = told["registration_number"].as_str().expect("a number");
    number.parse().expect("a number")
}

fn withdrawal() -> Value {
    let mut request = individual();
    request["subject"] = json!("consent_withdrawal");
    request
}

async fn read(app: &TestApp, number: RegistrationNumber) -> Registration {
    let found = app.service.store.registration(number).await;
    found.expect("the store answers").expect("it is there")
}

/// The road of a withdrawal in work, with the officer's look-up behind it.
async fn sought(app: &TestApp) -> (Road<'_>, Value) {
    let road = Road::begin_with(app, &withdrawal()).await;
    road.step(Action::Accept, StateTag::InProgress).await;
    let path = consents(&road, "/search");
    let found = road.officer.post(&path, &json!({})).await.ok();
    (road, found)
}

fn consents(road: &Road<'_>, rest: &str) -> String {
    format!("/api/v1/desk/requests/{}/consents{rest}", road.filed.number)
}

async fn covers(road: &Road<'_>, numbers: &[RegistrationNumber]) -> crate::harness::Answer {
    let version = road.now().await["version"].clone();
    let call = json!({ "version": version, "covers": numbers });
    road.officer.post(&consents(road, ""), &call).await
}

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

fn events(case: &Value) -> Vec<&str> {
    let history = case["history"].as_array().expect("a history").iter();
    history.filter_map(|event| event["event"].as_str()).collect()
}

fn numbers_of(found: &Value) -> Vec<&str> {
    let found = found["registrations"].as_array().expect("registrations").iter();
    found.filter_map(|one| one["number"].as_str()).collect()
}

#[tokio::test]
async fn an_answered_withdrawal_destroys_what_it_covers_and_nothing_else() {
    let app = TestApp::start().await;
    publish(&app, "Бір").await;
    let own = registers(&app, "Басқаша", PHONE).await;
    let of_namesake = registers(&app, "Үлгіева", "+77010000001").await;
    let of_other = registers(&app, "Басқа", "+77010000002").await;
    let (road, found) = sought(&app).await;
    let told = numbers_of(&found);
    assert_eq!(told, [of_namesake.to_string(), own.to_string()], "{found}");
    assert!(
        !found.to_string().contains("Басқаша"),
        "nothing that was left is told"
    );

    // Nothing is answered before somebody said what rests on the consent.
    let propose = road.call(Action::Propose, StateTag::Answered).await;
    let number = &road.filed.number;
    road.officer
        .act(number, &propose)
        .await
        .problem(422, "not_covered");
    let unknown = RegistrationNumber::new(2026, 77);
    covers(&road, &[unknown]).await.problem(422, "invalid");
    covers(&road, &[own]).await.ok();
    road.officer.act(number, &propose).await.problem(409, "stale");
    road.step(Action::Propose, StateTag::Answered).await;
    covers(&road, &[own, of_namesake])
        .await
        .problem(422, "not_allowed");
    assert!(
        read(&app, own).await.facts.is_some(),
        "nothing ends before the answer"
    );

    // A later version of the policy changes nothing of a consent that was given.
    publish(&app, "Екі").await;
    assert_eq!(read(&app, own).await.policy_version, Some(1));

    let keys = app.kept().await.rows_of("data_keys");
    let answered = road.step(Action::Approve, StateTag::Answered).await;
    assert_eq!(answered["state"], "answered");
    let ended = read(&app, own).await;
    assert_eq!(ended.state, RegistrationState::Destroyed);
    assert!(ended.facts.is_none() && ended.ended_by.is_some_and(|by| by.to_string() == *number));
    assert_eq!(app.kept().await.rows_of("data_keys"), keys - 1, "its key is gone");
    for stays in [of_namesake, of_other] {
        let stays = read(&app, stays).await;
        assert!(stays.facts.is_some() && stays.ended_by.is_none());
    }
    for event in [
        "registrations_sought",
        "withdrawal_covered",
        "consent_ended",
        "contact_consent_ended",
    ] {
        assert_eq!(
            events(&answered).iter().filter(|told| **told == event).count(),
            1,
            "{event}"
        );
    }
    // The answer itself was queued before its consent ended.
    app.run_worker().await;
    let sent = app.mailbox.all();
    assert!(
        sent.iter().any(|letter| letter.text.contains(REPLY)),
        "the answer leaves"
    );
    let shown = app
        .user(&road.filed)
        .get(&format!("/api/v1/requests/{number}"))
        .await
        .ok();
    assert_eq!(shown["contact_consents"], json!([]));
    assert!(events(&shown).contains(&"consent_ended"));
    assert!(!events(&shown).contains(&"registrations_sought"));
    verified(&app).await;
}

#[tokio::test]
async fn a_refused_withdrawal_ends_nothing() {
    let app = TestApp::start().await;
    publish(&app, "Бір").await;
    let own = registers(&app, "Басқаша", PHONE).await;
    let (road, _) = sought(&app).await;
    covers(&road, &[own]).await.ok();
    road.step(Action::Propose, StateTag::Refused).await;
    let refused = road.step(Action::Approve, StateTag::Refused).await;
    assert_eq!(refused["state"], "refused");
    assert!(read(&app, own).await.facts.is_some());
    assert!(!events(&refused).contains(&"consent_ended"));
    assert!(!events(&refused).contains(&"contact_consent_ended"));
    app.run_worker().await;
    verified(&app).await;
}

#[tokio::test]
async fn on_paper_the_consent_ends_when_the_answer_left_and_none_may_be_covered() {
    let app = TestApp::start().await;
    publish(&app, "Бір").await;
    let own = registers(&app, "Басқаша", PHONE).await;
    let road = Road::begin_with(&app, &withdrawal()).await;
    covers(&road, &[]).await.problem(422, "not_sought");
    road.officer
        .post(&consents(&road, "/search"), &json!({}))
        .await
        .ok();
    covers(&road, &[]).await.ok();
    covers(&road, &[own]).await.ok();
    road.lead(StateTag::InDispatch, Action::Dispatch, StateTag::Answered)
        .await;
    assert!(
        read(&app, own).await.facts.is_some(),
        "a letter that lies here answers nothing"
    );
    let answered = road.step(Action::Dispatch, StateTag::Answered).await;
    assert!(read(&app, own).await.facts.is_none());
    assert!(events(&answered).contains(&"consent_ended"));
    app.run_worker().await;
    verified(&app).await;
}

#[tokio::test]
async fn only_a_withdrawal_of_consent_is_a_reason_to_look() {
    let app = TestApp::start().await;
    let road = Road::begin(&app).await;
    let search = road.officer.post(&consents(&road, "/search"), &json!({})).await;
    search.problem(422, "no_withdrawal");
    covers(&road, &[]).await.problem(422, "no_withdrawal");
    app.auditor()
        .await
        .post(&consents(&road, "/search"), &json!({}))
        .await
        .problem(403, "forbidden");
    assert!(!events(&road.now().await).contains(&"registrations_sought"));
    app.run_worker().await;
}

async fn officer(app: &TestApp) -> Caller {
    let staff = app.service.store.staff_by_login("officer").await;
    let staff = staff.expect("the store answers").expect("an officer");
    Caller {
        id: staff.id,
        login: staff.login,
        role: staff.role,
    }
}

async fn ends(user: &Client, number: &str, ways: &Value) -> crate::harness::Answer {
    let path = format!("/api/v1/requests/{number}/contact-consent-withdrawal");
    user.post(&path, &json!({ "ways": ways })).await
}

#[tokio::test]
async fn the_user_ends_the_consent_to_letters_and_those_that_wait_stay_here() {
    let app = TestApp::start().await;
    let mut request = individual();
    request["contact"]["postal_address"] = json!("Алматы, Үлгі көшесі, 1");
    let road = Road::begin_with(&app, &request).await;
    let (number, user) = (&road.filed.number, app.user(&road.filed));
    assert_eq!(app.database.letters_that_wait(), 1, "the acknowledgement waits");
    ends(&user, number, &json!(["pigeon"]))
        .await
        .problem(422, "invalid");
    let shown = ends(&user, number, &json!(["email"])).await.ok();
    assert_eq!(shown["contact_consents"], json!([]));
    assert_eq!(app.database.letters_that_wait(), 0);
    app.run_worker().await;
    assert!(app.mailbox.all().is_empty(), "nothing leaves");
    // Once more changes nothing.
    ends(&user, number, &json!(["email"])).await.ok();
    let now = road.now().await;
    let told = events(&now);
    assert_eq!(
        told.iter()
            .filter(|event| **event == "contact_consent_ended")
            .count(),
        1
    );
    assert!(told.contains(&"letter_dead"));
    assert!(now["attention"].to_string().contains("reply_undelivered"));
    let id = number.parse().expect("a number");
    let id = app
        .service
        .store
        .request(id)
        .await
        .expect("the store answers")
        .expect("it")
        .id;
    let letter = app.service.store.letters(id).await.expect("letters").remove(0);
    assert!(letter.stopped);
    let again = send_again(&app.service, &officer(&app).await, letter.id).await;
    assert!(matches!(again, Err(SendAgainError::NoSuchLetter)), "{again:?}");

    road.step(Action::Accept, StateTag::InProgress).await;
    let by_mail = road.call(Action::Propose, StateTag::Answered).await;
    road.officer
        .act(number, &by_mail)
        .await
        .problem(422, "email_not_consented");
    let mut by_post = by_mail.clone();
    by_post["delivery"] = json!("post");
    let proposed = road.officer.act(number, &by_post).await.ok();
    assert_eq!(proposed["state"], "in_approval");
    verified(&app).await;
}

#[tokio::test]
async fn a_consent_that_an_officer_writes_down_is_told_and_opens_the_way_again() {
    let app = TestApp::start().await;
    let road = Road::begin(&app).await;
    let (number, user) = (&road.filed.number, app.user(&road.filed));
    ends(&user, number, &json!(["email", "phone"])).await.ok();
    app.clock.advance(Duration::hours(1));
    let version = road.now().await["version"].clone();
    let facts = json!({ "action": "record_facts", "version": version, "contact": { "email_consent": true } });
    let written = road.officer.act(number, &facts).await.ok();
    assert!(events(&written).contains(&"contact_consent_given"));
    road.step(Action::Accept, StateTag::InProgress).await;
    road.step(Action::Propose, StateTag::Answered).await;
    app.run_worker().await;
    verified(&app).await;
}

/// The requester said it on the telephone, or the address was mistyped: neither letter may go there any more.
#[tokio::test]
async fn letters_stay_here_that_an_officer_ended_the_consent_to_or_that_go_to_a_wrong_address() {
    for contact in [
        json!({ "email_consent": false }),
        json!({ "email": "other@example.kz" }),
        json!({ "email": null }),
    ] {
        let app = TestApp::start().await;
        let road = Road::begin(&app).await;
        let number = &road.filed.number;
        // What changes nothing of the address stops nothing.
        let facts = json!({ "action": "record_facts", "version": 1, "contact": { "phone_consent": false } });
        road.officer.act(number, &facts).await.ok();
        assert_eq!(app.database.letters_that_wait(), 1, "the acknowledgement waits");
        let facts = json!({ "action": "record_facts", "version": 2, "contact": contact });
        let now = road.officer.act(number, &facts).await.ok();
        assert_eq!(app.database.letters_that_wait(), 0, "{contact}");
        app.run_worker().await;
        assert!(app.mailbox.all().is_empty(), "{contact}");
        assert!(events(&now).contains(&"letter_dead"));
        assert!(now["attention"].to_string().contains("reply_undelivered"));
        verified(&app).await;
    }
}
