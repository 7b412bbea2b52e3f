//! A day is published as a day off while many requests are open: each moves once, and whoever files meanwhile is not held up.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};
use tokio::{task::JoinSet, time::sleep};

use super::desk::{Desk, times};
use crate::harness::Installation;

/// People who file at the same time.
const PEOPLE: u32 = 4;
/// The bytes of each file.
const SIZE: usize = 200;
/// Requests whose last day moved, and events that say so.
const MOVED: &str = "SELECT count(DISTINCT request_id) FROM events WHERE event = 'due_recomputed'";
const SAID: &str = "SELECT count(*) FROM events WHERE event = 'due_recomputed'";
/// Requests that were there when the day was published.
const BEFORE: &str = "SELECT count(*) FROM events WHERE event = 'received' \
     AND seq < (SELECT max(seq) FROM events WHERE event = 'calendar_published')";
/// Requests that stand on another version of the calendar than the first that was published.
const LEFT: &str = "SELECT count(*) FROM requests WHERE counted_by IS NULL OR counted_by NOT LIKE '1-%'";

#[tokio::test]
async fn a_day_off_moves_every_open_request_once_while_others_file() {
    let desk = Desk::install();
    let mut server = desk.open().await;
    let many = times("JAUAP_REQUESTS", 40);
    file_many(&desk, many).await;
    let file = desk.installation.at("year.json");
    std::fs::write(&file, with_a_day_off(&desk.installation).to_string()).expect("it is written");

    let still = Arc::new(AtomicBool::new(true));
    let meanwhile = file_while(&desk, &still);
    let began = Instant::now();
    desk.installation
        .run(&["calendar", "import", file.to_str().expect("a text")]);
    until_none(&desk, LEFT).await;
    let took = began.elapsed();
    still.store(false, Ordering::Relaxed);
    let waits = meanwhile.join_all().await.concat();
    let (moved, slowest) = (number(&desk, MOVED).await, waits.iter().max());
    assert!(moved >= i64::from(many), "{moved}");
    assert_eq!(moved, number(&desk, BEFORE).await);
    assert_eq!(number(&desk, SAID).await, moved, "each has one event");
    server.kill();
    let again = again(&desk).await;
    assert_eq!(number(&desk, SAID).await, moved, "done again it changes nothing");
    assert_eq!(desk.installation.try_run(&["log", "check"]).code, Some(0));
    let told = desk.printed().matches("last days are being counted anew").count();
    println!(
        "calendar: {moved} open requests moved within {:.1} s of the command, progress told {told} times; {} requests \
         filed meanwhile by {PEOPLE} people, each acknowledged, the slowest after {} ms; a second run over all {again} \
         requests changed nothing",
        took.as_secs_f64(),
        waits.len(),
        slowest.map_or(0, Duration::as_millis),
    );
}

async fn file_many(desk: &Desk, many: u32) {
    let mut people = JoinSet::new();
    for person in 0..PEOPLE {
        let desk = desk.clone();
        people.spawn(async move {
            for place in (person..many).step_by(PEOPLE as usize) {
                desk.file(&format!("before-{place}"), SIZE).await;
            }
        });
    }
    people.join_all().await;
}

/// People file until they are told to stop; how long each waited to be told that the request is taken. An answer that is
/// anything else, and a connection that breaks, end the test.
fn file_while(desk: &Desk, still: &Arc<AtomicBool>) -> JoinSet<Vec<Duration>> {
    let mut people = JoinSet::new();
    for person in 0..PEOPLE {
        let (desk, still) = (desk.clone(), Arc::clone(still));
        people.spawn(async move {
            let mut waits = Vec::new();
            while still.load(Ordering::Relaxed) {
                let call = desk.filing(&format!("meanwhile-{person}-{}", waits.len()), SIZE);
                let began = Instant::now();
                let answer = call.send().await.expect("the service answers");
                assert_eq!(answer.status(), 201);
                waits.push(began.elapsed());
            }
            waits
        });
    }
    people
}

#[expect(clippy::disallowed_methods, reason = "the program looks at the same clock")]
fn now() -> time::OffsetDateTime {
    time::OffsetDateTime::now_utc()
}

/// The calendar in force of the year of the first day that counts for a request of today, with that day off.
fn with_a_day_off(installation: &Installation) -> Value {
    let received = now()
        .format(&time::format_description::well_known::Rfc3339)
        .expect("a moment");
    let asked = [
        "deadline",
        "--subject",
        "information",
        "--received",
        &received,
        "--json",
    ];
    let due = printed(&asked, installation);
    let days = due["why"].as_array().expect("a list").iter();
    let mut ordinary = days.filter(|day| day["counted"] == true && day["reason"] == "working_day");
    // The first may be today by the clock of the organisation; the last is counted whenever the request came.
    let date = ordinary.next_back().expect("a working day")["date"]
        .as_str()
        .expect("a day");
    let mut year = printed(&["calendar", "show", &date[..4], "--json"], installation);
    let day = json!({ "date": date, "kind": "holiday", "class": "state", "ru": "Пример", "kk": "Үлгі", "en": "Sample",
        "source": "sample order" });
    year["day"].as_array_mut().expect("a list").push(day);
    year
}

fn printed(arguments: &[&str], installation: &Installation) -> Value {
    serde_json::from_slice(&installation.run(arguments).stdout).expect("JSON")
}

/// Has a new server look at every request as if nothing had been counted yet; how many there are.
async fn again(desk: &Desk) -> i64 {
    let connection = desk.installation.database.peek().await;
    let forgotten = connection
        .execute_unprepared("UPDATE requests SET counted_by = NULL")
        .await;
    forgotten.expect("it is forgotten");
    connection.close().await.expect("the connection closes");
    let mut server = desk.open().await;
    until_none(desk, LEFT).await;
    server.kill();
    number(desk, "SELECT count(*) FROM requests").await
}

async fn until_none(desk: &Desk, statement: &str) {
    while number(desk, statement).await > 0 {
        sleep(Duration::from_millis(100)).await;
    }
}

async fn number(desk: &Desk, statement: &str) -> i64 {
    desk.installation.database.number(statement).await
}
