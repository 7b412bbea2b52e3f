//! What the form says of how a reply on paper left.

use jauap_domain::{Delivery, Language, TrackingNumber};
use jauap_workflow::act::Left;
use time::{Date, macros::format_description};

use crate::{
    desk::{field::Fault, request::failure::Failure},
    extract::FormFields,
};

/// The way and the day, or everything that is wrong with them.
pub fn left(language: Language, fields: &FormFields) -> Result<(Left, Date), Failure> {
    let mut faults = Vec::new();
    let on = Date::parse(
        fields.get("on").trim(),
        format_description!("[year]-[month]-[day]"),
    );
    if on.is_err() {
        faults.push(Fault::new(language, "dispatch-on", "paper-fault-no-day"));
    }
    let left = way(language, fields).map_err(|fault| faults.push(fault));
    match (left, on) {
        (Ok(left), Ok(on)) if faults.is_empty() => Ok((left, on)),
        _ => Err(Failure::Faults(faults)),
    }
}

fn way(language: Language, fields: &FormFields) -> Result<Left, Fault> {
    match fields.get("delivery").parse() {
        Ok(Delivery::Post) => TrackingNumber::new(fields.get("tracking_number"))
            .map(|tracking| Left::ByPost { tracking })
            .map_err(|error| Fault::of_text(language, "dispatch-tracking_number", error)),
        Ok(Delivery::InPerson) => Ok(Left::InPerson),
        Ok(Delivery::Letter | Delivery::Notice) | Err(_) => {
            Err(Fault::new(language, "dispatch-delivery", "desk-fault-delivery"))
        }
    }
}
