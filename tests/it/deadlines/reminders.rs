//! Of an untouched request, each of the three is said once.

use jauap_domain::{Actor, Role, deadline::DayKind};
use jauap_workflow::staff::{disable_staff, set_address};
use serde_json::json;
use time::{Duration, macros::date};

use super::clock::{Said, another, assign, day, events, hire, publish, remind, said, verify, work};
use crate::harness::{Filed, TestApp, individual};

/// A request of Monday 23 November 2026 that an officer has: its last day is Thursday the 26th.
async fn one(app: &TestApp) -> Filed {
    hire(app, "officer", Role::Officer).await;
    hire(app, "supervisor", Role::Supervisor).await;
    let filed = app.file(&individual()).await;
    assign(app, &filed, "officer").await;
    app.run_worker().await;
    app.mailbox.empty();
    filed
}

fn expected(kind: &str, on: time::Date, to: &[&str]) -> Said {
    let to = to.iter().map(|&login| login.to_owned()).collect();
    (kind.to_owned(), on, date!(2026 - 11 - 26), to)
}

#[tokio::test]
async fn a_request_that_is_never_touched_is_told_of_three_times_whatever_restarts() {
    let app = TestApp::start().await;
    let filed = one(&app).await;
    let mut service = app.service.clone();
    for passed in 0..18 {
        day(&app, &service).await;
        if passed % 2 == 0 {
            service = another(&app).await;
        }
        work(&service).await;
    }
    let whole = [
        expected("internal_target", date!(2026 - 11 - 25), &["officer"]),
        expected("last_day", date!(2026 - 11 - 26), &["officer"]),
        expected("overdue", date!(2026 - 11 - 27), &["supervisor"]),
    ];
    assert_eq!(said(&app, &filed).await, whole);
    assert_eq!(events(&app, &filed, "attention_set").await.len(), 2);
    let marks = app.officer().await.read(&filed.number).await["attention"].clone();
    assert_eq!(marks, json!(["due_soon", "overdue"]));
    verify(&app).await;
    app.run_worker().await;
    let subjects = |login: &str| -> Vec<String> {
        let letters = app.mailbox.of(&format!("{login}@desk.example.kz"));
        letters.into_iter().map(|letter| letter.subject).collect()
    };
    let number = &filed.number;
    assert_eq!(
        subjects("officer"),
        [
            format!("[#{number}] Подходит срок ответа: 26 ноября 2026 года"),
            format!("[#{number}] Сегодня последний день для ответа")
        ]
    );
    assert_eq!(
        subjects("supervisor"),
        [format!("[#{number}] Срок ответа истёк: 26 ноября 2026 года")]
    );
}

#[tokio::test]
async fn a_letter_names_the_request_and_its_last_day_and_nobody() {
    let app = TestApp::start().await;
    let filed = one(&app).await;
    app.clock.advance(Duration::days(3));
    assert_eq!(work(&app.service).await, 1);
    app.run_worker().await;
    let letter = app.mailbox.only("officer@desk.example.kz");
    let raw = String::from_utf8_lossy(&letter.raw);
    assert!(raw.contains("Auto-Submitted: auto-generated"), "{raw}");
    let desk = format!("https://jauap.example.kz/desk/requests/{}", filed.number);
    for part in [filed.number.as_str(), "26 ноября 2026 года", &desk] {
        assert!(letter.text.contains(part), "{part}: {}", letter.text);
    }
    for personal in ["Үлгіева", "Сынақ", "gulnar", "012345678"] {
        assert!(!letter.text.contains(personal) && !letter.html.contains(personal));
    }
}

#[tokio::test]
async fn two_workers_at_once_say_it_once() {
    let app = TestApp::start().await;
    hire(&app, "supervisor", Role::Supervisor).await;
    let mut filed = Vec::new();
    for _ in 0..5 {
        filed.push(app.file(&individual()).await);
    }
    app.clock.advance(Duration::days(2));
    let other = another(&app).await;
    let (one, two) = tokio::join!(remind(&app.service), remind(&other));
    assert_eq!(one + two, 5);
    for filed in &filed {
        assert_eq!(said(&app, filed).await.len(), 1);
    }
    app.run_worker().await;
    assert_eq!(app.mailbox.of("supervisor@desk.example.kz").len(), 5);
}

#[tokio::test]
async fn after_days_without_a_worker_only_the_latest_is_said() {
    let app = TestApp::start().await;
    let filed = one(&app).await;
    app.clock.advance(Duration::days(12));
    assert_eq!(work(&app.service).await, 1);
    assert_eq!(work(&app.service).await, 0);
    let overdue = expected("overdue", date!(2026 - 12 - 05), &["supervisor"]);
    assert_eq!(said(&app, &filed).await, [overdue]);
    app.run_worker().await;
}

#[tokio::test]
async fn what_nobody_has_goes_to_every_supervisor_who_may_log_in() {
    let app = TestApp::start().await;
    for login in ["chief", "deputy", "former"] {
        hire(&app, login, Role::Supervisor).await;
    }
    let filed = app.file(&individual()).await;
    hire(&app, "officer", Role::Officer).await;
    let gone = app.file(&individual()).await;
    assign(&app, &gone, "officer").await;
    for login in ["former", "officer"] {
        let disabled = disable_staff(&app.service, Actor::System, login).await;
        disabled.expect("they are locked out");
    }
    app.clock.advance(Duration::days(2));
    assert_eq!(work(&app.service).await, 2);
    for filed in [filed, gone] {
        let near = expected("internal_target", date!(2026 - 11 - 25), &["chief", "deputy"]);
        assert_eq!(said(&app, &filed).await, [near]);
    }
    app.run_worker().await;
}

#[tokio::test]
async fn without_addresses_there_is_the_event_and_the_mark_and_no_letter() {
    let app = TestApp::start().await;
    let filed = one(&app).await;
    for login in ["officer", "supervisor"] {
        let removed = set_address(&app.service, Actor::System, login, None).await;
        removed.expect("the address is removed");
    }
    app.clock.advance(Duration::days(2));
    work(&app.service).await;
    app.clock.advance(Duration::days(2));
    work(&app.service).await;
    let near = expected("internal_target", date!(2026 - 11 - 25), &[]);
    let overdue = expected("overdue", date!(2026 - 11 - 27), &[]);
    assert_eq!(said(&app, &filed).await, [near, overdue]);
    app.run_worker().await;
    assert!(app.mailbox.all().is_empty());
    verify(&app).await;
}

#[tokio::test]
async fn an_ended_request_is_never_told_of() {
    let app = TestApp::start().await;
    let filed = one(&app).await;
    app.user(&filed)
        .post(
            &format!("/api/v1/requests/{}/withdrawal", filed.number),
            &json!({}),
        )
        .await
        .ok();
    app.clock.advance(Duration::days(9));
    assert_eq!(work(&app.service).await, 0);
    assert!(said(&app, &filed).await.is_empty());
    app.run_worker().await;
}

#[tokio::test]
async fn a_last_day_that_moves_is_told_of_anew() {
    let app = TestApp::start().await;
    let filed = one(&app).await;
    app.clock.advance(Duration::days(2));
    work(&app.service).await;
    publish(&app, &[(date!(2026 - 11 - 26), DayKind::DayOffMoved)]).await;
    assert_eq!(
        remind(&app.service).await,
        0,
        "the last day is counted anew first"
    );
    for _ in 0..9 {
        day(&app, &app.service).await;
    }
    let kinds: Vec<_> = said(&app, &filed)
        .await
        .into_iter()
        .map(|(kind, on, due_on, _)| (kind, on.day(), due_on.day()))
        .collect();
    let of = |kind: &str, on, due_on| (kind.to_owned(), on, due_on);
    assert_eq!(
        kinds,
        [
            of("internal_target", 25, 26),
            of("internal_target", 25, 27),
            of("last_day", 27, 27),
            of("overdue", 28, 27)
        ]
    );
    verify(&app).await;
    app.run_worker().await;
    let letters = app.mailbox.of("officer@desk.example.kz");
    assert!(
        letters[1].text.contains("26 ноября 2026 года: Пример"),
        "{}",
        letters[1].text
    );
}
