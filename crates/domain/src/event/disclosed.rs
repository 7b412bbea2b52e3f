//! What happens to the request of a state body.

use serde::Serialize;
use time::Date;

use crate::{DisclosureBasis, DisclosureData, DisclosureId, DisclosureNumber, DisclosureWay};

/// What happened to a disclosure. It belongs to no request: nothing of it stands in anybody's own history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum DisclosureEvent {
    /// What a state body asks for was entered, and waits for a second person.
    #[serde(rename = "disclosure_proposed")]
    Proposed {
        /// Which.
        disclosure: DisclosureId,
        /// Its number.
        number: DisclosureNumber,
        /// On which basis.
        basis: DisclosureBasis,
        /// The day on which the body's letter came.
        on: Date,
        /// What is to be given.
        data: Vec<DisclosureData>,
        /// True when the law lets the person concerned know of it.
        tellable: bool,
        /// SHA-256 of what was sealed, in hexadecimal.
        sealed: String,
    },
    /// A second person decided that it is given.
    #[serde(rename = "disclosure_decided")]
    Decided {
        /// Which.
        disclosure: DisclosureId,
        /// Its number.
        number: DisclosureNumber,
        /// SHA-256 of what was sealed, in hexadecimal.
        sealed: String,
    },
    /// A second person decided that nothing is given.
    #[serde(rename = "disclosure_declined")]
    Declined {
        /// Which.
        disclosure: DisclosureId,
        /// Its number.
        number: DisclosureNumber,
        /// The day of the decision.
        on: Date,
        /// SHA-256 of what was sealed, in hexadecimal.
        sealed: String,
    },
    /// It was given to the state body.
    #[serde(rename = "disclosure_handed_over")]
    HandedOver {
        /// Which.
        disclosure: DisclosureId,
        /// Its number.
        number: DisclosureNumber,
        /// How.
        way: DisclosureWay,
        /// On which day.
        on: Date,
        /// True when the person concerned sees it with the own request from now on.
        told: bool,
        /// SHA-256 of what was sealed, in hexadecimal.
        sealed: String,
    },
    /// Somebody read it.
    #[serde(rename = "disclosure_read")]
    Read {
        /// Which.
        disclosure: DisclosureId,
        /// Its number.
        number: DisclosureNumber,
    },
    /// The register was written into a file, without its contents.
    #[serde(rename = "disclosures_exported")]
    Exported,
    /// Its term has ended: its key was destroyed, and its line in the register is what is left.
    #[serde(rename = "disclosure_destroyed")]
    Destroyed {
        /// Which.
        disclosure: DisclosureId,
        /// Its number.
        number: DisclosureNumber,
    },
}

impl DisclosureEvent {
    /// The stable name in the log and in exports.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Proposed { .. } => "disclosure_proposed",
            Self::Decided { .. } => "disclosure_decided",
            Self::Declined { .. } => "disclosure_declined",
            Self::HandedOver { .. } => "disclosure_handed_over",
            Self::Read { .. } => "disclosure_read",
            Self::Exported => "disclosures_exported",
            Self::Destroyed { .. } => "disclosure_destroyed",
        }
    }
}
