//! How the mailboxes are, whether somebody keeps them open, and how much came in by them.

use jauap_domain::{MailState, Timestamp};
use jauap_workflow::{
    ports::{MailboxHealth, StoreError},
    records::MailboxStanding,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, OnConflict},
};

use crate::{
    failure::{corrupt, failed},
    rows::{
        mail_origin,
        mailbox::{ActiveModel, Column, Entity, Model, TABLE},
        raw_mail, word,
    },
};

/// Writes down how a mailbox is, which is a sign of life too.
pub async fn save<C: ConnectionTrait>(
    on: &C,
    account: &str,
    health: &MailboxHealth,
    at: Timestamp,
) -> Result<(), StoreError> {
    let health = serde_json::to_string(health).map_err(|_| corrupt(TABLE, "health cannot be written"))?;
    let row = ActiveModel {
        account: Set(account.to_owned()),
        health: Set(health),
        seen_at_ms: Set(at.unix_ms()),
        asked_at_ms: Set(None),
    };
    let known = OnConflict::column(Column::Account)
        .update_columns([Column::Health, Column::SeenAtMs])
        .to_owned();
    Entity::insert(row)
        .on_conflict(known)
        .exec_without_returning(on)
        .await
        .map(drop)
        .map_err(failed)
}

/// Writes down a sign of life. True when somebody had asked for a try now, which is taken back.
pub async fn lives<C: ConnectionTrait>(on: &C, account: &str, at: Timestamp) -> Result<bool, StoreError> {
    let seen = || {
        Entity::update_many()
            .col_expr(Column::SeenAtMs, Expr::value(at.unix_ms()))
            .filter(Column::Account.eq(account))
    };
    let plain = seen().filter(Column::AskedAtMs.is_null());
    if plain.exec(on).await.map_err(failed)?.rows_affected > 0 {
        return Ok(false);
    }
    let asked = seen()
        .col_expr(Column::AskedAtMs, Expr::value(None::<i64>))
        .filter(Column::AskedAtMs.is_not_null());
    Ok(asked.exec(on).await.map_err(failed)?.rows_affected > 0)
}

/// Asks a mailbox to try now; false when there is none.
pub async fn ask<C: ConnectionTrait>(on: &C, account: &str, at: Timestamp) -> Result<bool, StoreError> {
    let asked = Entity::update_many()
        .col_expr(Column::AskedAtMs, Expr::value(at.unix_ms()))
        .filter(Column::Account.eq(account));
    Ok(asked.exec(on).await.map_err(failed)?.rows_affected > 0)
}

/// Forgets mailboxes without a sign of life since a moment.
pub async fn forget<C: ConnectionTrait>(on: &C, before: Timestamp) -> Result<u64, StoreError> {
    let gone = Entity::delete_many().filter(Column::SeenAtMs.lt(before.unix_ms()));
    Ok(gone.exec(on).await.map_err(failed)?.rows_affected)
}

/// All of them, by name.
pub async fn all<C: ConnectionTrait>(on: &C) -> Result<Vec<MailboxStanding>, StoreError> {
    let rows = Entity::find().order_by_asc(Column::Account).all(on).await;
    rows.map_err(failed)?.into_iter().map(standing).collect()
}

fn standing(row: Model) -> Result<MailboxStanding, StoreError> {
    let health = serde_json::from_str(&row.health);
    Ok(MailboxStanding {
        account: row.account,
        health: health.map_err(|_| corrupt(TABLE, "health cannot be read"))?,
        seen: Timestamp::from_unix_ms(row.seen_at_ms),
        asked: row.asked_at_ms.map(Timestamp::from_unix_ms),
    })
}

/// How many mails of each door are in each state.
pub async fn tally<C: ConnectionTrait>(on: &C) -> Result<Vec<(String, MailState, i64)>, StoreError> {
    let rows: Vec<(String, String, i64)> = raw_mail::Entity::find()
        .select_only()
        .columns([raw_mail::Column::Account, raw_mail::Column::State])
        .column_as(raw_mail::Column::Id.count(), "mails")
        .group_by(raw_mail::Column::Account)
        .group_by(raw_mail::Column::State)
        .into_tuple()
        .all(on)
        .await
        .map_err(failed)?;
    rows.into_iter()
        .map(|(account, state, mails)| Ok((account, word(raw_mail::TABLE, "state", &state)?, mails)))
        .collect()
}

/// How many mails were taken out of the folders of each mailbox.
pub async fn places<C: ConnectionTrait>(on: &C) -> Result<Vec<(String, i64)>, StoreError> {
    mail_origin::Entity::find()
        .select_only()
        .column(mail_origin::Column::Account)
        .column_as(mail_origin::Column::Uid.count(), "places")
        .group_by(mail_origin::Column::Account)
        .into_tuple()
        .all(on)
        .await
        .map_err(failed)
}
