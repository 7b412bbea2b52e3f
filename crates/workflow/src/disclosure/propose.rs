//! Entering what a state body asks for, and what is to be given.

use jauap_domain::{
    Act, DisclosureBasis, DisclosureData, DisclosureEvent, DisclosureId, DisclosureNumber, DisclosureState,
    Thing,
};
use time::Date;

use super::{DisclosureError, Misfit, event};
use crate::{
    records::{Disclosure, DisclosureFacts},
    service::Service,
    staff::Caller,
};

/// A disclosure to be proposed.
pub struct NewDisclosure {
    /// On which basis.
    pub basis: DisclosureBasis,
    /// The day on which the body's letter came.
    pub received_on: Date,
    /// What is to be given.
    pub facts: DisclosureFacts,
}

/// Enters a disclosure, which then waits for a second person.
pub async fn propose_disclosure(
    service: &Service,
    caller: &Caller,
    new: NewDisclosure,
) -> Result<DisclosureNumber, DisclosureError> {
    if !caller.may(Thing::Disclosures, Act::Add) {
        return Err(DisclosureError::Forbidden);
    }
    check(service, &new).await?;
    let at = service.clock.now();
    let year = u16::try_from(service.today().year()).unwrap_or_default();
    let mut unit = service.store.begin().await?;
    let disclosure = Disclosure {
        id: DisclosureId::new(service.ids.uuid()),
        number: unit.next_disclosure(year).await?,
        version: 1,
        state: DisclosureState::Proposed,
        basis: new.basis,
        received_on: new.received_on,
        proposed: (caller.id, at),
        decided: None,
        ended_on: None,
        told: None,
        destroyed_at: None,
        facts: Some(new.facts),
    };
    let sealed = unit.add_disclosure(&disclosure).await?;
    let facts = disclosure.facts.as_ref();
    let told = DisclosureEvent::Proposed {
        disclosure: disclosure.id,
        number: disclosure.number,
        basis: disclosure.basis,
        on: disclosure.received_on,
        data: facts.map(|facts| facts.data.clone()).unwrap_or_default(),
        tellable: facts.is_some_and(|facts| facts.tellable),
        sealed,
    };
    unit.append(&[event(at, told, caller.actor())]).await?;
    unit.commit().await?;
    Ok(disclosure.number)
}

async fn check(service: &Service, new: &NewDisclosure) -> Result<(), DisclosureError> {
    let facts = &new.facts;
    if new.received_on > service.today() {
        return Err(DisclosureError::Wrong("received_on", Misfit::Future));
    }
    if new.received_on < facts.letter_date {
        return Err(DisclosureError::Wrong("received_on", Misfit::TooEarly));
    }
    if facts.data.contains(&DisclosureData::Health) && facts.secrecy_norm.is_none() {
        return Err(DisclosureError::Wrong("secrecy_norm", Misfit::Secrecy));
    }
    if let Some(number) = facts.request
        && service.store.skeleton(number).await?.is_none()
    {
        return Err(DisclosureError::Wrong("request", Misfit::Unknown));
    }
    if let Some(number) = facts.registration
        && service.store.registration_head(number).await?.is_none()
    {
        return Err(DisclosureError::Wrong("registration", Misfit::Unknown));
    }
    Ok(())
}
