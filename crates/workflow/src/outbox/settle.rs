//! Writing down what became of a letter.

use jauap_domain::{Actor, Attention, Event, EventKind, LetterId, RequestId, Timestamp};
use metrics::counter;

use crate::{
    letter::REPLIES,
    ports::{StoreError, UnitOfWork},
    records::{LeasedLetter, LetterOutcome, LostLetter},
    service::Service,
};

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
    unit.commit().await?;
    count(outcome.state().code());
    Ok(())
}

/// Gives up a letter that nobody can read any more, if the lease still holds.
pub(super) async fn give_up(service: &Service, lost: &LostLetter, at: Timestamp) -> Result<(), StoreError> {
    let mut unit = service.store.begin().await?;
    if !unit.give_up_lost(lost).await? {
        tracing::warn!(letter.id = %lost.id, "the lease of a letter was lost");
        return Ok(());
    }
    tracing::error!(letter.id = %lost.id, letter.kind = %lost.kind, reason = lost.loss.code(), "a letter cannot be read and is given up");
    let events = events_of_death(&mut *unit, lost.id, lost.request, &lost.kind, at).await?;
    unit.append(&events).await?;
    unit.commit().await?;
    count("lost");
    Ok(())
}

/// Counts a try, by what came of it.
fn count(result: &'static str) {
    counter!("jauap_letter_sends_total", "result" => result).increment(1);
}

async fn events(
    unit: &mut dyn UnitOfWork,
    leased: &LeasedLetter,
    outcome: &LetterOutcome,
    at: Timestamp,
) -> Result<Vec<Event>, StoreError> {
    let letter = &leased.letter;
    match outcome {
        LetterOutcome::Accepted => {
            let accepted = EventKind::LetterAccepted { letter: letter.id };
            Ok(vec![event(letter.request, at, accepted)])
        }
        LetterOutcome::Retry { .. } | LetterOutcome::Unknown { .. } => Ok(Vec::new()),
        LetterOutcome::Dead { .. } => {
            events_of_death(unit, letter.id, letter.request, &letter.kind, at).await
        }
    }
}

/// That a letter was given up, and the mark that tells an officer of it.
async fn events_of_death(
    unit: &mut dyn UnitOfWork,
    letter: LetterId,
    request: Option<RequestId>,
    kind: &str,
    at: Timestamp,
) -> Result<Vec<Event>, StoreError> {
    let mut events = vec![event(request, at, EventKind::LetterDead { letter })];
    let mark = Attention::ReplyUndelivered;
    if let Some(replied_to) = request.filter(|_| REPLIES.contains(&kind))
        && unit.set_attention(replied_to, mark, at).await?
    {
        events.push(event(request, at, EventKind::AttentionSet { mark }));
    }
    Ok(events)
}

const fn event(request: Option<RequestId>, at: Timestamp, kind: EventKind) -> Event {
    Event {
        request,
        at,
        kind,
        actor: Actor::System,
        from: None,
        to: None,
        due_on: None,
    }
}
