//! Openings, ciphertexts and the table of requests.

use serde_json::json;

use super::each;
use crate::verdict::{expect, remembering, trust};

#[test]
fn swapped_openings_are_found() {
    each(|random, honest| {
        let mut export = honest.export.clone();
        let count = export.openings.len();
        let (one, other) = (random.below(count), random.below(count));
        if one == other {
            return;
        }
        // All of the opening but its place, or only the salt, or only the value.
        for keys in [&["r", "value"][..], &["r"], &["value"]] {
            let mut changed = export.clone();
            for key in keys {
                let held = changed.openings[one][key].take();
                changed.openings[one][key] = changed.openings[other][key].take();
                changed.openings[other][key] = held;
            }
            if changed.openings != export.openings {
                expect(&changed.files(), &trust(), 21);
                expect(&changed.files(), &remembering(honest.export.checkpoint()), 21);
            }
        }
        let place = export.openings[one]["seq"].clone();
        export.openings[other]["seq"] = place;
        expect(&export.files(), &trust(), 21);
    });
}

#[test]
fn an_opening_of_nothing_is_found() {
    each(|random, honest| {
        let mut export = honest.export.clone();
        let at = random.below(export.openings.len());
        let opening = &mut export.openings[at];
        match random.below(4) {
            0 => opening["seq"] = json!(9_999_999),
            1 => opening["gen"] = json!(7),
            2 => opening["n"] = json!("file:none"),
            _ => opening["req"] = json!("00000000-0000-4000-8000-000000000000"),
        }
        expect(&export.files(), &trust(), 21);
    });
}

#[test]
fn swapped_ciphertexts_are_found() {
    each(|random, honest| {
        let mut export = honest.export.clone();
        let count = export.ciphertexts.len();
        let (one, other) = (random.below(count), random.below(count));
        if one != other {
            let held = export.ciphertexts[one]["ct"].take();
            export.ciphertexts[one]["ct"] = export.ciphertexts[other]["ct"].take();
            export.ciphertexts[other]["ct"] = held;
            expect(&export.files(), &trust(), 22);
        }
    });
}

#[test]
fn a_ciphertext_lost_added_or_of_another_length_is_found() {
    each(|random, honest| {
        let mut export = honest.export.clone();
        let at = random.below(export.ciphertexts.len());
        match random.below(4) {
            0 => drop(export.ciphertexts.remove(at)),
            1 => export.ciphertexts[at]["len"] = json!(41),
            2 => export.ciphertexts[at]["n"] = json!("file:none"),
            _ => {
                let twice = export.ciphertexts[at].clone();
                export.ciphertexts.push(twice);
            }
        }
        expect(&export.files(), &trust(), 22);
    });
}

#[test]
fn a_changed_table_is_found() {
    each(|random, honest| {
        let mut export = honest.export.clone();
        let at = random.below(export.table.len());
        let row = &mut export.table[at];
        match random.below(17) {
            0 => row["state"] = json!("elsewhere"),
            1 => row["due"] = json!("2026-01-01"),
            2 => row["due"] = json!(null),
            3 => row["num"] = json!("2026-999999-0"),
            4 => row["destroyed"] = json!(row["destroyed"] != true),
            5 => drop(export.table.remove(at)),
            6 => row["subject"] = json!("other"),
            7 => row["channel"] = json!("hearsay"),
            8 => row["received"] = json!("2020-01-01T00:00:00Z"),
            9 => row["closed"] = json!("2020-01-01T00:00:00Z"),
            10 => row["held"] = json!("complaint"),
            11 => row["resume"] = json!("elsewhere"),
            12 => row["outcome"] = json!("else"),
            13 => row["delivery"] = json!("dove"),
            14 => row["proposed_by"] = json!("00000000-0000-4000-8000-000000000000"),
            15 => row["proposed"] = json!({"by": null, "reason": "ordered"}),
            _ => {
                let twice = row.clone();
                export.table.push(twice);
            }
        }
        expect(&export.files(), &trust(), 23);
    });
}
