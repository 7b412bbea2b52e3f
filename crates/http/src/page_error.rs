//! Errors that people see as a page, in their language, saying what happened and what to do.

use axum::{
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use jauap_domain::Language;
use jauap_workflow::{ActError, StoreError, ports::FileError, read::ReadError};
use serde::Serialize;

use crate::{
    extract::{Typed, TypedForm},
    page::Page,
    problem,
    state::AppState,
    throttle::TooOften,
};

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
    /// The content of the request cannot be read any more, though nobody destroyed it.
    Unreadable,
    /// There is no room to write, or no right: nothing of the call was taken, and it may be tried again later.
    NoRoom,
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
            Self::Destroyed | Self::Unreadable => StatusCode::GONE,
            Self::NoRoom => StatusCode::SERVICE_UNAVAILABLE,
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
            Self::Unreadable => "unreadable",
            Self::NoRoom => "no-room",
            Self::Internal => "internal",
        }
    }
}

/// Seconds after which a call that found no room may be worth trying again.
pub const TRY_AGAIN_AFTER: HeaderValue = HeaderValue::from_static("120");

/// The bare status; [`show`] puts the page around it.
impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        if self == Self::LoggedOut {
            return Redirect::to("/desk/login").into_response();
        }
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        if self == Self::NoRoom {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, TRY_AGAIN_AFTER);
        }
        response
    }
}

impl From<StoreError> for PageError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Destroyed => Self::Destroyed,
            StoreError::Unreadable => Self::Unreadable,
            StoreError::Busy => Self::TooOften,
            error @ (StoreError::Stale
            | StoreError::Taken
            | StoreError::Corrupt { .. }
            | StoreError::Unavailable(_)) => {
                problem::log(&error);
                if error.is_no_room() {
                    Self::NoRoom
                } else {
                    Self::Internal
                }
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
        if error.is_no_room() {
            Self::NoRoom
        } else {
            Self::Internal
        }
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
            ActError::Stale { .. }
            | ActError::Refused(_)
            | ActError::Kept(_)
            | ActError::NoWay(_)
            | ActError::NotCovered
            | ActError::Upload(_) => Self::BadForm,
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
    /// What the call brought, where there is no room for it; nothing of a call that only reads.
    again: Option<Again>,
}

/// The form of a call that found no room, to be sent again.
#[derive(Serialize)]
pub struct Again {
    path: String,
    form: TypedForm,
}

impl Again {
    /// The form of this call, if it failed for that reason and was no mere reading.
    pub fn of(error: PageError, call: &Call) -> Option<Self> {
        (error == PageError::NoRoom && !call.reads).then(|| Self {
            path: call.path.clone(),
            form: call.typed.form(),
        })
    }
}

/// What is remembered of a call while it is handled.
pub struct Call {
    pub path: String,
    pub reads: bool,
    typed: Typed,
}

impl Call {
    /// Remembers a call, and gives its form a place.
    pub fn of(request: &mut Request) -> Self {
        let typed = Typed::of(request);
        request.extensions_mut().insert(typed.clone());
        Self {
            path: request.uri().path().to_owned(),
            reads: matches!(*request.method(), Method::GET | Method::HEAD),
            typed,
        }
    }
}

/// Puts a page around a bare error, in the language of the path. The API has problem documents instead.
pub async fn show(State(app): State<AppState>, mut request: Request, next: Next) -> Response {
    let call = Call::of(&mut request);
    let path = call.path.as_str();
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
    let language = path
        .split('/')
        .nth(1)
        .and_then(|first| first.parse().ok())
        .unwrap_or(Language::Ru);
    let view = ErrorView {
        key: error.key(),
        status: error.status().as_u16(),
        again: Again::of(error, &call),
    };
    let page = Page {
        template: "layouts/error",
        language,
        path: "/",
        staff: None,
        view,
    };
    match page.show(&app) {
        Ok(page) => with_page(&response, page),
        Err(_) => response,
    }
}

/// The page with the status of the bare answer, and when to come back.
pub fn with_page(bare: &Response, page: Response) -> Response {
    let mut response = (bare.status(), page).into_response();
    if let Some(after) = bare.headers().get(header::RETRY_AFTER) {
        response.headers_mut().insert(header::RETRY_AFTER, after.clone());
    }
    response
}
