//! Which rows one intake writes, and what is new in each: the rest of a row is the same bytes again.

/// The tables beside `requests` whose rows belong to a request, in the order they are written in, with the column that
/// says to which.
pub const BELONGING: [(&str, &str); 6] = [
    ("data_keys", "owner"),
    ("search_tokens", "request_id"),
    ("attachments", "request_id"),
    ("events", "request_id"),
    ("messages", "request_id"),
    ("outbox", "request_id"),
];

/// Where a value of a repeated row comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The row that is repeated.
    Same,
    /// The new request's identity.
    Request,
    /// The number that was counted for it.
    Sequence,
    /// The place in the log.
    Place,
    /// Another identity.
    Identity,
    /// A hash that is there only once.
    Hash,
}

/// Where the value of a column comes from when a row is repeated.
pub fn source(table: &str, column: &str) -> Source {
    match (table, column) {
        ("requests", "id") | (_, "request_id") | ("data_keys", "owner") => Source::Request,
        ("requests", "sequence") => Source::Sequence,
        ("requests", "filing_key" | "access_hash") => Source::Hash,
        ("events", "seq") => Source::Place,
        (_, "id") => Source::Identity,
        _ => Source::Same,
    }
}

/// Counts a number, as an intake does.
pub const COUNT_NUMBER: &str = "INSERT INTO number_counters (year, last) VALUES ({year}, 1) \
     ON CONFLICT (year) DO UPDATE SET last = number_counters.last + 1 RETURNING last";

/// Takes a place in the log, as an intake does.
pub const TAKE_PLACE: &str = "UPDATE log_head SET size = size + 1 WHERE id = 1 RETURNING size";

/// Keeps the end of the tree, as an intake does.
pub const KEEP_FRONTIER: &str = "UPDATE log_head SET frontier = frontier WHERE id = 1";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_new_and_the_rest_is_the_same() {
        assert_eq!(source("requests", "id"), Source::Request);
        assert_eq!(source("outbox", "id"), Source::Identity);
        assert_eq!(source("outbox", "request_id"), Source::Request);
        assert_eq!(source("events", "seq"), Source::Place);
        assert_eq!(source("data_keys", "owner"), Source::Request);
        assert_eq!(source("requests", "facts"), Source::Same);
    }
}
