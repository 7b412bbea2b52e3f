//! Who asks, and how to reach them.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::{AttachmentId, Authority, Delivery, EmailAddress, Line, PersonName, Phone};

crate::code::coded!(
    /// Whose identity document is named (policy, clause 9.2: of the user or of the representative).
    DocumentHolder ("document holder") {
        /// The requester's own.
        Requester = "requester",
        /// The representative's.
        Representative = "representative",
    }
);

/// The main identity document, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityDocument {
    /// Whose document it is.
    pub holder: DocumentHolder,
    /// Its number.
    pub number: Option<Line>,
    /// The day of issue.
    pub issued_on: Option<Date>,
    /// The issuing authority.
    pub issued_by: Option<Line>,
}

impl IdentityDocument {
    /// A document of the requester of which nothing is known yet.
    pub const fn unknown() -> Self {
        Self {
            holder: DocumentHolder::Requester,
            number: None,
            issued_on: None,
            issued_by: None,
        }
    }
}

/// Who acts for an individual.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Representative {
    /// The representative's name.
    pub name: PersonName,
    /// Why they may act, on what document, until when.
    #[serde(flatten)]
    pub authority: Authority,
}

/// A natural person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Individual {
    /// The person's name.
    pub name: PersonName,
    /// The individual identification number, where the person gave it; the policy does not ask for it.
    pub iin: Option<Line>,
    /// The identity document.
    pub document: IdentityDocument,
    /// Who acts for the person, if anyone does.
    pub representative: Option<Representative>,
}

/// Who signs for a legal entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signatory {
    /// The name, as signed.
    pub name: Line,
    /// The position.
    pub position: Option<Line>,
}

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalEntity {
    /// The full name.
    pub name: Line,
    /// The business identification number.
    pub bin: Option<Line>,
    /// Who signs.
    pub signatory: Option<Signatory>,
    /// The letter on letterhead.
    pub letterhead: Option<AttachmentId>,
    /// Why the signatory may sign, on what document, until when.
    #[serde(flatten)]
    pub authority: Authority,
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Requester {
    /// A natural person.
    Individual(Individual),
    /// An organisation.
    LegalEntity(LegalEntity),
}

impl Requester {
    /// The name to show on the desk and to greet in a letter.
    pub fn display_name(&self) -> String {
        match self {
            Self::Individual(person) => person.name.reveal(),
            Self::LegalEntity(entity) => entity.name.reveal().to_owned(),
        }
    }

    /// The stable word for the kind.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Individual(_) => "individual",
            Self::LegalEntity(_) => "legal_entity",
        }
    }
}

/// Why a reply may not go by a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoWay {
    /// There is no address of electronic mail to which the requester agreed to be written (policy, clause 9.3).
    #[error("the requester did not agree to be answered by e-mail: reply by post or in person")]
    EmailNotConsented,
    /// There is no postal address.
    #[error("there is no postal address: record it, or hand the reply over in person")]
    NoPostalAddress,
}

/// How to reach the requester, and by which ways we may (policy, clause 9.3).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Electronic mail.
    pub email: Option<EmailAddress>,
    /// Telephone or fax with its code.
    pub phone: Option<Phone>,
    /// Postal address.
    pub postal_address: Option<Line>,
    /// True when the requester agreed to be answered by e-mail.
    pub email_consent: bool,
    /// True when the requester agreed to be called.
    pub phone_consent: bool,
}

impl Contact {
    /// The address to which letters may go: given, and consented to.
    pub fn consented_email(&self) -> Option<&EmailAddress> {
        self.email.as_ref().filter(|_| self.email_consent)
    }

    /// Whether a reply may reach the requester by this way: mail only with consent (policy, clause 9.3), post only to an
    /// address; whoever comes in person is handed it.
    pub fn allows(&self, delivery: Delivery) -> Result<(), NoWay> {
        match delivery {
            Delivery::Letter | Delivery::Notice if self.consented_email().is_none() => {
                Err(NoWay::EmailNotConsented)
            }
            Delivery::Post if self.postal_address.is_none() => Err(NoWay::NoPostalAddress),
            Delivery::Letter | Delivery::Notice | Delivery::Post | Delivery::InPerson => Ok(()),
        }
    }

    /// The ways by which a reply may reach the requester, the first of them first.
    pub fn ways(&self) -> impl Iterator<Item = Delivery> {
        let all = Delivery::ALL.iter().copied();
        all.filter(|delivery| self.allows(*delivery).is_ok())
    }
}
