//! Requests of state bodies (policy, clause 6): one person enters what is to be given, another one decides, and it is written down
//! how it was handed over. They are none of a data subject, and nobody sees them with an own request unless the law allows.

mod decide;
mod destroy;
mod export;
mod hand_over;
mod history;
mod propose;
mod read;
mod told;

use jauap_domain::{Actor, DisclosureEvent, DisclosureState, Event, EventKind, Timestamp};

use crate::ports::StoreError;

pub use decide::{decide_disclosure, decline_disclosure};
pub use destroy::destroy_disclosures_due;
pub use export::{DISCLOSURE_COLUMNS, DisclosureExport};
pub use hand_over::{Handing, hand_over_disclosure};
pub use history::{DisclosureHistory, disclosure_history};
pub use propose::{NewDisclosure, propose_disclosure};
pub use read::{disclosures, read_disclosure};
pub use told::{ToldDisclosure, handed_over_since, told_with};

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum DisclosureError {
    /// The caller's role does not allow it.
    #[error("the role does not allow this")]
    Forbidden,
    /// There is none of this number.
    #[error("there is no such disclosure")]
    NotFound,
    /// Who proposed something does not decide about it.
    #[error("somebody else has to decide about it")]
    OwnProposal,
    /// It is in another state.
    #[error("this cannot be done with it any more, or not yet")]
    NotAllowed(DisclosureState),
    /// A field holds what cannot be.
    #[error("{0}: {1}")]
    Wrong(&'static str, Misfit),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What is wrong with a field that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// The day lies in the future.
    #[error("this day lies in the future")]
    Future,
    /// The day lies before what it follows.
    #[error("this day lies before what it follows")]
    TooEarly,
    /// Medical secrecy is opened by a norm only.
    #[error("what medical secrecy covers is given on a norm only (Code on public health, art. 273(4))")]
    Secrecy,
    /// There is none of this number.
    #[error("there is none of this number")]
    Unknown,
}

/// An event of no request.
const fn event(at: Timestamp, event: DisclosureEvent, actor: Actor) -> Event {
    Event {
        request: None,
        at,
        kind: EventKind::Disclosure(event),
        actor,
        from: None,
        to: None,
        due_on: None,
    }
}
