//! The table of letters to send.

use jauap_domain::{EmailAddress, LetterId, RequestId, Timestamp};
use jauap_workflow::{
    ports::StoreError,
    records::{LeasedLetter, LetterState, LetterStatus, QueuedLetter},
};
use sea_orm::{FromQueryResult, Set, entity::prelude::*};

use super::{
    veiled::{Veiled, VeiledBytes},
    word,
};
use crate::failure::corrupt;

pub const TABLE: &str = "outbox";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub request_id: Option<Uuid>,
    pub kind: String,
    pub language: String,
    pub recipient: Veiled,
    pub message_id: String,
    pub subject: Veiled,
    pub bytes: VeiledBytes,
    pub queued_at_ms: i64,
    pub state: String,
    pub next_at_ms: i64,
    pub lease_token: i64,
    pub attempts: i32,
    pub accepted_at_ms: Option<i64>,
    pub last_code: Option<i32>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for LeasedLetter {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        Ok(Self {
            token: row.lease_token,
            // The lease itself counts as an attempt.
            attempts: row.attempts - 1,
            letter: QueuedLetter {
                id: LetterId::new(row.id),
                request: row.request_id.map(RequestId::new),
                language: word(TABLE, "language", &row.language)?,
                to: address(&row.recipient)?,
                kind: row.kind,
                message_id: row.message_id,
                subject: row.subject.0,
                bytes: row.bytes.0,
                queued_at: Timestamp::from_unix_ms(row.queued_at_ms),
            },
        })
    }
}

impl From<&QueuedLetter> for ActiveModel {
    fn from(letter: &QueuedLetter) -> Self {
        Self {
            id: Set(letter.id.raw()),
            request_id: Set(letter.request.map(RequestId::raw)),
            kind: Set(letter.kind.clone()),
            language: Set(letter.language.code().to_owned()),
            recipient: Set(letter.to.reveal().into()),
            message_id: Set(letter.message_id.clone()),
            subject: Set(letter.subject.as_str().into()),
            bytes: Set(VeiledBytes(letter.bytes.clone())),
            queued_at_ms: Set(letter.queued_at.unix_ms()),
            state: Set(LetterState::Queued.code().to_owned()),
            next_at_ms: Set(letter.queued_at.unix_ms()),
            lease_token: Set(0),
            attempts: Set(0),
            accepted_at_ms: Set(None),
            last_code: Set(None),
        }
    }
}

/// What the desk shows of a letter: everything but the bytes.
#[derive(Debug, FromQueryResult)]
pub struct Status {
    pub id: Uuid,
    pub kind: String,
    pub recipient: Veiled,
    pub subject: Veiled,
    pub state: String,
    pub attempts: i32,
    pub next_at_ms: i64,
    pub queued_at_ms: i64,
    pub accepted_at_ms: Option<i64>,
    pub last_code: Option<i32>,
}

impl Status {
    pub const COLUMNS: [Column; 10] = [
        Column::Id,
        Column::Kind,
        Column::Recipient,
        Column::Subject,
        Column::State,
        Column::Attempts,
        Column::NextAtMs,
        Column::QueuedAtMs,
        Column::AcceptedAtMs,
        Column::LastCode,
    ];
}

impl TryFrom<Status> for LetterStatus {
    type Error = StoreError;

    fn try_from(row: Status) -> Result<Self, StoreError> {
        Ok(Self {
            id: LetterId::new(row.id),
            to: address(&row.recipient)?,
            kind: row.kind,
            subject: row.subject.0,
            state: row.state,
            attempts: row.attempts,
            next_at: Timestamp::from_unix_ms(row.next_at_ms),
            queued_at: Timestamp::from_unix_ms(row.queued_at_ms),
            accepted_at: row.accepted_at_ms.map(Timestamp::from_unix_ms),
            last_code: row.last_code,
        })
    }
}

fn address(recipient: &Veiled) -> Result<EmailAddress, StoreError> {
    EmailAddress::new(&recipient.0).map_err(|_| corrupt(TABLE, "recipient is no address"))
}
