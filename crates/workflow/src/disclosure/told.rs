//! What the person concerned may know of data that were given to a state body.

use jauap_domain::{DisclosureData, DisclosureNumber, DisclosureState, EventSeq, Line, Request};
use time::Date;

use crate::{
    ports::StoreError,
    records::{Disclosure, HistoryFilter},
    service::Service,
};

/// A disclosure as it is shown with a request.
pub struct ToldDisclosure {
    /// Which.
    pub number: DisclosureNumber,
    /// The day on which the data were given.
    pub on: Date,
    /// To which body.
    pub body: Line,
    /// Which kinds of data.
    pub data: Vec<DisclosureData>,
    /// On which norm.
    pub norm: Line,
}

/// What is shown with a request. The row alone shows nothing: what was sealed has to name the request, and to say that the law
/// allows it.
pub async fn told_with(service: &Service, request: &Request) -> Result<Vec<ToldDisclosure>, StoreError> {
    let found = service.store.disclosures_told(request.id).await?;
    let told = found
        .into_iter()
        .filter_map(|disclosure| shown(disclosure, request));
    Ok(told.collect())
}

fn shown(disclosure: Disclosure, request: &Request) -> Option<ToldDisclosure> {
    let facts = disclosure.facts?;
    let may_be_told = facts.tellable
        && facts.request == Some(request.number)
        && disclosure.state == DisclosureState::HandedOver;
    may_be_told.then_some(ToldDisclosure {
        number: disclosure.number,
        on: disclosure.ended_on?,
        body: facts.body,
        data: facts.data,
        norm: facts.norm,
    })
}

/// True when one of these was handed over after a place in the log: who read the request at that place did not see it.
pub async fn handed_over_since(
    service: &Service,
    told: &[ToldDisclosure],
    place: EventSeq,
) -> Result<bool, StoreError> {
    for one in told {
        let handed_over = HistoryFilter {
            disclosure: Some(one.number),
            event: Some("disclosure_handed_over".to_owned()),
            ..HistoryFilter::default()
        };
        if !service.store.histories(&handed_over, place, 1).await?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}
