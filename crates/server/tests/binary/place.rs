//! A directory of its own for each test, and the real binary in it.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// A directory with a configuration: SQLite, files and captured mail inside it.
pub struct Place {
    dir: TempDir,
}

impl Place {
    /// An empty place, whose database has no tables yet.
    pub fn new() -> Self {
        let place = Self {
            dir: tempfile::tempdir().expect("a directory"),
        };
        place.write(
            "jauap.toml",
            "[database]\nurl = \"sqlite://jauap.sqlite\"\n[files]\ndir = \"attachments\"\n[mail]\ntransport = \"capture\"\n[limits]\nmail_mb = 1\n[http]\nlisten = \"127.0.0.1:0\"\n",
        );
        place
    }

    /// A place with all tables and keys.
    pub fn migrated() -> Self {
        let place = Self::new();
        place.done(&["migrate", "up"]);
        place.done(&["keys", "init"]);
        place
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::write(&path, content).expect("a file");
        path
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jauap"));
        command.args(arguments).current_dir(self.path());
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the binary runs")
    }

    /// Runs a command with something on its standard input.
    pub fn feed(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let mut stdin = child.stdin.take().expect("an input");
        // A command that refuses at once closes its input early.
        drop(stdin.write_all(input));
        drop(stdin);
        child.wait_with_output().expect("an end")
    }

    /// Runs a command that must succeed, and gives what it printed.
    pub fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
        text(&output.stdout)
    }

    /// Runs a command that must print JSON.
    pub fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.done(arguments)).expect("JSON")
    }

    /// Starts a command that goes on.
    pub fn start(&self, arguments: &[&str]) -> Running {
        let mut command = self.command(arguments);
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        Running(Some(child.expect("the binary runs")))
    }
}

/// A process that is ended with the test.
pub struct Running(Option<Child>);

impl Running {
    /// What the system says of the largest core dump of the process.
    pub fn core_limit(&self) -> String {
        let id = self.0.as_ref().expect("a process").id();
        let limits = std::fs::read_to_string(format!("/proc/{id}/limits")).expect("limits");
        let line = limits.lines().find(|line| line.starts_with("Max core file size"));
        line.expect("a limit")
            .split_whitespace()
            .skip(4)
            .take(2)
            .collect()
    }

    /// Asks the process to end, and waits.
    pub fn end(mut self) -> Output {
        let child = self.0.take().expect("a process");
        let asked = Command::new("kill")
            .args(["-TERM", &child.id().to_string()])
            .status();
        assert!(asked.expect("kill runs").success());
        child.wait_with_output().expect("an end")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(child) = &mut self.0 {
            drop(child.kill());
            drop(child.wait());
        }
    }
}

/// What a process printed.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A mail with a plain text.
pub fn mail(text: &str) -> Vec<u8> {
    format!(
        "From: Canary Sender <canary@example.com>\r\nTo: info@healthcity.kz\r\nSubject: A canary subject\r\n\
         Message-ID: <one@example.com>\r\nContent-Type: text/plain; charset=utf-8\r\n\
         Content-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n"
    )
    .into_bytes()
}
