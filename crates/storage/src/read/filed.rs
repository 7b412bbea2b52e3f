//! What was filed before, under a key or from a mail.

use jauap_domain::{RequestId, RequestNumber};
use jauap_workflow::{
    credentials::SecretHash,
    ports::StoreError,
    records::{FiledBefore, RawMail},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::requests::number_of;
use crate::{
    failure::failed,
    keys::{Safe, mail_tokens},
    rows::{number, raw_mail, request},
};

/// What was filed under a key before.
pub async fn filed_before<C: ConnectionTrait>(
    on: &C,
    key: &SecretHash,
) -> Result<Option<FiledBefore>, StoreError> {
    let row: Option<(i32, i32, Option<String>)> = request::Entity::find()
        .select_only()
        .columns([
            request::Column::Year,
            request::Column::Sequence,
            request::Column::Fingerprint,
        ])
        .filter(request::Column::FilingKey.eq(key.as_str()))
        .into_tuple()
        .one(on)
        .await
        .map_err(failed)?;
    row.map(|(year, sequence, fingerprint)| {
        Ok(FiledBefore {
            number: number(request::TABLE, year, sequence)?,
            fingerprint,
        })
    })
    .transpose()
}

/// A raw mail of the same bytes, with the number of the request it was filed as.
pub async fn raw_mail<C: ConnectionTrait>(
    on: &C,
    safe: &mut Safe,
    sha256: &str,
) -> Result<Option<(RawMail, Option<RequestNumber>)>, StoreError> {
    let found = raw_mail::Entity::find()
        .filter(raw_mail::Column::Token.is_in(mail_tokens(&*safe.ring()?, sha256)?))
        .one(on)
        .await
        .map_err(failed)?;
    let Some(mail) = found else { return Ok(None) };
    let filed_as = match mail.request_id {
        Some(request) => Some(number_of(on, RequestId::new(request)).await?),
        None => None,
    };
    Ok(Some((mail.opened(on, safe).await?, filed_as)))
}
