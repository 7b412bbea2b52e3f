//! One round of the worker: lease what is due, send it, write down what became of it.

use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use jauap_domain::Timestamp;
use time::Duration;

use super::{
    settle::{give_up, settle},
    timing::DeliveryTiming,
};
use crate::{
    ports::{BeforeData, MailTransport, NotOurs, Refusal, SendError, StoreError},
    records::{LeasedLetter, LetterOutcome},
    service::Service,
};

/// Sends one letter that is due, or gives it up when nobody can read it any more, and returns how many were tried: one, or none when nothing is due. Only one is
/// leased, so that a worker that dies holds no other back. Safe to run in several processes: a letter is
/// leased with a fencing token, and a worker that lost its lease changes nothing.
///
/// Before the first byte of a letter leaves, it is written down that it may leave. So a letter whose worker died is
/// known to have stayed here, or to be on both sides perhaps; it goes out again either way, with the same bytes.
pub async fn deliver_letters(
    service: &Service,
    transport: &dyn MailTransport,
    timing: &DeliveryTiming,
) -> Result<usize, StoreError> {
    let now = service.clock.now();
    let leased = service
        .store
        .lease_letters(now, now.plus(timing.lease), 1)
        .await?;
    let tried = leased.letters.len() + leased.lost.len();
    for letter in &leased.lost {
        give_up(service, letter, now).await?;
    }
    for letter in leased.letters {
        deliver(service, transport, timing, &letter).await?;
    }
    Ok(tried)
}

async fn deliver(
    service: &Service,
    transport: &dyn MailTransport,
    timing: &DeliveryTiming,
    leased: &LeasedLetter,
) -> Result<(), StoreError> {
    let marking = Marking {
        service,
        leased,
        lease: timing.lease,
        failure: Mutex::default(),
    };
    let sent = transport.send(&leased.letter, &marking).await;
    let at = service.clock.now();
    let failed = marking
        .failure
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    let outcome = match sent {
        Ok(()) => LetterOutcome::Accepted,
        // Where it could not be written down that it leaves, it stays until its lease has ended.
        Err(SendError::NotOurs) => return failed.map_or(Ok(()), Err),
        Err(error) => not_taken(service, timing, leased, error, at),
    };
    let state = outcome.state().code();
    tracing::info!(letter.id = %leased.letter.id, letter.kind = %leased.letter.kind, letter.attempts = leased.attempts + 1, state, "a letter was tried");
    settle(service, leased, outcome, at).await
}

/// Writes down, in a commit of its own, that a letter may leave from now on.
struct Marking<'a> {
    service: &'a Service,
    leased: &'a LeasedLetter,
    lease: Duration,
    failure: Mutex<Option<StoreError>>,
}

#[async_trait]
impl BeforeData for Marking<'_> {
    async fn before_data(&self) -> Result<(), NotOurs> {
        let until = self.service.clock.now().plus(self.lease);
        match self.service.store.mark_sending(self.leased, until).await {
            Ok(true) => Ok(()),
            Ok(false) => {
                tracing::warn!(letter.id = %self.leased.letter.id, "the lease of a letter was lost before it left");
                Err(NotOurs)
            }
            Err(error) => {
                *self.failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                Err(NotOurs)
            }
        }
    }
}

/// What becomes of a letter that the server did not take.
fn not_taken(
    service: &Service,
    timing: &DeliveryTiming,
    leased: &LeasedLetter,
    error: SendError,
    at: Timestamp,
) -> LetterOutcome {
    let chance = service.ids.random()[0];
    let or_dead_after = |Refusal { code, words, .. }: Refusal, longest: Duration| {
        if leased.since.plus(longest) <= at {
            let unknown = false;
            return LetterOutcome::Dead { code, words, unknown };
        }
        let at = at.plus(timing.wait(leased.attempts, chance));
        LetterOutcome::Retry { at, code, words }
    };
    match error {
        SendError::Temporary(refusal) => or_dead_after(refusal, timing.give_up_after),
        SendError::MailboxFull(refusal) => {
            or_dead_after(refusal, timing.full_mailbox_for.min(timing.give_up_after))
        }
        SendError::Permanent(Refusal { code, words, .. }) => LetterOutcome::Dead {
            code,
            words,
            unknown: false,
        },
        SendError::Unknown(Refusal { code, words, .. }) if leased.unknowns + 1 >= timing.most_unknown => {
            let unknown = true;
            LetterOutcome::Dead { code, words, unknown }
        }
        SendError::Unknown(Refusal { code, words, .. }) => LetterOutcome::Unknown {
            at: at.plus(timing.wait_unknown(leased.attempts, chance)),
            code,
            words,
        },
        SendError::NotOurs => LetterOutcome::Retry {
            at: at.plus(timing.first_retry),
            code: None,
            words: crate::records::ServerWords::default(),
        },
    }
}
