//! Mails that came in.

use jauap_domain::RequestId;
use jauap_workflow::{
    ports::StoreError,
    records::{MailState, RawMail},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use super::later::Later;
use crate::{
    failure::failed,
    keys::{KeyKind, Place, Safe, mail_tokens},
    rows::raw_mail::{self, ActiveModel, Column, code},
};

/// Adds a raw mail with a key of its own.
pub async fn add(
    on: &DatabaseTransaction,
    later: &mut Later,
    safe: &mut Safe,
    mail: &RawMail,
) -> Result<(), StoreError> {
    let tokens = mail_tokens(&*safe.ring()?, &mail.sha256)?;
    safe.create(on.get_database_backend(), later, mail.id, KeyKind::Mail)?;
    later.write(on).await?;
    let sealed = safe
        .seal(on, &Place::raw_mail(mail.id), &raw_mail::content(mail)?)
        .await?;
    let token = tokens.into_iter().next().unwrap_or_default();
    raw_mail::Entity::insert(ActiveModel::taken(mail, token, sealed))
        .exec_without_returning(on)
        .await
        .map(drop)
        .map_err(failed)
}

pub async fn settle(
    on: &DatabaseTransaction,
    id: Uuid,
    state: MailState,
    request: Option<RequestId>,
) -> Result<(), StoreError> {
    let settled = ActiveModel {
        state: Set(code(state).to_owned()),
        request_id: Set(request.map(RequestId::raw)),
        ..<ActiveModel as Default>::default()
    };
    let update = raw_mail::Entity::update_many()
        .set(settled)
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(code(MailState::Waiting)));
    match update.exec(on).await.map_err(failed)?.rows_affected {
        1 => Ok(()),
        _ => Err(StoreError::Stale),
    }
}
