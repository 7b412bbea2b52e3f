//! The officers' queue.

mod filter;
mod page_out;
mod search;

use std::collections::BTreeMap;

use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
};
use jauap_domain::StaffId;
use jauap_workflow::{Service, read::queue as read_queue, staff::Caller};
use time::Date;
use utoipa::IntoParams;

pub use self::search::{__path_search, search};
use self::{
    filter::{Sought, filter, limit},
    page_out::{QueueOut, cursor},
};
use crate::{
    api::{caller::QueueReader, query::Parameters, schema},
    extract::ApiJson,
    problem::Problem,
    state::AppState,
};

/// Which requests to list.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "it only describes the query; the query itself is read name by name"
)]
pub struct QueueQuery {
    /// One or more states, with commas or repeated; all when absent.
    #[param(value_type = Option<Vec<schema::State>>)]
    state: Option<String>,
    #[param(value_type = Option<schema::Subject>)]
    subject: Option<String>,
    /// A login, `me` or `nobody`.
    assignee: Option<String>,
    /// Due before this day.
    due_before: Option<Date>,
    /// Due on this day or later.
    due_from: Option<Date>,
    /// With this mark.
    #[param(value_type = Option<schema::Attention>)]
    attention: Option<String>,
    /// By how it stands with the content of ended requests.
    #[param(value_type = Option<schema::Keeping>)]
    keeping: Option<String>,
    /// A request's number, with its check digit or without. Whatever else a request is known by is personal data and does
    /// not belong into an address: `POST /api/v1/desk/requests/search` takes it.
    q: Option<String>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// 1 to 200; 50 when absent.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<u64>,
}

const KNOWN: &[&str] = &[
    "subject",
    "assignee",
    "due_before",
    "due_from",
    "attention",
    "keeping",
    "q",
    "cursor",
    "limit",
];

/// The queue by due date, a page at a time.
#[utoipa::path(get, operation_id = "list_requests", path = "/api/v1/desk/requests", tag = "desk", security(("staff_token" = [])),
    params(QueueQuery), responses((status = 200, description = "A page of the queue.", body = QueueOut)))]
pub async fn queue(
    State(app): State<AppState>,
    QueueReader(officer): QueueReader,
    RawQuery(query): RawQuery,
) -> Result<ApiJson<QueueOut>, Problem> {
    let parameters = Parameters::read(query.as_deref(), KNOWN, &["state"])?;
    let filter = filter(&app.service, &officer, &parameters).await?;
    let sought = match parameters.get("q") {
        None => Sought::By(Box::new(filter)),
        Some(typed) => Sought::number(&app.service, &filter, typed).ok_or_else(personal_data_in_address)?,
    };
    page(&app.service, &officer, sought, &parameters).await
}

/// What was typed is not told again: it may be personal data.
fn personal_data_in_address() -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "personal_data_in_address",
        "q takes the number of a request and nothing else: an address stays in logs. Send what you look for as \
         {\"q\": …} to POST /api/v1/desk/requests/search.",
    )
    .with("field", "q")
}

async fn page(
    service: &Service,
    officer: &Caller,
    sought: Sought,
    parameters: &Parameters,
) -> Result<ApiJson<QueueOut>, Problem> {
    let after = parameters.get("cursor").map(cursor).transpose()?;
    let limit = limit(parameters)?;
    let (filter, unchecked) = match sought {
        Sought::By(filter) => (filter, None),
        Sought::Unchecked(filter, number) => (filter, Some(number)),
        Sought::Nothing => return Ok(ApiJson(QueueOut::default())),
    };
    let found = read_queue(service, officer, &filter, after, limit).await?;
    let logins = logins(service).await?;
    Ok(ApiJson(QueueOut::new(service, found, &logins, unchecked)))
}

async fn logins(service: &Service) -> Result<BTreeMap<StaffId, String>, Problem> {
    let staff = service.store.all_staff().await?;
    Ok(staff
        .into_iter()
        .map(|member| (member.id, member.login))
        .collect())
}
