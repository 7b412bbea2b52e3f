//! `[mail]`

use std::{net::SocketAddr, path::PathBuf, str::FromStr, time::Duration};

use jauap_workflow::outbox::DeliveryTiming;
use secrecy::SecretString;
use serde::Deserialize;

use super::value::from_text;

/// How letters leave.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MailConfig {
    /// Whether letters are sent or captured.
    #[serde(deserialize_with = "from_text")]
    pub transport: Transport,
    /// `smtp://`, `smtp://…?tls=required` or `smtps://`, with user and password where the server asks for them.
    pub url: Option<SecretString>,
    /// A file whose first line is the `url`.
    pub url_file: Option<PathBuf>,
    /// The directory of captured letters.
    pub capture_dir: PathBuf,
    /// Seconds that one conversation with the mail server may take.
    pub send_deadline_s: u16,
    /// Seconds that a worker may keep the letter it took; then another worker takes it.
    pub lease_s: u16,
    /// Seconds until the second try; the wait doubles with each further one.
    pub first_retry_s: u16,
    /// Seconds between two tries at most.
    pub longest_retry_s: u16,
    /// Days after which a letter is given up.
    pub give_up_after_days: u16,
    /// Signs letters, where the mail server does not.
    pub dkim: Option<DkimConfig>,
    /// True when letters ask for answers to the mailbox with a plus and what leads back to the letter (`info+…@`); the
    /// mail server must deliver those to the mailbox.
    pub plus_addressing: bool,
    /// The name under which your own mail server writes `Authentication-Results` (RFC 8601); it must remove those that
    /// come from outside in its name. Without it no sender counts as verified, unless the service checks by itself.
    pub authserv_id: Option<String>,
    /// Whether the service checks senders by itself of whom no field of that name says anything.
    #[serde(deserialize_with = "from_text")]
    pub verify: Verify,
    /// The name server that is asked then; unset, those that the system asks.
    pub resolver: Option<SocketAddr>,
}

/// The key that signs letters.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DkimConfig {
    /// The name under which the public key stands in the DNS: `SELECTOR._domainkey.DOMAIN`.
    pub selector: String,
    /// The domain; unset, that of the mailbox.
    pub domain: Option<String>,
    /// The private key in PEM, readable by its owner only.
    pub key_file: PathBuf,
}

/// What becomes of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    /// It is handed to a mail server.
    Smtp,
    /// It is written into a file and goes nowhere.
    Capture,
}

/// How the service checks senders by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verify {
    /// It does not.
    Off,
    /// By the signatures of the mail and what the DNS says (DKIM and DMARC).
    Dns,
}

/// The text names no way to check senders.
#[derive(Debug, thiserror::Error)]
#[error("expected off or dns")]
pub struct NoVerify;

impl FromStr for Verify {
    type Err = NoVerify;

    fn from_str(text: &str) -> Result<Self, NoVerify> {
        match text {
            "off" => Ok(Self::Off),
            "dns" => Ok(Self::Dns),
            _ => Err(NoVerify),
        }
    }
}

/// The text names no transport.
#[derive(Debug, thiserror::Error)]
#[error("expected smtp or capture")]
pub struct NoTransport;

impl FromStr for Transport {
    type Err = NoTransport;

    fn from_str(text: &str) -> Result<Self, NoTransport> {
        match text {
            "smtp" => Ok(Self::Smtp),
            "capture" => Ok(Self::Capture),
            _ => Err(NoTransport),
        }
    }
}

/// The mail server when none is named: the one on this machine.
pub(super) const BUILT_IN: &str = "smtp://127.0.0.1:25";

impl Default for MailConfig {
    fn default() -> Self {
        Self {
            transport: Transport::Smtp,
            url: None,
            url_file: None,
            capture_dir: "mail/sent".into(),
            send_deadline_s: 30,
            lease_s: 90,
            first_retry_s: 30,
            longest_retry_s: 7200,
            give_up_after_days: 5,
            dkim: None,
            plus_addressing: false,
            authserv_id: None,
            verify: Verify::Off,
            resolver: None,
        }
    }
}

impl MailConfig {
    /// The address of the mail server.
    pub fn address(&self) -> SecretString {
        self.url.clone().unwrap_or_else(|| SecretString::from(BUILT_IN))
    }

    /// How long one conversation with the mail server may take.
    pub fn send_deadline(&self) -> Duration {
        Duration::from_secs(self.send_deadline_s.into())
    }

    /// How the outbox waits.
    pub fn timing(&self) -> DeliveryTiming {
        let seconds = |s: u16| time::Duration::seconds(s.into());
        DeliveryTiming {
            lease: seconds(self.lease_s),
            first_retry: seconds(self.first_retry_s),
            longest_retry: seconds(self.longest_retry_s),
            give_up_after: time::Duration::days(self.give_up_after_days.into()),
            ..DeliveryTiming::default()
        }
    }
}
