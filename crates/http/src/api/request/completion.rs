//! Handing in what a request lacks.

use axum::{
    extract::{Request, State},
    http::StatusCode,
};
use jauap_domain::{NotRenewed, Requester};
use jauap_workflow::act::{CompleteError, complete};

use super::{not_taken, view::RequestOut};
use crate::{
    api::{
        body::CallBody,
        caller::User,
        facts_in::{CompletionForm, CompletionIn, Reading},
    },
    extract::{ApiJson, ClientAddress, parse_json},
    problem::Problem,
    state::AppState,
};

/// Hands in what is `missing`, while `record_facts` is among the `actions`. What is there already stays; an authority whose term is
/// over gives way to a document that is good today. When nothing of it is missing any more, the answer is 409 (`not_missing`).
#[utoipa::path(post, operation_id = "complete_request", path = "/api/v1/requests/{number}/completion", tag = "requests", security(("access_code" = [])),
    params(("number" = String, Path, description = "The request's number.")),
    request_body(content((CompletionIn = "application/json"), (CompletionForm = "multipart/form-data"))),
    responses((status = 200, description = "The request.", body = RequestOut)))]
pub async fn completion(
    State(app): State<AppState>,
    user: User,
    ClientAddress(address): ClientAddress,
    call: Request,
) -> Result<ApiJson<RequestOut>, Problem> {
    app.throttles.filing(address)?;
    let body = CallBody::read(call, &app, "completion").await?;
    take(&app, &user, body).await.map_err(not_taken)?;
    let shown = RequestOut::read(&app.service, &user).await;
    shown.map(ApiJson).map_err(Problem::but_taken)
}

async fn take(app: &AppState, user: &User, body: CallBody) -> Result<(), Problem> {
    let json: CompletionIn = parse_json(&body.json)?;
    let uploads = body.uploads(&app.service)?;
    let known = app.service.store.request(user.number).await?;
    let known = known.ok_or_else(Problem::not_found)?.facts.requester;
    let reading = Reading {
        today: app.service.today(),
        file: &|field, name| uploads.named(field, name),
        seen_by: None,
    };
    let given = reading.completion(json, &known)?;
    let taken = complete(&app.service, user.number, &given, uploads.0).await;
    taken.map(drop).map_err(|error| refused(error, &known))
}

fn refused(error: CompleteError, known: &Requester) -> Problem {
    let of_authority = |name: &str| match known {
        Requester::Individual(_) => format!("requester.representative.{name}"),
        Requester::LegalEntity(_) => format!("requester.{name}"),
    };
    match error {
        CompleteError::NotMissing => Problem::new(StatusCode::CONFLICT, "not_missing", error.to_string()),
        CompleteError::NotRenewed(why) => {
            let field = match why {
                NotRenewed::Over => "valid_until",
                NotRenewed::NoDocument => "authority_documents",
            };
            Problem::invalid(&of_authority(field), why)
        }
        CompleteError::Act(error) => error.into(),
    }
}
