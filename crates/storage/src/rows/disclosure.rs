//! The table of what is given to state bodies.

use jauap_domain::{DisclosureId, DisclosureNumber, RequestId, StaffId, Timestamp};
use jauap_workflow::{
    ports::StoreError,
    records::{Disclosure, DisclosureFacts, DisclosureStanding},
};
use sea_orm::{Set, entity::prelude::*};
use time::Date;

use super::{registration::sealed_digest, word};
use crate::failure::{corrupt, refused};

pub const TABLE: &str = "disclosures";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "disclosures")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub year: i32,
    pub sequence: i32,
    pub version: i32,
    pub state: String,
    pub basis: String,
    pub received_on: Date,
    pub proposed_by: Uuid,
    pub proposed_at_ms: i64,
    pub decided_by: Option<Uuid>,
    pub decided_at_ms: Option<i64>,
    pub ended_on: Option<Date>,
    pub told: Option<Uuid>,
    pub destroyed_at_ms: Option<i64>,
    pub content: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<&Model> for Disclosure {
    type Error = StoreError;

    /// The row without its content.
    fn try_from(row: &Model) -> Result<Self, StoreError> {
        let decided = match (row.decided_by, row.decided_at_ms) {
            (Some(by), Some(at)) => Some((StaffId::new(by), Timestamp::from_unix_ms(at))),
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => {
                return Err(corrupt(TABLE, "decided_by and decided_at_ms do not fit"));
            }
        };
        Ok(Self {
            id: DisclosureId::new(row.id),
            number: number(row.year, row.sequence)?,
            version: row.version,
            state: word(TABLE, "state", &row.state)?,
            basis: word(TABLE, "basis", &row.basis)?,
            received_on: row.received_on,
            proposed: (
                StaffId::new(row.proposed_by),
                Timestamp::from_unix_ms(row.proposed_at_ms),
            ),
            decided,
            ended_on: row.ended_on,
            told: row.told.map(RequestId::new),
            destroyed_at: row.destroyed_at_ms.map(Timestamp::from_unix_ms),
            facts: None,
        })
    }
}

impl TryFrom<&Model> for DisclosureStanding {
    type Error = StoreError;
    fn try_from(row: &Model) -> Result<Self, StoreError> {
        Ok(Self {
            disclosure: row.try_into()?,
            sealed: row.content.as_deref().map(sealed_digest),
        })
    }
}

fn number(year: i32, sequence: i32) -> Result<DisclosureNumber, StoreError> {
    match (u16::try_from(year), u32::try_from(sequence)) {
        (Ok(year), Ok(sequence)) => Ok(DisclosureNumber::new(year, sequence)),
        (Err(_), _) | (_, Err(_)) => Err(corrupt(TABLE, "the number is out of range")),
    }
}

/// The two columns of a number.
pub fn year_and_sequence(number: DisclosureNumber) -> Result<(i32, i32), StoreError> {
    let sequence = i32::try_from(number.sequence()).map_err(|_| refused("the number is out of range"))?;
    Ok((i32::from(number.year()), sequence))
}

/// What is sealed, as text.
pub fn written(disclosure: &Disclosure) -> Result<Vec<u8>, StoreError> {
    let facts = disclosure.facts.as_ref();
    let facts = facts.ok_or_else(|| corrupt(TABLE, "there is no content to seal"))?;
    serde_json::to_vec(facts).map_err(|_| corrupt(TABLE, "the content cannot be written"))
}

/// What was sealed, read again.
pub fn read(content: &[u8]) -> Result<DisclosureFacts, StoreError> {
    serde_json::from_slice(content).map_err(|_| corrupt(TABLE, "the content cannot be read"))
}

/// A row with its sealed content.
pub fn row(disclosure: &Disclosure, sealed: Vec<u8>) -> Result<ActiveModel, StoreError> {
    let (year, sequence) = year_and_sequence(disclosure.number)?;
    Ok(ActiveModel {
        id: Set(disclosure.id.raw()),
        year: Set(year),
        sequence: Set(sequence),
        version: Set(disclosure.version),
        state: Set(disclosure.state.code().to_owned()),
        basis: Set(disclosure.basis.code().to_owned()),
        received_on: Set(disclosure.received_on),
        proposed_by: Set(disclosure.proposed.0.raw()),
        proposed_at_ms: Set(disclosure.proposed.1.unix_ms()),
        decided_by: Set(disclosure.decided.map(|(by, _)| by.raw())),
        decided_at_ms: Set(disclosure.decided.map(|(_, at)| at.unix_ms())),
        ended_on: Set(disclosure.ended_on),
        told: Set(disclosure.told.map(RequestId::raw)),
        destroyed_at_ms: Set(disclosure.destroyed_at.map(Timestamp::unix_ms)),
        content: Set(Some(sealed)),
    })
}
