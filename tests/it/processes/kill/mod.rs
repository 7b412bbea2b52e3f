//! `kill -9` at any moment: between a request and its reply, in the middle of an upload, of a rotation of the keys, of a
//! destruction and of a backup. Nothing acknowledged is lost, nothing becomes unreadable, nothing is left over.

mod backup;
mod destruction;
mod load;
mod rotation;
mod sending;
mod upload;
mod verdict;

use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use super::desk::{Chance, times};
use crate::harness::{Installation, SmtpServer};
use load::Load;
pub use verdict::letters_have_left_or_died;

/// How often the server is killed; more when `JAUAP_KILLS` says so.
const KILLS: u32 = 12;

/// How often each of the longer works is killed.
const KILLS_OF_WORK: u32 = 5;

/// A letter whose worker was killed is free again after the lease, which is eight conversations long.
const MAIL: &str = "send_deadline_s = 1\nlease_s = 8\nfirst_retry_s = 1\nlongest_retry_s = 2";

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn kill_at_any_moment_loses_no_acknowledged_request_no_answer_and_no_letter() {
    let kills = times("JAUAP_KILLS", KILLS);
    let mail = SmtpServer::reserve().open();
    let url = format!("transport = \"smtp\"\nurl = \"{}\"\n{MAIL}", mail.url());
    let installation = Arc::new(Installation::create(&url, "filter = \"info\""));
    let tokens = [
        installation.staff("officer", "officer"),
        installation.staff("supervisor", "supervisor"),
    ];
    let log = installation.home.path().join("server.log");

    let mut server = installation.serve(&log);
    installation.ready().await;
    let load = Load::begin(&installation, tokens);
    let mut random = Chance::new();
    for _ in 0..kills {
        tokio::time::sleep(Duration::from_millis(random.below(700))).await;
        assert!(
            server.runs(),
            "the server ended by itself: {}",
            std::fs::read_to_string(&log).unwrap_or_default()
        );
        server.kill();
        server = installation.serve(&log);
        if random.below(4) > 0 {
            installation.ready().await;
            // Sometimes it is killed before it has served anybody.
            let before = load.progress.load(Ordering::SeqCst);
            while load.progress.load(Ordering::SeqCst) < before + random.below(6) {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        }
    }
    installation.ready().await;
    let done = load.finish().await;
    verdict::letters_have_left(&installation).await;
    println!(
        "{kills} kills, {} requests, {} answered",
        done.filed.len(),
        done.answered.len()
    );
    assert!(
        done.answered.len() >= 5,
        "the server was never up long enough to do anything"
    );
    verdict::everything_is_there(&installation, &done).await;
    verdict::every_letter_arrived_unchanged(&installation, &done, &mail).await;
    server.kill();
}
