//! Somebody who calls the service, with or without a secret.

use std::sync::{Arc, Mutex};

use axum::{
    Router,
    body::Body,
    http::{Method, Request, header, request::Builder},
};
use http_body_util::BodyExt;
use serde_json::Value;
use tower::ServiceExt;

use super::{Answer, Multipart};

/// A caller of the API: anybody, a user with an access code, or a member of staff with a token.
#[derive(Clone)]
pub struct Client {
    pub(super) site: Router,
    pub(super) bearer: Option<String>,
    pub(super) calls: Calls,
}

/// What was called, as `GET /path` without its question.
pub type Calls = Arc<Mutex<Vec<String>>>;

/// A filing with an `Idempotency-Key`, to be sent as often as one likes.
#[derive(Clone)]
pub struct KeyedCall {
    pub key: String,
    pub form: Multipart,
}

impl Client {
    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path), Body::empty()).await
    }

    pub async fn post(&self, path: &str, json: &Value) -> Answer {
        self.post_bytes(path, "application/json", json.to_string()).await
    }

    pub async fn post_bytes(&self, path: &str, media_type: &str, body: impl Into<Body>) -> Answer {
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, media_type);
        self.send(request, body.into()).await
    }

    pub async fn post_form(&self, path: &str, form: &Multipart) -> Answer {
        self.post_bytes(path, &form.media_type(), form.bytes()).await
    }

    /// A step on a request, by staff.
    pub async fn act(&self, number: &str, action: &Value) -> Answer {
        self.post(&format!("/api/v1/desk/requests/{number}/actions"), action)
            .await
    }

    /// A request as staff see it.
    pub async fn read(&self, number: &str) -> Value {
        self.get(&format!("/api/v1/desk/requests/{number}")).await.ok()
    }

    /// Files a request under a key.
    pub async fn send_call(&self, call: &KeyedCall) -> Answer {
        let request = self
            .request(Method::POST, "/api/v1/requests")
            .header(header::CONTENT_TYPE, call.form.media_type())
            .header("idempotency-key", &call.key);
        self.send(request, call.form.bytes().into()).await
    }

    /// True for one who has an access code and no token of staff.
    pub fn is_user(&self) -> bool {
        self.bearer
            .as_ref()
            .is_some_and(|secret| !secret.starts_with("jauap_"))
    }

    /// A request that is being put together, with the caller's secret.
    pub fn request(&self, method: Method, path: &str) -> Builder {
        let request = Request::builder().method(method).uri(path);
        match &self.bearer {
            Some(secret) => request.header(header::AUTHORIZATION, format!("Bearer {secret}")),
            None => request,
        }
    }

    pub async fn send(&self, request: Builder, body: Body) -> Answer {
        let request = request.body(body).expect("the request is well formed");
        let call = format!("{} {}", request.method(), request.uri().path());
        self.calls.lock().expect("nobody panicked").push(call);
        let answer = self
            .site
            .clone()
            .oneshot(request)
            .await
            .expect("a router never fails");
        let (parts, body) = answer.into_parts();
        let body = body
            .collect()
            .await
            .expect("the body comes whole")
            .to_bytes()
            .to_vec();
        assert!(
            !parts.status.is_server_error(),
            "our fault: {}",
            String::from_utf8_lossy(&body)
        );
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }
}
