//! The one line of JSON that the log keeps of an event.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use jauap_domain::{Actor, Event, EventSeq, RequestNumber};
use jauap_ledger::Hash;
use serde_json::{Value, json};

/// Where an event stands in the log, and what it commits to.
#[derive(Debug, Clone)]
pub struct Place<'a> {
    /// Its place in the whole log, from 1.
    pub seq: EventSeq,
    /// The generation of the log.
    pub generation: u32,
    /// Its place in the history of its request, if it has one.
    pub request: Option<RequestPlace>,
    /// SHA-256 of the rules document in force, in hexadecimal.
    pub rules: &'a str,
    /// What was sealed along with the event.
    pub evidence: &'a [Evidence],
}

/// The place of an event in the history of its request.
#[derive(Debug, Clone, Copy)]
pub struct RequestPlace {
    /// The request's number.
    pub number: RequestNumber,
    /// From 1, without gaps.
    pub rseq: i64,
    /// The leaf of the request's event before.
    pub prev: Option<Hash>,
}

/// A content that was sealed: its ciphertext anyone can hold against the entry, its plaintext only who has the opening.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// The name: `facts`, `message:<id>`, `file:<id>`.
    pub name: String,
    /// Bytes of the ciphertext.
    pub len: u64,
    /// SHA-256 of the ciphertext.
    pub sha256: Hash,
    /// The commitment to the plaintext.
    pub commitment: Hash,
}

/// The canonical entry (RFC 8785: sorted keys, no white space) of an event at its place in the log.
///
/// It holds typed facts only. The entry is stored as it is and never serialised again.
pub fn canonical(place: &Place<'_>, event: &Event) -> Result<String, serde_json::Error> {
    let mut entry: BTreeMap<&str, Value> = BTreeMap::new();
    entry.insert("v", json!(1));
    entry.insert("build", json!(env!("CARGO_PKG_VERSION")));
    entry.insert("gen", json!(place.generation));
    entry.insert("seq", json!(place.seq.0));
    entry.insert("t", json!(event.at.rfc3339()));
    entry.insert("typ", json!(event.kind.name()));
    entry.insert("data", sorted(serde_json::to_value(&event.kind)?));
    entry.insert("actor", actor(&event.actor));
    entry.insert("rules", json!(place.rules));
    let optional = [
        ("req", event.request.map(|id| json!(id))),
        ("num", place.request.map(|at| json!(at.number))),
        ("rseq", place.request.map(|at| json!(at.rseq))),
        (
            "rprev",
            place
                .request
                .and_then(|at| at.prev)
                .map(|prev| json!(HEXLOWER.encode(&prev))),
        ),
        ("from", event.from.map(|state| json!(state))),
        ("to", event.to.map(|state| json!(state))),
        ("due", event.due_on.map(|due| json!(due))),
        ("blobs", list(place.evidence, blob)),
        ("commits", list(place.evidence, commit)),
    ];
    entry.extend(
        optional
            .into_iter()
            .filter_map(|(key, value)| value.map(|value| (key, value))),
    );
    serde_json::to_string(&entry)
}

fn list(evidence: &[Evidence], item: fn(&Evidence) -> Value) -> Option<Value> {
    (!evidence.is_empty()).then(|| Value::Array(evidence.iter().map(|one| sort_keys(item(one))).collect()))
}

fn blob(evidence: &Evidence) -> Value {
    json!({ "n": evidence.name, "len": evidence.len, "ct": HEXLOWER.encode(&evidence.sha256) })
}

fn commit(evidence: &Evidence) -> Value {
    json!({ "n": evidence.name, "c": HEXLOWER.encode(&evidence.commitment) })
}

fn actor(actor: &Actor) -> Value {
    sort_keys(match actor.staff() {
        Some(id) => json!({ "id": id, "role": actor.role_code() }),
        None => json!({ "role": actor.role_code() }),
    })
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

/// The same value with every object's keys sorted.
pub(crate) fn sort_keys(value: Value) -> Value {
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
