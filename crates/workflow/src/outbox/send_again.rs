//! An officer has a letter sent now: one that waits for its next try, that may have left, or that was given up.

use jauap_domain::{Act, Event, EventKind, LetterId, Thing};

use crate::{ports::StoreError, service::Service, staff::Caller};

/// Why a letter was not queued again.
#[derive(Debug, thiserror::Error)]
pub enum SendAgainError {
    /// The caller's role does not allow it.
    #[error("only officers and supervisors send letters again")]
    Forbidden,
    /// There is no such letter, it was taken, it is being sent, or its content was destroyed.
    #[error("there is no such letter to be sent again")]
    NoSuchLetter,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Queues a letter again for now, with the same bytes and Message-ID; the days until it is given up begin anew. A mark that
/// it set stays until an officer has seen to it.
pub async fn send_again(service: &Service, caller: &Caller, letter: LetterId) -> Result<(), SendAgainError> {
    if !caller.may(Thing::Outbox, Act::Change) {
        return Err(SendAgainError::Forbidden);
    }
    let at = service.clock.now();
    let mut unit = service.store.begin().await?;
    let request = unit
        .requeue_letter(letter, at)
        .await?
        .ok_or(SendAgainError::NoSuchLetter)?;
    let event = Event {
        request,
        at,
        kind: EventKind::LetterRequeued { letter },
        actor: caller.actor(),
        from: None,
        to: None,
        due_on: None,
    };
    unit.append(&[event]).await?;
    unit.commit().await?;
    Ok(())
}
