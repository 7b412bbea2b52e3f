//! Cookies of the portal: none is read by a script, none is needed to read a page.

use axum_extra::extract::cookie::{Cookie, SameSite};

use crate::state::AppState;

/// A cookie of ours that lasts for a while.
pub fn cookie(
    app: &AppState,
    name: &'static str,
    value: String,
    same_site: SameSite,
    lasts: time::Duration,
) -> Cookie<'static> {
    Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .secure(app.settings.secure_cookies)
        .same_site(same_site)
        .max_age(lasts)
        .build()
}

/// The same cookie, taken away.
pub fn no_cookie(app: &AppState, name: &'static str, same_site: SameSite) -> Cookie<'static> {
    cookie(app, name, String::new(), same_site, time::Duration::ZERO)
}
