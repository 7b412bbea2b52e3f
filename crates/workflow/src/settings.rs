//! What the operator decides, as the use cases need it.

use jauap_domain::{EmailAddress, Language, Retention};

pub use jauap_domain::Names;

use crate::zone::Zone;

/// Who runs the desk.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// The name in Russian, Kazakh and English.
    pub name: Names,
    /// The postal address in Russian, Kazakh and English.
    pub address: Names,
    /// The mailbox that letters come from.
    pub mailbox: EmailAddress,
    /// The telephone shown on letters and pages; empty when there is none.
    pub phone: String,
    /// Where users reach the portal, without a slash at the end.
    pub public_url: String,
    /// The zone that decides which day it is.
    pub zone: Zone,
}

/// A megabyte, decimal, as file managers and people count.
pub const MEGABYTE: usize = 1_000_000;

/// How much is taken at once.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Files with one request or message.
    pub files: usize,
    /// Bytes of one file.
    pub file_bytes: usize,
    /// Bytes of all files of one request or message together.
    pub total_bytes: usize,
    /// Bytes of one raw mail that is still understood; a larger one is kept and waits for an officer.
    pub mail_bytes: usize,
    /// Acknowledgements that one address gets in a day for what came by mail.
    pub acknowledgements_a_day: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            files: 10,
            file_bytes: 25 * MEGABYTE,
            total_bytes: 50 * MEGABYTE,
            mail_bytes: 50 * MEGABYTE,
            acknowledgements_a_day: 10,
        }
    }
}

/// The settings of the use cases.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Who runs the desk.
    pub organisation: Organisation,
    /// How much is taken at once.
    pub limits: Limits,
    /// True when every reply needs a second person.
    pub four_eyes: bool,
    /// Who is told of a new request by mail.
    pub notify_new_request: Vec<EmailAddress>,
    /// The language of letters to staff.
    pub staff_language: Language,
    /// How long a login lasts without being used.
    pub session_idle: time::Duration,
    /// How long a login lasts at most.
    pub session_lifetime: time::Duration,
    /// How long the content of an ended request is kept.
    pub retention: Retention,
    /// True when content is destroyed by itself as soon as its term has ended.
    pub destroy_when_due: bool,
    /// How long a content in the file store may be without a row before it is swept.
    pub orphan_age: time::Duration,
    /// The name under which our own mail server writes down whom a mail is from (RFC 8601); none when it does not.
    pub authserv_id: Option<String>,
    /// How long an unfinished form is kept after it was last touched.
    pub draft_lifetime: time::Duration,
    /// From when in the organisation's zone staff are sent, on working days, what is due; never when there is none.
    pub digest_at: Option<time::Time>,
}
