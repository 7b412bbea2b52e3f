//! A real Dovecot: mail is delivered to it over LMTP, and Jauap takes it out over IMAP.

use std::path::PathBuf;

use tempfile::TempDir;

use super::{Delivery, Shell};
use crate::harness::unique;

/// The folder of a running server, as `scripts/test` starts it.
const SHARED: &str = "JAUAP_TEST_DOVECOT";

const SCRIPT: &str = r#"
. "$1/tools.sh" && . "$1/dovecot.sh" && dovecot_start "$2" || exit 1
echo ready
cat >/dev/null
dovecot_stop
"#;

/// A mailbox of this test alone, on a running Dovecot.
pub struct Dovecot {
    folder: PathBuf,
    user: String,
    _shell: Option<Shell>,
    _temporary: Option<TempDir>,
}

impl Dovecot {
    /// The server that is running, or one of the test's own.
    pub fn start() -> Self {
        let user = format!("info-{}", unique());
        if let Ok(folder) = std::env::var(SHARED) {
            return Self {
                folder: folder.into(),
                user,
                _shell: None,
                _temporary: None,
            };
        }
        let temporary = tempfile::Builder::new().prefix("dovecot-").tempdir();
        let temporary = temporary.expect("a folder");
        let missing = "Dovecot did not start; is it installed (dovecot-imapd, dovecot-lmtpd)?";
        Self {
            folder: temporary.path().to_owned(),
            user,
            _shell: Some(Shell::start(SCRIPT, &[temporary.path()], missing)),
            _temporary: Some(temporary),
        }
    }

    /// The section of the configuration that watches the mailbox.
    pub fn section(&self) -> String {
        format!(
            "[[intake.mailboxes]]\naccount = \"info\"\nhost = \"127.0.0.1\"\nport = {}\nprotection = \"plain_on_loopback\"\n\
             user = \"{}\"\npassword = \"secret\"\n",
            self.port("imap"),
            self.user
        )
    }

    /// A sender who delivers into the mailbox.
    pub async fn delivery(&self) -> Delivery {
        let delivery = Delivery::connect(self.port("lmtp"), &self.user).await;
        delivery.expect("Dovecot listens")
    }

    /// Mails in the inbox.
    pub fn inbox(&self) -> usize {
        self.on_disk("")
    }

    /// Mails that were moved away.
    pub fn processed(&self) -> usize {
        self.on_disk(".Processed")
    }

    fn on_disk(&self, folder: &str) -> usize {
        let place = self
            .folder
            .join("home")
            .join(&self.user)
            .join("Maildir")
            .join(folder);
        let count = |part: &str| std::fs::read_dir(place.join(part)).map_or(0, Iterator::count);
        count("cur") + count("new")
    }

    fn port(&self, service: &str) -> u16 {
        let address =
            std::fs::read_to_string(self.folder.join("address")).expect("its ports are written down");
        let name = format!("{service}=");
        let line = address.lines().find_map(|line| line.strip_prefix(&name));
        line.expect("the service").parse().expect("a port")
    }
}
