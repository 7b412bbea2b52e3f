//! Every call is counted and its time is measured, by what it was for and never by what it said.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request},
    http::Method,
    middleware::Next,
    response::Response,
};
use metrics::{counter, histogram};

/// Counts a call. Its route is the pattern that it fits, `none` when there is none: an address could hold anything.
pub async fn call(request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = method(request.method());
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or_else(|| "none".to_owned(), |route| route.as_str().to_owned());
    let response = next.run(request).await;
    let labels = [("method", method.to_owned()), ("route", route)];
    histogram!("jauap_http_request_duration_seconds", &labels).record(began.elapsed());
    let [method, route] = labels;
    let labels = [method, route, ("status", class(&response).to_owned())];
    counter!("jauap_http_requests_total", &labels).increment(1);
    response
}

/// A caller may make up methods; they count as one.
fn method(method: &Method) -> &'static str {
    const KNOWN: [(Method, &str); 7] = [
        (Method::GET, "GET"),
        (Method::HEAD, "HEAD"),
        (Method::POST, "POST"),
        (Method::PUT, "PUT"),
        (Method::PATCH, "PATCH"),
        (Method::DELETE, "DELETE"),
        (Method::OPTIONS, "OPTIONS"),
    ];
    let known = KNOWN.iter().find(|(known, _)| known == method);
    known.map_or("other", |(_, name)| name)
}

fn class(response: &Response) -> &'static str {
    match response.status().as_u16() / 100 {
        1 => "1xx",
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    }
}
