//! Checking one receipt by itself.

use jauap_ledger::receipt::{HEADER, Receipt};
use jauap_ledger::tree::leaf_hash;
use jauap_ledger::verify::{Fault, FaultKind, keys_of, open_checkpoint};

use crate::compare::{Reached, compare};
use crate::known::Known;
use crate::outcome::{Form, Outcome, Part};
use crate::problem::Problem;
use crate::story::Story;
use crate::{Arguments, Environment, histories, read_text};

/// Checks that the entry that comes with the receipt was in the log.
pub fn check(arguments: &Arguments, environment: &Environment) -> Result<Outcome, Problem> {
    let name = arguments.path.display().to_string();
    let text = read_text(&arguments.path)?;
    let wrong = |error: &dyn std::fmt::Display| Fault::new(FaultKind::Proof, format!("{name}: {error}"));
    if !text.starts_with(HEADER) {
        return Err(wrong(&"it is no receipt").into());
    }
    let receipt = Receipt::parse(&text).map_err(|error| wrong(&error))?;
    let claimed = histories::claimed(&receipt.checkpoint)?;
    let known = Known::of(arguments, environment, Some(&claimed.origin), Vec::new)?;
    histories::need_keys(&known)?;
    let checkpoint = open_checkpoint(&receipt.checkpoint, &known.keys, &name)?;
    let Some(entry) = &receipt.extra else {
        let what = "the receipt does not carry its entry: hold it against an export with --receipt";
        return Err(Problem::Usage(format!("{name}: {what}")));
    };
    let proved = receipt.verify(&leaf_hash(entry), &keys_of(&known.keys, &checkpoint.origin));
    proved.map_err(|error| wrong(&error))?;
    let reached = Reached {
        checkpoint: checkpoint.clone(),
        roots: Vec::new(),
    };
    let compared = compare(&known, &[reached])?;
    Ok(Outcome::Part(Box::new(Part {
        form: Form::Receipt(Story::of(entry)),
        entries: 1,
        checkpoints: vec![checkpoint],
        compared,
        state: known.state,
    })))
}
