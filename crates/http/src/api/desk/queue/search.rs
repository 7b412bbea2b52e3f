//! Looking for requests by personal data, which travels in the body of a call and never in an address.

use axum::extract::{RawQuery, Request, State};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    filter::{Sought, filter},
    page,
    page_out::QueueOut,
};
use crate::{
    api::{body::json_only, caller::QueueReader, check::absent, query::Parameters, schema},
    extract::{ApiJson, parse_json},
    problem::Problem,
    state::AppState,
};

/// What to look for, and in which requests.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SearchIn {
    /// What a request is known by, whole: its number, an e-mail address, a telephone, the number of a document, an IIN
    /// or BIN, a surname or the name of an organisation; of a name of several words each, in any order. Spelling that
    /// means the same finds the same.
    #[schema(max_length = 200)]
    q: String,
    /// All states when absent.
    #[serde(default)]
    #[schema(value_type = Vec<schema::State>)]
    state: Vec<String>,
    #[schema(value_type = Option<schema::Subject>)]
    subject: Option<String>,
    /// A login, `me` or `nobody`.
    assignee: Option<String>,
    /// Due before this day.
    #[schema(format = Date)]
    due_before: Option<String>,
    /// Due on this day or later.
    #[schema(format = Date)]
    due_from: Option<String>,
    #[schema(value_type = Option<schema::Attention>)]
    attention: Option<String>,
    #[schema(value_type = Option<schema::Keeping>)]
    keeping: Option<String>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// 50 when absent.
    #[schema(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// Looks for requests. The answer is a page of the queue; its `next` goes into `cursor` of the same body.
#[utoipa::path(post, operation_id = "search_requests", path = "/api/v1/desk/requests/search", tag = "desk", security(("staff_token" = [])),
    request_body = SearchIn, responses((status = 200, description = "A page of what was found.", body = QueueOut)))]
pub async fn search(
    State(app): State<AppState>,
    QueueReader(officer): QueueReader,
    RawQuery(query): RawQuery,
    call: Request,
) -> Result<ApiJson<QueueOut>, Problem> {
    // Nothing stands in the address here, not even a filter.
    Parameters::read(query.as_deref(), &[], &[])?;
    let body: SearchIn = parse_json(&json_only(call).await?)?;
    let typed = body.q.trim().to_owned();
    if typed.is_empty() {
        return Err(absent("q"));
    }
    let parameters = body.parameters();
    let filter = filter(&app.service, &officer, &parameters).await?;
    let sought = Sought::anything(&app.service, filter, &typed);
    page(&app.service, &officer, sought, &parameters).await
}

impl SearchIn {
    /// Everything but what is looked for, as the list takes it.
    fn parameters(self) -> Parameters {
        let one = [
            ("subject", self.subject),
            ("assignee", self.assignee),
            ("due_before", self.due_before),
            ("due_from", self.due_from),
            ("attention", self.attention),
            ("keeping", self.keeping),
            ("cursor", self.cursor),
            ("limit", self.limit.map(|limit| limit.to_string())),
        ];
        let one = one.into_iter().filter_map(|(name, value)| Some((name, value?)));
        let states = self.state.into_iter().map(|state| ("state", state));
        Parameters::of(one.chain(states))
    }
}
