//! The form that says how a reply on paper left.

use jauap_domain::{Action, Delivery, Language};
use jauap_workflow::read::CaseFile;
use serde::Serialize;
use time::Date;

use super::attempt::Attempt;
use crate::desk::field::{Choice, Field};

/// How and when it left.
#[derive(Serialize)]
pub struct DispatchForm {
    deliveries: Vec<Choice>,
    delivery: Field,
    on: Field,
    tracking_number: Field,
    /// The last day there may be.
    today: String,
}

impl DispatchForm {
    /// The form, while a reply on paper waits.
    pub fn new(language: Language, case: &CaseFile, today: Date, attempt: &Attempt) -> Option<Self> {
        let reply = case.request.state.released_reply()?;
        case.actions.contains(&Action::Dispatch).then(|| {
            let delivery = attempt.field(Action::Dispatch, "delivery", reply.delivery.code());
            let codes = [Delivery::Post, Delivery::InPerson].map(Delivery::code);
            Self {
                deliveries: Choice::of_terms(language, "dispatched", codes, &delivery.value),
                delivery,
                on: attempt.field(Action::Dispatch, "on", &today.to_string()),
                tracking_number: attempt.field(Action::Dispatch, "tracking_number", ""),
                today: today.to_string(),
            }
        })
    }
}
