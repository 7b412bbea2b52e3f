//! Writing down what became of a letter.

use jauap_domain::{Actor, Attention, Event, EventKind, Timestamp};

use crate::{
    ports::{StoreError, UnitOfWork},
    records::{LeasedLetter, LetterOutcome},
    service::Service,
};

/// The letters that a user waits for (an acknowledgement may carry the only access code): when one of them cannot be delivered, an officer must know.
const REPLIES: &[&str] = &[
    "acknowledgement",
    "answer",
    "refusal",
    "reply_ready",
    "clarification",
];

/// Writes down an outcome, if the lease still holds.
pub(super) async fn settle(
    service: &Service,
    leased: &LeasedLetter,
    outcome: LetterOutcome,
    at: Timestamp,
) -> Result<(), StoreError> {
    let mut unit = service.store.begin().await?;
    if !unit.settle_letter(leased, &outcome, at).await? {
        tracing::warn!(letter.id = %leased.letter.id, "the lease of a letter was lost");
        return Ok(());
    }
    let events = events(&mut *unit, leased, &outcome, at).await?;
    if !events.is_empty() {
        unit.append(&events).await?;
    }
    unit.commit().await
}

async fn events(
    unit: &mut dyn UnitOfWork,
    leased: &LeasedLetter,
    outcome: &LetterOutcome,
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
        LetterOutcome::Retry { .. } | LetterOutcome::Unknown { .. } => Ok(Vec::new()),
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
