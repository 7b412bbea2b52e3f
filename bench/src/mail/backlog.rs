//! A backlog: mails that are kept and that nobody looked at yet.

use std::{process::Command, sync::Arc, time::Duration};

use anyhow::{bail, ensure};

use super::{desk::MailDesk, lmtp, measure::settled, mix::Mails};
use crate::{cpu, options::Options, say, server::Serving};

/// So many mails are handed over together when a backlog is laid.
const PORTION: usize = 5_000;
/// Longer than it takes to lay a backlog.
const READERS_REST: u16 = 7_200;

/// Lays a backlog through the door itself: its readers stand still, so that mails are kept and not settled. The oldest are
/// those that will be settled while it is measured, and are of the whole mix; the rest has no files. Then the desk is
/// killed, for its readers do not answer.
pub async fn lay(desk: &MailDesk, options: &Options, rounds: usize) -> anyhow::Result<()> {
    desk.give_readers_seconds(READERS_REST)?;
    let serving = desk.serve("serve").await?;
    warm_up(desk, &serving).await?;
    let readers = cpu::children(serving.pid());
    ensure!(
        readers.len() == 2,
        "{} readers are there in place of two",
        readers.len()
    );
    for reader in readers {
        let stopped = Command::new("kill")
            .args(["-STOP", &reader.to_string()])
            .status()?;
        ensure!(stopped.success(), "a reader could not be stopped");
    }
    // A tenth more, for what is settled between the rounds.
    let mixed = (options.mails * rounds * 11 / 10).min(options.mails_held);
    let mut laid = 0;
    while laid < options.mails_held {
        let seed = 1_000_000 + laid as u64;
        let mails = if laid < mixed {
            Mails::mixed(seed, PORTION.min(mixed - laid), &desk.letters)
        } else {
            Mails::small(seed, PORTION.min(options.mails_held - laid), &desk.letters)
        };
        laid += mails.raw.len();
        lmtp::hand_over(&desk.address, &Arc::new(mails.raw)).await?;
        say(&format!("laid {laid} mails of {}", options.mails_held));
    }
    let kept = desk.watch.kept().await?;
    serving.kill()?;
    ensure!(
        kept == i64::try_from(options.mails_held)?,
        "{kept} mails are kept, {laid} were laid"
    );
    desk.give_readers_seconds(20)
}

/// Some mails, until both readers are there and have nothing to do.
async fn warm_up(desk: &MailDesk, serving: &Serving) -> anyhow::Result<()> {
    for at in 0..20 {
        let mails = Mails::small(2_000_000 + at, 40, &desk.letters);
        lmtp::hand_over(&desk.address, &Arc::new(mails.raw)).await?;
        settled(desk, 0).await?;
        tokio::time::sleep(Duration::from_millis(100)).await;
        if cpu::children(serving.pid()).len() == 2 {
            return Ok(());
        }
    }
    bail!("the readers of the desk do not start")
}
