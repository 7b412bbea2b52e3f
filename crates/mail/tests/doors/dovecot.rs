//! A real Dovecot, started by the same script that `scripts/test` uses.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;

/// The folder of a running server, as `scripts/test` starts it.
const SHARED: &str = "JAUAP_TEST_DOVECOT";

const SCRIPT: &str = r#"
. "$1/tools.sh" && . "$1/dovecot.sh" && dovecot_start "$2" || exit 1
echo ready
cat >/dev/null
dovecot_stop
"#;

/// What a server of one's own is given besides.
#[derive(Default, Clone)]
pub struct Special {
    /// The password of everybody, instead of `secret`.
    pub password: Option<&'static str>,
    /// What it says it can do.
    pub capability: Option<&'static str>,
}

/// A Dovecot. Everybody's password is `secret`, and every user name has a mailbox.
pub struct Dovecot {
    folder: PathBuf,
    /// The shell that started it and stops it when its input ends; none when somebody else started it.
    shell: Option<Child>,
    special: Special,
    _temporary: Option<TempDir>,
}

impl Dovecot {
    /// The one that is running, or one of one's own. Nobody may stop it; tests differ by their users.
    pub fn shared() -> Self {
        match std::env::var(SHARED) {
            Ok(folder) => Self {
                folder: folder.into(),
                shell: None,
                special: Special::default(),
                _temporary: None,
            },
            Err(_) => Self::own(Special::default()),
        }
    }

    /// One that may be stopped and frozen.
    pub fn own(special: Special) -> Self {
        let temporary = tempfile::Builder::new().prefix("dovecot-").tempdir().unwrap();
        let mut new = Self {
            folder: temporary.path().to_owned(),
            shell: None,
            special,
            _temporary: Some(temporary),
        };
        new.start();
        new
    }

    /// Starts it again, on the same ports and with the same mail.
    pub fn start(&mut self) {
        let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scripts/lib");
        let mut command = Command::new("bash");
        command
            .args(["-c", SCRIPT, "dovecot"])
            .arg(scripts)
            .arg(&self.folder);
        command.env(
            "JAUAP_TEST_DOVECOT_PASSWORD",
            self.special.password.unwrap_or("secret"),
        );
        command.env(
            "JAUAP_TEST_DOVECOT_CAPABILITY",
            self.special.capability.unwrap_or_default(),
        );
        let mut shell = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        BufReader::new(shell.stdout.take().unwrap())
            .read_line(&mut said)
            .unwrap();
        assert_eq!(
            said, "ready\n",
            "Dovecot did not start; is it installed (dovecot-imapd, dovecot-lmtpd)?"
        );
        self.shell = Some(shell);
    }

    /// Starts it again with another password.
    pub fn start_with_password(&mut self, password: &'static str) {
        self.special.password = Some(password);
        self.start();
    }

    /// Stops it.
    pub fn stop(&mut self) {
        let mut shell = self.shell.take().expect("it is one's own, and runs");
        drop(shell.stdin.take());
        shell.wait().unwrap();
    }

    /// Freezes all of it (`STOP`), or lets it go on (`CONT`).
    pub fn signal(&self, name: &str) {
        let pid = std::fs::read_to_string(self.folder.join("pid")).unwrap();
        let sent = Command::new("kill")
            .args([&format!("-{name}"), "--", &format!("-{}", pid.trim())])
            .status();
        assert!(sent.unwrap().success());
    }

    /// Makes it number a user's mails anew, under another UIDVALIDITY. It must not run.
    pub fn forget_numbers(&self, user: &str) {
        assert!(self.shell.is_none());
        for entry in std::fs::read_dir(self.maildir(user)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() && path.file_name().unwrap().to_string_lossy().starts_with("dovecot") {
                std::fs::remove_file(path).unwrap();
            }
        }
    }

    /// How many mails of a user lie in the folder on disk; `""` is the inbox.
    pub fn on_disk(&self, user: &str, folder: &str) -> usize {
        let place = match folder {
            "" => self.maildir(user),
            name => self.maildir(user).join(format!(".{name}")),
        };
        let count = |part: &str| std::fs::read_dir(place.join(part)).map_or(0, Iterator::count);
        count("cur") + count("new")
    }

    fn maildir(&self, user: &str) -> PathBuf {
        self.folder.join("home").join(user).join("Maildir")
    }

    /// The port of `imap`, `imaps` or `lmtp`.
    pub fn port(&self, service: &str) -> u16 {
        let address = std::fs::read_to_string(self.folder.join("address")).unwrap();
        let line = address
            .lines()
            .find_map(|line| line.strip_prefix(&format!("{service}=")));
        line.unwrap().parse().unwrap()
    }

    /// The certificate of the authority that signed the server's.
    pub fn authority(&self) -> Vec<u8> {
        std::fs::read(self.folder.join("authority.pem")).unwrap()
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        if self.shell.is_some() {
            self.stop();
        }
    }
}
