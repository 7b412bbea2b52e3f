//! A disclosure with its content.

use std::collections::BTreeMap;

use jauap_domain::{DisclosureData, DisclosureWay, StaffId};
use jauap_workflow::records::{Disclosure, DisclosureFacts};
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;

use super::disclosures::LineOut;
use crate::api::schema;

/// A disclosure.
#[derive(Serialize, ToSchema)]
pub struct DisclosureOut {
    #[serde(flatten)]
    line: LineOut,
    /// None when it was destroyed.
    content: Option<ContentOut>,
}

/// What a state body asks for, and what it is given.
#[derive(Serialize, ToSchema)]
struct ContentOut {
    body: String,
    letter_number: String,
    letter_date: Date,
    norm: String,
    about: String,
    #[schema(value_type = Vec<schema::DisclosureData>)]
    data: Vec<DisclosureData>,
    given: String,
    secrecy_norm: Option<String>,
    request: Option<String>,
    registration: Option<String>,
    tellable: bool,
    tellable_why: String,
    declined_why: Option<String>,
    #[schema(value_type = Option<schema::DisclosureWay>)]
    way: Option<DisclosureWay>,
    note: Option<String>,
}

impl DisclosureOut {
    pub fn new(disclosure: Disclosure, logins: &BTreeMap<StaffId, String>) -> Self {
        Self {
            line: LineOut::new(&disclosure, logins),
            content: disclosure.facts.map(ContentOut::from),
        }
    }
}

impl From<DisclosureFacts> for ContentOut {
    fn from(facts: DisclosureFacts) -> Self {
        let way = facts.handed_over.as_ref().map(|how| how.way);
        Self {
            body: facts.body.into(),
            letter_number: facts.letter_number.into(),
            letter_date: facts.letter_date,
            norm: facts.norm.into(),
            about: facts.about.into(),
            data: facts.data,
            given: facts.given.into(),
            secrecy_norm: facts.secrecy_norm.map(String::from),
            request: facts.request.map(String::from),
            registration: facts.registration.map(String::from),
            tellable: facts.tellable,
            tellable_why: facts.tellable_why.into(),
            declined_why: facts.declined_why.map(String::from),
            way,
            note: facts.handed_over.and_then(|how| how.note).map(String::from),
        }
    }
}
