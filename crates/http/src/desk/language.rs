//! Choosing the language of the desk.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};
use jauap_domain::Language;
use time::Duration;

use super::viewer::LANGUAGE_COOKIE;
use crate::{extract::PageForm, page_error::PageError, state::AppState};

/// Keeps the language and goes back to the page.
pub async fn choose(
    State(app): State<AppState>,
    jar: CookieJar,
    PageForm(form): PageForm,
) -> Result<Response, PageError> {
    let language: Language = form.get("language").parse().map_err(|_| PageError::BadForm)?;
    let cookie = Cookie::build((LANGUAGE_COOKIE, language.code()))
        .path("/desk")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(app.settings.secure_cookies)
        .max_age(Duration::days(365));
    Ok((jar.add(cookie), Redirect::to(inside(form.get("back")))).into_response())
}

/// The path if it lies inside the desk, else the desk's first page: a form must not lead elsewhere.
pub fn inside(path: &str) -> &str {
    let desk = path == "/desk" || path.starts_with("/desk/") || path.starts_with("/desk?");
    let plain = path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if desk && plain { path } else { "/desk" }
}
