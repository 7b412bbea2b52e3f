//! For programs: one JSON object.

use data_encoding::BASE64;
use jauap_ledger::checkpoint::Checkpoint;
use jauap_ledger::note::VerifierKey;
use jauap_ledger::verify::{Fault, FaultKind, Instant, Unchecked};
use serde_json::{Value, json};

use super::{Exported, Form, Outcome, Part};
use crate::compare::{Comparison, How, With};
use crate::problem::{Problem, advice};
use crate::story::Story;

fn checkpoint(checkpoint: &Checkpoint) -> Value {
    json!({"origin": checkpoint.origin, "root": BASE64.encode(&checkpoint.root), "size": checkpoint.size})
}

fn instant(at: Option<Instant>) -> Option<String> {
    at.map(|at| at.to_string())
}

pub(super) fn of(outcome: &Outcome) -> Value {
    match outcome {
        Outcome::Export(exported) => of_export(exported),
        Outcome::Part(part) => of_part(part),
    }
}

fn of_export(exported: &Exported) -> Value {
    let report = &exported.report;
    let unchecked: Vec<Value> = report
        .unchecked
        .iter()
        .map(|what| json!({"code": what.code(), "reason": what.reason()}))
        .collect();
    let lost = report
        .lost
        .iter()
        .map(|lost| json!({"entries": lost.entries, "generation": lost.generation}));
    let before = exported.before.as_ref();
    json!({
        "checkpoint": checkpoint(&report.checkpoint), "note": report.note,
        "ciphertexts": report.ciphertexts, "ciphertexts_of_destroyed": report.ciphertexts_of_destroyed,
        "continues": before.map(|before| checkpoint(&before.checkpoint)),
        "continues_published": exported.published.as_ref().map(checkpoint), "destroyed": report.destroyed,
        "entries": report.entries, "exit_code": 0, "generations": report.generations,
        "keys": report.keys.iter().map(VerifierKey::to_string).collect::<Vec<_>>(),
        "lost": lost.collect::<Vec<_>>(), "lost_receipts": report.lost_receipts, "newest": instant(report.newest),
        "openings": report.openings, "receipts": report.receipts, "remembered": exported.state.is_some(),
        "requests": report.requests, "result": "sound", "rows": report.rows,
        "seen": instant(before.and_then(|before| before.at)), "state": exported.state,
        "trusted_on_first_use": report.unchecked.contains(&Unchecked::Keys),
        "unchecked": unchecked, "what": "export",
    })
}

fn of_part(part: &Part) -> Value {
    let mut object = json!({
        "checkpoints": part.checkpoints.iter().map(checkpoint).collect::<Vec<_>>(),
        "compared": part.compared.iter().map(comparison).collect::<Vec<_>>(), "entries": part.entries,
        "exit_code": 0, "remembered": false, "result": "sound", "seen_before": part.seen_before(),
        "state": part.state, "what": part.what(),
    });
    let more = match &part.form {
        Form::Receipt(story) => ("entry", story.as_ref().map_or(Value::Null, Story::object)),
        Form::Histories { newest, sheets, .. } => {
            if let Some(object) = object.as_object_mut() {
                object.insert("unchecked_sheets".to_owned(), json!(sheets));
            }
            ("newest", json!(instant(*newest)))
        }
    };
    if let Some(object) = object.as_object_mut() {
        object.insert(more.0.to_owned(), more.1);
    }
    object
}

fn comparison(compared: &Comparison) -> Value {
    let (with, seen) = match compared.with {
        With::Remembered(at) => ("remembered", instant(at)),
        With::Published => ("published", None),
    };
    let how = match compared.how {
        How::Same => "same",
        How::Continues => "continues",
        How::Newer => "newer",
        How::Unproven => "unproven",
    };
    json!({"checkpoint": checkpoint(&compared.seen), "how": how, "seen": seen, "with": with})
}

pub(super) fn of_problem(problem: &Problem) -> Value {
    match problem {
        Problem::Usage(what) => {
            json!({"exit_code": problem.exit_code(), "message": what, "result": "unchecked"})
        }
        Problem::Fault(fault) => of_fault(fault, advice(fault.kind), None),
        Problem::Older(older) => of_fault(&older.fault, &older.advice, Some(older.undecided)),
    }
}

fn of_fault(fault: &Fault, advice: &str, undecided: Option<&str>) -> Value {
    let result = match (fault.kind, undecided) {
        (FaultKind::Unreadable, _) => "unchecked",
        (_, Some(_)) => "older",
        (_, None) => "fault",
    };
    json!({
        "advice": advice, "exit_code": fault.kind.exit_code(), "fault": fault.kind.code(),
        "generation": Some(fault.place.generation).filter(|number| *number > 0), "message": fault.what,
        "request": fault.place.request.map(|number| number.to_string()),
        "result": result, "seq": fault.place.seq, "undecided": undecided,
    })
}
