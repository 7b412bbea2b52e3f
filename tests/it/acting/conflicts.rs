//! Two people at once: one wins, the other is told who did what and when.

use jauap_domain::{Action, EventKind, StateTag};
use jauap_workflow::{StoreError, UnitOfWork};
use serde_json::json;

use super::road::Road;
use crate::harness::TestApp;

#[tokio::test]
async fn who_comes_second_is_told_who_was_first_with_what_and_when() {
    let app = TestApp::start().await;
    let road = Road::begin(&app).await;
    let stale = road.call(Action::Accept, StateTag::InProgress).await;
    app.clock.advance(time::Duration::minutes(5));
    let note = json!({ "action": "note", "version": stale["version"], "text": "Қарап жатырмын." });
    road.supervisor.act(&road.filed.number, &note).await.ok();
    app.clock.advance(time::Duration::minutes(5));
    let before = (road.unread().await, app.kept().await);

    let problem = road
        .officer
        .act(&road.filed.number, &stale)
        .await
        .problem(409, "stale");
    let first = json!({ "by": "supervisor", "event": "noted", "at": "2026-11-23T04:05:00Z" });
    assert_eq!(problem["changed"], first);
    assert_eq!(
        problem["version"].as_i64(),
        stale["version"].as_i64().map(|version| version + 1)
    );
    assert_eq!((road.unread().await, app.kept().await), before);
    app.run_worker().await;
}

#[tokio::test]
async fn a_version_that_never_was_is_stale_and_a_missing_one_is_asked_for() {
    let app = TestApp::start().await;
    let road = Road::begin(&app).await;
    for version in [0, -1, 2, i64::from(i32::MAX)] {
        let call = json!({ "action": "accept", "version": version });
        road.officer
            .act(&road.filed.number, &call)
            .await
            .problem(409, "stale");
    }
    for version in [json!("1"), json!(1.5), json!(i64::MAX), json!([1])] {
        let call = json!({ "action": "accept", "version": version });
        let refused = road.officer.act(&road.filed.number, &call).await.any_problem();
        assert_eq!(refused["field"], "version");
    }
    road.officer
        .act(&road.filed.number, &json!({ "action": "accept" }))
        .await
        .problem(422, "version_required");
    assert_eq!(road.now().await["state"], "received");
    app.run_worker().await;
}

/// Two units opened by hand: both read the same version, both write. No luck is involved.
#[tokio::test]
async fn of_two_units_that_read_the_same_version_one_is_kept_and_the_other_is_stale() {
    let app = TestApp::start().await;
    let number = Road::begin(&app).await.filed.number.parse().expect("a number");
    let store = &app.service.store;
    let read = store
        .request(number)
        .await
        .expect("the store answers")
        .expect("it was filed");
    let states = Action::Accept.may_come_from();
    let mut accepted = read.clone();
    accepted.state = read.state.accept(&[]).expect("it is complete");

    let write = async |mut unit: Box<dyn UnitOfWork>| {
        unit.save_request(&accepted, read.version, &states).await?;
        unit.append(&[event(
            &read,
            EventKind::Accepted {
                waived: Vec::new(),
                confirmed: Vec::new(),
            },
        )])
        .await?;
        unit.commit().await
    };
    let first = store.begin().await.expect("a unit");
    write(first).await.expect("the first is kept");
    let second = store.begin().await.expect("a unit");
    assert!(matches!(write(second).await, Err(StoreError::Stale)));

    let events = store.events(read.id).await.expect("the store answers");
    assert_eq!(events.iter().filter(|event| event.name == "accepted").count(), 1);
    app.run_worker().await;
}

/// The state alone tells nobody that somebody wrote: a note leaves it as it is. The version does.
#[tokio::test]
async fn of_two_writes_that_keep_the_state_the_later_one_is_stale_too() {
    let app = TestApp::start().await;
    let number = Road::begin(&app).await.filed.number.parse().expect("a number");
    let store = &app.service.store;
    let read = store.request(number).await.expect("the store answers");
    let read = read.expect("it was filed");
    let states = Action::Note.may_come_from();
    let write = async || {
        let mut unit = store.begin().await?;
        unit.save_request(&read, read.version, &states).await?;
        let noted = jauap_domain::Event {
            to: Some(StateTag::Received),
            ..event(&read, EventKind::Noted)
        };
        unit.append(&[noted]).await?;
        unit.commit().await
    };
    write().await.expect("the first is kept");
    assert!(matches!(write().await, Err(StoreError::Stale)));
    app.run_worker().await;
}

/// The first has read inside its unit and writes; the second comes with what was read before that.
#[tokio::test]
async fn a_write_over_a_version_that_is_gone_is_stale() {
    let app = TestApp::start().await;
    let number = Road::begin(&app).await.filed.number.parse().expect("a number");
    let store = app.service.store.clone();
    let states = Action::Accept.may_come_from();
    let open = async || {
        let mut unit = store.begin().await.expect("a unit");
        let read = unit
            .request(number)
            .await
            .expect("the store answers")
            .expect("it was filed");
        (unit, read)
    };
    let (mut first, read) = open().await;
    let mut accepted = read.clone();
    accepted.state = read.state.accept(&[]).expect("it is complete");
    let saved = first.save_request(&accepted, read.version, &states).await;
    saved.expect("the first is kept");
    let event = event(
        &read,
        EventKind::Accepted {
            waived: Vec::new(),
            confirmed: Vec::new(),
        },
    );
    first.append(&[event]).await.expect("the log takes it");
    first.commit().await.expect("the first is kept");

    // Who reads a request to change it waits for whoever did so before, and sees what became of it.
    let (mut second, seen) = open().await;
    assert_ne!(seen.version, read.version);
    let late = second.save_request(&accepted, read.version, &states).await;
    assert!(matches!(late, Err(StoreError::Stale)), "{late:?}");
    drop(second);
    app.run_worker().await;
}

#[tokio::test]
async fn a_write_from_a_state_that_the_table_does_not_name_is_refused_by_the_database() {
    let app = TestApp::start().await;
    let number = Road::begin(&app).await.filed.number.parse().expect("a number");
    let store = &app.service.store;
    let read = store
        .request(number)
        .await
        .expect("the store answers")
        .expect("it was filed");
    let mut unit = store.begin().await.expect("a unit");
    let refused = unit
        .save_request(&read, read.version, &Action::Approve.may_come_from())
        .await;
    assert!(matches!(refused, Err(StoreError::Stale)), "{refused:?}");
    drop(unit);
    app.run_worker().await;
}

#[tokio::test]
async fn eight_officers_accept_at_once_and_one_of_them_has_it() {
    let app = TestApp::start().await;
    let road = Road::begin(&app).await;
    let call = road.call(Action::Accept, StateTag::InProgress).await;
    let mut tries = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (officer, number, call) = (road.officer.clone(), road.filed.number.clone(), call.clone());
        tries.spawn(async move { officer.act(&number, &call).await });
    }
    let answers = tries.join_all().await;
    let won = answers.iter().filter(|answer| answer.status.is_success()).count();
    for answer in answers.iter().filter(|answer| !answer.status.is_success()) {
        answer.problem(409, "stale");
    }
    assert_eq!(won, 1);
    app.run_worker().await;
}

fn event(request: &jauap_domain::Request, kind: EventKind) -> jauap_domain::Event {
    jauap_domain::Event {
        request: Some(request.id),
        at: request.received_at,
        kind,
        actor: jauap_domain::Actor::System,
        from: Some(StateTag::Received),
        to: Some(StateTag::InProgress),
        due_on: Some(request.due_on),
    }
}
