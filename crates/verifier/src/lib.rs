//! Checks an exported log without the service that wrote it.
//!
//! [`run`] does what `jauap-verify` and `jauap verify` do: it takes [`Arguments`], prints what it found, and gives the
//! exit code: 0 for sound, 2 when it could not check, and from 10 the kind of fault (see
//! [`FaultKind`](jauap_ledger::verify::FaultKind::exit_code)).
#![deny(missing_docs)]

mod arguments;
mod compare;
mod environment;
mod export;
mod folder;
mod histories;
mod keys;
mod known;
mod outcome;
mod problem;
mod receipt;
mod state;
mod story;

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

pub use arguments::Arguments;
pub use environment::Environment;
pub use folder::Folder;
pub use histories::COLUMNS;

use arguments::Kind;
use jauap_ledger::receipt::HEADER;
use jauap_ledger::verify::{Fault, FaultKind};
use outcome::{Outcome, tell};
use problem::Problem;

/// Checks what the arguments name and prints the result. Gives the exit code.
pub fn run(arguments: &Arguments) -> u8 {
    run_in(
        arguments,
        &Environment::of_the_process(),
        &mut io::stdout().lock(),
    )
}

/// As [`run`], with everything it would take from the process.
pub fn run_in(arguments: &Arguments, environment: &Environment, out: &mut dyn Write) -> u8 {
    let outcome = check(arguments, environment);
    let code = outcome.as_ref().map_or_else(Problem::exit_code, |_| 0);
    // A closed pipe does not make a log unsound.
    match tell(out, &outcome, arguments.json).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe && code == 0 => 2,
        Ok(()) | Err(_) => code,
    }
}

fn check(arguments: &Arguments, environment: &Environment) -> Result<Outcome, Problem> {
    let kind = kind(&arguments.path)?;
    if let Some(what) = arguments.meaningless(kind) {
        return Err(Problem::Usage(what.to_owned()));
    }
    match kind {
        Kind::Export => export::check(arguments, environment),
        Kind::Histories => histories::check(arguments, environment),
        Kind::Receipt => receipt::check(arguments, environment),
    }
}

/// What it is, by its name; a receipt that was saved under another name is known by its first line.
fn kind(path: &Path) -> Result<Kind, Problem> {
    let found = fs::metadata(path).map_err(|error| Problem::io(path, &error))?;
    if found.is_dir() {
        return Ok(Kind::Export);
    }
    let cannot = |what: &str| Problem::Usage(format!("{}: {what}", path.display()));
    if !found.is_file() {
        return Err(cannot("it is no regular file"));
    }
    let extension = path
        .extension()
        .and_then(|extension| extension.to_str())
        .map(str::to_ascii_lowercase);
    match extension.as_deref() {
        Some("csv" | "jsonl" | "xlsx") => Ok(Kind::Histories),
        Some("tlog-proof") => Ok(Kind::Receipt),
        Some(_) | None if begins(path, HEADER)? => Ok(Kind::Receipt),
        Some(_) | None => Err(cannot("neither an export, nor histories, nor a receipt")),
    }
}

fn begins(path: &Path, text: &str) -> Result<bool, Problem> {
    let mut first = Vec::new();
    let read = File::open(path).and_then(|file| file.take(text.len() as u64).read_to_end(&mut first));
    read.map_err(|error| Problem::io(path, &error))?;
    Ok(first == text.as_bytes())
}

/// A small text file.
fn read_text(path: &Path) -> Result<String, Problem> {
    const MOST: u64 = 1 << 20;
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MOST + 1).read_to_end(&mut bytes));
    read.map_err(|error| Problem::io(path, &error))?;
    let malformed = |what: &str| Fault::new(FaultKind::Malformed, format!("{}: {what}", path.display()));
    if bytes.len() as u64 > MOST {
        return Err(malformed("it is longer than such a file can be").into());
    }
    Ok(String::from_utf8(bytes).map_err(|_| malformed("it is no text"))?)
}
