//! Entering a request that came on paper.

use axum::{
    extract::{Request, State},
    response::Response,
};
use jauap_domain::{Channel, Timestamp};
use jauap_workflow::{
    Service,
    file::{EARLIEST_RECEIPT, NewRequest, file_request},
};
use serde_json::Value;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{KnownFormat, ObjectBuilder, RefOr, Schema, SchemaFormat, schema::Type},
};

use crate::{
    api::{
        body::CallBody,
        caller::PaperClerk,
        check::{optional_word, past_day},
        facts_in::{Reading, RequestIn},
        idempotency::filing_key,
        request::FiledOut,
        schema,
    },
    extract::parse_json,
    problem::Problem,
    state::AppState,
};

/// A request on paper: a request, and the day it came.
pub struct PaperIn {
    received_on: Option<String>,
    arrived: Option<String>,
    request: RequestIn,
}

impl PaperIn {
    fn parse(json: &[u8]) -> Result<Self, Problem> {
        let mut call: serde_json::Map<String, Value> = parse_json(json)?;
        let mut own = |field: &str, why: &str| match call.remove(field) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => {
                Err(Problem::invalid(field, why))
            }
        };
        let received_on = own("received_on", "a day looks like 2026-11-22")?;
        let arrived = own("arrived", "one of post, in_person")?;
        let rest = serde_json::to_vec(&call).map_err(|error| Problem::internal(&error))?;
        Ok(Self {
            received_on,
            arrived,
            request: parse_json(&rest)?,
        })
    }
}

impl PartialSchema for PaperIn {
    fn schema() -> RefOr<Schema> {
        let received_on = ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)))
            .description(Some("The day it came; today when absent."));
        let schema = RequestIn::schema();
        match schema {
            RefOr::T(Schema::Object(mut object)) => {
                object
                    .properties
                    .insert("received_on".to_owned(), received_on.into());
                object
                    .properties
                    .insert("arrived".to_owned(), schema::Arrival::schema());
                Schema::Object(object).into()
            }
            other @ (RefOr::T(_) | RefOr::Ref(_)) => other,
        }
    }
}

impl ToSchema for PaperIn {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        RequestIn::schemas(schemas);
    }
}

/// A request on paper with its scans.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "it only describes the form; the form itself is read part by part"
)]
pub struct PaperForm {
    request: PaperIn,
    #[schema(format = Binary)]
    attachment: Vec<String>,
}

/// Enters a request that came on paper. The answer holds the access code to hand out.
#[utoipa::path(post, operation_id = "enter_paper_request", path = "/api/v1/desk/requests", tag = "desk", security(("staff_token" = [])),
    params(("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII characters.")),
    request_body(content((PaperIn = "application/json"), (PaperForm = "multipart/form-data"))),
    responses(
        (status = 201, description = "Filed.", body = FiledOut, headers(("Location" = String))),
        (status = 200, description = "Filed before under the same key.", body = FiledOut)))]
pub async fn file(
    State(app): State<AppState>,
    PaperClerk(officer): PaperClerk,
    call: Request,
) -> Result<Response, Problem> {
    let headers = call.headers().clone();
    let body = CallBody::read(call, &app, "request").await?;
    let key = filing_key(&headers, &format!("paper:{}", officer.id), &body)?;
    let paper = PaperIn::parse(&body.json)?;
    let uploads = body.uploads(&app.service)?;
    let received_at = received_at(&app.service, paper.received_on.as_deref())?;
    let read = Reading {
        today: app.service.today(),
        file: &|field, name| uploads.named(field, name),
        seen_by: Some(officer.id),
    }
    .request(paper.request)?;
    let new = NewRequest {
        subject: read.subject,
        channel: Channel::Paper,
        language: read.language,
        facts: read.facts,
        uploads: uploads.0,
        actor: officer.actor(),
        received_at,
        arrived: optional_word("arrived", paper.arrived.as_deref())?,
        key,
    };
    let filed = file_request(&app.service, new).await?;
    Ok(FiledOut::new(&app.service, filed).answer("/api/v1/desk/requests"))
}

/// The beginning of an earlier day; nothing for today, which is now.
fn received_at(service: &Service, received_on: Option<&str>) -> Result<Option<Timestamp>, Problem> {
    let today = service.today();
    let day = past_day("received_on", received_on, today)?.filter(|day| *day < today);
    if day.is_some_and(|day| day.year() < EARLIEST_RECEIPT) {
        return Err(Problem::invalid(
            "received_on",
            "no letter came before the law of 2013",
        ));
    }
    Ok(day.map(|day| service.settings.organisation.zone.midnight(day)))
}
