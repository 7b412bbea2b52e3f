//! Writing down that a state body got what was decided.

use jauap_domain::{Act, DisclosureEvent, DisclosureNumber, DisclosureState, RequestId, Thing};
use time::Date;

use super::{
    DisclosureError, Misfit,
    decide::{facts, in_state},
    event,
};
use crate::{
    records::{DisclosureFacts, HandedOver},
    service::Service,
    staff::Caller,
};

/// How and when it was handed over.
pub struct Handing {
    /// On which day.
    pub on: Date,
    /// How.
    pub how: HandedOver,
}

/// Writes it down. From now on the person concerned sees it with the own request, where the law allows that.
pub async fn hand_over_disclosure(
    service: &Service,
    caller: &Caller,
    number: DisclosureNumber,
    version: i32,
    handing: Handing,
) -> Result<(), DisclosureError> {
    if !caller.may(Thing::Disclosures, Act::Change) {
        return Err(DisclosureError::Forbidden);
    }
    let mut disclosure = in_state(service, number, version, DisclosureState::Decided).await?;
    let (at, way, on) = (service.clock.now(), handing.how.way, handing.on);
    if on > service.today() {
        return Err(DisclosureError::Wrong("on", Misfit::Future));
    }
    let zone = &service.settings.organisation.zone;
    if disclosure.decided.is_some_and(|(_, at)| on < zone.date(at)) {
        return Err(DisclosureError::Wrong("on", Misfit::TooEarly));
    }
    disclosure.state = DisclosureState::HandedOver;
    disclosure.ended_on = Some(on);
    let facts = facts(&mut disclosure)?;
    facts.handed_over = Some(handing.how);
    disclosure.told = shown_with(service, facts).await?;
    let mut unit = service.store.begin().await?;
    let told = DisclosureEvent::HandedOver {
        disclosure: disclosure.id,
        number,
        way,
        on,
        told: disclosure.told.is_some(),
        sealed: unit.save_disclosure(&disclosure).await?,
    };
    unit.append(&[event(at, told, caller.actor())]).await?;
    Ok(unit.commit().await?)
}

/// The request with which the person concerned may see it: without leave of the law, none.
async fn shown_with(
    service: &Service,
    facts: &DisclosureFacts,
) -> Result<Option<RequestId>, DisclosureError> {
    match facts.request {
        Some(number) if facts.tellable => Ok(service.store.skeleton(number).await?.map(|found| found.id)),
        Some(_) | None => Ok(None),
    }
}
