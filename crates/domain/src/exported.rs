//! Exports of histories, as the log tells of them.

use serde::{Serialize, Serializer};

use crate::{DisclosureNumber, RequestNumber, StateTag, Timestamp};

crate::code::coded!(
    /// How histories are written.
    ExportFormat ("format of an export") {
        /// One JSON object a line.
        JsonLines = "jsonl",
        /// Comma-separated values.
        Csv = "csv",
        /// A workbook.
        Xlsx = "xlsx",
    }
);

/// Which histories were exported, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HistoriesExported {
    /// The format.
    pub format: ExportFormat,
    /// Not before this moment; written as RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "moment")]
    pub from: Option<Timestamp>,
    /// Before this moment; written as RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "moment")]
    pub to: Option<Timestamp>,
    /// Only of requests that stood in this state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<StateTag>,
    /// Only of this request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<RequestNumber>,
    /// Only of this disclosure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disclosure: Option<DisclosureNumber>,
    /// True when only events of one name were.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub one_event: bool,
}

#[expect(clippy::ref_option, reason = "serde hands the field over so")]
fn moment<S: Serializer>(at: &Option<Timestamp>, to: S) -> Result<S::Ok, S::Error> {
    at.map(Timestamp::rfc3339).serialize(to)
}
