//! Letters into the outbox, and what became of them.

use jauap_domain::{LetterId, RequestId, Timestamp};
use jauap_workflow::{
    ports::StoreError,
    records::{LeasedLetter, LetterOutcome, LetterState, LostLetter, QueuedLetter, ServerWords},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    Set, UpdateMany,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

use super::later::Later;
use crate::{
    failure::failed,
    keys::{KeyKind, Place, Safe},
    rows::letter::{self, ActiveModel, Column},
};

/// Queues letters, sealed under the keys of their requests; a letter without one gets a key of its own.
pub async fn queue(
    on: &DatabaseTransaction,
    later: &mut Later,
    safe: &mut Safe,
    letters: &[QueuedLetter],
) -> Result<(), StoreError> {
    let mut rows = Vec::with_capacity(letters.len());
    for queued in letters {
        let id = queued.id.raw();
        let owner = letter::owner(id, queued.request.map(RequestId::raw));
        if queued.request.is_none() {
            safe.create(on.get_database_backend(), later, owner, KeyKind::Letter)?;
        }
        let envelope = safe
            .seal(on, &Place::envelope(owner, id), &letter::envelope(queued)?)
            .await?;
        let bytes = safe.seal(on, &Place::letter(owner, id), &queued.bytes).await?;
        rows.push(ActiveModel::queued(queued, envelope, bytes));
    }
    if !rows.is_empty() {
        later.push(letter::Entity::insert_many(rows).build(on.get_database_backend()));
    }
    Ok(())
}

/// What only the holder of the last lease of a letter may change: whoever holds an older one was too slow.
pub fn held(letter: LetterId, token: i64, states: &[LetterState]) -> UpdateMany<letter::Entity> {
    letter::Entity::update_many()
        .filter(Column::Id.eq(letter.raw()))
        .filter(Column::State.is_in(states.iter().map(|state| state.code())))
        .filter(Column::LeaseToken.eq(token))
}

/// Gives up a leased letter that nobody can read; false when the lease was lost.
pub async fn give_up(on: &DatabaseTransaction, lost: &LostLetter) -> Result<bool, StoreError> {
    let change = ActiveModel {
        state: Set(LetterState::Dead.code().to_owned()),
        lost: Set(Some(lost.loss.code().to_owned())),
        ..<ActiveModel as Default>::default()
    };
    let update = held(lost.id, lost.token, &[LetterState::Leased]).set(change);
    Ok(update.exec(on).await.map_err(failed)?.rows_affected == 1)
}

/// Writes down what became of a leased letter; false when the lease was lost.
pub async fn settle(
    on: &DatabaseTransaction,
    safe: &mut Safe,
    leased: &LeasedLetter,
    outcome: &LetterOutcome,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let mut change = ActiveModel {
        state: Set(outcome.state().code().to_owned()),
        last_words: Set(None),
        ..<ActiveModel as Default>::default()
    };
    let mut unknown = false;
    match outcome {
        LetterOutcome::Accepted => change.accepted_at_ms = Set(Some(at.unix_ms())),
        LetterOutcome::Retry {
            at: next,
            code,
            words,
        }
        | LetterOutcome::Unknown {
            at: next,
            code,
            words,
        } => {
            change.next_at_ms = Set(next.unix_ms());
            change.last_code = Set(*code);
            change.last_words = Set(sealed_words(on, safe, leased, words).await?);
            unknown = outcome.state() == LetterState::Unknown;
        }
        LetterOutcome::Dead {
            code,
            words,
            unknown: nobody_knows,
        } => {
            change.last_code = Set(*code);
            change.last_words = Set(sealed_words(on, safe, leased, words).await?);
            unknown = *nobody_knows;
        }
    }
    let states = [LetterState::Leased, LetterState::Sending];
    let mut update = held(leased.letter.id, leased.token, &states).set(change);
    if unknown {
        update = update.col_expr(Column::Unknowns, Expr::col(Column::Unknowns).add(1));
    }
    Ok(update.exec(on).await.map_err(failed)?.rows_affected == 1)
}

/// The words are sealed as the letter is; when its content is being destroyed at this moment, they are not kept.
async fn sealed_words(
    on: &DatabaseTransaction,
    safe: &mut Safe,
    leased: &LeasedLetter,
    words: &ServerWords,
) -> Result<Option<Vec<u8>>, StoreError> {
    if words.is_empty() {
        return Ok(None);
    }
    let id = leased.letter.id.raw();
    let owner = letter::owner(id, leased.letter.request.map(RequestId::raw));
    match safe
        .seal(on, &Place::letter_words(owner, id), words.reveal().as_bytes())
        .await
    {
        Ok(sealed) => Ok(Some(sealed)),
        Err(StoreError::Destroyed | StoreError::Unreadable) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Puts a letter into the queue again that waits for its next try, may have left, or was given up.
pub async fn requeue(
    on: &DatabaseTransaction,
    letter: LetterId,
    at: Timestamp,
) -> Result<Option<Option<RequestId>>, StoreError> {
    let from = [LetterState::Retry, LetterState::Unknown, LetterState::Dead];
    let change = ActiveModel {
        state: Set(LetterState::Queued.code().to_owned()),
        next_at_ms: Set(at.unix_ms()),
        since_ms: Set(at.unix_ms()),
        lost: Set(None),
        ..<ActiveModel as Default>::default()
    };
    let update = letter::Entity::update_many()
        .set(change)
        .filter(Column::Id.eq(letter.raw()))
        .filter(Column::State.is_in(from.map(LetterState::code)))
        .filter(Column::StoppedAtMs.is_null())
        .filter(Column::Bytes.is_not_null());
    if update.exec(on).await.map_err(failed)?.rows_affected != 1 {
        return Ok(None);
    }
    let found: Option<Option<Uuid>> = letter::Entity::find_by_id(letter.raw())
        .select_only()
        .column(Column::RequestId)
        .into_tuple()
        .one(on)
        .await
        .map_err(failed)?;
    Ok(found.map(|request| request.map(RequestId::new)))
}

/// Stops the letters of a request of these kinds that did not leave yet. Those given up before are marked too, so that nobody
/// sends them again. Who holds a lease finds it lost before a byte leaves.
pub async fn stop(
    on: &DatabaseTransaction,
    request: RequestId,
    kinds: &[&str],
    at: Timestamp,
) -> Result<Vec<(LetterId, String)>, StoreError> {
    let waiting = [
        LetterState::Queued,
        LetterState::Leased,
        LetterState::Retry,
        LetterState::Unknown,
    ]
    .map(LetterState::code);
    let theirs = Column::RequestId
        .eq(request.raw())
        .and(Column::Kind.is_in(kinds.iter().copied()))
        .and(Column::StoppedAtMs.is_null());
    let found: Vec<(Uuid, String)> = letter::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Kind])
        .filter(theirs.clone().and(Column::State.is_in(waiting)))
        .into_tuple()
        .all(on)
        .await
        .map_err(failed)?;
    let mut stopped = Vec::new();
    for (id, kind) in found {
        let update = letter::Entity::update_many()
            .col_expr(Column::State, Expr::value(LetterState::Dead.code()))
            .col_expr(Column::StoppedAtMs, Expr::value(at.unix_ms()))
            .filter(Column::Id.eq(id))
            // A worker may have begun to hand it over since it was found.
            .filter(Column::State.is_in(waiting));
        if update.exec(on).await.map_err(failed)?.rows_affected == 1 {
            stopped.push((LetterId::new(id), kind));
        }
    }
    let given_up = letter::Entity::update_many()
        .col_expr(Column::StoppedAtMs, Expr::value(at.unix_ms()))
        .filter(theirs.and(Column::State.eq(LetterState::Dead.code())));
    given_up.exec(on).await.map_err(failed)?;
    Ok(stopped)
}
