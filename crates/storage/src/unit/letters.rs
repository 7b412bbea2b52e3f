//! Letters into the outbox, and what became of them.

use jauap_domain::{RequestId, Timestamp};
use jauap_workflow::{
    ports::StoreError,
    records::{LeasedLetter, LetterOutcome, LetterState, QueuedLetter},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryTrait, Set};

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

/// Only the last lease of a letter settles it: whoever holds an older one was too slow.
pub async fn settle(
    on: &DatabaseTransaction,
    leased: &LeasedLetter,
    outcome: LetterOutcome,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let update = letter::Entity::update_many()
        .set(settled(outcome, at))
        .filter(Column::Id.eq(leased.letter.id.raw()))
        .filter(Column::State.eq(LetterState::Leased.code()))
        .filter(Column::LeaseToken.eq(leased.token));
    Ok(update.exec(on).await.map_err(failed)?.rows_affected == 1)
}

fn settled(outcome: LetterOutcome, at: Timestamp) -> ActiveModel {
    let state = |state: LetterState| Set(state.code().to_owned());
    match outcome {
        LetterOutcome::Accepted => ActiveModel {
            state: state(LetterState::Accepted),
            accepted_at_ms: Set(Some(at.unix_ms())),
            ..<ActiveModel as Default>::default()
        },
        LetterOutcome::Retry { at: next, code } => ActiveModel {
            state: state(LetterState::Queued),
            next_at_ms: Set(next.unix_ms()),
            last_code: Set(code),
            ..<ActiveModel as Default>::default()
        },
        LetterOutcome::Dead { code } => ActiveModel {
            state: state(LetterState::Dead),
            last_code: Set(code),
            ..<ActiveModel as Default>::default()
        },
    }
}
