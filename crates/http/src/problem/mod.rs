//! Errors of the API: RFC 9457 problem documents with a stable code.

mod refusals;

use std::any::Any;

use axum::{
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::page_error::TRY_AGAIN_AFTER;

/// What went wrong, for a program and for the person who reads its log.
#[derive(Debug, Clone, Serialize)]
pub struct Problem {
    /// The HTTP status.
    pub status: u16,
    /// The stable word for what happened.
    pub code: &'static str,
    /// What happened and what to do, in English.
    pub title: String,
    /// Further members that belong to the code.
    #[serde(flatten)]
    pub members: Map<String, Value>,
}

impl Problem {
    /// A problem without further members.
    pub fn new(status: StatusCode, code: &'static str, title: impl Into<String>) -> Self {
        Self {
            status: status.as_u16(),
            code,
            title: title.into(),
            members: Map::new(),
        }
    }

    /// The same problem with one more member.
    #[must_use]
    pub fn with(mut self, member: &str, value: impl Serialize) -> Self {
        self.members.insert(member.to_owned(), json!(value));
        self
    }

    /// A field of the call is wrong.
    pub fn invalid(field: &str, why: impl std::fmt::Display) -> Self {
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "invalid",
            format!("{field}: {why}"),
        )
        .with("field", field)
    }

    /// Our fault: the cause goes to the log, the caller learns only that it was us.
    pub fn internal(error: &(dyn std::error::Error + 'static)) -> Self {
        log(error);
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "Something failed on our side. Nothing was lost; please try again.",
        )
    }

    /// There is no room to write, or no right: nothing was taken, and the call may be repeated later.
    pub fn no_room(error: &(dyn std::error::Error + 'static)) -> Self {
        log(error);
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "no_room",
            "The service cannot write at the moment. Nothing of this call was taken; repeat it later.",
        )
    }

    /// The same problem where it only keeps what was done from being shown.
    #[must_use]
    pub fn but_taken(self) -> Self {
        if self.code != "no_room" {
            return self;
        }
        Self {
            code: "taken",
            title: "What you sent was taken. It cannot be shown at the moment; do not send it again."
                .to_owned(),
            ..self
        }
    }

    /// Nobody is logged in.
    pub fn unauthenticated() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "unauthenticated",
            "Send a valid token as `Authorization: Bearer …`.",
        )
    }

    /// The role does not allow it.
    pub fn forbidden() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "forbidden",
            "Your role does not allow this.",
        )
    }

    /// There is no such thing, or not for this caller.
    pub fn not_found() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "not_found",
            "There is nothing here, or the code does not open it.",
        )
    }

    /// The content is there and nobody can read it; what may be told of it goes into further members.
    pub fn unreadable() -> Self {
        Self::new(
            StatusCode::GONE,
            "unreadable",
            "The content of this request cannot be read: the generation of the keyring that sealed it was destroyed. It was \
             destroyed since, or is lost. What is left of it is its certificate.",
        )
    }

    /// The content was destroyed; what may be told of it goes into further members.
    pub fn destroyed() -> Self {
        Self::new(
            StatusCode::GONE,
            "destroyed",
            "The content of this request was destroyed. Its certificate says when and why.",
        )
    }

    fn too_large() -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too_large",
            "The call is larger than allowed.",
        )
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_string(&self).unwrap_or_default();
        let mut response =
            (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response();
        if status == StatusCode::SERVICE_UNAVAILABLE {
            let headers = response.headers_mut();
            headers.insert(header::RETRY_AFTER, TRY_AGAIN_AFTER);
        }
        if status == StatusCode::UNAUTHORIZED {
            response
                .headers_mut()
                .insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// The whole chain of causes in one line; `Display` alone shows the outermost.
pub fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    text
}

/// Logs a failure once, where it is handled.
pub fn log(error: &(dyn std::error::Error + 'static)) {
    tracing::error!(error = %chain(error), "a call failed");
}

/// Gives bare errors of the framework a problem document, on the paths of the API.
pub async fn show(request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/api/");
    let response = next.run(request).await;
    let status = response.status();
    let is_problem = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind == "application/problem+json");
    if !is_api || is_problem || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    match status {
        StatusCode::NOT_FOUND => Problem::not_found(),
        StatusCode::METHOD_NOT_ALLOWED => Problem::new(
            status,
            "method_not_allowed",
            "This method is not for this address.",
        ),
        StatusCode::PAYLOAD_TOO_LARGE => Problem::too_large(),
        StatusCode::INTERNAL_SERVER_ERROR => {
            Problem::new(status, "internal", "Something failed on our side.")
        }
        other => Problem::new(other, "bad_request", "The call was not understood."),
    }
    .into_response()
}

/// A handler panicked: the caller gets a plain 500, the log a line without the panic's words, which could quote data.
pub fn panicked(_panic: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a handler panicked");
    Problem::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        "internal",
        "Something failed on our side.",
    )
    .into_response()
}
