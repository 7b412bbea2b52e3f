//! What the operator decides, as the use cases need it.

use std::str::FromStr;

use jauap_domain::{EmailAddress, Language, Retention};
use time::Time;

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
    /// When work is done on a working day. What comes in outside of it came in on that day all the same; pages say so.
    pub hours: Option<WorkingHours>,
}

/// The hours of a working day, on the clocks of the organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkingHours {
    from: Time,
    until: Time,
}

/// Not of the form `09:00-18:00`, or an end before its beginning.
#[derive(Debug, thiserror::Error)]
#[error("write working hours as 09:00-18:00")]
pub struct BadHours;

impl WorkingHours {
    /// True for a time of the day at which work is done.
    pub fn hold(&self, time: Time) -> bool {
        self.from <= time && time < self.until
    }
}

impl FromStr for WorkingHours {
    type Err = BadHours;
    fn from_str(text: &str) -> Result<Self, BadHours> {
        let (from, until) = text.split_once(['-', '–']).ok_or(BadHours)?;
        let time = |text: &str| Time::parse(text.trim(), HOURS).map_err(|_| BadHours);
        let hours = Self {
            from: time(from)?,
            until: time(until)?,
        };
        if hours.from < hours.until {
            Ok(hours)
        } else {
            Err(BadHours)
        }
    }
}

impl std::fmt::Display for WorkingHours {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [from, until] = [self.from, self.until].map(|time| (time.hour(), time.minute()));
        write!(out, "{:02}:{:02}–{:02}:{:02}", from.0, from.1, until.0, until.1)
    }
}

const HOURS: &[time::format_description::BorrowedFormatItem<'_>] =
    time::macros::format_description!("[hour]:[minute]");

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
    /// How long the content of ignored mail is kept after it was settled.
    pub ignored_mail: time::Duration,
    /// True when content is destroyed by itself as soon as its term has ended.
    pub destroy_when_due: bool,
    /// How long a content in the file store may be without a row before it is swept.
    pub orphan_age: time::Duration,
    /// The name under which our own mail server writes down whom a mail is from (RFC 8601); none when it does not.
    pub authserv_id: Option<String>,
    /// True when letters ask for answers to the mailbox with a plus and what leads back to the letter: the mail server
    /// must deliver those to the mailbox.
    pub plus_addressing: bool,
    /// How long an unfinished form is kept after it was last touched.
    pub draft_lifetime: time::Duration,
    /// From when in the organisation's zone staff are sent, on working days, what is due; never when there is none.
    pub digest_at: Option<Time>,
    /// What a consent in the feedback form names, and how long a contact is kept.
    pub registration: RegistrationSettings,
    /// Months for which what was given to state bodies is kept after it was handed over or declined.
    pub disclosure_months: u16,
}

/// What a consent in the feedback form names, and how long a contact is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegistrationSettings {
    /// Months for which a contact is kept after its registration date.
    pub months: u16,
    /// The operator's BIN; empty when it is not set.
    pub operator_bin: String,
    /// True when data are handed to third parties.
    pub third_parties: bool,
    /// True when data leave the country.
    pub cross_border: bool,
    /// True when data are published.
    pub publication: bool,
}

impl Default for RegistrationSettings {
    fn default() -> Self {
        Self {
            months: 12,
            operator_bin: String::new(),
            third_parties: false,
            cross_border: false,
            publication: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::time;

    use super::*;

    #[test]
    fn working_hours_hold_from_their_beginning_and_not_at_their_end() -> Result<(), BadHours> {
        let hours: WorkingHours = "09:00-18:30".parse()?;
        assert_eq!(hours.to_string(), "09:00–18:30");
        for (time, hold) in [
            (time!(8:59:59), false),
            (time!(9:00), true),
            (time!(18:29:59), true),
            (time!(18:30), false),
        ] {
            assert_eq!(hours.hold(time), hold, "{time}");
        }
        for bad in ["", "9", "18:00-09:00", "09:00-09:00", "09:00-25:00", "nine-five"] {
            assert!(bad.parse::<WorkingHours>().is_err(), "{bad}");
        }
        Ok(())
    }
}
