//! Calls over the network, with whatever answer comes.

use reqwest::{
    Client, Method, RequestBuilder, Response,
    multipart::{Form, Part},
    redirect::Policy,
};
use serde_json::Value;

use super::secrets::{FILE_CONTENT, FILE_NAME};
use crate::harness::{Installation, PDF};

/// Somebody on the network, with cookies.
pub struct Caller<'a> {
    pub installation: &'a Installation,
    client: Client,
}

impl<'a> Caller<'a> {
    pub fn new(installation: &'a Installation) -> Self {
        let client = Client::builder()
            .cookie_store(true)
            .redirect(Policy::none())
            .build();
        Self {
            installation,
            client: client.expect("a client"),
        }
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, self.installation.url(path));
        request.header("sec-fetch-site", "same-origin")
    }

    pub async fn get(&self, path: &str, secret: &str) -> Response {
        self.request(Method::GET, path)
            .bearer_auth(secret)
            .send()
            .await
            .expect("an answer")
    }

    pub async fn post_json(&self, path: &str, secret: &str, body: &str) -> Response {
        let request = self.request(Method::POST, path).bearer_auth(secret);
        let request = request
            .header("content-type", "application/json")
            .body(body.to_owned());
        request.send().await.expect("an answer")
    }

    pub async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        self.request(Method::POST, path)
            .form(fields)
            .send()
            .await
            .expect("an answer")
    }

    pub async fn post_files(&self, path: &str, form: Form) -> Response {
        self.request(Method::POST, path)
            .multipart(form)
            .send()
            .await
            .expect("an answer")
    }

    /// A step of staff; the version is read before.
    pub async fn act(&self, number: &str, token: &str, mut call: Value) -> Value {
        let path = format!("/api/v1/desk/requests/{number}");
        let now = json(self.get(&path, token).await).await;
        call["version"] = now["version"].clone();
        let answer = self
            .post_json(&format!("{path}/actions"), token, &call.to_string())
            .await;
        assert!(answer.status().is_success(), "{}", answer.status());
        json(answer).await
    }
}

pub async fn json(answer: Response) -> Value {
    answer.json().await.expect("JSON")
}

/// A file with an unmistakable name and content.
pub fn file() -> Part {
    Part::bytes([PDF, FILE_CONTENT.as_bytes()].concat()).file_name(FILE_NAME)
}

/// The same under a name that says something else.
pub fn wrong_file() -> Part {
    Part::bytes([b"MZ\x90\x00", FILE_CONTENT.as_bytes()].concat()).file_name(FILE_NAME)
}
