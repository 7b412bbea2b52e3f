//! Consents: what was agreed to, what a withdrawal covers, and how it ends what rested on it (Law 94-V, art. 8).
//!
//! Registrations and requests serve different purposes (policy, clause 3 г) and are joined by nothing but what an officer looks
//! for and says here; both are events of the log.

mod contact;
mod cover;
mod end;
mod record;
mod seek;

pub(crate) use contact::stop_letters;
pub use contact::{EndConsentError, end_contact_consent};
pub use cover::{CoverError, cover_registrations};
pub(crate) use end::{contact_changes, end_consents, must_be_covered, stops_letters};
pub use record::{ConsentRecord, ContactConsent, Given, Withdrawal, consent_record};
pub use seek::{SeekError, seek_registrations};

use jauap_domain::RegistrationId;
use serde::Deserialize;

use crate::records::RecordedEvent;

/// The registrations that the last event of a name tells of; none where there was no such event.
fn last_told(events: &[RecordedEvent], name: &str) -> Option<Vec<RegistrationId>> {
    #[derive(Deserialize)]
    struct Entry {
        data: Data,
    }
    #[derive(Deserialize)]
    struct Data {
        registrations: Vec<RegistrationId>,
    }
    let last = events.iter().rfind(|event| event.name == name)?;
    let entry: Entry = serde_json::from_str(&last.entry).ok()?;
    Some(entry.data.registrations)
}

/// The registrations that were found by the last look-up.
fn sought(events: &[RecordedEvent]) -> Option<Vec<RegistrationId>> {
    last_told(events, "registrations_sought")
}

/// The registrations that a withdrawal covers, as an officer said last.
fn covered(events: &[RecordedEvent]) -> Option<Vec<RegistrationId>> {
    last_told(events, "withdrawal_covered")
}
