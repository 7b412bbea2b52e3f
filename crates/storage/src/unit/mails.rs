//! Mails that came in.

use async_trait::async_trait;
use jauap_domain::{MailId, MailState, Timestamp};
use jauap_workflow::{
    ports::{MailUnit, Origin, StoreError},
    records::{DestroyedMail, RawBytes, RawMail, Settlement},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, ExprTrait, OnConflict, Query},
};
use uuid::Uuid;

use super::{Unit, later::Later};
use crate::{
    failure::failed,
    keys::{KeyKind, Place, Safe, mail_tokens, message_tokens, remove_unowned_keys},
    rows::{
        mail_origin,
        raw_mail::{self, ActiveModel, Column},
        request,
    },
};

#[async_trait]
impl MailUnit for Unit {
    async fn add_raw_mail(&mut self, mail: &RawMail, bytes: &RawBytes) -> Result<(), StoreError> {
        add(&self.transaction, &mut self.later, &mut self.safe, mail, bytes).await
    }

    async fn add_mail_origin(&mut self, mail: MailId, origin: &Origin) -> Result<(), StoreError> {
        add_origin(self.now().await?, mail, origin).await
    }

    async fn settle_mail(
        &mut self,
        id: MailId,
        from: &[MailState],
        settlement: &Settlement,
    ) -> Result<(), StoreError> {
        self.now().await?;
        settle(&self.transaction, &mut self.safe, id, from, settlement).await
    }

    async fn destroy_ignored_mails(
        &mut self,
        settled_before: Timestamp,
        at: Timestamp,
        limit: u64,
    ) -> Result<Vec<DestroyedMail>, StoreError> {
        self.now().await?;
        let destroyed = destroy_ignored(&self.transaction, &mut self.safe, settled_before, at, limit).await?;
        self.destroyed |= !destroyed.is_empty();
        Ok(destroyed)
    }
}

/// Adds a raw mail with a key of its own.
pub async fn add(
    on: &DatabaseTransaction,
    later: &mut Later,
    safe: &mut Safe,
    mail: &RawMail,
    bytes: &RawBytes,
) -> Result<(), StoreError> {
    let id = mail.id.raw();
    let tokens = mail_tokens(&*safe.ring()?, &bytes.sha256)?;
    safe.create(on.get_database_backend(), later, id, KeyKind::Mail)?;
    later.write(on).await?;
    let sealed = safe
        .seal(on, &Place::raw_mail(id), &raw_mail::content(mail, bytes)?)
        .await?;
    let token = tokens.into_iter().next().unwrap_or_default();
    raw_mail::Entity::insert(ActiveModel::taken(mail, token, sealed))
        .exec_without_returning(on)
        .await
        .map(drop)
        .map_err(failed)
}

/// Notes where a mail was taken from; another process may have noted it first.
pub async fn add_origin(on: &DatabaseTransaction, mail: MailId, origin: &Origin) -> Result<(), StoreError> {
    use mail_origin::Column::{Account, Folder, Uid, UidValidity};
    let known = OnConflict::columns([Account, Folder, UidValidity, Uid])
        .do_nothing()
        .to_owned();
    mail_origin::Entity::insert(mail_origin::ActiveModel::taken(mail, origin))
        .on_conflict(known)
        .exec_without_returning(on)
        .await
        .map(drop)
        .map_err(failed)
}

/// Notes what became of a mail in one of these states.
pub async fn settle(
    on: &DatabaseTransaction,
    safe: &mut Safe,
    id: MailId,
    from: &[MailState],
    settlement: &Settlement,
) -> Result<(), StoreError> {
    let summary = match &settlement.summary {
        Some(summary) => {
            let summary = raw_mail::summary(summary, settlement.at)?;
            match safe.seal(on, &Place::mail_summary(id.raw()), &summary).await {
                // Its term ended meanwhile.
                Err(StoreError::Destroyed) => return Err(StoreError::Stale),
                sealed => Some(sealed?),
            }
        }
        None => None,
    };
    let message = match &settlement.message_id {
        Some(id) => message_tokens(&*safe.ring()?, id)?.into_iter().next(),
        None => None,
    };
    let update = raw_mail::Entity::update_many()
        .set(ActiveModel::settled(settlement, summary, message))
        .filter(Column::Id.eq(id.raw()))
        .filter(Column::State.is_in(from.iter().map(|state| state.code())))
        .filter(Column::DestroyedAtMs.is_null());
    match update.exec(on).await.map_err(failed)?.rows_affected {
        1 => Ok(()),
        _ => Err(StoreError::Stale),
    }
}

/// Destroys the keys and contents of some mails that were ignored before a moment, the oldest first.
pub async fn destroy_ignored(
    on: &DatabaseTransaction,
    safe: &mut Safe,
    settled_before: Timestamp,
    at: Timestamp,
    limit: u64,
) -> Result<Vec<DestroyedMail>, StoreError> {
    let rows = ignored(on, settled_before, limit).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let update = raw_mail::Entity::update_many()
        .set(ActiveModel::destroyed(at))
        .filter(Column::Id.is_in(ids.iter().copied()));
    update.exec(on).await.map_err(failed)?;
    remove_unowned_keys(on, &ids).await?;
    for id in ids {
        safe.forget(id);
    }
    let destroyed = |row: &raw_mail::Model| DestroyedMail {
        mail: MailId::new(row.id),
        columns: raw_mail::digest_of(row),
    };
    Ok(rows.iter().map(destroyed).collect())
}

/// A mail is settled after it was taken, so the index by state and moment leads to those that are old enough. Whatever
/// tells something of a request that is held stays with it.
async fn ignored(
    on: &DatabaseTransaction,
    settled_before: Timestamp,
    limit: u64,
) -> Result<Vec<raw_mail::Model>, StoreError> {
    let held = Query::select()
        .column(request::Column::Id)
        .from(request::Entity)
        .and_where(request::Column::HoldReason.is_not_null())
        .to_owned();
    raw_mail::Entity::find()
        .filter(Column::State.eq(MailState::Ignored.code()))
        .filter(Column::DestroyedAtMs.is_null())
        .filter(Column::AtMs.lt(settled_before.unix_ms()))
        .filter(Column::SettledAtMs.lt(settled_before.unix_ms()))
        .filter(
            Condition::any()
                .add(Column::RequestId.is_null())
                .add(Expr::col(Column::RequestId).in_subquery(held).not()),
        )
        .order_by_asc(Column::AtMs)
        .order_by_asc(Column::Id)
        .limit(limit)
        .lock_exclusive()
        .all(on)
        .await
        .map_err(failed)
}
