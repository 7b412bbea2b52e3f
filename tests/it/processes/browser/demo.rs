//! A demonstration in a folder of the test's own.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use serde_json::Value;
use tempfile::TempDir;

use crate::harness::{Letter, program};

const PATIENCE: Duration = Duration::from_mins(1);

/// A running demonstration.
pub struct Demo {
    pub url: String,
    report: Value,
    home: TempDir,
    process: Child,
}

impl Demo {
    pub async fn start() -> Self {
        let home = tempfile::tempdir().expect("a folder");
        let log = fs::File::create(home.path().join("log")).expect("a file for the log");
        let mut command = Command::new(program());
        command
            .args(["demo", "--listen", "127.0.0.1:0", "--dir"])
            .arg(home.path().join("demo"));
        command
            .current_dir(home.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log);
        let process = command.spawn().expect("the demonstration starts");
        let report = wait_for(|| fs::read(home.path().join("demo/demo.json")).ok()).await;
        let report: Value = serde_json::from_slice(&report).expect("demo.json is JSON");
        let url = report["url"].as_str().expect("an address").to_owned();
        Self {
            url,
            report,
            home,
            process,
        }
    }

    pub fn folder(&self) -> &Path {
        self.home.path()
    }

    /// Hands over a mail, as a mail server would.
    pub fn takes_mail(&self, mail: &str) {
        let file = self.home.path().join("mail.eml");
        fs::write(&file, mail).expect("the mail is written");
        let taken = Command::new(program())
            .args(["intake", "mail"])
            .arg(&file)
            .arg("--config")
            .arg(self.home.path().join("demo/jauap.toml"))
            .output()
            .expect("the program runs");
        assert!(
            taken.status.success(),
            "{}",
            String::from_utf8_lossy(&taken.stderr)
        );
    }

    /// The login and the password of the first member of staff with a role.
    pub fn staff(&self, role: &str) -> (String, String) {
        let staff = self.report["staff"].as_array().expect("staff").iter();
        let one = staff
            .clone()
            .find(|one| one["role"] == role)
            .expect("somebody of every role");
        let text = |name: &str| one[name].as_str().expect("it is a text").to_owned();
        (text("login"), text("password"))
    }

    /// A captured letter to somebody that fits, once it is there.
    pub async fn letter(&self, to: &str, fits: impl Fn(&Letter) -> bool) -> Letter {
        let sent = self.home.path().join("demo/mail/sent");
        wait_for(|| {
            let mails = fs::read_dir(&sent)
                .ok()?
                .filter_map(Result::ok)
                .map(|entry| entry.path());
            let mails = mails.filter(|path| path.extension().is_some_and(|ending| ending == "eml"));
            let mut letters = mails
                .filter_map(|path| fs::read(path).ok())
                .map(|raw| Letter::read("", &raw));
            letters.find(|letter| letter.to_header == to && fits(letter))
        })
        .await
    }

    /// A file that the browser has downloaded, once it is whole.
    pub async fn download(&self, name: &str) -> String {
        let path: PathBuf = self.home.path().join(name);
        wait_for(|| fs::read_to_string(&path).ok().filter(|text| !text.is_empty())).await
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

async fn wait_for<T>(look: impl Fn() -> Option<T>) -> T {
    let found = tokio::time::timeout(PATIENCE, async {
        loop {
            if let Some(found) = look() {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    });
    found.await.expect("it comes in time")
}
