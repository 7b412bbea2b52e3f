//! Other people's mail servers, as the tests start them.

mod dovecot;
mod lmtp;
mod postfix;

pub use dovecot::Dovecot;
pub use lmtp::Delivery;
pub use postfix::Postfix;

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

fn scripts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../scripts/lib")
}

/// A shell that has started a server, and stops it when its input ends.
struct Shell(Child);

impl Shell {
    /// Runs a script that says `ready`, and waits for its end after that.
    fn start(script: &str, arguments: &[&Path], missing: &str) -> Self {
        let mut command = Command::new("bash");
        command
            .args(["-c", script, "server"])
            .arg(scripts())
            .args(arguments);
        let mut shell = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("bash runs");
        let mut said = String::new();
        let mut out = BufReader::new(shell.stdout.take().expect("an output"));
        out.read_line(&mut said).expect("it says something");
        assert_eq!(said, "ready\n", "{missing}");
        Self(shell)
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}
