//! Published years of the working calendar.

/// The data of a year as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedYear {
    /// Which year.
    pub year: i32,
    /// The [`Year`](jauap_domain::deadline::Year) as JSON.
    pub data: String,
}
