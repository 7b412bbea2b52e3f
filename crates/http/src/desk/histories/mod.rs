//! The auditor's pages: what happened, never what was written.

pub mod content;
mod filter;

use std::fmt;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jauap_domain::{Right, StateTag};
use jauap_words::text;
use jauap_workflow::{read, records::HistoryRow};
use serde::Serialize;
use serde_json::Value;

use self::filter::{HistoryQuery, Unclear};
use super::{
    field::{Choice, Field},
    moment,
    viewer::{Auditor, HistoryExporter, Viewer},
};
use crate::{
    export::{FORMATS, download},
    extract::ApiQuery,
    page_error::PageError,
    state::AppState,
};

/// How many events a page shows.
const PAGE: u64 = 50;

/// The names of events, in the order in which a request meets them; a test holds them against the domain's.
const EVENTS: &[&str] = &[
    "received",
    "accepted",
    "asked",
    "clarified",
    "proposed",
    "returned",
    "approved",
    "answered",
    "refused",
    "prepared",
    "dispatched",
    "withdrawn",
    "reopened",
    "extended",
    "extension_cancelled",
    "assigned",
    "noted",
    "message_added",
    "attention_set",
    "attention_cleared",
    "facts_recorded",
    "letter_accepted",
    "letter_dead",
    "letter_requeued",
    "letter_bounced",
    "mail_set_aside",
    "mail_ignored",
    "mail_destroyed",
    "mails_listed",
    "mail_read",
    "logged_in",
    "login_failed",
    "logged_out",
    "exported",
    "data_read",
    "reply_read",
    "content_read_by_exception",
    "file_read",
    "letter_printed",
    "listed",
    "destruction_proposed",
    "destruction_rejected",
    "held",
    "released",
    "key_destroyed",
    "key_destroyed_final",
    "keys_rotated",
    "log_opened",
    "log_exported",
    "rules_set",
    "staff_added",
    "staff_disabled",
    "due_recomputed",
    "reminded",
    "digest_sent",
    "calendar_published",
    "policy_published",
    "registered",
    "registration_checked",
    "registrations_sought",
    "withdrawal_covered",
    "consent_ended",
    "contact_consent_given",
    "contact_consent_ended",
    "registration_read",
    "registration_handled",
    "registration_destroyed",
    "disclosure_proposed",
    "disclosure_decided",
    "disclosure_declined",
    "disclosure_handed_over",
    "disclosure_read",
    "disclosures_exported",
    "disclosure_destroyed",
    "staff_address_set",
    "staff_address_removed",
    "token_issued",
];

#[derive(Serialize)]
struct HistoriesView {
    from: Field,
    to: Field,
    number: Field,
    states: Vec<Choice>,
    events: Vec<Choice>,
    rows: Vec<RowView>,
    narrowed: bool,
    /// Where the content of the one request that is asked for is read by exception.
    content: Option<String>,
    next: Option<String>,
    first: Option<String>,
    csv: String,
    jsonl: String,
    xlsx: String,
}

/// An event as a line of a table.
#[derive(Serialize)]
pub struct RowView {
    number: Option<String>,
    /// The number of the disclosure that it is about.
    disclosure: Option<String>,
    /// True for the events after which there is a certificate of destruction.
    certified: bool,
    seq: i64,
    at: String,
    event: String,
    /// The login; none for the user and the service.
    actor: Option<String>,
    role: String,
    from: Option<&'static str>,
    to: Option<&'static str>,
    due_on: Option<time::Date>,
}

/// A page of the log.
pub async fn page(
    State(app): State<AppState>,
    Auditor(viewer): Auditor,
    ApiQuery(query): ApiQuery<HistoryQuery>,
) -> Result<Response, PageError> {
    let (rows, unclear) = match query.filter(&app) {
        Ok(filter) => {
            let after = query.after()?;
            let rows = read::histories(&app.service, &viewer.caller, &filter, after, PAGE + 1).await?;
            (rows, None)
        }
        Err(unclear) => (Vec::new(), Some(unclear)),
    };
    let status = if unclear.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let path = query.address(query.after().ok().filter(|seq| seq.0 > 0));
    let view = view(&app, &viewer, &query, rows, unclear);
    Ok((status, viewer.page("desk/histories", &path, view).show(&app)?).into_response())
}

/// Where the events of one request, or of one disclosure, are.
pub fn address_of(number: &impl fmt::Display) -> String {
    format!("/desk/histories?number={number}")
}

/// The whole list as a file.
pub async fn export(
    State(app): State<AppState>,
    HistoryExporter(viewer): HistoryExporter,
    ApiQuery(query): ApiQuery<HistoryQuery>,
) -> Result<Response, PageError> {
    let filter = query.filter(&app).map_err(|_| PageError::BadForm)?;
    if !FORMATS.contains(&query.format.as_str()) {
        return Err(PageError::BadForm);
    }
    download(&app, viewer.caller, filter, &query.format).await
}

fn view(
    app: &AppState,
    viewer: &Viewer,
    query: &HistoryQuery,
    mut rows: Vec<HistoryRow>,
    unclear: Option<Unclear>,
) -> HistoriesView {
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = rows.len() > page;
    rows.truncate(page);
    let next = rows
        .last()
        .filter(|_| more)
        .map(|row| query.address(Some(row.seq)));
    let language = viewer.language;
    let field = |name: &'static str, value: &str| {
        let mut field = Field::new(name, name, value);
        field.error = unclear
            .filter(|unclear| unclear.field == name)
            .and_then(|unclear| text(language, unclear.key, &[]));
        field
    };
    let any = |choices: Vec<Choice>| {
        let label = text(language, "desk-filter-any", &[]).unwrap_or_default();
        let chosen = !choices.iter().any(|choice| choice.chosen);
        std::iter::once(Choice::new("", label, chosen))
            .chain(choices)
            .collect()
    };
    let states = StateTag::ALL.iter().map(|state| state.code());
    HistoriesView {
        from: field("from", &query.from),
        to: field("to", &query.to),
        number: field("number", &query.number),
        states: any(Choice::of_terms(language, "state", states, &query.state)),
        events: any(Choice::of_terms(
            language,
            "event",
            EVENTS.iter().copied(),
            &query.event,
        )),
        content: content_of(viewer, query),
        narrowed: query.address(None) != "/desk/histories",
        rows: rows.into_iter().map(|row| RowView::new(app, row)).collect(),
        next,
        first: (!query.after.is_empty()).then(|| query.address(None)),
        csv: query.export("csv"),
        jsonl: query.export("jsonl"),
        xlsx: query.export("xlsx"),
    }
}

fn content_of(viewer: &Viewer, query: &HistoryQuery) -> Option<String> {
    let is_exceptional = viewer.caller.role.content() == Right::ByReason;
    let number = query.number.trim().parse().ok().filter(|_| is_exceptional);
    number.map(content::address)
}

impl RowView {
    pub fn new(app: &AppState, row: HistoryRow) -> Self {
        // For the user and the service the port names the role in the actor's place.
        let named = !matches!(row.role.as_str(), "user" | "system");
        Self {
            certified: matches!(row.event.as_str(), "key_destroyed" | "key_destroyed_final"),
            number: row.number.map(|number| number.to_string()),
            disclosure: disclosure_of(&row),
            seq: row.seq.0,
            at: moment(app, row.at),
            event: row.event,
            actor: named.then_some(row.actor),
            role: row.role,
            from: row.from.map(StateTag::code),
            to: row.to.map(StateTag::code),
            due_on: row.due_on,
        }
    }
}

/// The number of the disclosure that an event is about; it stands among the facts of its entry.
fn disclosure_of(row: &HistoryRow) -> Option<String> {
    if !row.event.starts_with("disclosure_") {
        return None;
    }
    let entry: Value = serde_json::from_str(&row.entry).ok()?;
    Some(entry.get("data")?.get("number")?.as_str()?.to_owned())
}

#[cfg(test)]
mod tests {
    use jauap_words::term;

    use super::*;

    #[test]
    fn every_event_to_choose_has_its_word() {
        for event in EVENTS {
            for language in jauap_domain::Language::ALL {
                assert_ne!(term(*language, "event", event), *event);
            }
        }
    }
}
