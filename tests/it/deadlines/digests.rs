//! The list of what is due, on the morning of a working day.

use jauap_domain::{
    Role,
    deadline::DayKind::{Holiday, WorkedDay},
};
use time::{Duration, macros::date};

use super::clock::{another, assign, digests, hire, publish, verify};
use crate::harness::{Filed, TestApp, individual};

/// An officer with one request of Monday 23 November 2026, at nine.
async fn desk(app: &TestApp) -> Filed {
    hire(app, "officer", Role::Officer).await;
    let filed = app.file(&individual()).await;
    assign(app, &filed, "officer").await;
    app.run_worker().await;
    app.mailbox.empty();
    filed
}

async fn sent(app: &TestApp) -> i64 {
    app.database
        .number("SELECT count(*) FROM events WHERE event = 'digest_sent'")
        .await
}

#[tokio::test]
async fn it_comes_once_on_working_days_and_never_on_days_off() {
    let app = TestApp::start().await;
    desk(&app).await;
    let holiday = (date!(2026 - 12 - 02), Holiday);
    publish(&app, &[(date!(2026 - 11 - 28), WorkedDay), holiday]).await;
    let mut days = Vec::new();
    for _ in 0..12 {
        let mut today = 0;
        for _ in 0..4 {
            today += digests(&app.service).await;
            app.clock.advance(Duration::hours(2));
        }
        days.push(today);
        app.clock.advance(Duration::hours(16));
    }
    // Monday and Tuesday there is nothing to say; Saturday 28 is worked; Sunday; Wednesday 2 December is a holiday.
    assert_eq!(days, [0, 0, 1, 1, 1, 1, 0, 1, 1, 0, 1, 1]);
    assert_eq!(sent(&app).await, 8);
    verify(&app).await;
    app.run_worker().await;
    assert_eq!(app.mailbox.of("officer@desk.example.kz").len(), 8);
}

#[tokio::test]
async fn on_saturday_and_sunday_of_an_usual_week_nothing_comes() {
    let app = TestApp::start().await;
    desk(&app).await;
    app.clock.advance(Duration::days(4));
    let mut days = Vec::new();
    for _ in 0..4 {
        days.push(digests(&app.service).await);
        app.clock.advance(Duration::days(1));
    }
    assert_eq!(days, [1, 0, 0, 1], "Friday to Monday");
    app.run_worker().await;
}

#[tokio::test]
async fn it_comes_from_the_hour_on_that_is_configured_and_not_at_all_without_one() {
    let app = TestApp::start().await;
    desk(&app).await;
    app.clock.advance(Duration::days(2) - Duration::minutes(31));
    assert_eq!(digests(&app.service).await, 0, "it is 8:29");
    app.clock.advance(Duration::minutes(1));
    assert_eq!(digests(&app.service).await, 1);
    app.run_worker().await;
    let silent = TestApp::start_with(|settings| settings.digest_at = None).await;
    desk(&silent).await;
    silent.clock.advance(Duration::days(3));
    assert_eq!(digests(&silent.service).await, 0);
}

#[tokio::test]
async fn two_workers_at_once_send_it_once() {
    let app = TestApp::start().await;
    desk(&app).await;
    for login in ["one", "two", "three"] {
        hire(&app, login, Role::Supervisor).await;
    }
    app.file(&individual()).await;
    app.run_worker().await;
    let other = another(&app).await;
    let (one, two) = tokio::join!(digests(&app.service), digests(&other));
    assert_eq!((one + two, sent(&app).await), (4, 4));
    assert_eq!(digests(&another(&app).await).await, 0, "nor after a restart");
    app.run_worker().await;
}

#[tokio::test]
async fn what_comes_in_later_is_not_told_the_same_day() {
    let app = TestApp::start().await;
    hire(&app, "officer", Role::Officer).await;
    assert_eq!(digests(&app.service).await, 0, "there is nothing to say");
    app.file(&individual()).await;
    assert_eq!(digests(&app.service).await, 0, "the morning is over");
    app.clock.advance(Duration::days(1));
    assert_eq!(digests(&app.service).await, 1);
    app.run_worker().await;
}

#[tokio::test]
async fn it_lists_what_is_due_and_what_nobody_has_and_names_nobody() {
    let app = TestApp::start().await;
    let overdue = desk(&app).await;
    hire(&app, "auditor", Role::Auditor).await;
    hire(&app, "colleague", Role::Officer).await;
    app.clock.advance(Duration::days(1));
    let today = app.file(&individual()).await;
    app.clock.advance(Duration::days(1));
    let others = app.file(&individual()).await;
    let next = app.file(&individual()).await;
    for filed in [&today, &next] {
        assign(&app, filed, "officer").await;
    }
    assign(&app, &others, "colleague").await;
    let nobodys = app.file(&individual()).await;
    app.clock.advance(Duration::days(2));
    app.run_worker().await;
    app.mailbox.empty();
    assert_eq!(digests(&app.service).await, 2, "the auditor works on no requests");
    app.run_worker().await;
    let letter = app.mailbox.only("officer@desk.example.kz");
    assert_eq!(letter.subject, "Сроки ответов на 27 ноября 2026 года");
    let place = |part: &str| {
        letter
            .text
            .find(part)
            .unwrap_or_else(|| panic!("{part}: {}", letter.text))
    };
    let order = [
        place("Срок истёк"),
        place(&overdue.number),
        place("Последний день — сегодня"),
        place(&today.number),
        place("Последний день — 30 ноября 2026 года или раньше"),
        place(&next.number),
        place("Никому не назначены"),
        place(&nobodys.number),
    ];
    assert!(order.is_sorted(), "{}", letter.text);
    assert!(!letter.text.contains(&others.number) && !letter.text.contains("Үлгіева"));
    assert!(String::from_utf8_lossy(&letter.raw).contains("Auto-Submitted: auto-generated"));
}
