//! What is given to state bodies at their request.

use jauap_domain::{
    DisclosureBasis, DisclosureData, DisclosureId, DisclosureNumber, DisclosureState, DisclosureWay,
    FreeText, Line, RegistrationNumber, RequestId, RequestNumber, StaffId, Timestamp,
};
use serde::{Deserialize, Serialize};
use time::Date;

use crate::search::SearchTerm;

/// What the state body asks for and what it is given: sealed under a key of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisclosureFacts {
    /// The name of the body.
    pub body: Line,
    /// The number of its letter.
    pub letter_number: Line,
    /// The date of its letter.
    pub letter_date: Date,
    /// The norm on which it asks.
    pub norm: Line,
    /// About whom it asks.
    pub about: FreeText,
    /// The kinds of data that are given.
    pub data: Vec<DisclosureData>,
    /// What is given, in words.
    pub given: FreeText,
    /// The norm that opens medical secrecy, where it is given (Code on public health, art. 273(4)).
    pub secrecy_norm: Option<Line>,
    /// The request about personal data that it has to do with.
    pub request: Option<RequestNumber>,
    /// The registration that it has to do with.
    pub registration: Option<RegistrationNumber>,
    /// True when the law lets the person concerned know of it.
    pub tellable: bool,
    /// Why it does, or does not.
    pub tellable_why: FreeText,
    /// Why nothing is given.
    pub declined_why: Option<FreeText>,
    /// How it was handed over.
    pub handed_over: Option<HandedOver>,
}

/// How data were handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedOver {
    /// The way.
    pub way: DisclosureWay,
    /// Our outgoing number, the number of the post, or who took it.
    pub note: Option<Line>,
}

/// A disclosure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosure {
    /// Its identity.
    pub id: DisclosureId,
    /// Its number.
    pub number: DisclosureNumber,
    /// How often it was written: one who changes it says which version was read.
    pub version: i32,
    /// What became of it.
    pub state: DisclosureState,
    /// On which basis the body asks.
    pub basis: DisclosureBasis,
    /// The day on which the body's letter came.
    pub received_on: Date,
    /// Who entered it, and when.
    pub proposed: (StaffId, Timestamp),
    /// Who decided, and when: never the same person.
    pub decided: Option<(StaffId, Timestamp)>,
    /// The day on which it was handed over or declined.
    pub ended_on: Option<Date>,
    /// The request with which the person concerned sees it; only where the law allows, and only once it was handed over.
    pub told: Option<RequestId>,
    /// When its content was destroyed.
    pub destroyed_at: Option<Timestamp>,
    /// The content; none where it was destroyed, or was not asked for.
    pub facts: Option<DisclosureFacts>,
}

/// Which disclosures to list.
#[derive(Debug, Clone, Default)]
pub struct DisclosureFilter {
    /// Only in this state.
    pub state: Option<DisclosureState>,
    /// Only on this basis.
    pub basis: Option<DisclosureBasis>,
    /// Only of a body that has one term of each of these lists.
    pub body: Vec<Vec<SearchTerm>>,
    /// Only what came on this day or later.
    pub from: Option<Date>,
    /// Only what came on this day or before.
    pub to: Option<Date>,
}

/// What a row says in clear, and the hash of what it seals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisclosureStanding {
    /// The row without its content.
    pub disclosure: Disclosure,
    /// SHA-256 of the sealed content, in hexadecimal; none where it was destroyed.
    pub sealed: Option<String>,
}
