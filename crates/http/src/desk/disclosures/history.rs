//! The course of one disclosure without its content: auditors see it too.

use axum::{extract::State, response::Response};
use jauap_domain::{Act, DisclosureNumber, EventSeq, Thing};
use jauap_workflow::disclosure::{DisclosureHistory, disclosure_history};
use serde::{Deserialize, Serialize};
use time::Date;

use super::{PATH, address as content_address, page_error, view::Persons};
use crate::{
    desk::{
        histories::{self, RowView},
        viewer::{DisclosureHistorian, Viewer},
    },
    extract::{ApiPath, ApiQuery},
    page_error::PageError,
    state::AppState,
};

/// How many events a page shows.
const PAGE: u64 = 100;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PlaceQuery {
    /// The place in the log after which the page begins.
    after: String,
}

#[derive(Serialize)]
struct HistoryView {
    number: String,
    state: &'static str,
    basis: &'static str,
    received_on: Date,
    persons: Persons,
    ended_on: Option<Date>,
    /// Where the content is, for those who read it.
    content: Option<String>,
    /// Where the events are with their proofs, for those who read histories.
    histories: Option<String>,
    rows: Vec<RowView>,
    next: Option<String>,
    first: Option<String>,
}

/// The page.
pub async fn page(
    State(app): State<AppState>,
    DisclosureHistorian(viewer): DisclosureHistorian,
    ApiPath(number): ApiPath<DisclosureNumber>,
    ApiQuery(query): ApiQuery<PlaceQuery>,
) -> Result<Response, PageError> {
    let after = match query.after.trim() {
        "" => EventSeq(0),
        place => EventSeq(place.parse().map_err(|_| PageError::BadForm)?),
    };
    let actor = viewer.caller.actor();
    let found = disclosure_history(&app.service, &actor, number, after, PAGE).await;
    let view = HistoryView::read(&app, &viewer, after, found.map_err(page_error)?).await?;
    let path = address(number, Some(after).filter(|place| place.0 > 0));
    viewer.page("desk/disclosures/history", &path, view).show(&app)
}

/// The address of the course of a disclosure, after a place in the log.
pub fn address(number: DisclosureNumber, after: Option<EventSeq>) -> String {
    let query = after
        .map(|place| format!("?after={}", place.0))
        .unwrap_or_default();
    format!("{PATH}/{number}/history{query}")
}

impl HistoryView {
    async fn read(
        app: &AppState,
        viewer: &Viewer,
        after: EventSeq,
        found: DisclosureHistory,
    ) -> Result<Self, PageError> {
        let DisclosureHistory { line, events, next } = found;
        let number = line.number;
        let may = |thing, act| viewer.caller.may(thing, act);
        Ok(Self {
            number: number.to_string(),
            state: line.state.code(),
            basis: line.basis.code(),
            received_on: line.received_on,
            persons: Persons::read(app, &line).await?,
            ended_on: line.ended_on,
            content: may(Thing::Disclosures, Act::Read).then(|| content_address(number)),
            histories: may(Thing::Histories, Act::List).then(|| histories::address_of(&number)),
            rows: events.into_iter().map(|row| RowView::new(app, row)).collect(),
            next: next.map(|place| address(number, Some(place))),
            first: (after.0 > 0).then(|| address(number, None)),
        })
    }
}
