//! The facts of an event of the history.

use jauap_workflow::records::RecordedEvent;
use serde_json::Value;
use time::{Date, macros::format_description};

/// The facts of an event from its canonical entry.
pub fn facts_of(event: &RecordedEvent) -> Value {
    serde_json::from_str::<Value>(&event.entry)
        .ok()
        .and_then(|mut entry| entry.get_mut("data").map(Value::take))
        .unwrap_or_default()
}

/// A day such as `2026-12-03`.
pub fn read_day(text: &str) -> Option<Date> {
    Date::parse(text, format_description!("[year]-[month]-[day]")).ok()
}
