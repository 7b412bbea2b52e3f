//! A mail server over SMTP.

mod conversation;
mod verdict;

use std::{fmt, time::Duration};

use async_trait::async_trait;
use jauap_domain::EmailAddress;
use jauap_workflow::{
    ports::{BeforeData, MailTransport, SendError},
    records::QueuedLetter,
};
use lettre::Address;

use self::{
    conversation::{Conversation, Stage},
    verdict::Failure,
};
use crate::{
    address,
    smtp_url::{SmtpServer, SmtpUrlError},
};

/// How long a whole conversation with the mail server may take.
const DEADLINE: Duration = Duration::from_mins(1);

/// Sends letters to a mail server, one conversation for each, with one recipient.
///
/// Connections are not kept: one that was given up half-way still holds the answer to an earlier letter, and the next
/// letter would take that answer for its own.
pub struct Smtp {
    server: SmtpServer,
    sender: Address,
    deadline: Duration,
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Smtp({}:{})", self.server.host, self.server.port)
    }
}

impl Smtp {
    /// Reads the server's address, such as `smtp://127.0.0.1:25`; bounces go to `mailbox`.
    ///
    /// # Errors
    /// The address is not one that is understood.
    pub fn new(url: &str, mailbox: &EmailAddress) -> Result<Self, SmtpUrlError> {
        let server = SmtpServer::parse(url)?;
        Ok(Self {
            server,
            sender: address::of(mailbox),
            deadline: DEADLINE,
        })
    }

    /// Gives every conversation another deadline.
    #[must_use]
    pub fn with_deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }
}

#[async_trait]
impl MailTransport for Smtp {
    async fn send(&self, letter: &QueuedLetter, before: &dyn BeforeData) -> Result<(), SendError> {
        let stage = Stage::default();
        let conversation = Conversation {
            server: &self.server,
            sender: &self.sender,
            // A server that takes its time with everything does not use up the time of the letter itself.
            step_deadline: self.deadline / 3,
            stage: &stage,
        };
        // The library's own time limit covers only the first contact.
        let held = tokio::time::timeout(self.deadline, conversation.hand_over(letter, before));
        let failure = match held.await {
            Ok(Ok(())) => return Ok(()),
            Ok(Err(failure)) => failure,
            Err(_) => Failure::late(stage.now(), self.deadline),
        };
        let Some(told) = failure.told() else {
            return Err(SendError::NotOurs);
        };
        // Only the step and the code: what a server says may hold addresses.
        let (step, code) = (told.step, told.code);
        if failure.is_about_us() {
            tracing::error!(letter.id = %letter.id, step, code, "the mail server refuses us, not the letter: see mail in the configuration");
        } else {
            tracing::warn!(letter.id = %letter.id, step, code, "the mail server did not take a letter");
        }
        Err(failure.verdict())
    }
}
