//! Filing a request.

use axum::{
    extract::{Request, State},
    response::Response,
};
use jauap_domain::{Actor, Channel};
use jauap_workflow::file::{NewRequest, file_request};

use super::FiledOut;
use crate::{
    api::{
        body::CallBody,
        facts_in::{Reading, RequestForm, RequestIn},
        idempotency::filing_key,
    },
    extract::{ClientAddress, parse_json},
    problem::Problem,
    state::AppState,
};

/// Files a request.
///
/// The request is the body, or the part `request` of a form whose parts `attachment` are the files it names. The same
/// `Idempotency-Key` with the same content files it once; the repetition is answered with 200.
#[utoipa::path(post, operation_id = "file_request", path = "/api/v1/requests", tag = "requests", security(()),
    params(("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII characters.")),
    request_body(content((RequestIn = "application/json"), (RequestForm = "multipart/form-data"))),
    responses(
        (status = 201, description = "Filed.", body = FiledOut, headers(("Location" = String))),
        (status = 200, description = "Filed before under the same key.", body = FiledOut)))]
pub async fn file(
    State(app): State<AppState>,
    ClientAddress(address): ClientAddress,
    call: Request,
) -> Result<Response, Problem> {
    app.throttles.filing(address)?;
    let headers = call.headers().clone();
    let body = CallBody::read(call, &app, "request").await?;
    let key = filing_key(&headers, "api", &body)?;
    let json: RequestIn = parse_json(&body.json)?;
    let uploads = body.uploads(&app.service)?;
    let read = Reading {
        today: app.service.today(),
        file: &|field, name| uploads.named(field, name),
        seen_by: None,
    }
    .request(json)?;
    let new = NewRequest {
        arrived: None,
        subject: read.subject,
        channel: Channel::Api,
        language: read.language,
        facts: read.facts,
        uploads: uploads.0,
        actor: Actor::User,
        received_at: None,
        key,
    };
    let filed = file_request(&app.service, new).await?;
    Ok(FiledOut::new(&app.service, filed).answer("/api/v1/requests"))
}
