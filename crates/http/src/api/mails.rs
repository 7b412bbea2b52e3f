//! A mail handed over by a program that has it: a gateway, a migration, another system.

use std::error::Error;

use axum::{
    body::to_bytes,
    extract::{Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use http_body_util::LengthLimitError;
use jauap_domain::CheckedBy;
use jauap_workflow::{
    mail::{HTTP, MailReport, MailTaken, TakeMailError, mail_report, take_mail},
    ports::Origin,
};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{body::media_type, caller::HandsMailOver};
use crate::{extract::ApiJson, problem::Problem, state::AppState};

/// The most bytes of one mail.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// What became of a mail, and what it says as far as it was understood.
#[derive(Serialize, ToSchema)]
struct MailOut {
    /// `new_request`, `added`, `waiting` or `ignored`.
    #[schema(example = "new_request")]
    outcome: &'static str,
    /// The number of the request that it became, or was added to.
    #[schema(example = "2026-000123-8")]
    number: Option<String>,
    /// Why it waits or is ignored; `repeated` where the same bytes came before, `later` where nobody could read it yet.
    reason: Option<String>,
    /// The sender's address.
    from: Option<String>,
    /// The sender's name.
    from_name: String,
    subject: String,
    text: String,
    /// The names of the files.
    attachments: Vec<String>,
    /// True for mail that no person wrote.
    automatic: bool,
    /// True when the domain of the sender vouches for the mail.
    sender_verified: bool,
    /// What was found out about the sender: `unchecked`, `none` (nothing speaks for or against), `verified` or `forged`.
    #[schema(example = "verified")]
    sender_check: &'static str,
    /// Who found it out: `mail_server` or `service`; none when nobody did.
    sender_checked_by: Option<&'static str>,
}

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(hand_over))
}

/// Hands one raw mail (RFC 5322) over.
///
/// The bytes are kept before anybody looks at them; once this is answered with 200 or 201, the mail cannot be lost. The same
/// bytes are taken once, however often they are sent: a call whose answer was lost may be repeated. An officer, a
/// supervisor or an administrator may hand mail over; for a gateway an administrator's token is best, for it reads no
/// request. Strike out `Authentication-Results` of strangers before.
#[utoipa::path(post, operation_id = "hand_over_mail", path = "/api/v1/mails", tag = "mail",
    security(("staff_token" = [])),
    request_body(
        description = "The mail as it came, at most 64 MiB; `application/octet-stream` will do as well.",
        content_type = "message/rfc822"),
    responses(
        (status = 201, description = "Taken.", body = MailOut),
        (status = 200, description = "The same bytes were taken before.", body = MailOut)))]
async fn hand_over(
    State(app): State<AppState>,
    HandsMailOver(_caller): HandsMailOver,
    call: Request,
) -> Result<Response, Problem> {
    let raw = mail(call).await?;
    let taken = take_mail(&app.service, &Origin::door(HTTP), raw).await?;
    let status = match taken.became {
        MailTaken::Before(_) => StatusCode::OK,
        MailTaken::Filed(_)
        | MailTaken::Added(_)
        | MailTaken::Waiting(_)
        | MailTaken::Ignored(_)
        | MailTaken::Later => StatusCode::CREATED,
    };
    let report = mail_report(&app.service, &taken).await;
    Ok((status, ApiJson(MailOut::from(report))).into_response())
}

/// The bytes of the mail.
async fn mail(call: Request) -> Result<Vec<u8>, Problem> {
    match media_type(call.headers()).as_deref() {
        Some("message/rfc822" | "application/octet-stream") => {}
        Some(_) | None => {
            return Err(Problem::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "content_type",
                "Send the mail as message/rfc822 or application/octet-stream.",
            ));
        }
    }
    // One that says how long it is need not be read to its end first.
    if told_length(call.headers()).is_some_and(|length| length > MOST_BYTES) {
        return Err(too_large());
    }
    let raw = match to_bytes(call.into_body(), MOST_BYTES).await {
        Ok(raw) => raw,
        Err(error) if error.source().is_some_and(<dyn Error>::is::<LengthLimitError>) => {
            return Err(too_large());
        }
        Err(_) => {
            return Err(Problem::new(
                StatusCode::BAD_REQUEST,
                "bad_request",
                "The mail broke off; nothing of it was taken. Send it again.",
            ));
        }
    };
    if raw.is_empty() {
        return Err(Problem::invalid("body", "there is no mail in the call"));
    }
    Ok(raw.into())
}

fn told_length(headers: &HeaderMap) -> Option<usize> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

fn too_large() -> Problem {
    Problem::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "too_large",
        "The mail is larger than 64 MiB; nothing of it was taken.",
    )
    .with("most_bytes", MOST_BYTES)
}

impl From<TakeMailError> for Problem {
    fn from(error: TakeMailError) -> Self {
        match error {
            TakeMailError::Files(error) => error.into(),
            TakeMailError::Store(error) => error.into(),
            TakeMailError::Filing(error) => error.into(),
            TakeMailError::Adding(error) => error.into(),
        }
    }
}

impl From<MailReport> for MailOut {
    fn from(report: MailReport) -> Self {
        Self {
            outcome: report.outcome,
            number: report.number,
            reason: report.reason,
            from: report.from,
            from_name: report.from_name,
            subject: report.subject,
            text: report.text,
            attachments: report.attachments,
            automatic: report.automatic,
            sender_verified: report.sender_verified,
            sender_check: report.sender_check.code(),
            sender_checked_by: report.sender_checked_by.map(CheckedBy::code),
        }
    }
}
