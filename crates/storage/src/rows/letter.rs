//! The table of letters to send.

use jauap_domain::{EmailAddress, LetterId, RequestId, Timestamp};
use jauap_workflow::{
    ports::StoreError,
    records::{LeasedLetter, LetterState, LetterStatus, QueuedLetter, ServerWords},
};
use sea_orm::{FromQueryResult, Set, entity::prelude::*};

use serde::{Deserialize, Serialize};

use super::{optional_word, word};
use crate::{
    failure::corrupt,
    keys::{Place, Safe},
};

pub const TABLE: &str = "outbox";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub request_id: Option<Uuid>,
    pub kind: String,
    pub language: String,
    pub message_id: String,
    pub envelope: Option<Vec<u8>>,
    pub bytes: Option<Vec<u8>>,
    pub queued_at_ms: i64,
    pub state: String,
    pub next_at_ms: i64,
    pub lease_token: i64,
    pub attempts: i32,
    pub accepted_at_ms: Option<i64>,
    pub last_code: Option<i32>,
    pub last_words: Option<Vec<u8>>,
    pub unknowns: i32,
    pub since_ms: i64,
    pub lost: Option<String>,
    pub stopped_at_ms: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// What is sealed of a letter beside its bytes.
#[derive(Serialize, Deserialize)]
struct Envelope {
    to: String,
    subject: String,
}

/// What is sealed of a letter beside its bytes.
pub fn envelope(letter: &QueuedLetter) -> Result<Vec<u8>, StoreError> {
    let envelope = Envelope {
        to: letter.to.reveal().to_owned(),
        subject: letter.subject.clone(),
    };
    serde_json::to_vec(&envelope).map_err(|_| corrupt(TABLE, "the envelope cannot be written"))
}

/// Whose key seals a letter: its request's, or its own.
pub fn owner(id: Uuid, request: Option<Uuid>) -> Uuid {
    request.unwrap_or(id)
}

async fn open_envelope<C: ConnectionTrait>(
    on: &C,
    safe: &mut Safe,
    owner: Uuid,
    id: Uuid,
    sealed: Option<&[u8]>,
) -> Result<(EmailAddress, String), StoreError> {
    let sealed = sealed.ok_or(StoreError::Destroyed)?;
    let opened = safe.open(on, &Place::envelope(owner, id), sealed).await?;
    let envelope: Envelope =
        serde_json::from_slice(&opened).map_err(|_| corrupt(TABLE, "the envelope cannot be read"))?;
    let to = EmailAddress::new(&envelope.to).map_err(|_| corrupt(TABLE, "the recipient is no address"))?;
    Ok((to, envelope.subject))
}

async fn open_words<C: ConnectionTrait>(
    on: &C,
    safe: &mut Safe,
    owner: Uuid,
    id: Uuid,
    sealed: &[u8],
) -> Result<ServerWords, StoreError> {
    let opened = safe.open(on, &Place::letter_words(owner, id), sealed).await?;
    let words = std::str::from_utf8(&opened).map_err(|_| corrupt(TABLE, "the words cannot be read"))?;
    Ok(ServerWords::new(words))
}

impl Model {
    /// The leased letter with its content opened; `Destroyed` when it was.
    pub async fn opened<C: ConnectionTrait>(
        self,
        on: &C,
        safe: &mut Safe,
    ) -> Result<LeasedLetter, StoreError> {
        let owner = owner(self.id, self.request_id);
        let (to, subject) = open_envelope(on, safe, owner, self.id, self.envelope.as_deref()).await?;
        let sealed = self.bytes.as_deref().ok_or(StoreError::Destroyed)?;
        let bytes = safe.open(on, &Place::letter(owner, self.id), sealed).await?;
        Ok(LeasedLetter {
            token: self.lease_token,
            // The lease itself counts as an attempt.
            attempts: self.attempts - 1,
            unknowns: self.unknowns,
            since: Timestamp::from_unix_ms(self.since_ms),
            letter: QueuedLetter {
                id: LetterId::new(self.id),
                request: self.request_id.map(RequestId::new),
                language: word(TABLE, "language", &self.language)?,
                to,
                kind: self.kind,
                message_id: self.message_id,
                subject,
                bytes: bytes.to_vec(),
                queued_at: Timestamp::from_unix_ms(self.queued_at_ms),
            },
        })
    }
}

impl ActiveModel {
    /// The row of a letter that is to be sent, with its sealed contents.
    pub fn queued(letter: &QueuedLetter, envelope: Vec<u8>, bytes: Vec<u8>) -> Self {
        Self {
            id: Set(letter.id.raw()),
            request_id: Set(letter.request.map(RequestId::raw)),
            kind: Set(letter.kind.clone()),
            language: Set(letter.language.code().to_owned()),
            message_id: Set(letter.message_id.clone()),
            envelope: Set(Some(envelope)),
            bytes: Set(Some(bytes)),
            queued_at_ms: Set(letter.queued_at.unix_ms()),
            state: Set(LetterState::Queued.code().to_owned()),
            next_at_ms: Set(letter.queued_at.unix_ms()),
            lease_token: Set(0),
            attempts: Set(0),
            accepted_at_ms: Set(None),
            last_code: Set(None),
            last_words: Set(None),
            unknowns: Set(0),
            since_ms: Set(letter.queued_at.unix_ms()),
            lost: Set(None),
            stopped_at_ms: Set(None),
        }
    }
}

/// What the desk shows of a letter: everything but the bytes.
#[derive(Debug, FromQueryResult)]
pub struct Status {
    pub id: Uuid,
    pub request_id: Option<Uuid>,
    pub kind: String,
    pub envelope: Option<Vec<u8>>,
    pub state: String,
    pub attempts: i32,
    pub next_at_ms: i64,
    pub queued_at_ms: i64,
    pub accepted_at_ms: Option<i64>,
    pub last_code: Option<i32>,
    pub last_words: Option<Vec<u8>>,
    pub unknowns: i32,
    pub lost: Option<String>,
    pub stopped_at_ms: Option<i64>,
}

impl Status {
    pub const COLUMNS: [Column; 14] = [
        Column::Id,
        Column::RequestId,
        Column::Kind,
        Column::Envelope,
        Column::State,
        Column::Attempts,
        Column::NextAtMs,
        Column::QueuedAtMs,
        Column::AcceptedAtMs,
        Column::LastCode,
        Column::LastWords,
        Column::Unknowns,
        Column::Lost,
        Column::StoppedAtMs,
    ];

    /// The letter as the desk shows it, with its envelope opened.
    pub async fn opened<C: ConnectionTrait>(
        self,
        on: &C,
        safe: &mut Safe,
    ) -> Result<LetterStatus, StoreError> {
        let owner = owner(self.id, self.request_id);
        let (to, subject) = open_envelope(on, safe, owner, self.id, self.envelope.as_deref()).await?;
        let last_words = match &self.last_words {
            Some(sealed) => Some(open_words(on, safe, owner, self.id, sealed).await?),
            None => None,
        };
        Ok(LetterStatus {
            id: LetterId::new(self.id),
            to,
            kind: self.kind,
            subject,
            state: self.state,
            attempts: self.attempts,
            next_at: Timestamp::from_unix_ms(self.next_at_ms),
            queued_at: Timestamp::from_unix_ms(self.queued_at_ms),
            accepted_at: self.accepted_at_ms.map(Timestamp::from_unix_ms),
            last_code: self.last_code,
            last_words,
            maybe_twice: self.unknowns > 0,
            loss: optional_word(TABLE, "lost", self.lost.as_deref())?,
            stopped: self.stopped_at_ms.is_some(),
        })
    }
}
