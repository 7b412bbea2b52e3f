//! Exporting histories.

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use jauap_domain::{DisclosureNumber, RequestNumber, StateTag, Timestamp};
use jauap_workflow::{Service, Zone, records::HistoryFilter};
use time::{Date, OffsetDateTime, format_description::well_known::Rfc3339};
use utoipa::IntoParams;

use crate::{
    api::{
        caller::HistoryExporter,
        check::{day, optional_word},
        query::Parameters,
        schema,
    },
    export::{FORMATS, download},
    problem::Problem,
    state::AppState,
};

/// Which events to export.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "it only describes the query; the query itself is read name by name"
)]
pub struct HistoriesQuery {
    /// A day, or a moment (RFC 3339): not before it.
    from: Option<String>,
    /// A day, counted in, or a moment (RFC 3339): before it.
    to: Option<String>,
    /// Only events of requests that stand in this state now.
    #[param(value_type = Option<schema::State>)]
    state: Option<String>,
    /// Only events of this request, or of this disclosure (`D2026-000012-3`).
    number: Option<String>,
    /// Only events of this name.
    event: Option<String>,
    /// `jsonl`, `csv` or `xlsx`; `jsonl` when absent.
    #[param(pattern = "^(jsonl|csv|xlsx)$")]
    format: Option<String>,
}

const KNOWN: &[&str] = &["from", "to", "state", "number", "event", "format"];

/// The histories, one event a row, in the order of the log. The export itself is an event.
///
/// The file ends where the log ended when the export began, and proves itself: `entry` is what the log has, word for
/// word; `checkpoint`, in the first row of each generation of the log, is signed; `before` and `after` are the roots of
/// the subtrees over the entries that are not in the file, in base64 with a space between two. The verifier checks it offline.
#[utoipa::path(get, operation_id = "export_histories", path = "/api/v1/audit/histories", tag = "audit", security(("staff_token" = [])),
    params(HistoriesQuery),
    responses((status = 200, content(
        (String = "application/jsonl"),
        (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")),
        description = "The names of the columns are `number,seq,at,event,actor,role,from,to,due_on,actor_id,entry,before,after,\
            checkpoint`.")))]
pub async fn histories(
    State(app): State<AppState>,
    HistoryExporter(auditor): HistoryExporter,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let parameters = Parameters::read(query.as_deref(), KNOWN, &[])?;
    let format = format(&parameters)?;
    let filter = filter(&app.service, &parameters)?;
    download(&app, auditor, filter, format).await
}

fn format(parameters: &Parameters) -> Result<&str, Problem> {
    let format = parameters.get("format").unwrap_or("jsonl");
    if FORMATS.contains(&format) {
        Ok(format)
    } else {
        Err(Problem::invalid(
            "format",
            format_args!("one of {}", FORMATS.join(", ")),
        ))
    }
}

fn filter(service: &Service, parameters: &Parameters) -> Result<HistoryFilter, Problem> {
    let zone = &service.settings.organisation.zone;
    let (number, disclosure) = numbered(parameters.get("number"))?;
    Ok(HistoryFilter {
        from: moment(zone, "from", parameters.get("from"), Some)?,
        until: moment(zone, "to", parameters.get("to"), Date::next_day)?,
        state: optional_word::<StateTag>("state", parameters.get("state"))?,
        number,
        disclosure,
        event: event(parameters)?,
    })
}

/// What is asked for by number: a request, or a disclosure.
fn numbered(typed: Option<&str>) -> Result<(Option<RequestNumber>, Option<DisclosureNumber>), Problem> {
    let Some(typed) = typed else {
        return Ok((None, None));
    };
    match (typed.parse(), typed.parse()) {
        (Ok(number), _) => Ok((Some(number), None)),
        (Err(_), Ok(number)) => Ok((None, Some(number))),
        (Err(error), Err(_)) => Err(Problem::invalid("number", error)),
    }
}

/// A moment as it is, or the beginning of a day; `whole` moves the end of a span behind its last day.
fn moment(
    zone: &Zone,
    field: &str,
    text: Option<&str>,
    whole: fn(Date) -> Option<Date>,
) -> Result<Option<Timestamp>, Problem> {
    if let Some(moment) = text.and_then(|text| OffsetDateTime::parse(text, &Rfc3339).ok()) {
        return Ok(Some(moment.into()));
    }
    let refused = || {
        Problem::invalid(
            field,
            "a day such as 2026-11-22 or a moment such as 2026-11-22T00:00:00Z",
        )
    };
    let day = day(field, text).map_err(|_| refused())?;
    Ok(day.and_then(whole).map(|day| zone.midnight(day)))
}

fn event(parameters: &Parameters) -> Result<Option<String>, Problem> {
    let Some(name) = parameters.get("event") else {
        return Ok(None);
    };
    let is_name = name.len() <= 40 && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    if is_name {
        Ok(Some(name.to_owned()))
    } else {
        Err(Problem::invalid("event", "a name such as received"))
    }
}
