//! Who calls.

use std::{
    collections::BTreeMap,
    convert::Infallible,
    net::{IpAddr, Ipv4Addr, SocketAddr},
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, header, request::Parts},
};
use axum_extra::extract::CookieJar;
use jauap_domain::{
    Role,
    access::{Row, TABLE},
};
use jauap_workflow::staff::{Caller, session_caller, token_caller};

use crate::{page::StaffView, page_error::PageError, problem::Problem, state::AppState};

/// The cookie of a login on the desk.
pub const SESSION_COOKIE: &str = "jauap_session";

/// A member of staff with an API token.
pub struct TokenCaller(pub Caller);

impl FromRequestParts<AppState> for TokenCaller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Problem> {
        let token = bearer(&parts.headers).ok_or_else(Problem::unauthenticated)?;
        let caller = token_caller(&app.service, token).await?;
        caller.map(Self).ok_or_else(Problem::unauthenticated)
    }
}

/// A member of staff logged in on the desk; others are sent to the login page.
pub struct DeskCaller(pub Caller);

impl DeskCaller {
    /// What pages show of who is logged in.
    pub fn view(&self) -> StaffView {
        let role = self.0.role;
        StaffView {
            login: self.0.login.clone(),
            role: role.code(),
            may: allowed(role),
            waiting_mails: 0,
        }
    }
}

/// What the table says to a role, row by row.
fn allowed(role: Role) -> BTreeMap<String, bool> {
    let named = |row: &Row| format!("{}_{}", row.thing, row.act.code());
    let rows = TABLE.iter().map(|row| (named(row), role.may(row.thing, row.act)));
    rows.collect()
}

impl FromRequestParts<AppState> for DeskCaller {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, PageError> {
        let jar = CookieJar::from_headers(&parts.headers);
        let secret = jar.get(SESSION_COOKIE).ok_or(PageError::LoggedOut)?;
        session_caller(&app.service, secret.value())
            .await?
            .map(Self)
            .ok_or(PageError::LoggedOut)
    }
}

/// The secret of `Authorization: Bearer …`.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, secret) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim())
}

/// The caller's address: of the connection, or what our own proxy says.
pub struct ClientAddress(pub IpAddr);

impl FromRequestParts<AppState> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Infallible> {
        let connection = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|info| info.0.ip());
        // The last hop is the one our proxy wrote; anything before it the caller may have made up.
        let forwarded = parts
            .headers
            .get_all("x-forwarded-for")
            .iter()
            .next_back()
            .and_then(|value| value.to_str().ok());
        let last_hop = forwarded
            .and_then(|hops| hops.rsplit(',').next())
            .and_then(|hop| hop.trim().parse().ok());
        let address = if app.settings.behind_proxy {
            last_hop.or(connection)
        } else {
            connection
        };
        Ok(Self(address.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))))
    }
}
