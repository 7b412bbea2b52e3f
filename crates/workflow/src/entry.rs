//! The one line of JSON that the log keeps of an event.

use std::collections::BTreeMap;

use jauap_domain::{Actor, Event, EventSeq};
use serde_json::{Value, json};

/// The canonical entry (RFC 8785: sorted keys, no white space) of an event at its place in the log.
///
/// It holds typed facts only. `rseq` counts the events of the request from 1. The entry is stored as it is and
/// never serialised again.
pub fn canonical(
    seq: EventSeq,
    rseq: Option<i64>,
    event: &Event,
    rules: &str,
) -> Result<String, serde_json::Error> {
    let mut entry: BTreeMap<&str, Value> = BTreeMap::new();
    entry.insert("v", json!(1));
    entry.insert("seq", json!(seq.0));
    entry.insert("t", json!(event.at.rfc3339()));
    entry.insert("typ", json!(event.kind.name()));
    entry.insert("data", sorted(serde_json::to_value(&event.kind)?));
    entry.insert("actor", actor(&event.actor));
    entry.insert("rules", json!(rules));
    let optional = [
        ("req", event.request.map(|id| json!(id))),
        ("rseq", rseq.map(|rseq| json!(rseq))),
        ("from", event.from.map(|state| json!(state))),
        ("to", event.to.map(|state| json!(state))),
        ("due", event.due_on.map(|due| json!(due))),
    ];
    entry.extend(
        optional
            .into_iter()
            .filter_map(|(key, value)| value.map(|value| (key, value))),
    );
    serde_json::to_string(&entry)
}

fn actor(actor: &Actor) -> Value {
    match actor.staff() {
        Some(id) => json!({ "id": id, "role": actor.role_code() }),
        None => json!({ "role": actor.role_code() }),
    }
}

/// The facts of the event without its name, keys sorted whatever map `serde_json` was built with.
fn sorted(kind: Value) -> Value {
    match kind {
        Value::Object(named) => named
            .into_iter()
            .next()
            .map_or(Value::Null, |(_, facts)| sort_keys(facts)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => json!({}),
    }
}

fn sort_keys(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let sorted: BTreeMap<String, Value> = map
                .into_iter()
                .map(|(key, value)| (key, sort_keys(value)))
                .collect();
            Value::Object(sorted.into_iter().collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sort_keys).collect()),
        other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => other,
    }
}
