//! The log's entry is canonical JSON (RFC 8785): one event gives one line of bytes, now and in ten years.

use std::{collections::BTreeSet, sync::LazyLock};

use jauap_domain::{
    Actor, Event, EventKind, EventSeq, Missing, RequestId, RequestNumber, Role, StaffId, StateTag, Subject,
    Timestamp,
};
use jauap_workflow::entry::{Evidence, Place, RequestPlace, canonical};
use serde_json::Value;
use time::macros::date;
use uuid::Uuid;

use crate::every_event::every_event;

fn event(kind: EventKind, actor: Actor) -> Event {
    Event {
        request: Some(RequestId::new(Uuid::from_u128(9))),
        at: Timestamp::from_unix_ms(1_795_323_600_000),
        kind,
        actor,
        from: Some(StateTag::Received),
        to: Some(StateTag::InProgress),
        due_on: Some(date!(2026 - 11 - 25)),
    }
}

fn actors() -> [Actor; 3] {
    let officer = Actor::Staff {
        id: StaffId::new(Uuid::from_u128(5)),
        as_role: Role::Officer,
    };
    [Actor::User, officer, Actor::System]
}

fn entry(event: &Event) -> String {
    canonical(&whole_place(), event).unwrap()
}

fn whole_place() -> Place<'static> {
    Place {
        seq: EventSeq(41),
        generation: 1,
        request: Some(RequestPlace {
            number: RequestNumber::new(2026, 123),
            rseq: 7,
            prev: Some([0xAB; 32]),
        }),
        rules: RULES,
        evidence: &*EVIDENCE,
    }
}

fn bare_place() -> Place<'static> {
    Place {
        seq: EventSeq(1),
        request: None,
        evidence: &[],
        ..whole_place()
    }
}

const RULES: &str = "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd";

static EVIDENCE: LazyLock<[Evidence; 1]> = LazyLock::new(|| {
    [Evidence {
        name: "facts".to_owned(),
        len: 300,
        sha256: [0x01; 32],
        commitment: [0x02; 32],
    }]
});

/// Every entry that this version can write, with and without what is optional.
fn all_entries() -> Vec<String> {
    let mut entries = Vec::new();
    for kind in every_event() {
        for actor in actors() {
            let whole = event(kind.clone(), actor);
            let bare = Event {
                request: None,
                from: None,
                to: None,
                due_on: None,
                ..whole.clone()
            };
            entries.push(entry(&whole));
            entries.push(canonical(&bare_place(), &bare).unwrap());
        }
    }
    entries
}

/// Writes JSON again with a writer of its own: sorted keys, no white space, ASCII strings without escapes.
fn rewritten(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => {
            assert!(number.is_i64(), "an entry has whole numbers only");
            number.to_string()
        }
        Value::String(text) => {
            let plain = |c: char| c.is_ascii_graphic() && c != '"' && c != '\\';
            assert!(text.chars().all(plain), "an entry needs no escapes: {text}");
            format!("\"{text}\"")
        }
        Value::Array(items) => format!("[{}]", items.iter().map(rewritten).collect::<Vec<_>>().join(",")),
        Value::Object(map) => {
            let keys: BTreeSet<&String> = map.keys().collect();
            let members = keys
                .into_iter()
                .map(|key| format!("\"{key}\":{}", rewritten(&map[key])));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
    }
}

#[test]
fn every_entry_has_sorted_keys_and_no_white_space() {
    for entry in all_entries() {
        let value: Value = serde_json::from_str(&entry).unwrap();
        assert_eq!(entry, rewritten(&value));
        assert!(!entry.contains(char::is_whitespace), "{entry}");
    }
}

#[test]
fn every_entry_names_its_event_and_holds_its_facts() {
    for kind in every_event() {
        let entry: Value = serde_json::from_str(&entry(&event(kind.clone(), Actor::User))).unwrap();
        assert_eq!(entry["typ"], kind.name());
        assert!(entry["data"].is_object(), "{entry}");
        let has_facts = serde_json::to_value(&kind).unwrap().is_object();
        assert_eq!(
            entry["data"].as_object().is_some_and(|data| !data.is_empty()),
            has_facts,
            "{entry}"
        );
    }
}

#[test]
fn two_events_that_differ_never_give_the_same_entry() {
    let kinds = every_event();
    let entries: BTreeSet<String> = kinds
        .iter()
        .map(|kind| entry(&event(kind.clone(), Actor::User)))
        .collect();
    assert_eq!(entries.len(), kinds.len());
}

/// These bytes are in logs already: a change here breaks every proof made before.
#[test]
fn the_bytes_of_known_entries_stay_what_they_are() {
    let received = EventKind::Received {
        subject: Subject::Information,
        channel: jauap_domain::Channel::Web,
        missing: vec![Missing::DocumentIssuedBy, Missing::Signature],
        on: date!(2026 - 11 - 22),
        arrived: None,
        by_mail: None,
    };
    assert_eq!(
        entry(&event(received, Actor::User)),
        concat!(
            r#"{"actor":{"role":"user"},"#,
            r#""blobs":[{"ct":"0101010101010101010101010101010101010101010101010101010101010101","len":300,"n":"facts"}],"#,
            r#""build":""#,
            env!("CARGO_PKG_VERSION"),
            r#"","commits":[{"c":"0202020202020202020202020202020202020202020202020202020202020202","n":"facts"}],"#,
            r#""data":{"channel":"web","missing":["document_issued_by","signature"],"on":"2026-11-22","#,
            r#""subject":"information"},"#,
            r#""due":"2026-11-25","from":"received","gen":1,"num":"2026-000123-8","#,
            r#""req":"00000000-0000-0000-0000-000000000009","#,
            r#""rprev":"abababababababababababababababababababababababababababababababab","rseq":7,"#,
            r#""rules":"cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd","seq":41,"#,
            r#""t":"2026-11-22T05:00:00Z","to":"in_progress","typ":"received","v":1}"#
        )
    );
    let approved = EventKind::Approved {
        outcome: jauap_domain::Outcome::Refusal {
            reason: jauap_domain::RefusalReason::NoData,
        },
        delivery: jauap_domain::Delivery::Notice,
    };
    assert_eq!(
        entry(&event(approved, actors()[1])),
        concat!(
            r#"{"actor":{"id":"00000000-0000-0000-0000-000000000005","role":"officer"},"#,
            r#""blobs":[{"ct":"0101010101010101010101010101010101010101010101010101010101010101","len":300,"n":"facts"}],"#,
            r#""build":""#,
            env!("CARGO_PKG_VERSION"),
            r#"","commits":[{"c":"0202020202020202020202020202020202020202020202020202020202020202","n":"facts"}],"#,
            r#""data":{"delivery":"notice","outcome":{"outcome":"refusal","reason":"no_data"}},"#,
            r#""due":"2026-11-25","from":"received","gen":1,"num":"2026-000123-8","#,
            r#""req":"00000000-0000-0000-0000-000000000009","#,
            r#""rprev":"abababababababababababababababababababababababababababababababab","rseq":7,"#,
            r#""rules":"cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd","seq":41,"#,
            r#""t":"2026-11-22T05:00:00Z","to":"in_progress","typ":"approved","v":1}"#
        )
    );
}

#[test]
fn what_is_not_there_is_left_out_of_the_entry() {
    let login = Event {
        request: None,
        from: None,
        to: None,
        due_on: None,
        ..event(EventKind::LoginFailed, Actor::System)
    };
    assert_eq!(
        canonical(&bare_place(), &login).unwrap(),
        concat!(
            r#"{"actor":{"role":"system"},"build":""#,
            env!("CARGO_PKG_VERSION"),
            r#"","data":{},"gen":1,"rules":"cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd","#,
            r#""seq":1,"t":"2026-11-22T05:00:00Z","typ":"login_failed","v":1}"#
        )
    );
}
