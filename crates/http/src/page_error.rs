//! Errors that people see as a page, in their language, saying what happened and what to do.

use axum::{
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use jauap_domain::Language;
use jauap_workflow::{ActError, StoreError, ports::FileError, read::ReadError};
use serde::Serialize;

use crate::{page::Page, problem, state::AppState, throttle::TooOften};

/// What went wrong, for a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageError {
    /// There is no such page or thing.
    NotFound,
    /// The role does not allow it.
    Forbidden,
    /// Nobody is logged in: to the login page.
    LoggedOut,
    /// The form was not understood.
    BadForm,
    /// The call was larger than allowed.
    TooLarge,
    /// Tried too often.
    TooOften,
    /// The method does not fit the page.
    Method,
    /// The content of the request was destroyed; only its history is left.
    Destroyed,
    /// Our fault; it is in the log.
    Internal,
}

impl PageError {
    const fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::LoggedOut => StatusCode::UNAUTHORIZED,
            Self::BadForm => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooOften => StatusCode::TOO_MANY_REQUESTS,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Destroyed => StatusCode::GONE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The word in the keys `error-…-title` and `error-…-text` of the portal's catalogue.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Forbidden | Self::LoggedOut => "forbidden",
            Self::BadForm | Self::Method => "bad-form",
            Self::TooLarge => "too-large",
            Self::TooOften => "too-often",
            Self::Destroyed => "destroyed",
            Self::Internal => "internal",
        }
    }
}

/// The bare status; [`show`] puts the page around it.
impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        if self == Self::LoggedOut {
            return Redirect::to("/desk/login").into_response();
        }
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<StoreError> for PageError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Destroyed => Self::Destroyed,
            error @ (StoreError::Stale
            | StoreError::Taken
            | StoreError::Corrupt { .. }
            | StoreError::Unavailable(_)) => {
                problem::log(&error);
                Self::Internal
            }
        }
    }
}

impl From<ReadError> for PageError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Forbidden => Self::Forbidden,
            ReadError::NotFound => Self::NotFound,
            ReadError::Store(error) => error.into(),
            ReadError::Files(error) => error.into(),
            ReadError::Receipt(error) => {
                problem::log(&error);
                Self::Internal
            }
        }
    }
}

impl From<FileError> for PageError {
    fn from(error: FileError) -> Self {
        problem::log(&error);
        Self::Internal
    }
}

impl From<TooOften> for PageError {
    fn from(_: TooOften) -> Self {
        Self::TooOften
    }
}

/// For steps whose refusals a page does not show in place.
impl From<ActError> for PageError {
    fn from(error: ActError) -> Self {
        match error {
            ActError::NoSuchRequest
            | ActError::NoSuchFile
            | ActError::NoSuchMark
            | ActError::NoSuchOfficer => Self::NotFound,
            ActError::Forbidden { .. } => Self::Forbidden,
            ActError::Stale { .. } | ActError::Refused(_) | ActError::Kept(_) | ActError::Upload(_) => {
                Self::BadForm
            }
            ActError::Store(error) => error.into(),
            ActError::Files(error) => error.into(),
            ActError::Letter(error) => {
                problem::log(&error);
                Self::Internal
            }
        }
    }
}

/// No route fits.
pub async fn not_found() -> PageError {
    PageError::NotFound
}

#[derive(Serialize)]
struct ErrorView {
    key: &'static str,
    status: u16,
}

/// Puts a page around a bare error, in the language of the path. The API has problem documents instead.
pub async fn show(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    if path.starts_with("/api/")
        || response.headers().contains_key("content-type")
            && response.extensions().get::<PageError>().is_none()
    {
        return response;
    }
    let error = match (response.extensions().get::<PageError>(), response.status()) {
        (Some(error), _) => *error,
        (None, StatusCode::NOT_FOUND) => PageError::NotFound,
        (None, StatusCode::PAYLOAD_TOO_LARGE) => PageError::TooLarge,
        (None, StatusCode::METHOD_NOT_ALLOWED) => PageError::Method,
        // A form that came from another site.
        (None, StatusCode::FORBIDDEN) => PageError::Forbidden,
        (None, status) if status.is_client_error() => PageError::BadForm,
        (None, _) => return response,
    };
    let status = error.status();
    let language = path
        .split('/')
        .nth(1)
        .and_then(|first| first.parse().ok())
        .unwrap_or(Language::Ru);
    let view = ErrorView {
        key: error.key(),
        status: status.as_u16(),
    };
    let page = Page {
        template: "layouts/error",
        language,
        path: "/",
        staff: None,
        view,
    };
    match page.show(&app) {
        Ok(page) => (status, page).into_response(),
        Err(_) => response,
    }
}
