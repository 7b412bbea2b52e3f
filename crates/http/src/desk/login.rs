//! Logging in and out.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};
use jauap_workflow::staff::{LogInError, log_in, log_out};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use super::{
    language::inside,
    viewer::{Viewer, home, language_of},
};
use crate::{
    extract::{ApiQuery, ClientAddress, PageForm, SESSION_COOKIE},
    page::Page,
    page_error::PageError,
    state::AppState,
};

#[derive(Deserialize)]
pub struct LoginQuery {
    /// Where to go after the login.
    #[serde(default)]
    next: String,
}

#[derive(Serialize, Default)]
struct LoginView {
    login: String,
    next: String,
    /// The key of what went wrong.
    error: Option<&'static str>,
}

/// The form; who is logged in goes on to the own first page.
pub async fn form(
    State(app): State<AppState>,
    headers: HeaderMap,
    ApiQuery(query): ApiQuery<LoginQuery>,
) -> Result<Response, PageError> {
    if let Some(viewer) = Viewer::of(&app, &headers).await? {
        return Ok(Redirect::to(home(viewer.caller.role)).into_response());
    }
    let view = LoginView {
        next: query.next,
        ..LoginView::default()
    };
    page(&headers, view).show(&app)
}

/// Lets somebody in, or says that something is wrong without saying what.
pub async fn enter(
    State(app): State<AppState>,
    ClientAddress(address): ClientAddress,
    headers: HeaderMap,
    PageForm(form): PageForm,
) -> Result<Response, PageError> {
    let login = form.get("login").to_lowercase();
    let again = |error, status: StatusCode| {
        let view = LoginView {
            login: form.get("login").to_owned(),
            next: form.get("next").to_owned(),
            error: Some(error),
        };
        Ok((status, page(&headers, view).show(&app)?).into_response())
    };
    if app.throttles.login(address, &login).is_err() {
        return again("desk-login-too-often", StatusCode::TOO_MANY_REQUESTS);
    }
    // A password is taken as it was typed: spaces may belong to it.
    let password = SecretString::from(form.all("password").next().unwrap_or_default());
    match log_in(&app.service, &login, password).await {
        Ok((secret, caller)) => {
            let next = form.get("next");
            let to = if next.is_empty() {
                home(caller.role)
            } else {
                inside(next)
            };
            let jar = CookieJar::new().add(cookie(&app, secret.expose_secret().to_owned()));
            Ok((jar, Redirect::to(to)).into_response())
        }
        Err(LogInError::Wrong) => again("desk-login-wrong", StatusCode::UNPROCESSABLE_ENTITY),
        Err(LogInError::Store(error)) => Err(error.into()),
    }
}

/// Ends the session; who is logged out already is led to the login too.
pub async fn leave(
    State(app): State<AppState>,
    headers: HeaderMap,
    jar: CookieJar,
) -> Result<Response, PageError> {
    let viewer = Viewer::of(&app, &headers).await?;
    if let (Some(viewer), Some(secret)) = (viewer, jar.get(SESSION_COOKIE)) {
        log_out(&app.service, &viewer.caller, secret.value()).await?;
    }
    let jar = jar.remove(Cookie::build(SESSION_COOKIE).path("/"));
    Ok((jar, Redirect::to("/desk/login")).into_response())
}

fn cookie(app: &AppState, secret: String) -> Cookie<'static> {
    Cookie::build((SESSION_COOKIE, secret))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(app.settings.secure_cookies)
        .build()
}

fn page(headers: &HeaderMap, view: LoginView) -> Page<'static, LoginView> {
    Page {
        template: "desk/login",
        language: language_of(headers),
        path: "/desk/login",
        staff: None,
        view,
    }
}
