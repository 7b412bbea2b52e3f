//! The disk is full, or takes no more of a file: whoever is told that it is done may rely on it, everybody else is told
//! that it is not; and when there is space again, the service goes on by itself.

pub mod space;

use std::time::Duration;

use reqwest::StatusCode;
use serde_json::Value;
use space::{Ballast, SmallDisk, limit_files};
use tokio::task::JoinSet;

use super::desk::{Desk, Filed, NO_TERM, filed, files_and_rows_agree, insist, sweep};
use crate::harness::{Installation, Plan, Server};

const USERS: usize = 3;
/// Bytes of each file.
const SIZE: usize = 60_000;
/// So many refusals are enough to see that the disk is full.
const REFUSALS: usize = 12;
/// How long it may take until the service has noticed that there is space again.
const PATIENCE: Duration = Duration::from_secs(20);
/// More requests than any of these disks has room for.
const MOST: usize = 2_000;

/// What a user was told of each key.
#[derive(Default)]
struct Told {
    taken: Vec<Filed>,
    refused: Vec<String>,
    /// How many of the refusals said that there is no room, and when to come back.
    no_room: usize,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn full_disk_confirms_nothing_that_is_not_kept_and_heals_with_its_space() {
    let Some(small) = SmallDisk::mount(24) else {
        println!(
            "SKIPPED: nothing can be mounted here; the limit on the size of files is tried all the same"
        );
        return;
    };
    let ballast = Ballast::put(&small.path, 21_000_000);
    let desk = install(Some(small.path.join("data")));
    let mut server = desk.open().await;
    let told = until_full(&desk).await;
    still_answers(&desk, &told, &mut server).await;
    drop(ballast);
    heals(&desk, told, &mut server, "a full disk").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn full_file_confirms_nothing_that_is_not_kept_and_heals_when_it_may_grow() {
    let desk = install(None);
    if desk.installation.database.is_postgres() {
        // The files of the database are not the program's.
        return;
    }
    desk.installation.run(&["log", "checkpoint"]);
    let database = std::fs::metadata(desk.installation.data.join("jauap.sqlite"));
    let room = database.expect("the database is there").len() + 900_000;
    let log = desk.log();
    let mut server = Installation::serve_by(limit_files(&desk.installation.command(&["serve"]), room), &log);
    desk.installation.ready().await;
    let told = until_full(&desk).await;
    still_answers(&desk, &told, &mut server).await;
    space::lift_limit(server.id());
    heals(&desk, told, &mut server, "a file at its limit").await;
}

fn install(data: Option<std::path::PathBuf>) -> Desk {
    Desk::of(Installation::plan(Plan {
        log: "filter = \"warn\"",
        more: NO_TERM,
        data,
        ..Plan::default()
    }))
}

/// Users file, each under keys of their own, until each of them was refused often enough.
async fn until_full(desk: &Desk) -> Told {
    let mut users = JoinSet::new();
    for user in 0..USERS {
        users.spawn(file_until_refused(desk.clone(), user));
    }
    let mut all = Told::default();
    for told in users.join_all().await {
        all.taken.extend(told.taken);
        all.refused.extend(told.refused);
        all.no_room += told.no_room;
    }
    assert!(all.no_room > 0, "nobody was told that there is no room");
    assert!(all.taken.len() > USERS, "nothing fitted in the first place");
    all
}

async fn file_until_refused(desk: Desk, user: usize) -> Told {
    let mut told = Told::default();
    for place in 0..MOST {
        let key = format!("full-{user}-{place}");
        let answer = desk.filing(&key, SIZE).send().await.expect("the server answers");
        let status = answer.status();
        let kind = answer.headers()["content-type"]
            .to_str()
            .expect("text")
            .to_owned();
        let back = answer.headers().get("retry-after");
        let back = back.and_then(|back| back.to_str().ok()).map(str::to_owned);
        let body: Value = answer.json().await.expect("JSON");
        if status == StatusCode::CREATED {
            told.taken.push(filed(&key, SIZE, &body));
        } else {
            assert!(status.is_server_error(), "{status} {body}");
            assert_eq!(kind, "application/problem+json");
            if status == StatusCode::SERVICE_UNAVAILABLE {
                assert_eq!(
                    (&body["code"], back),
                    (&serde_json::json!("no_room"), Some("120".to_owned()))
                );
                told.no_room += 1;
            }
            assert_eq!(body["status"], status.as_u16());
            assert!(
                body["title"].as_str().is_some_and(|title| title.len() > 10),
                "{body}"
            );
            told.refused.push(key);
        }
        if told.refused.len() >= REFUSALS {
            return told;
        }
    }
    panic!("the disk was never full");
}

/// Full as it is, it still runs and shows to everybody what they may see without writing.
async fn still_answers(desk: &Desk, told: &Told, server: &mut Server) {
    assert!(server.runs(), "it ended: {}", desk.printed());
    for path in ["/healthz", "/readyz", "/ru/", "/api/v1/audit/checkpoint"] {
        let answer = desk.client.get(desk.installation.url(path)).send().await;
        assert!(answer.expect("it answers").status().is_success(), "{path}");
    }
    let rows = desk.installation.database.rows().await;
    let (least, most) = (told.taken.len(), told.taken.len() + told.refused.len());
    let kept = usize::try_from(rows["requests"]).expect("few");
    assert!(
        (least..=most).contains(&kept),
        "{kept} requests, {least} of them confirmed"
    );
}

/// Space returned: without a new start everything confirmed is there, and whoever was refused tries again and is taken,
/// once.
async fn heals(desk: &Desk, told: Told, server: &mut Server, what: &str) {
    let Told {
        mut taken, refused, ..
    } = told;
    let confirmed = taken.len();
    for key in &refused {
        let healed = tokio::time::timeout(PATIENCE, insist(|| desk.filing(key, SIZE))).await;
        let (status, answer) = healed.unwrap_or_else(|_| panic!("it does not heal: {}", desk.printed()));
        assert!(status.is_success(), "{key}: {status} {answer}");
        taken.push(filed(key, SIZE, &answer));
    }
    desk.all_are_whole(&taken).await;
    let rows = desk.installation.database.rows().await;
    let count = i64::try_from(taken.len()).expect("few");
    assert_eq!(
        (rows["requests"], rows["attachments"]),
        (count, count),
        "one key, one request"
    );
    assert!(server.runs(), "it ended: {}", desk.printed());
    server.kill();
    let swept = sweep(&desk.installation).await;
    files_and_rows_agree(&desk.installation).await;
    desk.is_sound();
    println!(
        "full: {what}, {confirmed} confirmed, {} refused and taken later, {swept} files swept",
        refused.len()
    );
}
