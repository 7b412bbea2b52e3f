//! Everybody who may come: with a browser and with a program.

use axum::{
    body::Body,
    http::{Method, header},
};
use jauap_domain::{Role, Who};

use super::routes::Call;
use crate::harness::{Answer, Client, Filed, PASSWORD, TestApp, Visitor};

/// Somebody, with a browser for pages and a secret for the API.
pub struct Person {
    pub who: Who,
    visitor: Visitor,
    client: Client,
}

/// What stands in the place of the names in a path.
pub struct Places {
    pub number: String,
    pub file: String,
    pub mail: String,
    pub registration: String,
    pub disclosure: String,
}

impl Places {
    /// The address of a route.
    pub fn address(&self, path: &str) -> String {
        let number = if path.contains("/registrations/") {
            &self.registration
        } else if path.contains("/disclosures/") {
            &self.disclosure
        } else {
            &self.number
        };
        let id = if path.contains("/mail/") {
            &self.mail
        } else {
            &self.file
        };
        [
            ("{lang}", "kk"),
            ("{number}", number),
            ("{id}", id),
            ("{file}", "jauap.css"),
            ("{action}", "note"),
            ("{step}", "name"),
            ("{version}", "1"),
            ("{year}", "2026"),
        ]
        .into_iter()
        .fold(path.to_owned(), |path, (name, value)| path.replace(name, value))
    }
}

impl Person {
    pub async fn of(app: &TestApp, who: Who, filed: &Filed) -> Self {
        let mut visitor = Visitor::new(app.anybody());
        let client = match who {
            Who::Anybody => app.anybody(),
            Who::User => {
                let key = [("number", filed.number.as_str()), ("access_code", &filed.code)];
                let opened = visitor.post("/kk/status", &key).await;
                assert!(opened.status.is_redirection(), "{opened}");
                app.user(filed)
            }
            Who::Officer => staff(app, &mut visitor, Role::Officer).await,
            Who::Supervisor => staff(app, &mut visitor, Role::Supervisor).await,
            Who::Auditor => staff(app, &mut visitor, Role::Auditor).await,
            Who::Admin => staff(app, &mut visitor, Role::Admin).await,
        };
        Self { who, visitor, client }
    }

    /// Calls a route with nothing in its form; `query` goes behind the path.
    pub async fn call(&mut self, call: Call, places: &Places, query: &str) -> Answer {
        let there = places.address(call.path) + query;
        if call.path.starts_with("/api/") {
            let method: Method = call.method.parse().expect("a method");
            let media_type = if call.path == "/api/v1/mails" {
                "message/rfc822"
            } else {
                "application/json"
            };
            let request = self
                .client
                .request(method, &there)
                .header(header::CONTENT_TYPE, media_type);
            return self.client.send(request, Body::from("{}")).await;
        }
        match call.method {
            "GET" => self.visitor.get(&there).await,
            _ => self.visitor.post(&there, &[]).await,
        }
    }
}

async fn staff(app: &TestApp, visitor: &mut Visitor, role: Role) -> Client {
    let client = app.staff(role.code(), role).await;
    let login = [("login", role.code()), ("password", PASSWORD)];
    let entered = visitor.post("/desk/login", &login).await;
    assert!(entered.status.is_redirection(), "{entered}");
    client
}
