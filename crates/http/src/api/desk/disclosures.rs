//! What is given to state bodies.

use std::collections::BTreeMap;

use axum::{
    extract::{RawQuery, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use jauap_domain::{DisclosureBasis, DisclosureNumber, DisclosureState, StaffId, Timestamp};
use jauap_workflow::{
    disclosure::{DisclosureError, disclosures, propose_disclosure, read_disclosure},
    records::Disclosure,
};
use serde::Serialize;
use time::Date;
use utoipa::{IntoParams, ToSchema};

use super::{
    disclosure_in::{DisclosureActionIn, DisclosureIn, wrong},
    disclosure_out::DisclosureOut,
};
use crate::{
    api::{
        body::json_only,
        caller::{DisclosureClerk, DisclosureKeeper, DisclosureLister, DisclosureReader},
        query::Parameters,
        schema,
    },
    disclosure_form::{FilterQuery, Step, StepFault, read_proposal},
    extract::{ApiJson, ApiPath},
    problem::Problem,
    state::AppState,
};

/// How many lines a page has.
const PAGE: u64 = 100;

/// Which disclosures to list.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "it only describes the query; the query itself is read name by name"
)]
pub struct DisclosuresQuery {
    #[param(value_type = Option<schema::DisclosureState>)]
    state: Option<String>,
    #[param(value_type = Option<schema::DisclosureBasis>)]
    basis: Option<String>,
    /// The name of the body, or some of its words.
    body: Option<String>,
    /// The first day of receipt.
    from: Option<Date>,
    /// The last day of receipt.
    to: Option<Date>,
    /// The number before which the page begins: `next` of the page before.
    before: Option<String>,
}

/// A page of the register.
#[derive(Serialize, ToSchema)]
pub struct DisclosuresOut {
    items: Vec<LineOut>,
    /// The number before which the next page begins, if there is one.
    next: Option<String>,
}

/// A line of the register.
#[derive(Serialize, ToSchema)]
pub struct LineOut {
    number: String,
    version: i32,
    #[schema(value_type = schema::DisclosureState)]
    state: DisclosureState,
    #[schema(value_type = schema::DisclosureBasis)]
    basis: DisclosureBasis,
    /// The day on which the body's letter came.
    received_on: Date,
    /// The login of who entered it.
    proposed_by: Option<String>,
    #[schema(format = DateTime)]
    proposed_at: String,
    /// The login of who decided.
    decided_by: Option<String>,
    #[schema(format = DateTime)]
    decided_at: Option<String>,
    /// The day on which it was handed over or declined.
    ended_on: Option<Date>,
    #[schema(format = DateTime)]
    destroyed_at: Option<String>,
}

impl LineOut {
    pub fn new(one: &Disclosure, logins: &BTreeMap<StaffId, String>) -> Self {
        Self {
            number: one.number.to_string(),
            version: one.version,
            state: one.state,
            basis: one.basis,
            received_on: one.received_on,
            proposed_by: logins.get(&one.proposed.0).cloned(),
            proposed_at: one.proposed.1.rfc3339(),
            decided_by: one.decided.and_then(|(by, _)| logins.get(&by).cloned()),
            decided_at: one.decided.map(|(_, at)| at.rfc3339()),
            ended_on: one.ended_on,
            destroyed_at: one.destroyed_at.map(Timestamp::rfc3339),
        }
    }
}

const KNOWN: &[&str] = &["state", "basis", "body", "from", "to", "before"];

/// The register of what was given to state bodies, the newest first, without content; auditors see it too.
#[utoipa::path(get, operation_id = "list_disclosures", path = "/api/v1/desk/disclosures", tag = "disclosures",
    security(("staff_token" = [])), params(DisclosuresQuery),
    responses((status = 200, description = "A page of the register.", body = DisclosuresOut)))]
pub async fn list(
    State(app): State<AppState>,
    DisclosureLister(reader): DisclosureLister,
    RawQuery(query): RawQuery,
) -> Result<ApiJson<DisclosuresOut>, Problem> {
    let query = typed(&Parameters::read(query.as_deref(), KNOWN, &[])?);
    let filter = query.filter().map_err(wrong)?;
    let before = query.before().map_err(wrong)?;
    let (found, next) = disclosures(&app.service, &reader.actor(), &filter, before, PAGE).await?;
    let logins = logins(&app).await?;
    Ok(ApiJson(DisclosuresOut {
        items: found.iter().map(|one| LineOut::new(one, &logins)).collect(),
        next: next.map(|next| next.to_string()),
    }))
}

/// Enters what a state body asks for, and what is to be given; it then waits for a second person.
#[utoipa::path(post, operation_id = "propose_disclosure", path = "/api/v1/desk/disclosures", tag = "disclosures",
    security(("staff_token" = [])), request_body = DisclosureIn,
    responses((status = 201, description = "Entered.", body = DisclosureOut, headers(("Location" = String)))))]
pub async fn propose(
    State(app): State<AppState>,
    DisclosureClerk(officer): DisclosureClerk,
    call: Request,
) -> Result<Response, Problem> {
    let read: DisclosureIn = crate::extract::parse_json(&json_only(call).await?)?;
    let data: Vec<&str> = read.data.iter().map(String::as_str).collect();
    let new = read_proposal(|name| read.get(name), &data).map_err(first)?;
    let number = propose_disclosure(&app.service, &officer, new).await?;
    let told = DisclosureOut::read(&app, &officer, number).await?;
    let location = format!("/api/v1/desk/disclosures/{number}");
    Ok((StatusCode::CREATED, [(header::LOCATION, location)], ApiJson(told)).into_response())
}

/// A disclosure with its content. The reading is an event of the log.
#[utoipa::path(get, operation_id = "read_disclosure", path = "/api/v1/desk/disclosures/{number}", tag = "disclosures",
    security(("staff_token" = [])),
    params(("number" = String, Path, description = "The disclosure's number.")),
    responses((status = 200, description = "The disclosure.", body = DisclosureOut)))]
pub async fn one(
    State(app): State<AppState>,
    DisclosureReader(officer): DisclosureReader,
    ApiPath(number): ApiPath<DisclosureNumber>,
) -> Result<ApiJson<DisclosureOut>, Problem> {
    DisclosureOut::read(&app, &officer, number).await.map(ApiJson)
}

/// Decides about a disclosure (`decide`, `decline`: a supervisor, and never who entered it), or records that it was handed over
/// (`hand_over`); answers with the disclosure as it is then. When somebody else was first, the answer is 409.
#[utoipa::path(post, operation_id = "act_on_disclosure", path = "/api/v1/desk/disclosures/{number}/actions", tag = "disclosures",
    security(("staff_token" = [])),
    params(("number" = String, Path, description = "The disclosure's number.")),
    request_body = DisclosureActionIn,
    responses((status = 200, description = "The disclosure.", body = DisclosureOut)))]
pub async fn act(
    State(app): State<AppState>,
    DisclosureKeeper(officer): DisclosureKeeper,
    ApiPath(number): ApiPath<DisclosureNumber>,
    call: Request,
) -> Result<ApiJson<DisclosureOut>, Problem> {
    let read: DisclosureActionIn = crate::extract::parse_json(&json_only(call).await?)?;
    let version = read.needed_version()?;
    let step = match Step::read(read.action(), |name| read.get(name)) {
        Ok(step) => step,
        Err(StepFault::Unknown) => {
            return Err(Problem::invalid("action", "one of decide, decline, hand_over"));
        }
        Err(StepFault::Wrong(faults)) => return Err(first(faults)),
    };
    step.take(&app.service, &officer, number, version).await?;
    DisclosureOut::read(&app, &officer, number).await.map(ApiJson)
}

impl DisclosureOut {
    async fn read(
        app: &AppState,
        officer: &jauap_workflow::staff::Caller,
        number: DisclosureNumber,
    ) -> Result<Self, Problem> {
        let found = read_disclosure(&app.service, officer, number).await?;
        Ok(Self::new(found, &logins(app).await?))
    }
}

async fn logins(app: &AppState) -> Result<BTreeMap<StaffId, String>, Problem> {
    let staff = app.service.store.all_staff().await?;
    Ok(staff.into_iter().map(|one| (one.id, one.login)).collect())
}

fn typed(parameters: &Parameters) -> FilterQuery {
    let word = |name| parameters.get(name).unwrap_or_default().to_owned();
    FilterQuery {
        state: word("state"),
        basis: word("basis"),
        body: word("body"),
        from: word("from"),
        to: word("to"),
        before: word("before"),
        done: String::new(),
    }
}

/// A call is told of one fault at a time.
fn first(faults: Vec<crate::disclosure_form::Wrong>) -> Problem {
    let first = faults.into_iter().next();
    first.map_or_else(|| Problem::invalid("", "a value is wrong"), wrong)
}

impl From<DisclosureError> for Problem {
    fn from(error: DisclosureError) -> Self {
        let refused = |code| Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, error.to_string());
        match error {
            DisclosureError::Forbidden => Self::forbidden(),
            DisclosureError::NotFound => Self::not_found(),
            DisclosureError::OwnProposal => refused("own_proposal"),
            DisclosureError::NotAllowed(state) => refused("not_allowed").with("state", state),
            DisclosureError::Wrong(field, misfit) => Self::invalid(field, misfit),
            DisclosureError::Store(error) => error.into(),
        }
    }
}
