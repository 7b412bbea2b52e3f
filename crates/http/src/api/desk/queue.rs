//! The officers' queue.

use std::collections::BTreeMap;

use axum::extract::{RawQuery, State};
use data_encoding::BASE64URL_NOPAD;
use jauap_domain::{Attention, Channel, RequestNumber, StaffId, StateTag, Subject};
use jauap_workflow::{
    Service,
    read::queue as read_queue,
    records::{AssigneeFilter, QueueCursor, QueueFilter, QueueItem},
    search::terms_for,
    staff::Caller,
};
use serde::Serialize;
use time::Date;
use utoipa::{IntoParams, ToSchema};

use crate::{
    api::{
        caller::Officer,
        check::{day, optional_word},
        query::Parameters,
        schema,
    },
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
    /// With this mark.
    #[param(value_type = Option<schema::Attention>)]
    attention: Option<String>,
    /// What a request is known by, whole: its number, an e-mail address, a telephone, the number of a document, an IIN
    /// or BIN, a surname or the name of an organisation. Spelling that means the same finds the same.
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
    "attention",
    "q",
    "cursor",
    "limit",
];

/// The queue by due date, a page at a time.
#[utoipa::path(get, operation_id = "list_requests", path = "/api/v1/desk/requests", tag = "desk", security(("staff_token" = [])),
    params(QueueQuery), responses((status = 200, description = "A page of the queue.", body = QueueOut)))]
pub async fn queue(
    State(app): State<AppState>,
    Officer(officer): Officer,
    RawQuery(query): RawQuery,
) -> Result<ApiJson<QueueOut>, Problem> {
    let parameters = Parameters::read(query.as_deref(), KNOWN, &["state"])?;
    let filter = filter(&app.service, &officer, &parameters).await?;
    let after = parameters.get("cursor").map(cursor).transpose()?;
    let limit = limit(&parameters)?;
    let Some(filter) = sought(filter, parameters.get("q")) else {
        return Ok(ApiJson(QueueOut::default()));
    };
    let (items, next) = read_queue(&app.service, &officer, &filter, after, limit).await?;
    let logins = logins(&app.service).await?;
    let today = app.service.today();
    Ok(ApiJson(QueueOut {
        items: items
            .into_iter()
            .map(|item| ItemOut::new(item, &logins, today))
            .collect(),
        next: next.map(written),
    }))
}

/// A page of the queue.
#[derive(Default, Serialize, ToSchema)]
pub struct QueueOut {
    items: Vec<ItemOut>,
    /// The cursor of the next page, if there is one.
    next: Option<String>,
}

/// One line of the queue.
#[derive(Serialize, ToSchema)]
struct ItemOut {
    #[schema(value_type = String)]
    number: RequestNumber,
    version: i32,
    #[schema(value_type = schema::State)]
    state: StateTag,
    #[schema(value_type = schema::Subject)]
    subject: Subject,
    #[schema(value_type = schema::Channel)]
    channel: Channel,
    #[schema(format = DateTime)]
    received_at: String,
    due_on: Date,
    due_provisional: bool,
    overdue: bool,
    /// The login of the officer who has it.
    assignee: Option<String>,
    requester_name: String,
    #[schema(value_type = Vec<schema::Attention>)]
    attention: Vec<Attention>,
}

impl ItemOut {
    fn new(item: QueueItem, logins: &BTreeMap<StaffId, String>, today: Date) -> Self {
        Self {
            number: item.number,
            version: item.version,
            state: item.state,
            subject: item.subject,
            channel: item.channel,
            received_at: item.received_at.rfc3339(),
            due_on: item.due_on,
            due_provisional: item.due_provisional,
            overdue: item.state.is_open() && item.due_on < today,
            assignee: item.assignee.and_then(|id| logins.get(&id).cloned()),
            requester_name: item.requester_name,
            attention: item.attention,
        }
    }
}

async fn logins(service: &Service) -> Result<BTreeMap<StaffId, String>, Problem> {
    let staff = service.store.all_staff().await?;
    Ok(staff
        .into_iter()
        .map(|member| (member.id, member.login))
        .collect())
}

async fn filter(
    service: &Service,
    officer: &Caller,
    parameters: &Parameters,
) -> Result<QueueFilter, Problem> {
    let mut states = Vec::new();
    for word in parameters.all("state").flat_map(|words| words.split(',')) {
        states.extend(optional_word::<StateTag>("state", Some(word))?);
    }
    Ok(QueueFilter {
        states,
        subject: optional_word("subject", parameters.get("subject"))?,
        assignee: match parameters.get("assignee") {
            Some(login) => Some(assignee(service, officer, login).await?),
            None => None,
        },
        due_before: day("due_before", parameters.get("due_before"))?,
        attention: optional_word("attention", parameters.get("attention"))?,
        ..QueueFilter::default()
    })
}

/// The filter that finds what was typed; nothing when it can be nothing that requests are known by. What was typed is
/// personal data: it is neither told again nor logged.
fn sought(filter: QueueFilter, typed: Option<&str>) -> Option<QueueFilter> {
    let Some(typed) = typed else { return Some(filter) };
    if let Ok(number) = typed.parse() {
        return Some(QueueFilter {
            number: Some(number),
            ..filter
        });
    }
    let search = terms_for(typed);
    (!search.is_empty()).then_some(QueueFilter { search, ..filter })
}

async fn assignee(service: &Service, officer: &Caller, login: &str) -> Result<AssigneeFilter, Problem> {
    match login {
        "me" => Ok(AssigneeFilter::Staff(officer.id)),
        "nobody" => Ok(AssigneeFilter::Nobody),
        login => {
            let staff = service.store.staff_by_login(login).await?;
            staff
                .map(|member| AssigneeFilter::Staff(member.id))
                .ok_or_else(|| Problem::invalid("assignee", "nobody has this login"))
        }
    }
}

fn limit(parameters: &Parameters) -> Result<u64, Problem> {
    let Some(text) = parameters.get("limit") else {
        return Ok(50);
    };
    text.parse()
        .ok()
        .filter(|limit| (1..=200).contains(limit))
        .ok_or_else(|| Problem::invalid("limit", "a number from 1 to 200"))
}

fn written(cursor: QueueCursor) -> String {
    BASE64URL_NOPAD.encode(format!("{} {}", cursor.due_on, cursor.number).as_bytes())
}

fn cursor(text: &str) -> Result<QueueCursor, Problem> {
    let read = || {
        let plain = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        let plain = String::from_utf8(plain).ok()?;
        let (due_on, number) = plain.split_once(' ')?;
        Some(QueueCursor {
            due_on: day("cursor", Some(due_on)).ok()??,
            number: number.parse().ok()?,
        })
    };
    read().ok_or_else(|| Problem::invalid("cursor", "take it from the page before"))
}
