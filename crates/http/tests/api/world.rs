//! A whole site on a database of its own.

use std::path::PathBuf;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, header},
};
use jauap_domain::{Actor, Role, deadline::Rules};
use jauap_http::{AppState, HttpSettings, router};
use jauap_workflow::{
    Service, Settings,
    staff::{add_staff, issue_token},
};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt;

use crate::ground::{self, PASSWORD, TestClock};

pub use crate::{
    call::Answer,
    ground::{Form, Outcome},
};

/// Where requests are filed.
pub const REQUESTS: &str = "/api/v1/requests";

/// A site with one member of staff of every role, and one more supervisor.
pub struct World {
    pub service: Service,
    pub clock: TestClock,
    router: Router,
    directory: TempDir,
    tokens: Vec<(&'static str, String)>,
}

impl World {
    pub async fn start() -> Outcome<Self> {
        Self::with(|_, _| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut Settings, &mut HttpSettings)) -> Outcome<Self> {
        let directory = tempfile::tempdir()?;
        let mut settings = ground::settings()?;
        let mut http = HttpSettings {
            unthrottled: true,
            demo_mail: Some(directory.path().join("sent")),
            ..HttpSettings::default()
        };
        std::fs::create_dir(directory.path().join("sent"))?;
        change(&mut settings, &mut http);
        let clock = TestClock::monday_morning();
        let service = ground::service(&directory, &clock, Rules::built_in()?, settings).await?;
        let mut tokens = Vec::new();
        for (login, role) in [
            ("officer", Role::Officer),
            ("supervisor", Role::Supervisor),
            ("second", Role::Supervisor),
            ("auditor", Role::Auditor),
            ("admin", Role::Admin),
        ] {
            let password = SecretString::from(PASSWORD);
            add_staff(&service, Actor::System, login, role, password).await?;
            let token = issue_token(&service, Actor::System, login).await?;
            tokens.push((login, token.expose_secret().to_owned()));
        }
        let router = router(AppState::new(service.clone(), http)?);
        Ok(Self {
            service,
            clock,
            router,
            directory,
            tokens,
        })
    }

    /// The folder of captured mail.
    pub fn sent(&self) -> PathBuf {
        self.directory.path().join("sent")
    }

    /// Lets nothing be written where the files are kept: a file stands in the place of their directory.
    pub fn block_files(&self) {
        std::fs::write(self.directory.path().join("files"), "").unwrap();
    }

    /// How many files are kept, whatever speaks of them.
    pub fn kept_files(&self) -> usize {
        ground::kept_files(&self.directory.path().join("files"))
    }

    /// How many requests are on the list of the destroyed.
    pub async fn destroyed(&self) -> usize {
        self.service.outside.destroyed().await.unwrap().len()
    }

    /// Nothing of a refused call stays: no request and no file.
    pub async fn holds_nothing(&self) {
        assert_eq!((self.count().await, self.kept_files()), (0, 0));
    }

    /// The token of a login; anything else is taken for the secret itself.
    fn secret<'a>(&'a self, who: &'a str) -> &'a str {
        let known = self.tokens.iter().find(|(login, _)| *login == who);
        known.map_or(who, |(_, token)| token)
    }

    pub async fn call(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: to_bytes(body, usize::MAX)
                .await
                .map(Vec::from)
                .unwrap_or_default(),
        }
    }

    pub async fn get(&self, path: &str, who: &str) -> Answer {
        let request = self.request("GET", path, who).body(Body::empty()).unwrap();
        self.call(request).await
    }

    pub async fn post(&self, path: &str, who: &str, json: &Value) -> Answer {
        self.post_bytes(path, who, "application/json", json.to_string())
            .await
    }

    pub async fn post_bytes(&self, path: &str, who: &str, kind: &str, body: impl Into<Body>) -> Answer {
        let request = self.request("POST", path, who).header(header::CONTENT_TYPE, kind);
        self.call(request.body(body.into()).unwrap()).await
    }

    /// A JSON part and files, as a form.
    pub async fn post_form(
        &self,
        path: &str,
        who: &str,
        json: (&str, &Value),
        files: &[(&str, &[u8])],
    ) -> Answer {
        let files: Vec<_> = files
            .iter()
            .map(|(name, bytes)| ("attachment", *name, *bytes))
            .collect();
        let form = Form::of(&[(json.0, &json.1.to_string())], &files);
        self.send(path, who, form).await
    }

    pub async fn send(&self, path: &str, who: &str, form: Form) -> Answer {
        let (kind, body) = form.end();
        self.post_bytes(path, who, &kind, body).await
    }

    pub fn request(&self, method: &str, path: &str, who: &str) -> axum::http::request::Builder {
        let request = Request::builder().method(method).uri(path);
        if who.is_empty() {
            return request;
        }
        request.header(header::AUTHORIZATION, format!("Bearer {}", self.secret(who)))
    }

    /// Acts on a request in its present version.
    pub async fn act(&self, number: &str, who: &str, action: &str, fields: Value) -> Answer {
        let version = self
            .get(&format!("/api/v1/desk/requests/{number}"), "officer")
            .await
            .json()["version"]
            .clone();
        let mut call = fields;
        call["action"] = action.into();
        call["version"] = version;
        self.post(&format!("/api/v1/desk/requests/{number}/actions"), who, &call)
            .await
    }
}
