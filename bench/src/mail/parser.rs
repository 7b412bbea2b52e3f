//! mail-parser alone: one thread that parses the same bytes, and does nothing with what it finds.

use std::{hint::black_box, time::Instant};

use anyhow::ensure;
use mail_parser::MessageParser;
use rustix::time::{ClockId, clock_gettime};

use super::mix::Mails;
use crate::cpu::Spent;

/// Parses every mail once.
pub fn parse(mails: &Mails) -> anyhow::Result<Spent> {
    let parser = MessageParser::new();
    let (wall, cpu) = (Instant::now(), thread_seconds());
    let mut parsed = 0;
    for raw in &mails.raw {
        parsed += usize::from(black_box(parser.parse(black_box(raw))).is_some());
    }
    let spent = Spent {
        wall: wall.elapsed().as_secs_f64(),
        cpu: thread_seconds() - cpu,
    };
    ensure!(
        parsed == mails.raw.len(),
        "mail-parser took {parsed} of {} mails",
        mails.raw.len()
    );
    Ok(spent)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "seconds of a thread stay far below the 52 bits that a float holds"
)]
fn thread_seconds() -> f64 {
    let used = clock_gettime(ClockId::ThreadCPUTime);
    used.tv_sec as f64 + used.tv_nsec as f64 / 1e9
}
