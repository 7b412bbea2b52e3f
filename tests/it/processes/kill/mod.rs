//! `kill -9` at any moment between a request and its reply loses nothing that was acknowledged.

mod load;
mod verdict;

use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use uuid::Uuid;

use crate::harness::{Installation, SmtpServer};
use load::Load;
pub use verdict::letters_have_left_or_died;

/// How often the server is killed; more when `JAUAP_KILLS` says so.
const KILLS: u32 = 12;

/// A letter whose worker was killed is free again after the lease, which is eight conversations long.
const MAIL: &str = "send_deadline_s = 1\nlease_s = 8\nfirst_retry_s = 1\nlongest_retry_s = 2";

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn kill_at_any_moment_loses_no_acknowledged_request_no_answer_and_no_letter() {
    let kills = std::env::var("JAUAP_KILLS")
        .ok()
        .and_then(|kills| kills.parse().ok())
        .unwrap_or(KILLS);
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

/// Moments by chance.
struct Chance(u64);

impl Chance {
    #[expect(clippy::disallowed_methods, reason = "the service never sees it")]
    fn new() -> Self {
        let seed = std::env::var("JAUAP_KILL_SEED")
            .ok()
            .and_then(|seed| seed.parse().ok());
        let seed = seed.unwrap_or_else(|| Uuid::new_v4().as_u64_pair().0);
        println!("JAUAP_KILL_SEED={seed}");
        Self(seed | 1)
    }

    /// A number below `end` (xorshift64).
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}
