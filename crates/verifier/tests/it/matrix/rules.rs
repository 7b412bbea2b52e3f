//! Rules changed after the fact, and steps the rules do not allow, in histories built and signed anew.

use serde_json::{Value, json};

use super::{each, each_of, instances, items};
use crate::synthetic::{History, Item, Random, document, rules_hash};
use crate::verdict::{expect, remembering, trust};

#[test]
fn a_changed_rules_document_is_found() {
    each(|random, honest| {
        let mut export = honest.export.clone();
        let names: Vec<String> = export.rules.keys().cloned().collect();
        let name = random.pick(&names);
        export.rules.insert(name.clone(), document("other"));
        expect(&export.files(), &trust(), 26);
        export.rules.remove(name);
        expect(&export.files(), &trust(), 26);
    });
}

#[test]
fn an_entry_under_rules_that_were_not_in_force_is_found() {
    each(|random, honest| {
        let mut history = honest.history.clone();
        let names: Vec<String> = history.rules.keys().cloned().collect();
        let items = items(&mut history);
        let plain: Vec<usize> = (1..items.len())
            .filter(|at| !["rules_set", "log_opened"].contains(&items[*at].text("typ")))
            .collect();
        let item = &mut items[*random.pick(&plain)];
        let other = names.iter().find(|name| *name != item.text("rules")).unwrap();
        item.fields.insert("rules".to_owned(), other.clone().into());
        expect(&history.build().files(), &trust(), 26);
    });
}

#[test]
fn rules_replaced_in_the_whole_history_are_seen_only_by_who_remembers() {
    each(|_, honest| {
        let mut history = honest.history.clone();
        let other = document("later");
        let hash = rules_hash(&other);
        for item in history.generations.iter_mut().flatten() {
            item.fields.insert("rules".to_owned(), hash.clone().into());
            if item.text("typ") == "rules_set" {
                item.fields.insert("data".to_owned(), json!({"sha256": hash}));
            }
        }
        history.rules = [(hash.clone(), other)].into();
        expect(&history.build().files(), &trust(), 0);
        expect(
            &history.build().files(),
            &remembering(honest.export.checkpoint()),
            19,
        );
    });
}

/// What is done to an item.
type Change = Box<dyn Fn(&mut Item)>;

/// Changes a random item of this event and builds everything anew; nothing when there is none.
fn with(random: &mut Random, history: &History, event: &str, change: &dyn Fn(&mut Item)) -> Option<History> {
    let mut history = history.clone();
    let items = items(&mut history);
    let places: Vec<usize> = (0..items.len())
        .filter(|at| items[*at].text("typ") == event)
        .collect();
    if places.is_empty() {
        return None;
    }
    change(&mut items[*random.pick(&places)]);
    Some(history)
}

fn set(key: &'static str, value: Value) -> Change {
    Box::new(move |item| drop(item.fields.insert(key.to_owned(), value.clone())))
}

fn set_data(key: &'static str, value: Value) -> Change {
    Box::new(move |item| item.fields.get_mut("data").unwrap()[key] = value.clone())
}

#[test]
fn whatever_the_rules_do_not_allow_is_found_although_everything_is_signed() {
    let without = |key: &'static str| -> Change { Box::new(move |item| drop(item.fields.remove(key))) };
    let cases: Vec<(&str, Change)> = vec![
        ("accepted", set("to", json!("answered"))),
        ("accepted", set("from", json!("in_progress"))),
        ("accepted", set("actor", json!({"role": "user"}))),
        ("accepted", set("typ", json!("celebrated"))),
        ("accepted", without("to")),
        (
            "accepted",
            Box::new(|item| {
                item.fields.remove("from");
                item.fields.remove("to");
            }),
        ),
        ("received", set("typ", json!("noted"))),
        ("received", set("due", json!("2026-12-24"))),
        ("received", without("due")),
        ("received", set_data("subject", json!("poetry"))),
        ("received", set_data("on", json!("2030-01-01"))),
        ("noted", set("due", json!("2026-12-24"))),
        ("facts_recorded", set("due", json!("2026-12-24"))),
        ("clarified", set("to", json!("answered"))),
        ("proposed", set("actor", json!({"role": "officer"}))),
        ("approved", set("actor", json!({"role": "supervisor"}))),
        ("approved", set_data("outcome", json!("apology"))),
        ("key_destroyed", set_data("retained_until", json!("2026-02-01"))),
        ("key_destroyed", set_data("retained_until", json!("2099-02-01"))),
        ("key_destroyed", set("t", json!("2026-02-01T00:00:00Z"))),
        ("key_destroyed", set("actor", json!({"role": "supervisor"}))),
        ("released", set("typ", json!("held"))),
        ("key_destroyed", set("typ", json!("data_read"))),
    ];
    for (event, change) in cases {
        let mut tried = 0;
        each_of(4 + instances() / 20, |random, honest| {
            if let Some(history) = with(random, &honest.history, event, &*change) {
                expect(&history.build().files(), &trust(), 25);
                tried += 1;
            }
        });
        assert!(tried > 0, "{event}");
    }
}

#[test]
fn approving_ones_own_proposal_is_found() {
    each(|random, honest| {
        let mut history = honest.history.clone();
        let items = items(&mut history);
        let approved: Vec<usize> = (0..items.len())
            .filter(|at| items[*at].text("typ") == "approved")
            .collect();
        let at = *random.pick(&approved);
        let is_its_proposal =
            |item: &&Item| item.text("typ") == "proposed" && item.text("req") == items[at].text("req");
        let Some(proposed) = items[..at].iter().rev().find(is_its_proposal) else {
            return;
        };
        let id = proposed.fields["actor"]["id"].clone();
        items[at]
            .fields
            .insert("actor".to_owned(), json!({"id": id, "role": "supervisor"}));
        expect(&history.build().files(), &trust(), 25);
    });
}

#[test]
fn a_clarification_that_comes_back_elsewhere_is_found() {
    each(|random, honest| {
        let change: &dyn Fn(&mut Item) = &|item| {
            let to = if item.text("to") == "received" {
                "in_progress"
            } else {
                "received"
            };
            item.fields.insert("to".to_owned(), to.into());
        };
        if let Some(history) = with(random, &honest.history, "clarified", change) {
            expect(&history.build().files(), &trust(), 25);
        }
    });
}

#[test]
fn an_entry_after_the_destruction_is_found() {
    each(|_, honest| {
        let mut history = honest.history.clone();
        let items = items(&mut history);
        let at = items
            .iter()
            .position(|item| item.text("typ") == "key_destroyed")
            .unwrap();
        let is_a_step =
            |item: &&Item| item.text("req") == items[at].text("req") && !item.text("to").is_empty();
        let Some(last) = items[..at].iter().rev().find(is_a_step) else {
            return;
        };
        let mut again = last.clone();
        let state = again.text("to").to_owned();
        again.fields.insert("from".to_owned(), state.into());
        again.fields.insert("typ".to_owned(), "noted".into());
        again
            .fields
            .insert("actor".to_owned(), json!({"role": "officer"}));
        again
            .fields
            .insert("rules".to_owned(), items[at].text("rules").into());
        again.fields.remove("blobs");
        again.secrets.clear();
        items.insert(at + 1, again);
        let mut files = history.build().files();
        files.retain(|path, _| !path.ends_with(".jsonl"));
        expect(&files, &trust(), 25);
    });
}
