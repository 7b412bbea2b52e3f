//! What was filed before under a key.

use jauap_workflow::{credentials::SecretHash, ports::StoreError, records::FiledBefore};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::{
    failure::failed,
    rows::{number, request},
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
