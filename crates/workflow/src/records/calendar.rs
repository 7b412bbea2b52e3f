//! Published years of the working calendar.

use jauap_domain::{StaffId, Timestamp};

/// A version of the calendar that was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedVersion {
    /// The version, from 1.
    pub version: u32,
    /// The years that it brought.
    pub years: Vec<i32>,
    /// Who published it; none for the operator at the command line.
    pub by: Option<StaffId>,
    /// When.
    pub at: Timestamp,
}

/// A row of the published calendar as it stands, whatever it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarRow {
    /// The version that brought it.
    pub version: i64,
    /// Which year.
    pub year: i32,
    /// The [`Year`](jauap_domain::deadline::Year) as JSON.
    pub data: String,
    /// Who published it; none for the operator at the command line.
    pub by: Option<StaffId>,
    /// When.
    pub at: Timestamp,
}

/// The data of a year as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedYear {
    /// Which year.
    pub year: i32,
    /// The [`Year`](jauap_domain::deadline::Year) as JSON.
    pub data: String,
}
