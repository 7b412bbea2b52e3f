//! Deciding, by a second person, whether a state body is given what was proposed.

use jauap_domain::{Act, DisclosureEvent, DisclosureNumber, DisclosureState, FreeText, Thing};

use super::{DisclosureError, event};
use crate::{
    ports::StoreError,
    records::{Disclosure, DisclosureFacts},
    service::Service,
    staff::Caller,
};

/// Decides that it is given. The caller is a supervisor, and somebody else than who proposed it.
pub async fn decide_disclosure(
    service: &Service,
    caller: &Caller,
    number: DisclosureNumber,
    version: i32,
) -> Result<(), DisclosureError> {
    let mut disclosure = to_decide(service, caller, number, version).await?;
    let at = service.clock.now();
    disclosure.state = DisclosureState::Decided;
    disclosure.decided = Some((caller.id, at));
    let mut unit = service.store.begin().await?;
    let told = DisclosureEvent::Decided {
        disclosure: disclosure.id,
        number,
        sealed: unit.save_disclosure(&disclosure).await?,
    };
    unit.append(&[event(at, told, caller.actor())]).await?;
    Ok(unit.commit().await?)
}

/// Decides that nothing is given, and why. The caller is as for [`decide_disclosure`].
pub async fn decline_disclosure(
    service: &Service,
    caller: &Caller,
    number: DisclosureNumber,
    version: i32,
    why: FreeText,
) -> Result<(), DisclosureError> {
    let mut disclosure = to_decide(service, caller, number, version).await?;
    let (at, on) = (service.clock.now(), service.today());
    disclosure.state = DisclosureState::Declined;
    disclosure.decided = Some((caller.id, at));
    disclosure.ended_on = Some(on);
    facts(&mut disclosure)?.declined_why = Some(why);
    let mut unit = service.store.begin().await?;
    let told = DisclosureEvent::Declined {
        disclosure: disclosure.id,
        number,
        on,
        sealed: unit.save_disclosure(&disclosure).await?,
    };
    unit.append(&[event(at, told, caller.actor())]).await?;
    Ok(unit.commit().await?)
}

async fn to_decide(
    service: &Service,
    caller: &Caller,
    number: DisclosureNumber,
    version: i32,
) -> Result<Disclosure, DisclosureError> {
    if !caller.may(Thing::DisclosureDecision, Act::Change) {
        return Err(DisclosureError::Forbidden);
    }
    let disclosure = in_state(service, number, version, DisclosureState::Proposed).await?;
    if disclosure.proposed.0 == caller.id {
        return Err(DisclosureError::OwnProposal);
    }
    Ok(disclosure)
}

/// A disclosure in the version that was seen, with the next version's number, if it is in this state.
pub(super) async fn in_state(
    service: &Service,
    number: DisclosureNumber,
    version: i32,
    state: DisclosureState,
) -> Result<Disclosure, DisclosureError> {
    let found = service.store.disclosure(number).await?;
    let mut disclosure = found.ok_or(DisclosureError::NotFound)?;
    if disclosure.version != version {
        return Err(StoreError::Stale.into());
    }
    if disclosure.state != state {
        return Err(DisclosureError::NotAllowed(disclosure.state));
    }
    disclosure.version += 1;
    Ok(disclosure)
}

pub(super) fn facts(disclosure: &mut Disclosure) -> Result<&mut DisclosureFacts, StoreError> {
    disclosure.facts.as_mut().ok_or(StoreError::Destroyed)
}
