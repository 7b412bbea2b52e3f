//! The register. No content is in it: auditors see it too.

use std::collections::BTreeMap;

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use jauap_domain::{Act, DisclosureBasis, DisclosureNumber, DisclosureState, StaffId, Thing};
use jauap_words::text;
use jauap_workflow::{
    disclosure::{DisclosureExport, disclosures},
    records::Disclosure,
};
use serde::Serialize;
use time::Date;

use super::{PATH, address, fault::faults, history, page_error};
use crate::{
    desk::{
        field::{Choice, Fault, Field},
        viewer::{DisclosureExporter, DisclosureLister, Viewer},
    },
    disclosure_form::FilterQuery,
    export::in_pieces,
    extract::ApiQuery,
    page_error::PageError,
    state::AppState,
};

/// How many lines a page shows.
const PAGE: u64 = 50;

#[derive(Serialize)]
struct ListView {
    /// True for those who enter disclosures and read them, and look for bodies by their names; auditors do not.
    works: bool,
    states: Vec<Choice>,
    bases: Vec<Choice>,
    body: Field,
    from: Field,
    to: Field,
    narrowed: bool,
    rows: Vec<Row>,
    next: Option<String>,
    first: Option<String>,
    csv: String,
}

#[derive(Serialize)]
struct Row {
    number: String,
    address: String,
    on: Date,
    basis: &'static str,
    state: &'static str,
    proposed_by: String,
    decided_by: Option<String>,
    ended_on: Option<Date>,
    destroyed: bool,
}

type Page = (Vec<Disclosure>, Option<DisclosureNumber>);

/// The list.
pub async fn page(
    State(app): State<AppState>,
    DisclosureLister(viewer): DisclosureLister,
    ApiQuery(query): ApiQuery<FilterQuery>,
) -> Result<Response, PageError> {
    let before = query.before().map_err(|_| PageError::BadForm)?;
    let (status, found, wrong) = match query.filter() {
        Ok(filter) => {
            let found = disclosures(&app.service, &viewer.caller.actor(), &filter, before, PAGE).await;
            (StatusCode::OK, found.map_err(page_error)?, Vec::new())
        }
        Err(wrong) => (StatusCode::UNPROCESSABLE_ENTITY, Page::default(), vec![wrong]),
    };
    let faults = faults(viewer.language, &wrong);
    let view = ListView::read(&app, &viewer, &query, found, &faults).await?;
    let path = query.address(PATH, before);
    Ok((
        status,
        viewer.page("desk/disclosures/list", &path, view).show(&app)?,
    )
        .into_response())
}

/// The whole list as a file.
pub async fn export(
    State(app): State<AppState>,
    DisclosureExporter(viewer): DisclosureExporter,
    ApiQuery(query): ApiQuery<FilterQuery>,
) -> Result<Response, PageError> {
    let filter = query.filter().map_err(|_| PageError::BadForm)?;
    let csv = DisclosureExport::begin(&app.service, viewer.caller.actor(), filter).await;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"disclosures.csv\"",
        ),
    ];
    Ok((headers, in_pieces(csv.map_err(page_error)?)).into_response())
}

impl ListView {
    async fn read(
        app: &AppState,
        viewer: &Viewer,
        query: &FilterQuery,
        (found, next): Page,
        faults: &[Fault],
    ) -> Result<Self, PageError> {
        let staff = app.service.store.all_staff().await?;
        let logins: BTreeMap<StaffId, String> = staff.into_iter().map(|one| (one.id, one.login)).collect();
        let works = viewer.caller.may(Thing::Disclosures, Act::Read);
        let any = |choices: Vec<Choice>, chosen: &str| {
            let label = text(viewer.language, "desk-filter-any", &[]).unwrap_or_default();
            let mut all = vec![Choice::new("", label, chosen.is_empty())];
            all.extend(choices);
            all
        };
        let of = |group, codes: Vec<&'static str>, chosen: &str| {
            any(Choice::of_terms(viewer.language, group, codes, chosen), chosen)
        };
        let states = DisclosureState::ALL.iter().map(|state| state.code()).collect();
        let bases = DisclosureBasis::ALL.iter().map(|basis| basis.code()).collect();
        let field = |name: &str, value: &str| Field::new(name, name, value).with_fault(faults);
        Ok(Self {
            works,
            states: of("disclosure_state", states, &query.state),
            bases: of("disclosure_basis", bases, &query.basis),
            body: field("body", &query.body),
            from: field("from", &query.from),
            to: field("to", &query.to),
            narrowed: query.address(PATH, None) != PATH,
            rows: found.iter().map(|one| Row::new(one, &logins, works)).collect(),
            next: next.map(|next| query.address(PATH, Some(next))),
            first: (!query.before.is_empty()).then(|| query.address(PATH, None)),
            csv: query.address("/desk/disclosures/export", None),
        })
    }
}

impl Row {
    fn new(one: &Disclosure, logins: &BTreeMap<StaffId, String>, reads: bool) -> Self {
        let login = |id: StaffId| logins.get(&id).cloned().unwrap_or_default();
        Self {
            number: one.number.to_string(),
            address: if reads {
                address(one.number)
            } else {
                history::address(one.number, None)
            },
            on: one.received_on,
            basis: one.basis.code(),
            state: one.state.code(),
            proposed_by: login(one.proposed.0),
            decided_by: one.decided.map(|(by, _)| login(by)),
            ended_on: one.ended_on,
            destroyed: one.destroyed_at.is_some(),
        }
    }
}
