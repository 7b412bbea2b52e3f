//! The mail server is away: the request is answered all the same, and the letter waits for it.

use jauap_domain::{Action, StateTag};
use serde_json::json;
use time::Duration;

use crate::{
    acting::road::Road,
    harness::{TestApp, Weather},
};

async fn answered(app: &TestApp) -> Road<'_> {
    let road = Road::begin(app).await;
    app.run_worker().await;
    app.mailbox.empty();
    road.lead(StateTag::Answered, Action::Note, StateTag::Answered)
        .await;
    road
}

fn letter_state(request: &serde_json::Value) -> String {
    let letters = request["letters"].as_array().expect("letters");
    letters
        .last()
        .and_then(|letter| letter["state"].as_str())
        .expect("a letter")
        .to_owned()
}

#[tokio::test]
async fn a_letter_waits_while_the_server_is_down_and_leaves_once_when_it_is_back() {
    let app = TestApp::start().await;
    app.mailbox.set(Weather::Fine);
    let road = answered(&app).await;
    app.mailbox.set(Weather::Down);
    for _ in 0..6 {
        app.run_worker().await;
        app.clock.advance(Duration::minutes(40));
    }
    assert!(app.mailbox.all().is_empty());
    let now = road.now().await;
    assert_eq!(
        (now["state"].as_str(), letter_state(&now).as_str()),
        (Some("answered"), "retry")
    );

    app.mailbox.set(Weather::Fine);
    app.clock.advance(Duration::hours(3));
    for _ in 0..5 {
        app.run_worker().await;
        app.clock.advance(Duration::hours(3));
    }
    app.mailbox.only("gulnar@example.kz");
    assert_eq!(letter_state(&road.now().await), "accepted");
}

#[tokio::test]
async fn the_wait_grows_so_that_a_server_in_trouble_is_left_in_peace() {
    let app = TestApp::start().await;
    let _road = answered(&app).await;
    app.mailbox.set(Weather::Down);
    let before = app.mailbox.tries();
    for _ in 0..(4 * 60) {
        app.run_worker().await;
        app.clock.advance(Duration::minutes(1));
    }
    let tries = app.mailbox.tries() - before;
    assert!((6..=12).contains(&tries), "{tries} tries in four hours");
    app.mailbox.set(Weather::Fine);
    app.clock.advance(Duration::hours(3));
    app.run_worker().await;
}

#[tokio::test]
async fn when_the_servers_answer_is_lost_the_very_same_bytes_are_sent_again() {
    let app = TestApp::start().await;
    let _road = answered(&app).await;
    app.mailbox.set(Weather::LosesTheAnswer);
    app.run_worker().await;
    app.mailbox.set(Weather::Fine);
    app.clock.advance(Duration::hours(1));
    app.run_worker().await;
    let letters = app.mailbox.of("gulnar@example.kz");
    assert_eq!(letters.len(), 2);
    assert_eq!(letters[0].raw, letters[1].raw);
    assert_eq!(letters[0].message_id, letters[1].message_id);
}

#[tokio::test]
async fn a_reply_that_is_refused_for_good_asks_for_an_officers_attention() {
    let app = TestApp::start().await;
    let road = answered(&app).await;
    app.mailbox.set(Weather::Refuses);
    app.run_worker().await;
    let now = road.now().await;
    assert_eq!(letter_state(&now), "dead");
    assert!(
        now["attention"]
            .as_array()
            .is_some_and(|marks| marks.contains(&json!("reply_undelivered")))
    );
    assert_eq!(now["state"], "answered");
    let tries = app.mailbox.tries();
    app.clock.advance(Duration::days(10));
    app.run_worker().await;
    assert_eq!(app.mailbox.tries(), tries, "a dead letter is left alone");
    let marked = "/api/v1/desk/requests?attention=reply_undelivered";
    let queue = road.officer.get(marked).await.ok();
    assert_eq!(queue["items"][0]["number"], road.filed.number);
}

#[tokio::test]
async fn after_five_days_a_letter_is_given_up_and_an_officer_is_told() {
    let app = TestApp::start().await;
    let road = answered(&app).await;
    app.mailbox.set(Weather::Down);
    for _ in 0..(6 * 12) {
        app.run_worker().await;
        app.clock.advance(Duration::hours(2));
    }
    let now = road.now().await;
    assert_eq!(letter_state(&now), "dead");
    assert!(
        now["attention"]
            .as_array()
            .is_some_and(|marks| marks.contains(&json!("reply_undelivered")))
    );
}

#[tokio::test]
async fn a_letter_that_a_dying_worker_had_leaves_by_another_when_its_lease_has_ended() {
    let app = TestApp::start().await;
    let _road = answered(&app).await;
    let (store, now) = (&app.service.store, app.service.clock.now());
    let leased = store
        .lease_letters(now, now.plus(Duration::minutes(2)), 8)
        .await
        .expect("a lease")
        .letters;
    assert_eq!(leased.len(), 1);
    app.run_worker().await;
    assert!(
        app.mailbox.all().is_empty(),
        "nobody else may send what is leased"
    );
    app.clock.advance(Duration::minutes(3));
    app.run_worker().await;
    app.mailbox.only("gulnar@example.kz");

    // The first worker wakes up late: its word counts no more.
    let mut unit = store.begin().await.expect("a unit");
    let outcome = jauap_workflow::records::LetterOutcome::Dead {
        code: None,
        words: jauap_workflow::records::ServerWords::default(),
        unknown: false,
    };
    let settled = unit
        .settle_letter(&leased[0], &outcome, app.service.clock.now())
        .await;
    assert!(!settled.expect("the store answers"));
}

#[tokio::test]
async fn of_two_leases_of_a_letter_only_the_later_one_settles_it() {
    let app = TestApp::start().await;
    let _road = answered(&app).await;
    let store = &app.service.store;
    let lease = async || {
        let now = app.service.clock.now();
        let until = now.plus(Duration::minutes(2));
        let leased = store.lease_letters(now, until, 8).await.expect("a lease").letters;
        app.clock.advance(Duration::minutes(3));
        leased
    };
    let (slow, quick) = (lease().await, lease().await);
    let settle = async |leased: &jauap_workflow::records::LeasedLetter| {
        let mut unit = store.begin().await.expect("a unit");
        let outcome = jauap_workflow::records::LetterOutcome::Accepted;
        let settled = unit
            .settle_letter(leased, &outcome, app.service.clock.now())
            .await;
        unit.commit().await.expect("it is kept");
        settled.expect("the store answers")
    };
    assert!(!settle(&slow[0]).await, "its lease has ended");
    assert!(settle(&quick[0]).await);
}

#[tokio::test]
async fn two_workers_at_once_send_a_letter_once() {
    let app = TestApp::start().await;
    let _road = answered(&app).await;
    tokio::join!(app.run_worker(), app.run_worker(), app.run_worker());
    app.mailbox.only("gulnar@example.kz");
}

#[tokio::test]
#[should_panic(expected = "letters wait to be sent")]
async fn a_test_that_leaves_a_letter_unsent_fails() {
    let app = TestApp::start().await;
    app.file(&crate::harness::individual()).await;
}
