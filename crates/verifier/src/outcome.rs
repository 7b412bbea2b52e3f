//! Telling people and programs what was found.

use std::io::{self, Write};

use data_encoding::BASE64;
use jauap_ledger::checkpoint::Checkpoint;
use jauap_ledger::note::VerifierKey;
use jauap_ledger::verify::{Report, Unchecked};
use serde_json::{Value, json};

use crate::problem::{Problem, advice};

/// A run that found nothing wrong.
#[derive(Debug)]
pub enum Outcome {
    /// An export.
    Export {
        /// What was checked; large, so it is kept apart.
        report: Box<Report>,
        /// How much there was of the log when it was seen before.
        before: Option<Checkpoint>,
        /// True when its checkpoint is remembered from now on.
        is_remembered: bool,
    },
    /// A file that holds some entries or one, with the checkpoints it leads to.
    Part {
        /// What it is: `histories` or `receipt`.
        what: &'static str,
        /// How many entries it holds.
        entries: u64,
        /// The checkpoints, by generation.
        checkpoints: Vec<Checkpoint>,
        /// True when one of them was seen before.
        seen_before: bool,
    },
}

/// Prints the outcome.
pub fn tell(out: &mut dyn Write, outcome: &Result<Outcome, Problem>, as_json: bool) -> io::Result<()> {
    match (outcome, as_json) {
        (Ok(outcome), true) => writeln!(out, "{}", object(outcome)),
        (Err(problem), true) => writeln!(out, "{}", problem_object(problem)),
        (
            Ok(Outcome::Export {
                report,
                before,
                is_remembered,
            }),
            false,
        ) => tell_export(out, report, before.as_ref(), *is_remembered),
        (
            Ok(Outcome::Part {
                what,
                entries,
                checkpoints,
                seen_before,
            }),
            false,
        ) => {
            writeln!(out, "Sound: the {what}, {entries} entries.")?;
            checkpoints
                .iter()
                .try_for_each(|checkpoint| tell_checkpoint(out, checkpoint))?;
            let not = "Not checked: that nothing is missing between the entries shown, and that the log itself is sound.";
            writeln!(out, "{not}")?;
            if *seen_before {
                writeln!(out, "The checkpoint is the one seen before.")
            } else {
                Ok(())
            }
        }
        (Err(problem), false) => tell_problem(out, problem),
    }
}

fn tell_export(
    out: &mut dyn Write,
    report: &Report,
    before: Option<&Checkpoint>,
    is_remembered: bool,
) -> io::Result<()> {
    let Report {
        entries,
        generations,
        requests,
        destroyed,
        ..
    } = report;
    writeln!(
        out,
        "Sound: {entries} entries in {generations} generations, {requests} requests, {destroyed} destroyed."
    )?;
    writeln!(
        out,
        "Checked: signatures, entries, root, generations, request chains, rules."
    )?;
    for (count, what) in [
        (report.openings, "openings fit what was committed to"),
        (report.ciphertexts, "sealed contents are the ones logged"),
        (report.rows, "rows of the table of requests agree with the log"),
        (
            Some(report.receipts).filter(|count| *count > 0),
            "receipts are for entries of this log",
        ),
    ] {
        if let Some(count) = count {
            writeln!(out, "Checked: {count} {what}.")?;
        }
    }
    if let Some(before) = before {
        writeln!(
            out,
            "Checked: continues the checkpoint of {} entries of {} seen before.",
            before.size, before.origin
        )?;
    }
    for unchecked in &report.unchecked {
        writeln!(out, "Not checked: {}.", unchecked.reason())?;
    }
    for lost in &report.lost {
        writeln!(
            out,
            "Note: a restore lost the last {} entries of generation {}.",
            lost.entries, lost.generation
        )?;
    }
    if report.lost_receipts > 0 {
        writeln!(
            out,
            "Note: {} receipts are for entries that a restore lost.",
            report.lost_receipts
        )?;
    }
    if report.ciphertexts_of_destroyed > 0 {
        let count = report.ciphertexts_of_destroyed;
        writeln!(
            out,
            "Note: {count} sealed contents of destroyed requests are still there and should be removed."
        )?;
    }
    tell_checkpoint(out, &report.checkpoint)?;
    tell_keys(out, report)?;
    let remembered = if is_remembered {
        "This checkpoint is remembered."
    } else {
        "This checkpoint is not remembered."
    };
    writeln!(out, "{remembered}")
}

fn tell_keys(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let first_use = report.unchecked.contains(&Unchecked::Keys);
    for key in &report.keys {
        if first_use {
            writeln!(
                out,
                "Key, trusted on first use; compare with the one the organisation publishes: {key}"
            )?;
        } else {
            writeln!(out, "Key: {key}")?;
        }
    }
    Ok(())
}

fn tell_checkpoint(out: &mut dyn Write, checkpoint: &Checkpoint) -> io::Result<()> {
    let Checkpoint { origin, size, root } = checkpoint;
    writeln!(
        out,
        "Checkpoint: {origin}, {size} entries, root {}",
        BASE64.encode(root)
    )
}

fn tell_problem(out: &mut dyn Write, problem: &Problem) -> io::Result<()> {
    match problem {
        Problem::Usage(what) => writeln!(out, "Could not be checked: {what}."),
        Problem::Fault(fault) => {
            writeln!(
                out,
                "NOT SOUND ({}, exit code {}): {}.",
                fault.kind.code(),
                fault.kind.exit_code(),
                fault.what
            )?;
            let place = fault.place;
            if place.generation > 0 {
                writeln!(out, "Generation: {}", place.generation)?;
            }
            if let Some(seq) = place.seq {
                writeln!(out, "Entry: seq {seq}")?;
            }
            if let Some(request) = place.request {
                writeln!(out, "Request: {request}")?;
            }
            writeln!(out, "What to do: {}", advice(fault.kind))
        }
    }
}

fn checkpoint_object(checkpoint: &Checkpoint) -> Value {
    json!({"origin": checkpoint.origin, "root": BASE64.encode(&checkpoint.root), "size": checkpoint.size})
}

fn object(outcome: &Outcome) -> Value {
    match outcome {
        Outcome::Export {
            report,
            before,
            is_remembered,
        } => {
            let unchecked: Vec<Value> = report
                .unchecked
                .iter()
                .map(|what| json!({"code": what.code(), "reason": what.reason()}))
                .collect();
            let lost = report
                .lost
                .iter()
                .map(|lost| json!({"entries": lost.entries, "generation": lost.generation}));
            json!({
                "checkpoint": checkpoint_object(&report.checkpoint), "note": report.note,
                "ciphertexts": report.ciphertexts, "ciphertexts_of_destroyed": report.ciphertexts_of_destroyed,
                "continues": before.as_ref().map(checkpoint_object), "destroyed": report.destroyed,
                "entries": report.entries, "exit_code": 0, "generations": report.generations,
                "keys": report.keys.iter().map(VerifierKey::to_string).collect::<Vec<_>>(),
                "lost": lost.collect::<Vec<_>>(), "lost_receipts": report.lost_receipts,
                "openings": report.openings, "receipts": report.receipts, "remembered": is_remembered,
                "requests": report.requests, "result": "sound", "rows": report.rows,
                "trusted_on_first_use": report.unchecked.contains(&Unchecked::Keys),
                "unchecked": unchecked, "what": "export",
            })
        }
        Outcome::Part {
            what,
            entries,
            checkpoints,
            seen_before,
        } => json!({
            "checkpoints": checkpoints.iter().map(checkpoint_object).collect::<Vec<_>>(), "entries": entries,
            "exit_code": 0, "result": "sound", "seen_before": seen_before, "what": what,
        }),
    }
}

fn problem_object(problem: &Problem) -> Value {
    match problem {
        Problem::Usage(what) => {
            json!({"exit_code": problem.exit_code(), "message": what, "result": "unchecked"})
        }
        Problem::Fault(fault) => json!({
            "advice": advice(fault.kind), "exit_code": problem.exit_code(), "fault": fault.kind.code(),
            "generation": Some(fault.place.generation).filter(|number| *number > 0), "message": fault.what,
            "request": fault.place.request.map(|number| number.to_string()), "result": "fault", "seq": fault.place.seq,
        }),
    }
}
