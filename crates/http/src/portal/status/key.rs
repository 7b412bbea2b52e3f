//! The number and access code that open a request, as a cookie keeps them for an hour.

use std::net::IpAddr;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};
use jauap_domain::{Language, RequestNumber};
use jauap_workflow::{
    StoreError,
    credentials::AccessCode,
    destroy::{Certificate, certificate},
    read::{ReadError, UserView, user_view},
};

use crate::{
    extract::{ClientAddress, PageLanguage},
    page_error::PageError,
    portal::cookie::{cookie, no_cookie},
    state::AppState,
};

const CASE_COOKIE: &str = "jauap_case";
const LASTS: time::Duration = time::Duration::hours(1);

/// What opens a request.
#[derive(Clone)]
pub struct CaseKey {
    pub number: RequestNumber,
    pub code: AccessCode,
}

impl CaseKey {
    fn read(value: &str) -> Option<Self> {
        let (number, code) = value.split_once('.')?;
        Some(Self {
            number: number.parse().ok()?,
            code: AccessCode::parse(code)?,
        })
    }

    /// The cookie that keeps it. It never travels from another site.
    pub fn cookie(&self, app: &AppState) -> Cookie<'static> {
        let value = format!("{}.{}", self.number, self.code.reveal());
        cookie(app, CASE_COOKIE, value, SameSite::Strict, LASTS)
    }
}

/// Takes the cookie away.
pub fn taken_away(app: &AppState) -> CookieJar {
    CookieJar::new().add(no_cookie(app, CASE_COOKIE, SameSite::Strict))
}

/// What a number and a code open.
pub enum Found {
    /// The request.
    Case(Box<UserView>),
    /// What is left of a request that was destroyed, or that nobody can read.
    Destroyed(Box<Certificate>),
}

impl Found {
    /// What the key opens. A wrong number and a wrong code look the same.
    pub async fn by(app: &AppState, key: &CaseKey) -> Result<Self, ReadError> {
        match user_view(&app.service, key.number, &key.code).await {
            Ok(case) => Ok(Self::Case(Box::new(case))),
            // It is said of a destroyed request only when the code opens it.
            Err(ReadError::Store(StoreError::Destroyed | StoreError::Unreadable)) => {
                let left = certificate(&app.service, key.number).await?;
                Ok(Self::Destroyed(Box::new(left)))
            }
            // Damage elsewhere is a failure of ours like any other.
            Err(ReadError::Store(error @ StoreError::Corrupt { .. })) => {
                match certificate(&app.service, key.number).await {
                    Ok(left) => Ok(Self::Destroyed(Box::new(left))),
                    Err(_) => Err(error.into()),
                }
            }
            Err(error) => Err(error),
        }
    }
}

/// A visitor whose cookie opens something.
pub struct Holder {
    pub language: Language,
    pub key: CaseKey,
    pub from: IpAddr,
    pub found: Found,
}

/// A visitor whose cookie opens a request that is not destroyed; else they are led to its certificate.
pub struct Opened {
    pub language: Language,
    pub key: CaseKey,
    pub from: IpAddr,
    pub case: UserView,
}

/// The cookie does not open what was asked for: the visitor is led elsewhere.
pub enum NotOpened {
    Elsewhere(Box<Response>),
    Page(PageError),
}

impl IntoResponse for NotOpened {
    fn into_response(self) -> Response {
        match self {
            Self::Elsewhere(response) => *response,
            Self::Page(error) => error.into_response(),
        }
    }
}

impl<E: Into<PageError>> From<E> for NotOpened {
    fn from(error: E) -> Self {
        Self::Page(error.into())
    }
}

impl FromRequestParts<AppState> for Holder {
    type Rejection = NotOpened;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, NotOpened> {
        let PageLanguage(language) = PageLanguage::from_request_parts(parts, app).await?;
        let from = match ClientAddress::from_request_parts(parts, app).await {
            Ok(ClientAddress(from)) => from,
            Err(never) => match never {},
        };
        let jar = CookieJar::from_headers(&parts.headers);
        let door = || {
            let there = Redirect::to(&format!("/{language}/status"));
            NotOpened::Elsewhere(Box::new((taken_away(app), there).into_response()))
        };
        let key = jar
            .get(CASE_COOKIE)
            .and_then(|cookie| CaseKey::read(cookie.value()))
            .ok_or_else(door)?;
        match Found::by(app, &key).await {
            Ok(found) => Ok(Self {
                language,
                key,
                from,
                found,
            }),
            Err(ReadError::NotFound) => {
                // A made-up cookie is a try like any other.
                app.throttles.access_code(from)?;
                Err(door())
            }
            Err(
                error @ (ReadError::Forbidden
                | ReadError::Files(_)
                | ReadError::Receipt(_)
                | ReadError::Store(_)),
            ) => Err(error.into()),
        }
    }
}

impl FromRequestParts<AppState> for Opened {
    type Rejection = NotOpened;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, NotOpened> {
        let holder = Holder::from_request_parts(parts, app).await?;
        holder
            .opened()
            .map_err(|(language, _)| NotOpened::Elsewhere(Box::new(to_certificate(language))))
    }
}

impl Holder {
    /// The request, or the language and the key of one that was destroyed.
    pub fn opened(self) -> Result<Opened, (Language, CaseKey)> {
        match self.found {
            Found::Case(case) => Ok(Opened {
                language: self.language,
                key: self.key,
                from: self.from,
                case: *case,
            }),
            Found::Destroyed(_) => Err((self.language, self.key)),
        }
    }
}

/// A redirect to what is left of a destroyed request.
pub fn to_certificate(language: Language) -> Response {
    Redirect::to(&format!("/{language}/status/certificate")).into_response()
}

/// True when a call brought a key, right or wrong.
pub fn has_key(headers: &HeaderMap) -> bool {
    CookieJar::from_headers(headers).get(CASE_COOKIE).is_some()
}

impl CaseKey {
    /// The response, with the cookie for another hour.
    pub fn remembered(&self, app: &AppState, response: impl IntoResponse) -> Response {
        (CookieJar::new().add(self.cookie(app)), response).into_response()
    }
}

impl Opened {
    /// A redirect to the request's page.
    pub fn to_case(&self, query: &str) -> Response {
        Redirect::to(&format!("/{}/status/case{query}", self.language)).into_response()
    }
}
