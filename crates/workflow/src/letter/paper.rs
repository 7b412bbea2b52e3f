//! A reply as a letter on paper.

use jauap_domain::{Delivery, Language, Outcome, RequestNumber, Requester, Subject, Timestamp};
use time::Date;

use super::Greeting;

/// Whom a letter is for.
#[derive(Clone, PartialEq, Eq)]
pub struct Addressee {
    /// The requester.
    pub name: String,
    /// Who acts for the requester.
    pub representative: Option<String>,
    /// The postal address, where it is known.
    pub address: Option<String>,
}

impl Addressee {
    /// The addressee of a reply to a requester who gave this postal address.
    pub fn of(requester: &Requester, address: Option<&str>) -> Self {
        let representative = match requester {
            Requester::Individual(person) => person.representative.as_ref(),
            Requester::LegalEntity(_) => None,
        };
        Self {
            name: requester.display_name(),
            representative: representative.map(|representative| representative.name.reveal()),
            address: address.map(str::to_owned),
        }
    }
}

/// A reply as a letter on the organisation's letterhead.
#[derive(Clone, PartialEq, Eq)]
pub struct PaperLetter {
    /// The request.
    pub number: RequestNumber,
    /// The letter's own number, by which the organisation finds it.
    pub outgoing_number: String,
    /// The day it was let go, or today while it was not.
    pub dated: Date,
    /// The moment of the same, for the properties of the file.
    pub at: Timestamp,
    /// The language of the requester.
    pub language: Language,
    /// Whom it is for.
    pub addressee: Addressee,
    /// How it addresses the reader.
    pub greeting: Greeting,
    /// When the request came.
    pub received_on: Date,
    /// What was asked.
    pub subject: Subject,
    /// Answer or refusal.
    pub outcome: Outcome,
    /// The officer's words.
    pub text: String,
    /// How it is to leave.
    pub delivery: Delivery,
    /// True while nobody let it go.
    pub is_draft: bool,
}

impl std::fmt::Debug for PaperLetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PaperLetter({})", self.outgoing_number)
    }
}

impl std::fmt::Debug for Addressee {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Addressee(***)")
    }
}
