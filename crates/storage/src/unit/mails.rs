//! Mails that came in.

use jauap_domain::{MailId, MailState};
use jauap_workflow::{
    ports::{Origin, StoreError},
    records::{RawMail, Settlement},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, sea_query::OnConflict,
};

use super::later::Later;
use crate::{
    failure::failed,
    keys::{KeyKind, Place, Safe, mail_tokens, message_tokens},
    rows::{
        mail_origin,
        raw_mail::{self, ActiveModel, Column},
    },
};

/// Adds a raw mail with a key of its own.
pub async fn add(
    on: &DatabaseTransaction,
    later: &mut Later,
    safe: &mut Safe,
    mail: &RawMail,
) -> Result<(), StoreError> {
    let id = mail.id.raw();
    let tokens = mail_tokens(&*safe.ring()?, &mail.sha256)?;
    safe.create(on.get_database_backend(), later, id, KeyKind::Mail)?;
    later.write(on).await?;
    let sealed = safe
        .seal(on, &Place::raw_mail(id), &raw_mail::content(mail)?)
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
        Some(summary) => Some(
            safe.seal(on, &Place::mail_summary(id.raw()), &raw_mail::summary(summary)?)
                .await?,
        ),
        None => None,
    };
    let message = match &settlement.message_id {
        Some(id) => message_tokens(&*safe.ring()?, id)?.into_iter().next(),
        None => None,
    };
    let update = raw_mail::Entity::update_many()
        .set(ActiveModel::settled(settlement, summary, message))
        .filter(Column::Id.eq(id.raw()))
        .filter(Column::State.is_in(from.iter().map(|state| state.code())));
    match update.exec(on).await.map_err(failed)?.rows_affected {
        1 => Ok(()),
        _ => Err(StoreError::Stale),
    }
}
