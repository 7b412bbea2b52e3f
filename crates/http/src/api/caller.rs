//! Who may call: each role is a type, so that a route says in its signature whom it lets in.

use axum::{extract::FromRequestParts, http::request::Parts};
use jauap_domain::{RequestNumber, Role};
use jauap_workflow::{credentials::AccessCode, staff::Caller};

use super::number::NumberPath;
use crate::{
    extract::{ClientAddress, TokenCaller, bearer},
    problem::Problem,
    state::AppState,
};

/// An officer or a supervisor.
pub struct Officer(pub Caller);

impl FromRequestParts<AppState> for Officer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Problem> {
        let TokenCaller(caller) = TokenCaller::from_request_parts(parts, app).await?;
        if caller.works_on_requests() {
            Ok(Self(caller))
        } else {
            Err(Problem::forbidden())
        }
    }
}

/// Who may hand mail over: officers, supervisors, and administrators, who see nothing of requests by it.
pub struct HandsMailOver(pub Caller);

impl FromRequestParts<AppState> for HandsMailOver {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Problem> {
        let TokenCaller(caller) = TokenCaller::from_request_parts(parts, app).await?;
        if caller.works_on_requests() || caller.role == Role::Admin {
            Ok(Self(caller))
        } else {
            Err(Problem::forbidden())
        }
    }
}

/// A supervisor, an administrator or an auditor: who sees how the work goes, without content and names.
pub struct Overseer(pub Caller);

impl FromRequestParts<AppState> for Overseer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Problem> {
        let TokenCaller(caller) = TokenCaller::from_request_parts(parts, app).await?;
        if matches!(caller.role, Role::Supervisor | Role::Admin | Role::Auditor) {
            Ok(Self(caller))
        } else {
            Err(Problem::forbidden())
        }
    }
}

/// An auditor.
pub struct Auditor(pub Caller);

impl FromRequestParts<AppState> for Auditor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Problem> {
        let TokenCaller(caller) = TokenCaller::from_request_parts(parts, app).await?;
        if caller.role == Role::Auditor {
            Ok(Self(caller))
        } else {
            Err(Problem::forbidden())
        }
    }
}

/// An officer, a supervisor or an auditor: who may know that a request was destroyed.
pub struct CertificateReader(pub Caller);

impl FromRequestParts<AppState> for CertificateReader {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Problem> {
        let TokenCaller(caller) = TokenCaller::from_request_parts(parts, app).await?;
        if caller.works_on_requests() || caller.role == Role::Auditor {
            Ok(Self(caller))
        } else {
            Err(Problem::forbidden())
        }
    }
}

/// The user of the request in the address, known by its access code. A wrong number and a wrong code look the same.
pub struct User {
    pub number: RequestNumber,
    pub code: AccessCode,
}

impl FromRequestParts<AppState> for User {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Problem> {
        let typed = bearer(&parts.headers)
            .ok_or_else(Problem::unauthenticated)?
            .to_owned();
        let Ok(ClientAddress(address)) = ClientAddress::from_request_parts(parts, app).await;
        app.throttles.access_code(address)?;
        let NumberPath(number) = NumberPath::from_request_parts(parts, app).await?;
        let code = AccessCode::parse(&typed).ok_or_else(Problem::not_found)?;
        if app.service.store.opens(number, &code.hash()).await? {
            Ok(Self { number, code })
        } else {
            Err(Problem::not_found())
        }
    }
}
