//! What the person concerned may know of data that were given to a state body.

use jauap_domain::{DisclosureData, DisclosureState, Line, Request};
use time::Date;

use crate::{ports::StoreError, records::Disclosure, service::Service};

/// A disclosure as it is shown with a request.
pub struct ToldDisclosure {
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
        on: disclosure.ended_on?,
        body: facts.body,
        data: facts.data,
        norm: facts.norm,
    })
}
