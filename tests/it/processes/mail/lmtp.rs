//! LMTP: a mail server on this machine delivers to the program.

use std::time::Duration;

use super::{
    install,
    outcomes::{Outcomes, add_up, settled},
    post::{Kind, mail},
    servers::Delivery,
};
use crate::{
    harness::{SmtpServer, free_address},
    processes::desk::{Chance, times},
};

const KILLS: u32 = 3;
const PATIENCE: Duration = Duration::from_mins(1);

/// The program's door for the mail server on this machine.
pub struct Lmtp(u16);

impl Lmtp {
    /// A place that is free.
    pub fn reserve() -> Self {
        Self(free_address().port())
    }

    /// The section of the configuration that opens it.
    pub fn section(&self) -> String {
        format!("[intake.lmtp]\nlisten = \"127.0.0.1:{}\"\n", self.0)
    }

    /// Somebody who delivers, as soon as the door is open.
    pub async fn delivery(&self) -> Delivery {
        let opened = tokio::time::timeout(PATIENCE, async {
            loop {
                if let Ok(delivery) = Delivery::connect(self.0, "info@healthcity.kz").await {
                    return delivery;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        });
        opened.await.expect("the door opens")
    }

    /// Delivers a mail as mail servers do: until it is taken.
    pub async fn insist(&self, raw: &[u8]) {
        loop {
            if matches!(self.delivery().await.deliver(raw).await, Ok(250)) {
                return;
            }
        }
    }
}

/// Mebibytes that a process has had at most.
pub fn peak_mb(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).expect("it runs");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.expect("a peak") / 1024
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mail_over_lmtp_has_one_outcome_also_when_the_program_is_killed() {
    let kills = times("JAUAP_KILLS", KILLS);
    let (door, letters) = (Lmtp::reserve(), SmtpServer::reserve().open());
    let installation = install(&door.section(), &letters);
    let log = installation.at("server.log");
    let mut server = installation.serve(&log);
    let mut random = Chance::new();
    let mut sent = 0;
    for _ in 0..kills {
        for _ in 0..8 {
            door.insist(&mail(Kind::nth(sent), sent)).await;
            sent += 1;
        }
        let next = mail(Kind::nth(sent), sent);
        let ((), ()) = tokio::join!(door.insist(&next), async {
            tokio::time::sleep(Duration::from_millis(random.below(40))).await;
            server.kill();
            server = installation.serve(&log);
        });
        sent += 1;
    }
    let outcomes = settled(&installation, sent, PATIENCE).await;
    assert_eq!(
        outcomes,
        Outcomes::expected((0..sent).map(Kind::nth)),
        "{sent} mails"
    );
    add_up(&installation, outcomes).await;
    println!("lmtp: {kills} kills, {sent} mails, {outcomes:?}");
    server.kill();
}
