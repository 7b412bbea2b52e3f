//! Recording how a reply on paper left, and the letter itself.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use jauap_domain::{Delivery, Request, TrackingNumber};
use jauap_workflow::{
    Service,
    act::{Left, Target, dispatch},
    read::paper_letter,
    staff::Caller,
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    api::{
        caller::ReplyPrinter,
        check::{absent, day, optional, word},
        number::NumberPath,
        schema,
    },
    printed::as_pdf,
    problem::Problem,
    state::AppState,
};

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DispatchIn {
    /// `post` or `in_person`, as it left in the end.
    #[schema(value_type = schema::Delivery)]
    pub delivery: Option<String>,
    /// The day it left: not before the reply was let go, and not in days to come.
    #[schema(value_type = String, format = Date)]
    pub on: Option<String>,
    /// The number on the receipt of the post; for `post` only.
    pub tracking_number: Option<String>,
}

/// Records that the reply left.
pub async fn left(
    service: &Service,
    target: Target,
    officer: &Caller,
    call: &DispatchIn,
) -> Result<Request, Problem> {
    let on = day("on", call.on.as_deref())?.ok_or_else(|| absent("on"))?;
    let number = optional(
        "tracking_number",
        call.tracking_number.as_deref(),
        TrackingNumber::new,
    )?;
    let left = match (word("delivery", call.delivery.as_deref())?, number) {
        (Delivery::Post, Some(tracking)) => Left::ByPost { tracking },
        (Delivery::Post, None) => return Err(absent("tracking_number")),
        (Delivery::InPerson, None) => Left::InPerson,
        (Delivery::InPerson, Some(_)) => {
            return Err(Problem::invalid(
                "tracking_number",
                "what is handed over in person has no number of the post",
            ));
        }
        (Delivery::Letter | Delivery::Notice, _) => {
            return Err(Problem::invalid("delivery", "one of post, in_person"));
        }
    };
    Ok(dispatch(service, target, officer.actor(), left, on).await?)
}

/// The reply as a letter on the organisation's letterhead, to be posted or handed over; a draft while it waits for a second
/// person. The reading is an event of the history.
#[utoipa::path(get, operation_id = "read_letter", path = "/api/v1/desk/requests/{number}/letter.pdf", tag = "desk",
    security(("staff_token" = [])),
    params(("number" = String, Path, description = "The request's number.")),
    responses((status = 200, description = "The letter (PDF/A-2b).", content_type = "application/pdf")))]
pub async fn letter(
    State(app): State<AppState>,
    ReplyPrinter(officer): ReplyPrinter,
    NumberPath(number): NumberPath,
) -> Result<Response, Problem> {
    let pdf = paper_letter(&app.service, &officer, number).await?;
    Ok(as_pdf(number, pdf).into_response())
}
