//! What the doors (IMAP, LMTP) hand over to.

use async_trait::async_trait;
use tokio::sync::Notify;

use super::{keep::keep_mail, large::LargeMails};
use crate::{
    ports::{MailboxHealth, Origin, Room, Taken, Taking, TryAgain, Wish},
    service::Service,
};

/// Keeps what a door hands over, and tells when there is something to settle.
pub struct Door {
    service: Service,
    kept: Notify,
    large: LargeMails,
}

impl Door {
    /// A door into a service.
    pub fn new(service: Service) -> Self {
        Self {
            service,
            kept: Notify::new(),
            large: LargeMails::default(),
        }
    }

    /// The room in memory that the doors and whoever settles large mails share.
    pub const fn large(&self) -> &LargeMails {
        &self.large
    }

    /// Waits until a mail was kept that nobody settled yet.
    pub async fn kept(&self) {
        self.kept.notified().await;
    }
}

/// What a server says names mailboxes now and then; how a mailbox is stands in clear in the database.
fn without_addresses(words: &str) -> String {
    let words = words.split_whitespace();
    let shown = words.map(|word| if word.contains('@') { "…" } else { word });
    shown.collect::<Vec<_>>().join(" ")
}

fn again(error: impl std::error::Error + Send + Sync + 'static) -> TryAgain {
    TryAgain(Box::new(error))
}

#[async_trait]
impl Taking for Door {
    async fn take(&self, origin: &Origin, raw: Vec<u8>) -> Result<Taken, TryAgain> {
        let (_, is_new) = keep_mail(&self.service, origin, raw.into())
            .await
            .map_err(again)?;
        self.kept.notify_one();
        Ok(if is_new { Taken::New } else { Taken::Before })
    }

    async fn is_known(&self, origin: &Origin) -> Result<bool, TryAgain> {
        let found = self.service.store.mail_of_origin(origin).await;
        found.map(|mail| mail.is_some()).map_err(again)
    }

    async fn room(&self, bytes: usize) -> Room {
        self.large.room(bytes).await
    }

    async fn report(&self, account: &str, mut health: MailboxHealth) {
        if let Some(failure) = &mut health.last_failure {
            failure.words = without_addresses(&failure.words);
        }
        let now = self.service.clock.now();
        if let Err(error) = self.service.store.save_mailbox(account, &health, now).await {
            tracing::warn!(mailbox = account, error = %error, "how a mailbox is could not be written down");
        }
    }

    async fn is_alive(&self, account: &str) -> Wish {
        let now = self.service.clock.now();
        match self.service.store.mailbox_lives(account, now).await {
            Ok(true) => Wish::TryNow,
            Ok(false) => Wish::Nothing,
            Err(error) => {
                tracing::warn!(mailbox = account, error = %error, "a sign of life could not be written down");
                Wish::Nothing
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_server_are_kept_without_addresses() {
        assert_eq!(
            without_addresses("NO [AUTHENTICATIONFAILED] <info@example.kz> is locked"),
            "NO [AUTHENTICATIONFAILED] … is locked"
        );
    }
}
