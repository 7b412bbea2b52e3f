//! The form for making the term longer.

use jauap_domain::Action;
use jauap_workflow::read::CaseFile;
use serde::Serialize;

use super::attempt::Attempt;
use crate::desk::field::Field;

/// Making the term longer.
#[derive(Serialize)]
pub struct ExtendForm {
    open: bool,
    days: Field,
    /// At most so many.
    most: u16,
    text: Field,
}

impl ExtendForm {
    /// The form, where the rules know an extension.
    pub fn new(case: &CaseFile, attempt: &Attempt) -> Option<Self> {
        let most = case.extension.most_days?;
        case.actions.contains(&Action::Extend).then(|| Self {
            open: attempt.is_of(Action::Extend),
            days: attempt.field(Action::Extend, "days", &most.to_string()),
            most,
            text: attempt.field(Action::Extend, "reason", ""),
        })
    }
}
