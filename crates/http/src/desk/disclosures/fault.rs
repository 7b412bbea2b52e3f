//! What is wrong with a field, in words.

use jauap_domain::Language;
use jauap_workflow::disclosure::Misfit;

use crate::{
    desk::field::Fault,
    disclosure_form::{Why, Wrong},
};

/// The faults of a form.
pub fn faults(language: Language, wrong: &[Wrong]) -> Vec<Fault> {
    wrong.iter().map(|wrong| fault(language, *wrong)).collect()
}

/// The same faults for the summary of a long form: each names its field.
pub fn named(language: Language, faults: &[Fault]) -> Vec<Fault> {
    let named = |fault: &Fault| {
        let key = match fault.id.as_str() {
            "received_on" => "disclosures-received".to_owned(),
            "secrecy_norm" => "disclosures-secrecy".to_owned(),
            other => format!("disclosures-{}", other.replace('_', "-")),
        };
        fault.named(language, &key)
    };
    faults.iter().map(named).collect()
}

fn fault(language: Language, wrong: Wrong) -> Fault {
    let field = wrong.field;
    let key = match wrong.why {
        Why::Text(error) => return Fault::of_text(language, field, error),
        Why::Choose if field == "basis_checked" => "disclosures-fault-unchecked",
        Why::Choose => "desk-fault-choose",
        Why::Date => "desk-fault-date",
        Why::Number => "desk-queue-number-malformed",
        Why::Misfit(Misfit::Future) => "disclosures-fault-future",
        Why::Misfit(Misfit::TooEarly) if field == "on" => "disclosures-fault-before-decision",
        Why::Misfit(Misfit::TooEarly) => "disclosures-fault-before-letter",
        Why::Misfit(Misfit::Secrecy) => "disclosures-fault-secrecy",
        Why::Misfit(Misfit::Unknown) => "disclosures-fault-unknown",
    };
    Fault::new(language, field, key)
}
