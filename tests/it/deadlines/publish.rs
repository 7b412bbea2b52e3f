//! An order moves a day, and everybody's last day follows once.

use jauap_domain::{
    Actor,
    deadline::{DayKind, Entry, Year, YearStatus},
};
use jauap_workflow::calendar::{
    PublishError, preview_calendar, publish_calendar, recompute_due, requests_to_recompute,
};
use serde_json::{Value, json};
use time::{Date, macros::date};

use super::clock::refuse;
use crate::harness::{Filed, TestApp, individual};

/// Tuesday 24 November 2026 is no working day any more: the request of Monday the 23rd is due on Friday the 27th.
fn day_off(date: Date) -> Year {
    Year {
        year: 2026,
        status: YearStatus::Official,
        source: "a sample order".to_owned(),
        days: vec![Entry {
            date,
            kind: DayKind::DayOffMoved,
            class: None,
            from: Some(date!(2026 - 11 - 28)),
            to: None,
            ru: "Выходной день".to_owned(),
            kk: "Демалыс күні".to_owned(),
            en: "Day off".to_owned(),
            source: Some("sample order No. 1".to_owned()),
        }],
    }
}

async fn publish(app: &TestApp, date: Date) -> u32 {
    let published = publish_calendar(&app.service, Actor::System, &[day_off(date)], None).await;
    published.expect("it is published").version
}

/// Recomputes until nothing is left; how many moved.
async fn recompute(app: &TestApp) -> u64 {
    let mut moved = 0;
    loop {
        let some = recompute_due(&app.service, 3).await.expect("it is recomputed");
        if some.checked == 0 {
            return moved;
        }
        moved += some.moved;
    }
}

async fn now(app: &TestApp, filed: &Filed) -> Value {
    app.officer().await.read(&filed.number).await
}

fn recomputed(now: &Value) -> Vec<Value> {
    let history = now["history"].as_array().expect("a history");
    let recomputed = history.iter().filter(|event| event["event"] == "due_recomputed");
    recomputed.cloned().collect()
}

#[tokio::test]
async fn a_day_that_is_moved_moves_open_requests_once_and_closed_ones_never() {
    let app = TestApp::start().await;
    let mut open = Vec::new();
    for _ in 0..7 {
        open.push(app.file(&individual()).await);
    }
    let closed = app.file(&individual()).await;
    refuse(&app, &closed, "no_data").await;
    let before = now(&app, &closed).await;
    assert_eq!(requests_to_recompute(&app.service).await.expect("counted"), 0);
    assert_eq!(publish(&app, date!(2026 - 11 - 24)).await, 1);
    assert_eq!(requests_to_recompute(&app.service).await.expect("counted"), 7);
    assert_eq!(recompute(&app).await, 7);
    assert_eq!(requests_to_recompute(&app.service).await.expect("counted"), 0);
    assert_eq!(recompute(&app).await, 0, "done again it changes nothing");
    for filed in &open {
        let now = now(&app, filed).await;
        assert_eq!(
            (&now["due_on"], &now["due"]["on"]),
            (&json!("2026-11-27"), &json!("2026-11-27"))
        );
        assert_eq!(recomputed(&now).len(), 1);
        assert_eq!(now["attention"], json!(["due_moved"]));
        let day = &now["due"]["why"][1];
        assert_eq!(
            (&day["date"], &day["counted"]),
            (&json!("2026-11-24"), &json!(false))
        );
        assert_eq!(
            (&day["source"], &day["name"]["kk"]),
            (&json!("sample order No. 1"), &json!("Демалыс күні"))
        );
    }
    let after = now(&app, &closed).await;
    assert_eq!(
        (&after["due_on"], recomputed(&after).len()),
        (&before["due_on"], 0)
    );
    let later = app.file(&individual()).await;
    assert_eq!(now(&app, &later).await["due_on"], "2026-11-27");
    assert_eq!(recompute(&app).await, 0, "it was counted by what is in force");
    app.run_worker().await;
}

#[tokio::test]
async fn a_day_that_is_on_nobodys_way_leaves_no_event() {
    let app = TestApp::start().await;
    publish(&app, date!(2026 - 12 - 24)).await;
    let filed = app.file(&individual()).await;
    publish(&app, date!(2026 - 12 - 25)).await;
    assert_eq!(requests_to_recompute(&app.service).await.expect("counted"), 1);
    assert_eq!(recompute(&app).await, 0);
    assert_eq!(requests_to_recompute(&app.service).await.expect("counted"), 0);
    let now = now(&app, &filed).await;
    assert!(recomputed(&now).is_empty());
    assert_eq!(now["attention"], json!([]));
    app.run_worker().await;
}

#[tokio::test]
async fn another_process_counts_by_what_was_published_although_nobody_told_it() {
    let app = TestApp::start().await;
    let service = jauap_workflow::Service {
        rules: jauap_workflow::RulesInForce::new(
            app.service.settings.clone(),
            jauap_domain::deadline::Rules::built_in().expect("the terms are right"),
            &jauap_domain::deadline::WorkCalendar::new(jauap_domain::deadline::Week::Five, []),
            app.service.clock.now(),
        ),
        ..app.service.clone()
    };
    let published = publish_calendar(&service, Actor::System, &[day_off(date!(2026 - 11 - 24))], None).await;
    assert_eq!(published.expect("it is published").version, 1);
    assert_eq!(app.service.rules.now().version, 0, "it was not told");
    let filed = app.file(&individual()).await;
    assert_eq!(now(&app, &filed).await["due_on"], "2026-11-27");
    app.run_worker().await;
}

#[tokio::test]
async fn two_workers_at_once_leave_one_event() {
    let app = TestApp::start().await;
    let mut filed = Vec::new();
    for _ in 0..4 {
        filed.push(app.file(&individual()).await);
    }
    publish(&app, date!(2026 - 11 - 25)).await;
    let (one, other) = tokio::join!(recompute_due(&app.service, 10), recompute_due(&app.service, 10));
    assert_eq!(
        one.expect("it is recomputed").moved + other.expect("it is recomputed").moved,
        4
    );
    for filed in &filed {
        assert_eq!(recomputed(&now(&app, filed).await).len(), 1);
    }
    app.run_worker().await;
}

#[tokio::test]
async fn a_change_is_looked_at_before_it_is_made_and_made_only_as_it_was_looked_at() {
    let app = TestApp::start().await;
    let year = day_off(date!(2026 - 11 - 24));
    let preview = preview_calendar(&app.service, std::slice::from_ref(&year));
    let dates: Vec<Date> = preview.changes.iter().map(|change| change.date).collect();
    assert_eq!((preview.version, dates), (0, vec![date!(2026 - 11 - 24)]));
    assert_eq!(preview.statuses, [(2026, true)]);
    publish(&app, date!(2026 - 11 - 25)).await;
    let again = |years: Vec<Year>, seen| {
        let service = app.service.clone();
        async move { publish_calendar(&service, Actor::System, &years, seen).await }
    };
    assert!(matches!(
        again(vec![year.clone()], Some(0)).await,
        Err(PublishError::Stale(1))
    ));
    let same = day_off(date!(2026 - 11 - 25));
    assert!(matches!(
        again(vec![same], Some(1)).await,
        Err(PublishError::NoChange)
    ));
    let officer = Actor::Staff {
        id: jauap_domain::StaffId::new(uuid::Uuid::nil()),
        as_role: jauap_domain::Role::Officer,
    };
    let forbidden = publish_calendar(&app.service, officer, &[year], None).await;
    assert!(matches!(forbidden, Err(PublishError::Forbidden)));
}
