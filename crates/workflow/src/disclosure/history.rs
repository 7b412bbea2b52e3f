//! The course of one disclosure, for those too who do not read its content.

use jauap_domain::{Act, Actor, DisclosureNumber, EventSeq, Thing, access::allows};

use super::DisclosureError;
use crate::{
    records::{Disclosure, HistoryFilter, HistoryRow},
    service::Service,
};

/// A disclosure as everybody sees it who may know of it.
pub struct DisclosureHistory {
    /// Its line in the register; no content is in it.
    pub line: Disclosure,
    /// Who did or read what, and when, the oldest first.
    pub events: Vec<HistoryRow>,
    /// The place after which the next page begins, if there is one.
    pub next: Option<EventSeq>,
}

/// Reads a page of the course of a disclosure, after a place in the log.
///
/// # Errors
/// `Forbidden`, `NotFound`; else when the store fails.
pub async fn disclosure_history(
    service: &Service,
    actor: &Actor,
    number: DisclosureNumber,
    after: EventSeq,
    limit: u64,
) -> Result<DisclosureHistory, DisclosureError> {
    if !allows(actor, Thing::DisclosureHistory, Act::Read) {
        return Err(DisclosureError::Forbidden);
    }
    let found = service.store.disclosure_line(number).await?;
    let line = found.ok_or(DisclosureError::NotFound)?;
    let of_it = HistoryFilter {
        disclosure: Some(number),
        ..HistoryFilter::default()
    };
    let mut events = service.store.histories(&of_it, after, limit + 1).await?;
    let more = u64::try_from(events.len()).unwrap_or(u64::MAX) > limit;
    if more {
        events.pop();
    }
    let next = events.last().filter(|_| more).map(|last| last.seq);
    Ok(DisclosureHistory { line, events, next })
}
