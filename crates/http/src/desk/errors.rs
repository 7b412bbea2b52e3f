//! Errors inside the desk: a page with the desk's own frame, and the way back after logging in.

use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::Response,
};
use serde::Serialize;

use super::viewer::{Viewer, home, language_of};
use crate::{
    page::Page,
    page_error::{Again, Call, PageError, with_page},
    state::AppState,
};

#[derive(Serialize)]
struct ErrorView {
    /// The keys of what happened and of what to do.
    title: String,
    text: String,
    home: &'static str,
    /// What the call brought, where there is no room for it.
    again: Option<Again>,
}

/// Puts a page of the desk around a bare error, and remembers the way of somebody who must log in first.
pub async fn show(State(app): State<AppState>, mut request: Request, next: Next) -> Response {
    let call = Call::of(&mut request);
    let headers = request.headers().clone();
    let mut response = next.run(request).await;
    if response.status() == StatusCode::SEE_OTHER {
        if call.reads {
            remember_way(&mut response, &call.path);
        }
        return response;
    }
    let Some(error) = response.extensions().get::<PageError>().copied() else {
        return response;
    };
    let viewer = Viewer::of(&app, &headers).await.ok().flatten();
    let view = ErrorView {
        title: format!("desk-error-{}-title", error.key()),
        text: format!("desk-error-{}-text", error.key()),
        home: viewer
            .as_ref()
            .map_or("/desk/login", |viewer| home(viewer.caller.role)),
        again: Again::of(error, &call),
    };
    let page = match &viewer {
        Some(viewer) => viewer.page("desk/error", "/desk", view),
        None => Page {
            template: "desk/error",
            language: language_of(&headers),
            path: "/desk/login",
            staff: None,
            view,
        },
    };
    match page.show(&app) {
        Ok(page) => with_page(&response, page),
        Err(_) => response,
    }
}

/// A link in a letter to staff leads to its page, also through the login.
fn remember_way(response: &mut Response, path: &str) {
    let to_login = response
        .headers()
        .get(header::LOCATION)
        .is_some_and(|location| location == "/desk/login");
    if !to_login || path == "/desk" {
        return;
    }
    let query: String = form_urlencoded::Serializer::new(String::new())
        .append_pair("next", path)
        .finish();
    if let Ok(location) = HeaderValue::from_str(&format!("/desk/login?{query}")) {
        response.headers_mut().insert(header::LOCATION, location);
    }
}
