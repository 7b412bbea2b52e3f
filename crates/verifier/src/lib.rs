//! Checks an exported log without the service that wrote it.
//!
//! [`run`] does what `jauap-verify` and `jauap verify` do: it takes [`Arguments`], prints what it found, and gives the
//! exit code: 0 for sound, 2 when it could not check, and from 10 the kind of fault (see
//! [`FaultKind`](jauap_ledger::verify::FaultKind::exit_code)).
#![deny(missing_docs)]

mod arguments;
mod environment;
mod export;
mod folder;
mod histories;
mod keys;
mod outcome;
mod problem;
mod receipt;
mod state;

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

pub use arguments::Arguments;
pub use environment::Environment;
pub use folder::Folder;
pub use histories::COLUMNS;

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
    let path = &arguments.path;
    if path.is_dir() {
        return export::check(arguments, environment);
    }
    let extension = path
        .extension()
        .and_then(|extension| extension.to_str())
        .map(str::to_ascii_lowercase);
    match extension.as_deref() {
        Some("csv" | "jsonl" | "xlsx") => histories::check(arguments, environment),
        Some("tlog-proof") => receipt::check(arguments, environment),
        Some(_) | None if path.exists() => Err(Problem::Usage(format!(
            "{}: neither an export, nor histories, nor a receipt",
            path.display()
        ))),
        Some(_) | None => Err(Problem::Usage(format!(
            "{}: there is no such file or directory",
            path.display()
        ))),
    }
}

/// A small text file.
fn read_text(path: &Path) -> Result<String, Problem> {
    const MOST: u64 = 1 << 20;
    let mut text = String::new();
    let read = File::open(path).and_then(|file| file.take(MOST).read_to_string(&mut text));
    read.map(|_| text).map_err(|error| Problem::io(path, &error))
}
