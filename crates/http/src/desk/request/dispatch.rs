//! The form that says how a reply on paper left, and what is wrong with ways and days.

use jauap_domain::{Action, Delivery, Language, NoWay};
use jauap_words::{Arg, short_date, text};
use jauap_workflow::read::CaseFile;
use serde::Serialize;
use time::Date;

use super::attempt::Attempt;
use crate::desk::field::{Choice, Fault, Field};

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

/// The key of why a reply may not go by a way.
pub const fn no_way_key(no_way: NoWay) -> &'static str {
    match no_way {
        NoWay::EmailNotConsented => "paper-fault-email-not-consented",
        NoWay::NoPostalAddress => "paper-fault-no-postal-address",
    }
}

/// A letter on paper cannot have left on that day.
pub fn dispatch_day(language: Language, form: &str, first: Date, last: Date) -> Fault {
    let (first, last) = (short_date(language, first), short_date(language, last));
    let args = [("first", Arg::Text(&first)), ("last", Arg::Text(&last))];
    Fault {
        id: format!("{form}-on"),
        message: text(language, "paper-fault-day", &args).unwrap_or_default(),
    }
}
