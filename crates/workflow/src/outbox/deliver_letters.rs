//! One round of the worker: lease what is due, send it, write down what became of it.

use jauap_domain::{Actor, Attention, Event, EventKind, Timestamp};
use time::Duration;

use crate::{
    ports::{MailTransport, SendError, StoreError, UnitOfWork},
    records::{LeasedLetter, LetterOutcome},
    service::Service,
};

/// How the outbox waits.
#[derive(Debug, Clone, Copy)]
pub struct DeliveryTiming {
    /// How long a worker may keep a letter; longer than one conversation with the mail server may take.
    pub lease: Duration,
    /// The wait after the first failure; it doubles with each further one.
    pub first_retry: Duration,
    /// The longest wait between two tries.
    pub longest_retry: Duration,
    /// After this long a letter is given up.
    pub give_up_after: Duration,
}

impl Default for DeliveryTiming {
    fn default() -> Self {
        Self {
            lease: Duration::minutes(2),
            first_retry: Duration::seconds(30),
            longest_retry: Duration::hours(2),
            give_up_after: Duration::days(5),
        }
    }
}

/// The letters that a user waits for (an acknowledgement may carry the only access code): when one of them cannot be delivered, an officer must know.
const REPLIES: &[&str] = &[
    "acknowledgement",
    "answer",
    "refusal",
    "reply_ready",
    "clarification",
];

/// Sends one letter that is due and returns how many were tried: one, or none when nothing is due. Only one is
/// leased, so that a worker that dies holds no other back. Safe to run in several processes: a letter is
/// leased with a fencing token, and a worker that lost its lease changes nothing.
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
    let tried = leased.len();
    for letter in leased {
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
    let letter = &leased.letter;
    let sent = transport.send(letter.id, &letter.to, &letter.bytes).await;
    let at = service.clock.now();
    let outcome = match sent {
        Ok(()) => LetterOutcome::Accepted,
        Err(SendError::Permanent { code }) => LetterOutcome::Dead { code },
        Err(SendError::Temporary { code }) if letter.queued_at.plus(timing.give_up_after) <= at => {
            LetterOutcome::Dead { code }
        }
        Err(SendError::Temporary { code }) => LetterOutcome::Retry {
            at: at.plus(wait(timing, leased.attempts, service.ids.random()[0])),
            code,
        },
    };
    tracing::info!(letter.id = %letter.id, letter.kind = %letter.kind, letter.attempts = leased.attempts + 1, ?outcome, "a letter was tried");
    settle(service, leased, outcome, at).await
}

/// Twice as long after each failure, up to the longest, and up to a quarter more by chance so that letters spread.
fn wait(timing: &DeliveryTiming, attempts: i32, chance: u8) -> Duration {
    let doubled = timing.first_retry.checked_mul(
        1_i32
            .checked_shl(attempts.clamp(0, 20).unsigned_abs())
            .unwrap_or(i32::MAX),
    );
    let wait = doubled.unwrap_or(timing.longest_retry).min(timing.longest_retry);
    wait + wait / 4 * i32::from(chance) / 255
}

async fn settle(
    service: &Service,
    leased: &LeasedLetter,
    outcome: LetterOutcome,
    at: Timestamp,
) -> Result<(), StoreError> {
    let mut unit = service.store.begin().await?;
    if !unit.settle_letter(leased, outcome, at).await? {
        tracing::warn!(letter.id = %leased.letter.id, "the lease of a letter was lost");
        return Ok(());
    }
    let events = events(&mut *unit, leased, outcome, at).await?;
    if !events.is_empty() {
        unit.append(&events).await?;
    }
    unit.commit().await
}

async fn events(
    unit: &mut dyn UnitOfWork,
    leased: &LeasedLetter,
    outcome: LetterOutcome,
    at: Timestamp,
) -> Result<Vec<Event>, StoreError> {
    let letter = &leased.letter;
    let event = |kind| Event {
        request: letter.request,
        at,
        kind,
        actor: Actor::System,
        from: None,
        to: None,
        due_on: None,
    };
    match outcome {
        LetterOutcome::Accepted => Ok(vec![event(EventKind::LetterAccepted { letter: letter.id })]),
        LetterOutcome::Retry { .. } => Ok(Vec::new()),
        LetterOutcome::Dead { .. } => {
            let mut events = vec![event(EventKind::LetterDead { letter: letter.id })];
            let mark = Attention::ReplyUndelivered;
            let replied_to = letter.request.filter(|_| REPLIES.contains(&letter.kind.as_str()));
            if let Some(request) = replied_to
                && unit.set_attention(request, mark, at).await?
            {
                events.push(event(EventKind::AttentionSet { mark }));
            }
            Ok(events)
        }
    }
}
