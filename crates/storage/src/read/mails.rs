//! Mails that came in, and how the mailboxes are.

use async_trait::async_trait;
use jauap_domain::{LetterId, MailId, MailState, RequestId, Timestamp};
use jauap_workflow::{
    ports::{MailStore, MailboxHealth, Origin, StoreError},
    records::{KeptMail, MailCount, MailStanding, MailboxStanding, NamedLetter},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::{mailboxes, requests::number_of};
use crate::{
    database::Database,
    failure::failed,
    keys::{Safe, mail_tokens, message_tokens},
    rows::{
        letter, mail_origin,
        raw_mail::{self, Column, Model, TABLE},
        word,
    },
};

async fn kept<C: ConnectionTrait>(on: &C, safe: &mut Safe, row: Model) -> Result<KeptMail, StoreError> {
    let request = match row.request_id {
        Some(id) => Some(number_of(on, RequestId::new(id)).await?),
        None => None,
    };
    row.kept(on, safe, request).await
}

async fn one<C: ConnectionTrait>(
    on: &C,
    safe: &mut Safe,
    which: Condition,
) -> Result<Option<KeptMail>, StoreError> {
    let found = raw_mail::Entity::find().filter(which).one(on).await;
    match found.map_err(failed)? {
        Some(row) => kept(on, safe, row).await.map(Some),
        None => Ok(None),
    }
}

/// Those that an officer has to see to come the oldest first; what is done with comes the newest first.
const fn newest_first(state: MailState) -> bool {
    match state {
        MailState::Kept | MailState::Waiting => false,
        MailState::Filed | MailState::Added | MailState::Ignored => true,
    }
}

async fn page<C: ConnectionTrait>(
    on: &C,
    safe: &mut Safe,
    state: MailState,
    after: Option<MailId>,
    limit: u64,
) -> Result<Vec<KeptMail>, StoreError> {
    let newest_first = newest_first(state);
    let order = if newest_first { Order::Desc } else { Order::Asc };
    let mut find = raw_mail::Entity::find()
        .filter(Column::State.eq(state.code()))
        .order_by(Column::AtMs, order.clone())
        .order_by(Column::Id, order)
        .limit(limit);
    if let Some(after) = after {
        let last = raw_mail::Entity::find_by_id(after.raw()).one(on).await;
        let Some(last) = last.map_err(failed)? else {
            return Ok(Vec::new());
        };
        let beyond = |column: Column, value: sea_orm::Value| {
            if newest_first {
                column.lt(value)
            } else {
                column.gt(value)
            }
        };
        find = find.filter(
            Condition::any().add(beyond(Column::AtMs, last.at_ms.into())).add(
                Condition::all()
                    .add(Column::AtMs.eq(last.at_ms))
                    .add(beyond(Column::Id, last.id.into())),
            ),
        );
    }
    let rows = find.all(on).await.map_err(failed)?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    match safe.fetch(on, &ids).await {
        // Whose key somebody tampered with is found out below, one by one.
        Ok(()) | Err(StoreError::Corrupt { .. } | StoreError::Destroyed | StoreError::Unreadable) => {}
        Err(error) => return Err(error),
    }
    let mut mails = Vec::with_capacity(rows.len());
    for row in rows {
        let id = row.id;
        match kept(on, safe, row).await {
            Ok(mail) => mails.push(mail),
            // One that somebody tampered with does not hide the others.
            Err(error @ (StoreError::Corrupt { .. } | StoreError::Destroyed | StoreError::Unreadable)) => {
                tracing::error!(mail.id = %id, error = %error, "a mail cannot be opened");
            }
            Err(error) => return Err(error),
        }
    }
    Ok(mails)
}

/// A page of the mails by their identity, as their rows tell of them in clear.
pub async fn standings<C: ConnectionTrait>(
    on: &C,
    after: Option<MailId>,
    limit: u64,
) -> Result<Vec<MailStanding>, StoreError> {
    let mut find = raw_mail::Entity::find().order_by_asc(Column::Id).limit(limit);
    if let Some(after) = after {
        find = find.filter(Column::Id.gt(after.raw()));
    }
    let rows = find.all(on).await.map_err(failed)?;
    Ok(rows.into_iter().map(Model::standing).collect())
}

async fn counts<C: ConnectionTrait>(on: &C) -> Result<Vec<MailCount>, StoreError> {
    let rows: Vec<(String, i64, Option<i64>)> = raw_mail::Entity::find()
        .select_only()
        .column(Column::State)
        .column_as(Column::Id.count(), "mails")
        .column_as(Column::AtMs.min(), "oldest")
        .group_by(Column::State)
        .into_tuple()
        .all(on)
        .await
        .map_err(failed)?;
    rows.into_iter()
        .map(|(state, mails, oldest)| {
            Ok(MailCount {
                state: word(TABLE, "state", &state)?,
                mails,
                oldest: oldest.map(Timestamp::from_unix_ms),
            })
        })
        .collect()
}

/// Our Message-IDs begin with the letter's own identity, by which it is found; the rest proves that it is one of ours.
fn letter_in(message_id: &str) -> Option<Uuid> {
    let local = message_id.split('@').next().unwrap_or_default();
    Uuid::try_parse(local.split('.').next().unwrap_or_default()).ok()
}

async fn letter_named<C: ConnectionTrait>(
    on: &C,
    safe: &mut Safe,
    which: Condition,
) -> Result<Option<NamedLetter>, StoreError> {
    let found = letter::Entity::find()
        .filter(which)
        .order_by_desc(letter::Column::QueuedAtMs)
        .one(on)
        .await
        .map_err(failed)?;
    let Some(row) = found else { return Ok(None) };
    let (id, kind, about) = (row.id, row.kind.clone(), row.request_id);
    let message_id = row.message_id.clone();
    let request = match about {
        Some(request) => {
            let request = RequestId::new(request);
            Some((request, number_of(on, request).await?))
        }
        None => None,
    };
    match row.opened(on, safe).await {
        Ok(leased) => Ok(Some(NamedLetter {
            letter: LetterId::new(id),
            request,
            to: leased.letter.to,
            kind,
            message_id,
        })),
        Err(StoreError::Destroyed | StoreError::Unreadable) => Ok(None),
        Err(error) => Err(error),
    }
}

#[async_trait]
impl MailStore for Database {
    async fn mail_of_bytes(&self, sha256: &str) -> Result<Option<KeptMail>, StoreError> {
        let mut safe = self.safe();
        let tokens = mail_tokens(&*safe.ring()?, sha256)?;
        let with_bytes = Condition::all().add(Column::Token.is_in(tokens));
        one(&self.reader, &mut safe, with_bytes).await
    }

    async fn mail_of_origin(&self, origin: &Origin) -> Result<Option<MailId>, StoreError> {
        let found = mail_origin::Entity::find_by_id(mail_origin::key(origin))
            .one(&self.reader)
            .await
            .map_err(failed)?;
        Ok(found.map(|row| MailId::new(row.mail_id)))
    }

    async fn mail(&self, id: MailId) -> Result<Option<KeptMail>, StoreError> {
        let same = Condition::all().add(Column::Id.eq(id.raw()));
        one(&self.reader, &mut self.safe(), same).await
    }

    async fn mails(
        &self,
        state: MailState,
        after: Option<MailId>,
        limit: u64,
    ) -> Result<Vec<KeptMail>, StoreError> {
        page(&self.reader, &mut self.safe(), state, after, limit).await
    }

    async fn mails_waiting(&self) -> Result<(i64, Option<Timestamp>), StoreError> {
        let found: Option<(i64, Option<i64>)> = raw_mail::Entity::find()
            .select_only()
            .column_as(Column::Id.count(), "mails")
            .column_as(Column::AtMs.min(), "oldest")
            .filter(Column::State.eq(MailState::Waiting.code()))
            .into_tuple()
            .one(&self.reader)
            .await
            .map_err(failed)?;
        let (mails, oldest) = found.unwrap_or_default();
        Ok((mails, oldest.map(Timestamp::from_unix_ms)))
    }

    async fn mail_counts(&self) -> Result<Vec<MailCount>, StoreError> {
        counts(&self.reader).await
    }

    async fn mail_tally(&self) -> Result<Vec<(String, MailState, i64)>, StoreError> {
        mailboxes::tally(&self.reader).await
    }

    async fn places_taken(&self) -> Result<Vec<(String, i64)>, StoreError> {
        mailboxes::places(&self.reader).await
    }

    async fn is_known_message(&self, message_id: &str, other_than: MailId) -> Result<bool, StoreError> {
        let tokens = message_tokens(&*self.safe().ring()?, message_id)?;
        let found: Option<i64> = raw_mail::Entity::find()
            .select_only()
            .column(Column::AtMs)
            .filter(Column::MessageToken.is_in(tokens))
            .filter(Column::Id.ne(other_than.raw()))
            .into_tuple()
            .one(&self.reader)
            .await
            .map_err(failed)?;
        Ok(found.is_some())
    }

    async fn letter_named(&self, message_ids: &[String]) -> Result<Option<NamedLetter>, StoreError> {
        let letters: Vec<Uuid> = message_ids.iter().filter_map(|id| letter_in(id)).collect();
        let named = Condition::all()
            .add(letter::Column::Id.is_in(letters))
            .add(letter::Column::MessageId.is_in(message_ids));
        letter_named(&self.reader, &mut self.safe(), named).await
    }

    async fn letter(&self, id: LetterId) -> Result<Option<NamedLetter>, StoreError> {
        let same = Condition::all().add(letter::Column::Id.eq(id.raw()));
        letter_named(&self.reader, &mut self.safe(), same).await
    }

    async fn save_mailbox(
        &self,
        account: &str,
        health: &MailboxHealth,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        mailboxes::save(&self.writer, account, health, at).await
    }

    async fn mailbox_lives(&self, account: &str, at: Timestamp) -> Result<bool, StoreError> {
        mailboxes::lives(&self.writer, account, at).await
    }

    async fn ask_mailbox(&self, account: &str, at: Timestamp) -> Result<bool, StoreError> {
        mailboxes::ask(&self.writer, account, at).await
    }

    async fn forget_mailboxes(&self, before: Timestamp) -> Result<u64, StoreError> {
        mailboxes::forget(&self.writer, before).await
    }

    async fn mailboxes(&self) -> Result<Vec<MailboxStanding>, StoreError> {
        mailboxes::all(&self.reader).await
    }
}
