//! Checking one receipt by itself.

use jauap_ledger::receipt::{HEADER, Receipt};
use jauap_ledger::tree::leaf_hash;
use jauap_ledger::verify::{Fault, FaultKind, keys_of, open_checkpoint};

use crate::export::{load, state_path, trusted};
use crate::outcome::Outcome;
use crate::problem::Problem;
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
    let remembered = load(state_path(arguments, environment, &claimed.origin).as_ref())?;
    let keys = trusted(arguments, remembered.as_ref())?;
    histories::need_keys(&keys)?;
    let checkpoint = open_checkpoint(&receipt.checkpoint, &keys, &name)?;
    let Some(entry) = &receipt.extra else {
        let what = "the receipt does not carry its entry: hold it against an export with --receipt";
        return Err(Problem::Usage(format!("{name}: {what}")));
    };
    let proved = receipt.verify(&leaf_hash(entry), &keys_of(&keys, &checkpoint.origin));
    proved.map_err(|error| wrong(&error))?;
    let seen_before = histories::compare(&checkpoint, remembered.as_ref())?;
    Ok(Outcome::Part {
        what: "receipt",
        entries: 1,
        checkpoints: vec![checkpoint],
        seen_before,
    })
}
