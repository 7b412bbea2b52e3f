//! What the person concerned may know of data that were given to a state body.

use jauap_domain::{DisclosureData, DisclosureId, DisclosureState, EventSeq, Line, Request};
use time::Date;

use crate::{
    ports::StoreError,
    read::HISTORY_PAGE,
    records::{Disclosure, HistoryFilter},
    service::Service,
};

/// A disclosure as it is shown with a request.
pub struct ToldDisclosure {
    /// Which.
    pub id: DisclosureId,
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
        id: disclosure.id,
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
    if told.is_empty() {
        return Ok(false);
    }
    let handed_over = HistoryFilter {
        event: Some("disclosure_handed_over".to_owned()),
        ..HistoryFilter::default()
    };
    let rows = service.store.histories(&handed_over, place, HISTORY_PAGE).await?;
    let ids: Vec<String> = told.iter().map(|one| one.id.to_string()).collect();
    Ok(rows.iter().any(|row| ids.iter().any(|id| row.entry.contains(id))))
}
