//! mail-parser alone: one thread that parses the same bytes again and again, and does nothing with what it finds.

use std::{hint::black_box, time::Instant};

use anyhow::ensure;
use mail_parser::MessageParser;
use rustix::time::{ClockId, clock_gettime};

use super::mix::Mails;
use crate::cpu::Spent;

/// Seconds for which it parses at least: one pass takes too little time to be measured.
const LEAST: f64 = 1.0;

/// What one pass over all mails takes.
pub fn parse(mails: &Mails) -> anyhow::Result<Spent> {
    let parser = MessageParser::new();
    let (wall, cpu) = (Instant::now(), thread_seconds());
    let (mut parsed, mut passes) = (0_usize, 0_u32);
    while wall.elapsed().as_secs_f64() < LEAST {
        for raw in &mails.raw {
            parsed += usize::from(black_box(parser.parse(black_box(raw))).is_some());
        }
        passes += 1;
    }
    let each = |seconds: f64| seconds / f64::from(passes);
    let spent = Spent {
        wall: each(wall.elapsed().as_secs_f64()),
        cpu: each(thread_seconds() - cpu),
    };
    let all = mails.raw.len() * usize::try_from(passes)?;
    ensure!(parsed == all, "mail-parser took {parsed} of {all} mails");
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
