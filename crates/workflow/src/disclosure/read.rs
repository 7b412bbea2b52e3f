//! The register of disclosures, and one of them.

use jauap_domain::{Act, Actor, DisclosureEvent, DisclosureNumber, Thing, access::allows};

use super::{DisclosureError, event};
use crate::{
    records::{Disclosure, DisclosureFilter},
    service::Service,
    staff::Caller,
};

/// True for who may look for the name of a body: it is content, and whoever looks for names learns them.
pub(super) fn may_look_for(actor: &Actor, filter: &DisclosureFilter) -> bool {
    filter.body.is_empty() || allows(actor, Thing::Disclosures, Act::Read)
}

/// A page of the register, the newest first, and the place where the next page begins. No content is in it.
pub async fn disclosures(
    service: &Service,
    actor: &Actor,
    filter: &DisclosureFilter,
    before: Option<DisclosureNumber>,
    limit: u64,
) -> Result<(Vec<Disclosure>, Option<DisclosureNumber>), DisclosureError> {
    if !allows(actor, Thing::Disclosures, Act::List) || !may_look_for(actor, filter) {
        return Err(DisclosureError::Forbidden);
    }
    let mut found = service.store.disclosures(filter, before, limit + 1).await?;
    let more = u64::try_from(found.len()).unwrap_or(u64::MAX) > limit;
    if more {
        found.pop();
    }
    let next = found.last().filter(|_| more).map(|last| last.number);
    Ok((found, next))
}

/// A disclosure with its content. That it is read is written down first.
pub async fn read_disclosure(
    service: &Service,
    caller: &Caller,
    number: DisclosureNumber,
) -> Result<Disclosure, DisclosureError> {
    if !caller.may(Thing::Disclosures, Act::Read) {
        return Err(DisclosureError::Forbidden);
    }
    let found = service.store.disclosure(number).await?;
    let disclosure = found.ok_or(DisclosureError::NotFound)?;
    if disclosure.facts.is_some() {
        let read = DisclosureEvent::Read {
            disclosure: disclosure.id,
            number,
        };
        let mut unit = service.store.begin().await?;
        unit.append(&[event(service.clock.now(), read, caller.actor())])
            .await?;
        unit.commit().await?;
    }
    Ok(disclosure)
}
