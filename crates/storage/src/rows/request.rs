//! The table of requests.

use jauap_domain::{Facts, Request, RequestId, StaffId, State, Timestamp};
use jauap_workflow::{ports::StoreError, records::Filing};
use sea_orm::{Set, entity::prelude::*};

use super::{number, state::StateColumns, veiled::Veiled, word, year_and_sequence};
use crate::failure::corrupt;

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
    pub facts: Veiled,
    pub access_hash: Option<String>,
    pub filing_key: Option<String>,
    pub fingerprint: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for Request {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let facts = serde_json::from_str(&row.facts.0).map_err(|_| corrupt(TABLE, "facts cannot be read"))?;
        Ok(Self {
            id: RequestId::new(row.id),
            number: number(TABLE, row.year, row.sequence)?,
            version: row.version,
            state: State::try_from(StateColumns::of(&row))?,
            subject: word(TABLE, "subject", &row.subject)?,
            channel: word(TABLE, "channel", &row.channel)?,
            language: word(TABLE, "language", &row.language)?,
            received_at: Timestamp::from_unix_ms(row.received_at_ms),
            due_on: row.due_on,
            due_provisional: row.due_provisional,
            assignee: row.assignee.map(StaffId::new),
            facts,
        })
    }
}

impl ActiveModel {
    /// What every write of a request writes. The facts go with every version, so that they can be sealed to it.
    pub fn written(request: &Request, version: i32) -> Result<Self, StoreError> {
        let state = StateColumns::from(&request.state);
        let owned = |word: Option<&str>| word.map(ToOwned::to_owned);
        Ok(Self {
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
            facts: Set(facts(&request.facts)?),
            ..<Self as Default>::default()
        })
    }

    /// A new request: what is written once and for all beside the rest.
    pub fn filed(request: &Request, filing: &Filing) -> Result<Self, StoreError> {
        let (year, sequence) = year_and_sequence(request.number)?;
        Ok(Self {
            id: Set(request.id.raw()),
            year: Set(year),
            sequence: Set(sequence),
            channel: Set(request.channel.code().to_owned()),
            received_at_ms: Set(request.received_at.unix_ms()),
            access_hash: Set(filing.access.as_ref().map(|hash| hash.as_str().to_owned())),
            filing_key: Set(filing.key.as_ref().map(|hash| hash.as_str().to_owned())),
            fingerprint: Set(filing.fingerprint.clone()),
            ..Self::written(request, request.version)?
        })
    }
}

fn facts(facts: &Facts) -> Result<Veiled, StoreError> {
    serde_json::to_string(facts)
        .map(Veiled)
        .map_err(|_| corrupt(TABLE, "facts cannot be written"))
}
