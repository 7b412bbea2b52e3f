//! Whether the domain of a sender vouches for a mail, by the signatures of the mail (DKIM, RFC 6376) and what the DNS says
//! of the domain (DMARC, RFC 9989). From where the mail came is not known here, so there is no SPF.

mod names;
mod signatures;

use std::time::Duration;

use async_trait::async_trait;
use jauap_domain::{EmailAddress, SenderCheck};
use jauap_workflow::ports::SenderVerifier;
use mail_auth::MessageAuthenticator;
use tokio::time::timeout;

pub use self::names::{NameServers, VerifierError};

/// How long may be asked about one mail, all questions together.
const ASKED_AT_MOST: Duration = Duration::from_secs(8);

/// Checks signatures, asking the DNS. It belongs where a mail may break its reader: a stranger wrote what it looks at.
pub struct Verifier {
    dns: MessageAuthenticator,
}

impl Verifier {
    /// One that asks these servers.
    ///
    /// # Errors
    ///
    /// When nobody can be asked by this configuration.
    pub fn new(names: NameServers) -> Result<Self, VerifierError> {
        let dns = names.into_dns()?;
        Ok(Self { dns })
    }

    /// What the signatures and the DNS say of this sender; unchecked when the DNS does not answer in time.
    pub async fn check(&self, raw: &[u8], from: &str) -> SenderCheck {
        let judged = timeout(ASKED_AT_MOST, signatures::judge(&self.dns, raw, from)).await;
        judged.unwrap_or(SenderCheck::Unchecked)
    }
}

/// In the same process: for tests.
#[async_trait]
impl SenderVerifier for Verifier {
    async fn verify(&self, raw: &[u8], from: &EmailAddress) -> SenderCheck {
        self.check(raw, from.reveal()).await
    }
}
