//! A history of some dozens of events, and what those who check it have kept.

use std::{fs, path::PathBuf};

use serde_json::json;

use super::copy;
use crate::{
    harness::{Ended, Installation, Plan},
    processes::desk::{Desk, Filed, NO_TERM},
};

/// The name of the last export.
pub const LAST: &str = "last";

/// An installation that is at rest, with the exports that an auditor took.
pub struct History {
    pub desk: Desk,
    /// The number of the entry that tells of a note, and of that by which a token was issued.
    pub noted: i64,
    pub issued: i64,
}

impl History {
    pub async fn write() -> Self {
        let desk = Desk::of(Installation::plan(Plan {
            log: "filter = \"info\"",
            more: NO_TERM,
            ..Plan::default()
        }));
        let mut server = desk.open().await;
        let mut filed = Vec::new();
        for place in 0..6 {
            filed.push(desk.file(&format!("history-{place}"), 700).await);
        }
        for one in &filed[..3] {
            act(&desk, &desk.officer, one, json!({ "action": "accept" })).await;
            let note = json!({ "action": "note", "text": "Мұрағаттан сұралды." });
            act(&desk, &desk.officer, one, note).await;
        }
        let reply =
            json!({ "action": "propose", "outcome": "answer", "text": "Жауап", "delivery": "letter" });
        act(&desk, &desk.officer, &filed[0], reply).await;
        act(&desk, &desk.supervisor, &filed[0], json!({ "action": "approve" })).await;
        server.kill();
        let installation = &desk.installation;
        let history = Self {
            noted: first(installation, "noted").await,
            issued: first(installation, "token_issued").await,
            desk,
        };
        history.export("first", &["--openings"]);
        history.desk.installation.staff("late", "officer");
        history.export(LAST, &["--openings"]);
        history
    }

    pub fn installation(&self) -> &Installation {
        &self.desk.installation
    }

    /// The log as an auditor is given it.
    pub fn export(&self, name: &str, more: &[&str]) {
        let dir = self.at(name).display().to_string();
        self.installation()
            .run(&[&["log", "export", &dir], more].concat());
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.installation().at(name)
    }

    /// A copy of the last export, to be changed.
    pub fn copy_of_export(&self) -> PathBuf {
        let changed = self.at("changed");
        if changed.exists() {
            fs::remove_dir_all(&changed).expect("the last one goes");
        }
        copy(&self.at(LAST), &changed);
        changed
    }

    /// Verifies the changed export as somebody who has the key from elsewhere; with what they remember, if anything.
    pub fn verify(&self, name: &str, more: &[&str]) -> Ended {
        let key = self.at(LAST).join("keys").display().to_string();
        let dir = self.at(name).display().to_string();
        let arguments = [&["verify", &dir, "--key", &key], more].concat();
        self.installation().try_run(&arguments)
    }

    /// The same as somebody who saw the last export before.
    pub fn verify_remembering(&self, name: &str) -> Ended {
        let seen = self.at("seen").display().to_string();
        let state = self.at("state").display().to_string();
        if !self.at("seen").exists() {
            let honest = self.verify(LAST, &["--state", &seen]);
            assert_eq!(honest.code, Some(0), "{}", honest.told);
        }
        fs::copy(&seen, &state).expect("what is remembered");
        self.verify(name, &["--state", &state])
    }

    /// The database and the files held against the log.
    pub fn check(&self) -> Ended {
        self.installation().try_run(&["log", "check"])
    }
}

async fn act(desk: &Desk, token: &str, filed: &Filed, mut call: serde_json::Value) {
    let (_, now) = desk.read(filed).await;
    call["version"] = now["version"].clone();
    let answer = desk.act(token, &filed.number, &call).send().await;
    let answer = answer.expect("the server answers");
    assert!(answer.status().is_success(), "{call}: {:?}", answer.text().await);
}

async fn first(installation: &Installation, event: &str) -> i64 {
    let statement = format!("SELECT min(seq) FROM events WHERE event = '{event}'");
    installation.database.number(&statement).await
}
