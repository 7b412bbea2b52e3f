//! What changes of the legal clock in a unit of work.

use async_trait::async_trait;
use jauap_domain::{Reminder, RequestNumber, StaffId, Timestamp};
use time::Date;

use super::StoreError;
use crate::records::PublishedYear;

/// The rules in force, by what due dates were counted, and what was said of last days.
#[async_trait]
pub trait ClockUnit: Send {
    /// SHA-256 of the rules document in force, in hexadecimal; the end of the log stays locked until the unit ends, so that it
    /// stays so.
    async fn rules_in_force(&mut self) -> Result<String, StoreError>;
    /// Puts other rules in force, if they are others, with the event that says so. True when they were.
    async fn set_rules(&mut self, document: &str, at: Timestamp) -> Result<bool, StoreError>;
    /// Keeps published years of the calendar. `Taken` when there is such a version.
    async fn publish_years(
        &mut self,
        version: u32,
        years: &[PublishedYear],
        by: Option<StaffId>,
        at: Timestamp,
    ) -> Result<(), StoreError>;
    /// The due dates of requests that this unit adds were counted by this.
    fn count_by(&mut self, key: &str);
    /// By what the due date of a request was counted.
    async fn counted_by(&mut self, number: RequestNumber) -> Result<Option<String>, StoreError>;
    /// Writes down by what the due date of a request was counted.
    async fn mark_counted(&mut self, number: RequestNumber, key: &str) -> Result<(), StoreError>;
    /// Writes down what is said of the last day of an open request. False when that, or something later, was said before, or
    /// when the request has another last day.
    async fn mark_reminded(
        &mut self,
        number: RequestNumber,
        reminder: Reminder,
        due_on: Date,
    ) -> Result<bool, StoreError>;
    /// Forgets what was said of the last day of a request: all of it is said again.
    async fn forget_reminders(&mut self, number: RequestNumber) -> Result<(), StoreError>;
    /// Writes down that a member of staff with an address gets the list of what is due for a day; false when it was written
    /// down before, for this day or a later one.
    async fn mark_digest(&mut self, staff: StaffId, day: Date) -> Result<bool, StoreError>;
}
