//! Contacts left in the feedback form.

use jauap_domain::{
    EmailAddress, FreeText, Language, Line, Phone, RegistrationChannel, RegistrationId, RegistrationNumber,
    RegistrationState, RequestNumber, StaffId, Timestamp,
};
use serde::{Deserialize, Serialize};
use time::Date;

use crate::credentials::SecretHash;

/// What a person left: sealed under a key of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationFacts {
    /// Фамилия.
    pub surname: Line,
    /// Имя.
    pub given_name: Line,
    /// Отчество, where there is one.
    pub patronymic: Option<Line>,
    /// Telephone or fax with its city code.
    pub phone: Phone,
    /// E-mail, where one was given.
    pub email: Option<EmailAddress>,
    /// What it is about.
    pub message: FreeText,
    /// The consent that was given; none for registrations from before there were versions of the policy.
    pub consent: Option<Consent>,
}

impl RegistrationFacts {
    /// The whole name in one line, surname first.
    pub fn name(&self) -> String {
        let parts = [
            Some(&self.surname),
            Some(&self.given_name),
            self.patronymic.as_ref(),
        ];
        let parts: Vec<&str> = parts.into_iter().flatten().map(Line::reveal).collect();
        parts.join(" ")
    }
}

/// By what act a consent was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentAct {
    /// A box that was empty was ticked.
    TickedBox,
    /// A program said so for the person.
    SaidByProgram,
    /// Written down elsewhere before, and brought over.
    BroughtOver,
}

/// What a consent names (Law 94-V, art. 8(4)); the person's name stands beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// The version of the policy that it was given to.
    pub policy_version: u32,
    /// The hash of that version.
    pub policy_sha256: String,
    /// By what act.
    pub act: ConsentAct,
    /// Who collects the data.
    pub operator: String,
    /// The operator's BIN, where it is set.
    pub operator_bin: String,
    /// Months for which the data are kept.
    pub term_months: u16,
    /// True when data are handed to third parties.
    pub third_parties: bool,
    /// True when data leave the country.
    pub cross_border: bool,
    /// True when data are published.
    pub publication: bool,
    /// Which data: the names of fields.
    pub data: Vec<String>,
}

/// A registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// Its identity.
    pub id: RegistrationId,
    /// Its number.
    pub number: RegistrationNumber,
    /// What became of it.
    pub state: RegistrationState,
    /// How it came.
    pub channel: RegistrationChannel,
    /// In which language.
    pub language: Language,
    /// The version of the policy that was consented to.
    pub policy_version: Option<u32>,
    /// The registration date, in the organisation's zone.
    pub registered_on: Date,
    /// When it was entered here.
    pub entered_at: Timestamp,
    /// Who saw to it, and when.
    pub handled: Option<(StaffId, Timestamp)>,
    /// When its content was destroyed.
    pub destroyed_at: Option<Timestamp>,
    /// The request whose answer ended its consent, where that is why it was destroyed.
    pub ended_by: Option<RequestNumber>,
    /// What was left; none where it was destroyed, or was not asked for.
    pub facts: Option<RegistrationFacts>,
}

/// What makes a repetition the same registration.
#[derive(Debug, Clone, Default)]
pub struct RegistrationFiling {
    /// The hash of the key.
    pub key: Option<SecretHash>,
    /// The keyed hash of the content.
    pub fingerprint: Option<String>,
}

/// What a row says in clear, and the hash of what it seals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegistrationStanding {
    /// The row without its content.
    pub registration: Registration,
    /// SHA-256 of the sealed content, in hexadecimal; none where it was destroyed.
    pub sealed: Option<String>,
}
