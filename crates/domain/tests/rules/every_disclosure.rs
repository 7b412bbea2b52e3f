//! One of every kind of event of a disclosure, each with its facts.

use jauap_domain::{
    DisclosureBasis, DisclosureData, DisclosureEvent, DisclosureId, DisclosureNumber, DisclosureWay,
};
use time::macros::date;
use uuid::Uuid;

/// Every kind, with facts that hold every code there is.
pub fn of_disclosures() -> Vec<DisclosureEvent> {
    let (disclosure, number) = (
        DisclosureId::new(Uuid::from_u128(0xd15_c105)),
        DisclosureNumber::new(2026, 3),
    );
    let (on, sealed) = (date!(2026 - 11 - 30), "6a".repeat(32));
    let decided = DisclosureEvent::Decided {
        disclosure,
        number,
        sealed: sealed.clone(),
    };
    let declined = DisclosureEvent::Declined {
        disclosure,
        number,
        on,
        sealed: sealed.clone(),
    };
    let mut kinds = vec![
        decided,
        declined,
        DisclosureEvent::Read { disclosure, number },
        DisclosureEvent::Exported,
        DisclosureEvent::Destroyed { disclosure, number },
    ];
    kinds.extend(
        DisclosureBasis::ALL
            .iter()
            .map(|basis| DisclosureEvent::Proposed {
                disclosure,
                number,
                basis: *basis,
                on,
                data: DisclosureData::ALL.to_vec(),
                tellable: false,
                sealed: sealed.clone(),
            }),
    );
    kinds.extend(DisclosureWay::ALL.iter().map(|way| DisclosureEvent::HandedOver {
        disclosure,
        number,
        way: *way,
        on,
        told: true,
        sealed: sealed.clone(),
    }));
    kinds
}
