//! What is done with a disclosure after it was proposed.

use jauap_domain::{DisclosureNumber, FreeText, Line};
use jauap_workflow::{
    Service,
    disclosure::{DisclosureError, Handing, decide_disclosure, decline_disclosure, hand_over_disclosure},
    records::HandedOver,
    staff::Caller,
};

use super::{Faults, Why, Wrong};
use crate::event_facts::read_day;

/// A step, read.
pub enum Step {
    /// It is given: the basis was checked.
    Decide,
    /// Nothing is given, and why.
    Decline(FreeText),
    /// It was given.
    HandOver(Handing),
}

/// Why there is no step.
pub enum StepFault {
    /// There is none of this name.
    Unknown,
    /// Its fields cannot be taken.
    Wrong(Vec<Wrong>),
}

impl Step {
    /// Reads a step of this name with its fields.
    pub fn read<'a>(action: &str, get: impl Fn(&'static str) -> &'a str) -> Result<Self, StepFault> {
        let mut faults = Faults::default();
        let step = match action {
            "decide" => {
                let checked = (get("basis_checked") == "yes").then_some(Self::Decide);
                faults.take("basis_checked", checked.ok_or(Why::Choose))
            }
            "decline" => faults.text("why", FreeText::new(get("why"))).map(Self::Decline),
            "hand_over" => handing(&get, &mut faults).map(Self::HandOver),
            _ => return Err(StepFault::Unknown),
        };
        match step {
            Some(step) if faults.0.is_empty() => Ok(step),
            _ => Err(StepFault::Wrong(faults.0)),
        }
    }

    /// Takes it, with the disclosure in the version that was seen.
    pub async fn take(
        self,
        service: &Service,
        caller: &Caller,
        number: DisclosureNumber,
        version: i32,
    ) -> Result<(), DisclosureError> {
        match self {
            Self::Decide => decide_disclosure(service, caller, number, version).await,
            Self::Decline(why) => decline_disclosure(service, caller, number, version, why).await,
            Self::HandOver(handing) => hand_over_disclosure(service, caller, number, version, handing).await,
        }
    }
}

fn handing<'a>(get: &impl Fn(&'static str) -> &'a str, faults: &mut Faults) -> Option<Handing> {
    let way = faults.take("way", get("way").parse().map_err(|_| Why::Choose));
    let on = faults.take("on", read_day(get("on")).ok_or(Why::Date));
    let note = faults.optional("note", Line::new(get("note")));
    Some(Handing {
        on: on?,
        how: HandedOver { way: way?, note },
    })
}
