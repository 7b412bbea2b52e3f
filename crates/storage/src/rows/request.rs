//! The table of requests.

use jauap_domain::{
    Contact, DestructionProposal, Facts, HoldReason, IdentityDocument, Individual, Line, PersonName, Request,
    RequestId, Requester, Signature, StaffId, State, TextError, Timestamp,
};
use jauap_workflow::{
    ports::StoreError,
    records::{Destroyed, Skeleton},
};
use sea_orm::{Set, entity::prelude::*};

use super::{
    bound::{self, Kept},
    number, optional_word,
    state::StateColumns,
    word, year_and_sequence,
};
use crate::{
    failure::corrupt,
    keys::{Place, Safe},
};

pub const TABLE: &str = "requests";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "requests")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub year: i32,
    pub sequence: i32,
    pub version: i32,
    pub state: String,
    pub is_open: bool,
    pub resume: Option<String>,
    pub outcome: Option<String>,
    pub reason: Option<String>,
    pub delivery: Option<String>,
    pub reply_id: Option<Uuid>,
    pub proposed_by: Option<Uuid>,
    pub subject: String,
    pub channel: String,
    pub language: String,
    pub received_at_ms: i64,
    pub due_on: TimeDate,
    pub due_provisional: bool,
    pub assignee: Option<Uuid>,
    pub facts: Option<Vec<u8>>,
    pub access_hash: Option<String>,
    pub filing_key: Option<String>,
    pub fingerprint: Option<String>,
    pub closed_at_ms: Option<i64>,
    pub hold_reason: Option<String>,
    pub destruction_reason: Option<String>,
    pub destruction_by: Option<Uuid>,
    pub destroyed_at_ms: Option<i64>,
    pub key_generation: Option<i32>,
    pub final_at_ms: Option<i64>,
    /// By what the due date was counted; nothing depends on it but whether it is counted again.
    pub counted_by: Option<String>,
    /// The last day that somebody was reminded of; nothing depends on it but whether they are reminded again.
    pub reminded_for: Option<TimeDate>,
    /// What was said of it.
    pub reminder: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Where its facts are sealed: beside all that stands in clear.
    pub fn place(&self) -> Place {
        Place::facts(self.id, self.version, &bound::of_row(self))
    }

    /// The request with its facts opened; `Destroyed` when they were.
    pub async fn opened<C: ConnectionTrait>(self, on: &C, safe: &mut Safe) -> Result<Request, StoreError> {
        let sealed = self.facts.as_deref().ok_or(StoreError::Destroyed)?;
        let facts = safe.open(on, &self.place(), sealed).await?;
        let facts = serde_json::from_slice(&facts).map_err(|_| corrupt(TABLE, "facts cannot be read"))?;
        self.with(facts)
    }

    /// The request with blank facts, whether its own open or not; `Destroyed` when they were.
    pub fn without_content(self) -> Result<Request, StoreError> {
        if self.facts.is_none() {
            return Err(StoreError::Destroyed);
        }
        let facts = blank_facts().map_err(|_| corrupt(TABLE, "there are no blank facts"))?;
        self.with(facts)
    }

    fn with(self, facts: Facts) -> Result<Request, StoreError> {
        Ok(Request {
            id: RequestId::new(self.id),
            number: number(TABLE, self.year, self.sequence)?,
            version: self.version,
            state: State::try_from(StateColumns::of(&self))?,
            subject: word(TABLE, "subject", &self.subject)?,
            channel: word(TABLE, "channel", &self.channel)?,
            language: word(TABLE, "language", &self.language)?,
            received_at: Timestamp::from_unix_ms(self.received_at_ms),
            due_on: self.due_on,
            due_provisional: self.due_provisional,
            assignee: self.assignee.map(StaffId::new),
            closed_at: self.closed_at_ms.map(Timestamp::from_unix_ms),
            hold: optional_word(TABLE, "hold_reason", self.hold_reason.as_deref())?,
            destruction: self.proposal()?,
            facts,
        })
    }

    fn proposal(&self) -> Result<Option<DestructionProposal>, StoreError> {
        let reason = optional_word(TABLE, "destruction_reason", self.destruction_reason.as_deref())?;
        match (reason, self.destruction_by) {
            (Some(reason), Some(by)) => Ok(Some(DestructionProposal {
                by: StaffId::new(by),
                reason,
            })),
            (None, None) => Ok(None),
            (Some(_), None) | (None, Some(_)) => {
                Err(corrupt(TABLE, "the proposed destruction is half there"))
            }
        }
    }
}

impl TryFrom<&Model> for Skeleton {
    type Error = StoreError;

    fn try_from(row: &Model) -> Result<Self, StoreError> {
        Ok(Self {
            id: RequestId::new(row.id),
            number: number(TABLE, row.year, row.sequence)?,
            state: word(TABLE, "state", &row.state)?,
            subject: word(TABLE, "subject", &row.subject)?,
            channel: word(TABLE, "channel", &row.channel)?,
            language: word(TABLE, "language", &row.language)?,
            received_at: Timestamp::from_unix_ms(row.received_at_ms),
            due_on: row.due_on,
            closed_at: row.closed_at_ms.map(Timestamp::from_unix_ms),
            destroyed: destroyed(row)?,
        })
    }
}

fn destroyed(row: &Model) -> Result<Option<Destroyed>, StoreError> {
    let Some(at) = row.destroyed_at_ms else {
        return Ok(None);
    };
    let reason = row.destruction_reason.as_deref().unwrap_or_default();
    Ok(Some(Destroyed {
        at: Timestamp::from_unix_ms(at),
        reason: word(TABLE, "destruction_reason", reason)?,
        generation: row.key_generation.unwrap_or_default().unsigned_abs(),
        final_at: row.final_at_ms.map(Timestamp::from_unix_ms),
    }))
}

impl ActiveModel {
    /// What every write of a request writes. The facts go with every version, since they are sealed to it.
    pub fn written(request: &Request, version: i32, facts: Vec<u8>) -> Self {
        let state = StateColumns::from(&request.state);
        let owned = |word: Option<&str>| word.map(ToOwned::to_owned);
        Self {
            version: Set(version),
            state: Set(state.state.to_owned()),
            is_open: Set(state.is_open),
            resume: Set(owned(state.resume)),
            outcome: Set(owned(state.outcome)),
            reason: Set(owned(state.reason)),
            delivery: Set(owned(state.delivery)),
            reply_id: Set(state.reply_id),
            proposed_by: Set(state.proposed_by),
            subject: Set(request.subject.code().to_owned()),
            language: Set(request.language.code().to_owned()),
            due_on: Set(request.due_on),
            due_provisional: Set(request.due_provisional),
            assignee: Set(request.assignee.map(StaffId::raw)),
            facts: Set(Some(facts)),
            closed_at_ms: Set(request.closed_at.map(Timestamp::unix_ms)),
            ..Self::keeping(request)
        }
    }

    /// What is decided about keeping the content.
    pub fn keeping(request: &Request) -> Self {
        let owned = |word: Option<&str>| word.map(ToOwned::to_owned);
        Self {
            hold_reason: Set(owned(request.hold.map(HoldReason::code))),
            destruction_reason: Set(owned(request.destruction.map(|proposal| proposal.reason.code()))),
            destruction_by: Set(request.destruction.map(|proposal| proposal.by.raw())),
            ..<Self as Default>::default()
        }
    }

    /// A new request: what is written once and for all beside the rest.
    pub fn filed(request: &Request, kept: Kept, facts: Vec<u8>) -> Result<Self, StoreError> {
        let (year, sequence) = year_and_sequence(request.number)?;
        Ok(Self {
            id: Set(request.id.raw()),
            year: Set(year),
            sequence: Set(sequence),
            channel: Set(request.channel.code().to_owned()),
            received_at_ms: Set(request.received_at.unix_ms()),
            access_hash: Set(kept.access_hash),
            filing_key: Set(kept.filing_key),
            fingerprint: Set(kept.fingerprint),
            ..Self::written(request, request.version, facts)
        })
    }
}

/// What stands in the place of facts that do not open. It is shown and written nowhere.
fn blank_facts() -> Result<Facts, TextError> {
    Ok(Facts {
        requester: Requester::Individual(Individual {
            name: PersonName::AsWritten {
                name: Line::new("-")?,
            },
            iin: None,
            document: IdentityDocument::unknown(),
            representative: None,
        }),
        contact: Contact::default(),
        registration_date: None,
        text: None,
        signature: Signature::Missing,
    })
}

/// The facts as they are sealed and committed to.
pub fn facts_as_bytes(facts: &Facts) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(facts).map_err(|_| corrupt(TABLE, "facts cannot be written"))
}
