//! Telling people and programs what was found.

mod object;
mod text;

use std::io::{self, Write};
use std::path::PathBuf;

use jauap_ledger::checkpoint::Checkpoint;
use jauap_ledger::verify::{Instant, Report};

use crate::compare::{Comparison, How, With};
use crate::problem::Problem;
use crate::state::Remembered;
use crate::story::Story;

/// A run that found nothing wrong.
#[derive(Debug)]
pub enum Outcome {
    /// An export.
    Export(Box<Exported>),
    /// A file that holds some entries or one.
    Part(Box<Part>),
}

/// A sound export.
#[derive(Debug)]
pub struct Exported {
    /// What was checked.
    pub report: Report,
    /// What was seen of the log before.
    pub before: Option<Remembered>,
    /// The published checkpoint that it continues.
    pub published: Option<Checkpoint>,
    /// Where its checkpoint is remembered from now on.
    pub state: Option<PathBuf>,
    /// How many hours old it was allowed to be.
    pub max_age: Option<u64>,
}

/// What kind of file some entries came in.
#[derive(Debug)]
pub enum Form {
    /// Histories.
    Histories {
        /// When the newest entry shown was written.
        newest: Option<Instant>,
        /// How many hours old it was allowed to be.
        max_age: Option<u64>,
        /// The sheets of a workbook that hold no entries.
        sheets: Vec<String>,
        /// True when it shows names of staff, which the log does not hold.
        has_names: bool,
    },
    /// A receipt, with what its entry says; nothing when this version does not know its form.
    Receipt(Option<Story>),
}

/// A sound file that holds some entries or one.
#[derive(Debug)]
pub struct Part {
    /// What it is.
    pub form: Form,
    /// How many entries it holds.
    pub entries: u64,
    /// The checkpoints, by generation.
    pub checkpoints: Vec<Checkpoint>,
    /// How they compare with what is known.
    pub compared: Vec<Comparison>,
    /// Where something of the log would be remembered.
    pub state: Option<PathBuf>,
}

impl Part {
    /// The stable word for what it is.
    const fn what(&self) -> &'static str {
        match self.form {
            Form::Histories { .. } => "histories",
            Form::Receipt(_) => "receipt",
        }
    }

    /// True when one of its checkpoints is the one remembered.
    fn seen_before(&self) -> bool {
        let is_it =
            |compared: &Comparison| matches!(compared.with, With::Remembered(_)) && compared.how == How::Same;
        self.compared.iter().any(is_it)
    }

    fn was_seen(&self) -> bool {
        let is_of_before = |compared: &Comparison| matches!(compared.with, With::Remembered(_));
        self.compared.iter().any(is_of_before)
    }
}

/// Prints the outcome.
pub fn tell(out: &mut dyn Write, outcome: &Result<Outcome, Problem>, as_json: bool) -> io::Result<()> {
    match (outcome, as_json) {
        (Ok(outcome), true) => writeln!(out, "{}", object::of(outcome)),
        (Err(problem), true) => writeln!(out, "{}", object::of_problem(problem)),
        (Ok(Outcome::Export(exported)), false) => text::export(out, exported),
        (Ok(Outcome::Part(part)), false) => text::part(out, part),
        (Err(problem), false) => text::problem(out, problem),
    }
}
