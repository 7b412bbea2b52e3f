//! An answer of the service, and what can be asked of it.

use axum::http::{HeaderMap, StatusCode, header};
use serde_json::Value;

/// An answer, read to its end.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as JSON of an answer that went well.
    #[track_caller]
    pub fn ok(&self) -> Value {
        assert!(self.status.is_success(), "{self}");
        self.json()
    }

    /// The body as JSON of an answer with this status.
    #[track_caller]
    pub fn with_status(&self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{self}");
        self.json()
    }

    /// The problem document of an answer with this status and this code.
    #[track_caller]
    pub fn problem(&self, status: u16, code: &str) -> Value {
        let problem = self.any_problem();
        assert_eq!(
            (self.status.as_u16(), problem["code"].as_str()),
            (status, Some(code)),
            "{self}"
        );
        problem
    }

    /// The problem document of an answer whose fault is the caller's, whatever it is.
    #[track_caller]
    pub fn any_problem(&self) -> Value {
        assert!(self.status.is_client_error(), "{self}");
        assert_eq!(
            self.header(header::CONTENT_TYPE.as_str()),
            "application/problem+json",
            "{self}"
        );
        let problem = self.json();
        assert_eq!(problem["status"], self.status.as_u16(), "{self}");
        assert!(
            problem["code"].as_str().is_some_and(|code| !code.is_empty()),
            "{self}"
        );
        assert!(
            problem["title"].as_str().is_some_and(|title| title.len() > 10),
            "{self}"
        );
        problem
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("the body is UTF-8")
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("this is not JSON: {self}"))
    }

    /// A header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// Where an answer sends the caller.
    #[track_caller]
    pub fn redirect(&self) -> &str {
        assert!(self.status.is_redirection(), "{self}");
        self.header(header::LOCATION.as_str())
    }
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let body = String::from_utf8_lossy(&self.body);
        write!(
            f,
            "{} {}",
            self.status,
            body.chars().take(2_000).collect::<String>()
        )
    }
}
