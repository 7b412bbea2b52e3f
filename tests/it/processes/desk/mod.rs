//! People who use the real program over the network, and what they have told it.

mod chance;
mod content;
mod sweep;

use std::{sync::Arc, time::Duration};

use reqwest::{
    RequestBuilder, StatusCode,
    multipart::{Form, Part},
};
use serde_json::{Value, json};

pub use chance::{Chance, times};
pub use content::{content, words};
pub use sweep::{files_and_rows_agree, sweep};

use crate::harness::{Installation, Plan, Server, individual};

/// Whatever has ended may be destroyed on the same day.
pub const NO_TERM: &str = "[retention]\nanswered_months = 0\nrefused_months = 0\nwithdrawn_months = 0\n";

/// A request that was acknowledged to its user.
#[derive(Debug, Clone)]
pub struct Filed {
    /// What the test calls it; its words and its file are made of it.
    pub key: String,
    pub number: String,
    pub code: String,
    /// Bytes of its file.
    pub size: usize,
}

/// What staff see of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Every word and every byte is there.
    Whole,
    /// Only the certificate is left.
    Destroyed,
}

/// An installation with its staff, and whoever writes to them.
#[derive(Clone)]
pub struct Desk {
    pub installation: Arc<Installation>,
    pub client: reqwest::Client,
    pub officer: String,
    pub supervisor: String,
}

impl Desk {
    /// Installs the program as it usually is in these tests, with staff and without a term of keeping.
    pub fn install() -> Self {
        Self::of(Installation::plan(Plan {
            log: "filter = \"info\"",
            more: NO_TERM,
            ..Plan::default()
        }))
    }

    pub fn of(installation: Installation) -> Self {
        let client = reqwest::Client::builder()
            .timeout(Duration::from_secs(20))
            .build();
        Self {
            officer: installation.staff("officer", "officer"),
            supervisor: installation.staff("supervisor", "supervisor"),
            installation: Arc::new(installation),
            client: client.expect("a client"),
        }
    }

    /// Starts serving and waits until it does.
    pub async fn open(&self) -> Server {
        let mut server = self.installation.serve(&self.log());
        self.installation.ready().await;
        assert!(server.runs(), "it ended: {}", self.printed());
        server
    }

    /// What the server prints goes here.
    pub fn log(&self) -> std::path::PathBuf {
        self.installation.at("server.log")
    }

    pub fn printed(&self) -> String {
        std::fs::read_to_string(self.log()).unwrap_or_default()
    }

    /// The call that files a request under a key, with a file of this size.
    pub fn filing(&self, key: &str, size: usize) -> RequestBuilder {
        let mut request = individual();
        request["text"] = json!(words(key));
        request["contact"]["email"] = json!(format!("{key}@example.kz"));
        let file = Part::bytes(content(key, size)).file_name("signed.pdf");
        let form = Form::new()
            .text("request", request.to_string())
            .part("attachment", file);
        self.client
            .post(self.installation.url("/api/v1/requests"))
            .header("Idempotency-Key", key)
            .multipart(form)
    }

    /// Files a request, as often as it takes to be told that it was.
    pub async fn file(&self, key: &str, size: usize) -> Filed {
        let (status, answer) = insist(|| self.filing(key, size)).await;
        assert!(status.is_success(), "{status} {answer}");
        filed(key, size, &answer)
    }

    /// Files some requests and takes them back, so that they have ended.
    pub async fn file_ended(&self, key: &str, count: usize, size: usize) -> Vec<Filed> {
        let mut ended = Vec::new();
        for place in 0..count {
            let filed = self.file(&format!("{key}-{place}"), size).await;
            let url = self
                .installation
                .url(&format!("/api/v1/requests/{}/withdrawal", filed.number));
            let call = || self.client.post(&url).bearer_auth(&filed.code).json(&json!({}));
            let (status, answer) = insist(call).await;
            assert!(status.is_success(), "{status} {answer}");
            ended.push(filed);
        }
        ended
    }

    /// A step of staff on a request as it is now.
    pub fn act(&self, token: &str, number: &str, call: &Value) -> RequestBuilder {
        let path = format!("/api/v1/desk/requests/{number}/actions");
        let url = self.installation.url(&path);
        self.client.post(url).bearer_auth(token).json(call)
    }

    /// The supervisor proposes to destroy.
    pub async fn propose_destruction(&self, filed: &Filed) {
        let (_, now) = self.read(filed).await;
        let call = json!({
            "action": "propose_destruction", "reason": "retention_ended", "version": now["version"],
        });
        let answer = self.act(&self.supervisor, &filed.number, &call).send().await;
        let answer = answer.expect("the server answers");
        assert!(answer.status().is_success(), "{:?}", answer.text().await);
    }

    /// The call by which an officer confirms the destruction.
    pub async fn confirmation(&self, filed: &Filed) -> RequestBuilder {
        let (_, now) = self.read(filed).await;
        let call = json!({ "action": "confirm_destruction", "version": now["version"] });
        self.act(&self.officer, &filed.number, &call)
    }

    /// A request as an officer sees it.
    pub async fn read(&self, filed: &Filed) -> (StatusCode, Value) {
        let path = format!("/api/v1/desk/requests/{}", filed.number);
        let url = self.installation.url(&path);
        insist(|| self.client.get(&url).bearer_auth(&self.officer)).await
    }

    /// Looks whether a request is whole or destroyed; anything in between ends the test.
    pub async fn fate(&self, filed: &Filed) -> Fate {
        let (status, now) = self.read(filed).await;
        if status == StatusCode::GONE {
            let path = format!("/api/v1/desk/requests/{}/certificate", filed.number);
            let url = self.installation.url(&path);
            let (status, certificate) = insist(|| self.client.get(&url).bearer_auth(&self.officer)).await;
            assert_eq!(status, StatusCode::OK, "{certificate}");
            assert!(!now.to_string().contains(&words(&filed.key)), "{now}");
            return Fate::Destroyed;
        }
        assert_eq!(
            status,
            StatusCode::OK,
            "{} is neither there nor destroyed: {now}",
            filed.number
        );
        assert_eq!(now["text"], words(&filed.key), "{}", filed.number);
        let id = now["attachments"][0]["id"].as_str().expect("it has a file");
        let path = format!("/api/v1/desk/requests/{}/attachments/{id}", filed.number);
        let answer = self.client.get(self.installation.url(&path));
        let answer = answer.bearer_auth(&self.officer).send().await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::OK, "the file of {}", filed.number);
        let bytes = answer.bytes().await.expect("the whole file");
        assert!(
            bytes == content(&filed.key, filed.size),
            "the file of {} is another",
            filed.number
        );
        Fate::Whole
    }

    /// Everybody's requests are there, word for word.
    pub async fn all_are_whole(&self, filed: &[Filed]) {
        for one in filed {
            assert_eq!(self.fate(one).await, Fate::Whole, "{}", one.number);
        }
    }

    /// The log and everything that should agree with it is sound.
    pub fn is_sound(&self) {
        let checked = self.installation.try_run(&["log", "check"]);
        assert_eq!(checked.code, Some(0), "{}", checked.told);
    }
}

/// Reads what the user was told.
pub fn filed(key: &str, size: usize, answer: &Value) -> Filed {
    let text = |name: &str| answer[name].as_str().expect("it is a text").to_owned();
    Filed {
        key: key.to_owned(),
        number: text("number"),
        code: text("access_code"),
        size,
    }
}

/// Sends until there is an answer that is not the server's end; each time anew.
pub async fn insist(call: impl Fn() -> RequestBuilder) -> (StatusCode, Value) {
    loop {
        if let Ok(answer) = call().send().await {
            let status = answer.status();
            if let (false, Ok(json)) = (status.is_server_error(), answer.json().await) {
                return (status, json);
            }
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
