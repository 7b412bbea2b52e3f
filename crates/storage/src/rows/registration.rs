//! The table of registrations.

use data_encoding::HEXLOWER;
use jauap_domain::{RegistrationId, RegistrationNumber, StaffId, Timestamp};
use jauap_vault::digest;
use jauap_workflow::{
    ports::StoreError,
    records::{Registration, RegistrationFacts, RegistrationFiling, RegistrationStanding},
};
use sea_orm::{Set, entity::prelude::*};
use time::Date;

use super::word;
use crate::failure::{corrupt, refused};

pub const TABLE: &str = "registrations";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "registrations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub year: i32,
    pub sequence: i32,
    pub state: String,
    pub channel: String,
    pub language: String,
    pub policy_version: Option<i32>,
    pub registered_on: Date,
    pub entered_at_ms: i64,
    pub handled_by: Option<Uuid>,
    pub handled_at_ms: Option<i64>,
    pub destroyed_at_ms: Option<i64>,
    pub filing_key: Option<String>,
    pub fingerprint: Option<String>,
    pub content: Option<Vec<u8>>,
    pub ended_by: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<&Model> for Registration {
    type Error = StoreError;

    /// The row without its content.
    fn try_from(row: &Model) -> Result<Self, StoreError> {
        let handled = match (row.handled_by, row.handled_at_ms) {
            (Some(by), Some(at)) => Some((StaffId::new(by), Timestamp::from_unix_ms(at))),
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => {
                return Err(corrupt(TABLE, "handled_by and handled_at_ms do not fit"));
            }
        };
        let policy_version = row.policy_version.map(u32::try_from).transpose();
        Ok(Self {
            id: RegistrationId::new(row.id),
            number: number(row.year, row.sequence)?,
            state: word(TABLE, "state", &row.state)?,
            channel: word(TABLE, "channel", &row.channel)?,
            language: word(TABLE, "language", &row.language)?,
            policy_version: policy_version.map_err(|_| corrupt(TABLE, "policy_version is out of range"))?,
            registered_on: row.registered_on,
            entered_at: Timestamp::from_unix_ms(row.entered_at_ms),
            handled,
            destroyed_at: row.destroyed_at_ms.map(Timestamp::from_unix_ms),
            ended_by: row
                .ended_by
                .as_deref()
                .map(str::parse)
                .transpose()
                .map_err(|_| corrupt(TABLE, "ended_by is no number"))?,
            facts: None,
        })
    }
}

impl TryFrom<&Model> for RegistrationStanding {
    type Error = StoreError;
    fn try_from(row: &Model) -> Result<Self, StoreError> {
        Ok(Self {
            registration: row.try_into()?,
            sealed: row.content.as_deref().map(sealed_digest),
        })
    }
}

/// The hash by which the log knows what was sealed.
pub fn sealed_digest(sealed: &[u8]) -> String {
    HEXLOWER.encode(&digest(sealed))
}

fn number(year: i32, sequence: i32) -> Result<RegistrationNumber, StoreError> {
    match (u16::try_from(year), u32::try_from(sequence)) {
        (Ok(year), Ok(sequence)) => Ok(RegistrationNumber::new(year, sequence)),
        (Err(_), _) | (_, Err(_)) => Err(corrupt(TABLE, "the number is out of range")),
    }
}

/// The two columns of a number.
pub fn year_and_sequence(number: RegistrationNumber) -> Result<(i32, i32), StoreError> {
    let sequence = i32::try_from(number.sequence()).map_err(|_| refused("the number is out of range"))?;
    Ok((i32::from(number.year()), sequence))
}

/// What is sealed, as text.
pub fn written(facts: &RegistrationFacts) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(facts).map_err(|_| corrupt(TABLE, "the content cannot be written"))
}

/// What was sealed, read again.
pub fn read(content: &[u8]) -> Result<RegistrationFacts, StoreError> {
    serde_json::from_slice(content).map_err(|_| corrupt(TABLE, "the content cannot be read"))
}

/// A row with its sealed content.
pub fn row(
    registration: &Registration,
    filing: &RegistrationFiling,
    sealed: Vec<u8>,
) -> Result<ActiveModel, StoreError> {
    let (year, sequence) = year_and_sequence(registration.number)?;
    let version = registration.policy_version.map(i32::try_from).transpose();
    Ok(ActiveModel {
        id: Set(registration.id.raw()),
        year: Set(year),
        sequence: Set(sequence),
        state: Set(registration.state.code().to_owned()),
        channel: Set(registration.channel.code().to_owned()),
        language: Set(registration.language.code().to_owned()),
        policy_version: Set(version.map_err(|_| corrupt(TABLE, "policy_version is out of range"))?),
        registered_on: Set(registration.registered_on),
        entered_at_ms: Set(registration.entered_at.unix_ms()),
        handled_by: Set(None),
        handled_at_ms: Set(None),
        destroyed_at_ms: Set(None),
        filing_key: Set(filing.key.as_ref().map(|key| key.as_str().to_owned())),
        fingerprint: Set(filing.fingerprint.clone()),
        content: Set(Some(sealed)),
        ended_by: Set(None),
    })
}
