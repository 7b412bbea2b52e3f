//! The senders of mails are checked in child processes of their own: whoever waits for the DNS keeps no reader.

use std::{net::SocketAddr, num::NonZero, time::Duration};

use async_trait::async_trait;
use jauap_domain::{EmailAddress, SenderCheck};
use jauap_workflow::ports::SenderVerifier;
use metrics::counter;

use super::{
    Bounds, Program,
    pool::{Counters, Pool},
    wire::{Answer, Question},
};

/// Children that check senders, at most. They wait most of the time.
const CHILDREN: NonZero<u16> = NonZero::<u16>::MIN.saturating_add(7);
/// How long one sender may be checked; the child itself stops asking the DNS before.
const DEADLINE: Duration = Duration::from_secs(10);

/// Checks senders in child processes.
pub struct VerifierApart(Pool);

impl VerifierApart {
    /// Checks with children of the running program, which ask this server of names, otherwise those that the system asks.
    /// What reading a mail may cost, checking its sender may, too.
    pub fn new(reading: &Bounds, resolver: Option<SocketAddr>) -> Self {
        let bounds = Self::bounds(reading);
        Self::with(Program::own(&bounds).checking_senders(resolver), bounds)
    }

    /// Checks with another program that speaks as this one does.
    pub fn with(program: Program, bounds: Bounds) -> Self {
        let counters = Counters {
            started: "jauap_sender_checkers_started_total",
            ended: "jauap_sender_checkers_ended_total",
        };
        Self(Pool::new(program, bounds, counters))
    }

    /// What checking a sender may cost, where reading costs so much.
    pub fn bounds(reading: &Bounds) -> Bounds {
        Bounds {
            children: CHILDREN,
            deadline: DEADLINE,
            ..reading.clone()
        }
    }
}

#[async_trait]
impl SenderVerifier for VerifierApart {
    async fn verify(&self, raw: &[u8], from: &EmailAddress) -> SenderCheck {
        let from = Some(from.reveal());
        let check = match self.0.answer(Question { from, raw }).await {
            Ok(Answer::Sender(check)) => check,
            // Nobody asked for that.
            Ok(Answer::Mail(_) | Answer::Nothing | Answer::TooLarge) => SenderCheck::Unchecked,
            Err(reason) => {
                let reason = reason.code();
                tracing::warn!(
                    reason,
                    bytes = raw.len(),
                    "the sender of a mail could not be checked"
                );
                SenderCheck::Unchecked
            }
        };
        counter!("jauap_senders_checked_total", "check" => check.code()).increment(1);
        check
    }
}
