//! For people.

use std::io::{self, Write};

use data_encoding::BASE64;
use jauap_ledger::checkpoint::Checkpoint;
use jauap_ledger::verify::{Fault, FaultKind, Report, Unchecked};

use super::{Exported, Form, Part};
use crate::compare::{Comparison, How, With};
use crate::problem::{Problem, advice};
use crate::story::Story;

pub(super) fn export(out: &mut dyn Write, exported: &Exported) -> io::Result<()> {
    let report = &exported.report;
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
    checked(out, exported)?;
    for unchecked in &report.unchecked {
        writeln!(out, "Not checked: {}.", unchecked.reason())?;
    }
    notes(out, report)?;
    checkpoint(out, &report.checkpoint)?;
    keys(out, report)?;
    match &exported.state {
        Some(path) => writeln!(
            out,
            "This checkpoint is remembered in {}: the next check compares with it.",
            path.display()
        ),
        None => writeln!(out, "This checkpoint is not remembered."),
    }
}

fn checked(out: &mut dyn Write, exported: &Exported) -> io::Result<()> {
    let report = &exported.report;
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
    if let Some(before) = &exported.before {
        let (size, origin) = (before.checkpoint.size, &before.checkpoint.origin);
        let on = before
            .at
            .map_or_else(|| " before".to_owned(), |at| format!(" on {at}"));
        writeln!(
            out,
            "Checked: continues the checkpoint of {size} entries of {origin} seen{on}."
        )?;
    }
    if let Some(published) = &exported.published {
        let Checkpoint { origin, size, .. } = published;
        writeln!(
            out,
            "Checked: continues the published checkpoint of {size} entries of {origin}."
        )?;
    }
    if let (Some(newest), Some(hours)) = (report.newest, exported.max_age) {
        writeln!(
            out,
            "Checked: the newest entry, of {newest}, is at most {hours} hours old."
        )?;
    }
    Ok(())
}

fn notes(out: &mut dyn Write, report: &Report) -> io::Result<()> {
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
    Ok(())
}

fn keys(out: &mut dyn Write, report: &Report) -> io::Result<()> {
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

pub(super) fn part(out: &mut dyn Write, part: &Part) -> io::Result<()> {
    match &part.form {
        Form::Receipt(story) => receipt(out, story.as_ref())?,
        Form::Histories {
            newest,
            max_age,
            sheets,
            has_names,
        } => {
            writeln!(out, "Sound: histories of {} entries.", part.entries)?;
            if let Some(newest) = newest {
                writeln!(out, "The newest entry shown is of {newest}.")?;
            }
            if let Some(hours) = max_age {
                writeln!(out, "Checked: that is at most {hours} hours ago.")?;
            }
            for sheet in sheets {
                writeln!(
                    out,
                    "Not checked: the sheet {sheet:?}, which has no column \"entry\"."
                )?;
            }
            if *has_names {
                let what = "the column \"actor\": the log knows staff by their numbers, not by their names";
                writeln!(out, "Not checked: {what}.")?;
            }
        }
    }
    part.checkpoints.iter().try_for_each(|one| checkpoint(out, one))?;
    part.compared.iter().try_for_each(|one| comparison(out, one))?;
    if !part.was_seen() {
        let why = match &part.state {
            Some(path) => format!("nothing is remembered in {}", path.display()),
            None => "nothing is remembered".to_owned(),
        };
        writeln!(out, "Not checked: that it continues what was seen before: {why}.")?;
    }
    writeln!(
        out,
        "Not checked: the entries that are not shown, and that the log as a whole is sound: check an export for that."
    )?;
    writeln!(out, "Nothing new is remembered: only a whole export is.")
}

fn receipt(out: &mut dyn Write, story: Option<&Story>) -> io::Result<()> {
    writeln!(out, "Sound: the log holds the entry of this receipt.")?;
    let Some(story) = story else {
        return writeln!(
            out,
            "What the entry says cannot be shown: this version does not know its form."
        );
    };
    for (what, said) in story.lines() {
        writeln!(out, "{:<14}{said}", format!("{what}:"))?;
    }
    Ok(())
}

fn comparison(out: &mut dyn Write, compared: &Comparison) -> io::Result<()> {
    let Checkpoint { origin, size, .. } = &compared.seen;
    let seen = match compared.with {
        With::Remembered(Some(at)) => format!("the checkpoint of {size} entries of {origin} seen on {at}"),
        With::Remembered(None) => format!("the checkpoint of {size} entries of {origin} seen before"),
        With::Published => format!("the published checkpoint of {size} entries of {origin}"),
    };
    match compared.how {
        How::Same => writeln!(out, "Checked: it leads to {seen}."),
        How::Continues => writeln!(out, "Checked: it continues {seen}."),
        How::Newer => writeln!(
            out,
            "Not checked: that it is a part of {seen}. It is older, which is no fault; an export shows whether it still fits."
        ),
        How::Unproven => writeln!(
            out,
            "Not checked: that it continues {seen}. It does not show where those entries end; an export does."
        ),
    }
}

fn checkpoint(out: &mut dyn Write, checkpoint: &Checkpoint) -> io::Result<()> {
    let Checkpoint { origin, size, root } = checkpoint;
    writeln!(
        out,
        "Checkpoint: {origin}, {size} entries, root {}",
        BASE64.encode(root)
    )
}

pub(super) fn problem(out: &mut dyn Write, problem: &Problem) -> io::Result<()> {
    match problem {
        Problem::Usage(what) => writeln!(out, "Could not be checked: {what}."),
        Problem::Fault(fault) => {
            let is_read = fault.kind != FaultKind::Unreadable;
            let verdict = if is_read {
                "NOT SOUND"
            } else {
                "Could not be checked"
            };
            told(out, verdict, fault)?;
            writeln!(out, "What to do: {}", advice(fault.kind))
        }
        Problem::Older(older) => {
            told(out, &format!("Older than {}", older.than), &older.fault)?;
            writeln!(out, "Not decided: {}.", older.undecided)?;
            writeln!(out, "What to do: {}", older.advice)
        }
    }
}

fn told(out: &mut dyn Write, verdict: &str, fault: &Fault) -> io::Result<()> {
    let Fault { kind, place, what } = fault;
    writeln!(
        out,
        "{verdict} ({}, exit code {}): {what}.",
        kind.code(),
        kind.exit_code()
    )?;
    if place.generation > 0 {
        writeln!(out, "Generation: {}", place.generation)?;
    }
    if let Some(seq) = place.seq {
        writeln!(out, "Entry: seq {seq}")?;
    }
    if let Some(request) = place.request {
        writeln!(out, "Request: {request}")?;
    }
    Ok(())
}
