//! The letters to those who work here. None of them names a requester.

use jauap_domain::{Reminder, RequestNumber, Subject};
use serde::Serialize;
use time::Date;

/// To staff: a request came in. It names no requester.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StaffNewRequest {
    /// The request.
    pub number: RequestNumber,
    /// What is asked.
    pub subject: Subject,
    /// The last day to answer.
    pub due_on: Date,
    /// How many items are missing.
    pub missing: usize,
    /// The request on the desk.
    pub desk_url: String,
}

/// To staff: the last day of a request is near, has come or is over. It names no requester.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StaffReminder {
    /// The request.
    pub number: RequestNumber,
    /// Which of the three.
    pub reminder: Reminder,
    /// When the request came, or was opened again.
    pub started_on: Date,
    /// The last day to answer.
    pub due_on: Date,
    /// True while that day may still move.
    pub due_provisional: bool,
    /// Days with a name that do not count, in the language of the letter.
    pub skipped: Vec<SkippedDay>,
    /// The request on the desk.
    pub desk_url: String,
}

/// A day with a name that does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SkippedDay {
    /// The day.
    pub on: Date,
    /// What it is called.
    pub name: String,
}

/// To staff: what is due. It names no requester.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StaffDigest {
    /// The day it is for.
    pub on: Date,
    /// Own requests whose last day is over.
    pub overdue: Vec<DigestLine>,
    /// Own requests whose last day has come.
    pub today: Vec<DigestLine>,
    /// Own requests whose last day comes up to and with the next working day.
    pub next: Vec<DigestLine>,
    /// The next working day.
    pub next_on: Date,
    /// Requests that nobody has.
    pub unassigned: Vec<DigestLine>,
    /// True when there are more than are listed.
    pub more: bool,
    /// The queue.
    pub desk_url: String,
}

impl StaffDigest {
    /// How many requests are listed.
    pub const fn len(&self) -> usize {
        self.overdue.len() + self.today.len() + self.next.len() + self.unassigned.len()
    }

    /// True when there is nothing to say.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A request in the list of what is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DigestLine {
    /// The request.
    pub number: RequestNumber,
    /// The last day to answer.
    pub due_on: Date,
    /// The request on the desk.
    pub desk_url: String,
}
