//! What the outbox knows of a letter, and what an officer can do about it.

use jauap_domain::{Action, LetterId, RequestId, RequestNumber, Role, StateTag};
use jauap_workflow::{
    mail::take_mail,
    outbox::{SendAgainError, forget_letter_counts, is_thread_token, read_message_id, send_again},
    ports::Origin,
    records::{LetterLoss, LetterState, LetterStatus, OutboxFilter},
    staff::Caller,
};
use sea_orm::ConnectionTrait;
use serde_json::json;
use time::Duration;

use crate::{
    acting::road::Road,
    harness::{TestApp, Weather, individual, mails},
};

async fn answered(app: &TestApp) -> Road<'_> {
    let road = Road::begin(app).await;
    app.run_worker().await;
    app.mailbox.empty();
    road.lead(StateTag::Answered, Action::Note, StateTag::Answered)
        .await;
    road
}

async fn request_of(app: &TestApp, number: &str) -> RequestId {
    let number: RequestNumber = number.parse().expect("a number");
    let found = app
        .service
        .store
        .request(number)
        .await
        .expect("the store answers");
    found.expect("it was filed").id
}

/// The letter that was queued last.
async fn last(road: &Road<'_>) -> LetterStatus {
    let request = request_of(road.app, &road.filed.number).await;
    let letters = road.app.service.store.letters(request).await;
    letters.expect("the store answers").pop().expect("a letter")
}

async fn caller(app: &TestApp, role: Role) -> Caller {
    app.staff(role.code(), role).await;
    let found = app.service.store.staff_by_login(role.code()).await;
    found.expect("the store answers").expect("they were added").into()
}

fn is_marked(request: &serde_json::Value) -> bool {
    let marks = request["attention"].as_array().expect("marks");
    marks.contains(&json!("reply_undelivered"))
}

#[tokio::test]
async fn a_letter_that_may_have_arrived_says_so_and_is_sent_again_with_the_same_bytes() {
    let app = TestApp::start().await;
    let road = answered(&app).await;
    app.mailbox.set(Weather::LosesTheAnswer);
    app.run_worker().await;
    let letter = last(&road).await;
    assert_eq!((letter.state.as_str(), letter.maybe_twice), ("unknown", true));
    let summary = app.service.store.outbox_summary().await.expect("a summary");
    assert_eq!(summary.count(LetterState::Unknown), 1);
    app.mailbox.set(Weather::Fine);
    app.clock.advance(Duration::hours(1));
    app.run_worker().await;
    let letter = last(&road).await;
    assert_eq!((letter.state.as_str(), letter.maybe_twice), ("accepted", true));
    let arrived = app.mailbox.of("gulnar@example.kz");
    assert_eq!((arrived.len(), &arrived[0].raw), (2, &arrived[1].raw));
}

#[tokio::test]
async fn a_server_that_never_answers_after_the_dot_does_not_flood_the_recipient() {
    let app = TestApp::start().await;
    let road = answered(&app).await;
    app.mailbox.set(Weather::LosesTheAnswer);
    for _ in 0..(5 * 12) {
        app.run_worker().await;
        app.clock.advance(Duration::hours(2));
    }
    assert_eq!(app.mailbox.of("gulnar@example.kz").len(), 5);
    let letter = last(&road).await;
    assert_eq!((letter.state.as_str(), letter.maybe_twice), ("dead", true));
    assert!(is_marked(&road.now().await));
}

#[tokio::test]
async fn a_letter_whose_worker_dies_on_the_way_is_sent_again_and_marked() {
    let app = TestApp::start().await;
    let road = answered(&app).await;
    app.mailbox.set(Weather::KillsTheWorker);
    app.run_worker().await;
    let letter = last(&road).await;
    assert_eq!((letter.state.as_str(), letter.maybe_twice), ("sending", false));
    app.mailbox.set(Weather::Fine);
    app.clock.advance(Duration::minutes(3));
    app.run_worker().await;
    let letter = last(&road).await;
    assert_eq!((letter.state.as_str(), letter.maybe_twice), ("accepted", true));
    let arrived = app.mailbox.of("gulnar@example.kz");
    assert_eq!((arrived.len(), &arrived[0].raw), (2, &arrived[1].raw));
}

#[tokio::test]
async fn a_letter_to_a_full_mailbox_is_tried_for_a_day() {
    let app = TestApp::start().await;
    let road = answered(&app).await;
    app.mailbox.set(Weather::Full);
    for _ in 0..11 {
        app.run_worker().await;
        app.clock.advance(Duration::hours(2));
    }
    let letter = last(&road).await;
    assert_eq!((letter.state.as_str(), letter.last_code), ("retry", Some(552)));
    assert!(
        letter
            .last_words
            .is_some_and(|words| words.reveal().contains("gulnar@example.kz"))
    );
    for _ in 0..3 {
        app.clock.advance(Duration::hours(2));
        app.run_worker().await;
    }
    assert_eq!(last(&road).await.state, "dead");
    assert!(is_marked(&road.now().await));
}

#[tokio::test]
async fn an_officer_sends_a_dead_letter_again_with_the_same_bytes() {
    let app = TestApp::start().await;
    let road = answered(&app).await;
    let officer = caller(&app, Role::Officer).await;
    app.mailbox.set(Weather::Down);
    for _ in 0..(6 * 12) {
        app.run_worker().await;
        app.clock.advance(Duration::hours(2));
    }
    let dead = last(&road).await;
    assert_eq!(dead.state, "dead");
    let listed = app
        .service
        .store
        .outbox(OutboxFilter::Dead, None, 9)
        .await
        .expect("a list");
    assert_eq!((listed.len(), listed[0].letter.id()), (1, dead.id));
    let auditor = caller(&app, Role::Auditor).await;
    let refused = send_again(&app.service, &auditor, dead.id).await;
    assert!(matches!(refused, Err(SendAgainError::Forbidden)));
    send_again(&app.service, &officer, dead.id)
        .await
        .expect("it is queued");
    let twice = send_again(&app.service, &officer, dead.id).await;
    assert!(matches!(twice, Err(SendAgainError::NoSuchLetter)));
    // Its days are counted anew: one more failure does not kill it.
    app.run_worker().await;
    assert_eq!(last(&road).await.state, "retry");
    app.mailbox.set(Weather::Fine);
    send_again(&app.service, &officer, dead.id)
        .await
        .expect("now, not later");
    app.run_worker().await;
    let letter = app.mailbox.only("gulnar@example.kz");
    assert!(letter.message_id.starts_with(&dead.id.to_string()));
    let now = road.now().await;
    let events: Vec<_> = now["history"].as_array().expect("a history").iter().collect();
    let requeued = events.iter().filter(|event| event["event"] == "letter_requeued");
    assert!(requeued.clone().count() == 2 && requeued.clone().all(|event| event["actor"] == "officer"));
    let gone = send_again(&app.service, &officer, LetterId::new(uuid::Uuid::nil())).await;
    assert!(matches!(gone, Err(SendAgainError::NoSuchLetter)));
}

#[tokio::test]
async fn acknowledgements_to_one_address_have_an_end_each_day() {
    let app = TestApp::start_with(|settings| settings.limits.acknowledgements_a_day = 2).await;
    for mail in 0..4 {
        let raw = mails::utf8("Сұрау", &format!("Сұрақ {mail}"));
        let raw = String::from_utf8(raw)
            .expect("text")
            .replace("<first@", &format!("<mail-{mail}@"));
        take_mail(&app.service, &Origin::door("pipe"), raw.into_bytes())
            .await
            .expect("it is taken");
    }
    app.run_worker().await;
    assert_eq!(app.mailbox.of("gulnar@example.kz").len(), 2);
    assert_eq!(
        app.kept().await.rows_of("requests"),
        4,
        "the requests are there all the same"
    );
    // Who typed the address into the site waits for the letter.
    for _ in 0..2 {
        app.file(&individual()).await;
    }
    app.run_worker().await;
    assert_eq!(app.mailbox.of("gulnar@example.kz").len(), 4);
    app.clock.advance(Duration::days(1));
    forget_letter_counts(&app.service)
        .await
        .expect("they are forgotten");
    let raw = String::from_utf8(mails::utf8("Сұрау", "Ертеңгі сұрақ")).expect("text");
    let raw = raw.replace("<first@", "<tomorrow@").into_bytes();
    take_mail(&app.service, &Origin::door("pipe"), raw)
        .await
        .expect("it is taken");
    app.run_worker().await;
    assert_eq!(app.mailbox.of("gulnar@example.kz").len(), 5);
}

#[tokio::test]
async fn the_message_id_of_a_letter_proves_which_request_it_is_about() {
    let app = TestApp::start().await;
    let (mine, theirs) = (app.file(&individual()).await, app.file(&individual()).await);
    app.run_worker().await;
    let (mine, theirs) = (
        request_of(&app, &mine.number).await,
        request_of(&app, &theirs.number).await,
    );
    let letters = app.mailbox.of("gulnar@example.kz");
    let (letter, token) = read_message_id(&letters[0].message_id).expect("ours");
    let is =
        |letter, request, token: &str| is_thread_token(&app.service, letter, request, token).expect("keys");
    assert!(is(letter, mine, &token) && is(letter, mine, &token.to_uppercase()));
    assert!(token.len() >= 16 && !is(letter, theirs, &token));
    let (other, other_token) = read_message_id(&letters[1].message_id).expect("ours");
    assert!(is(other, theirs, &other_token));
    assert!(!is(other, mine, &token) && !is(letter, mine, &other_token) && !is(letter, mine, ""));
}

#[tokio::test]
async fn a_letter_that_nobody_can_read_is_given_up_once_and_an_officer_is_told() {
    let app = TestApp::start().await;
    let road = answered(&app).await;
    let nonsense = if app.database.schema.is_some() {
        "'\\x010203'::bytea"
    } else {
        "x'010203'"
    };
    let connection = app.database.peek().await;
    let damaged = format!("UPDATE outbox SET bytes = {nonsense} WHERE state = 'queued'");
    connection
        .execute_unprepared(&damaged)
        .await
        .expect("it is damaged");
    connection.close().await.expect("the connection closes");
    app.run_worker().await;
    let letter = last(&road).await;
    assert_eq!(
        (letter.state.as_str(), letter.loss),
        ("dead", Some(LetterLoss::Damaged))
    );
    let now = road.now().await;
    assert!(is_marked(&now));
    let events = |now: &serde_json::Value| {
        let history = now["history"].as_array().expect("a history").clone();
        let dead = history.iter().filter(|event| event["event"] == "letter_dead");
        dead.count()
    };
    assert_eq!(events(&now), 1);
    app.clock.advance(Duration::hours(1));
    app.run_worker().await;
    assert_eq!(events(&road.now().await), 1, "once");
    assert_eq!(last(&road).await.attempts, 1);
    assert!(app.mailbox.of("gulnar@example.kz").is_empty());
}
