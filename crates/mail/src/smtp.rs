//! A mail server over SMTP.

use std::{fmt, time::Duration};

use async_trait::async_trait;
use jauap_domain::{EmailAddress, LetterId};
use jauap_workflow::ports::{MailTransport, SendError};
use lettre::{
    Address,
    address::Envelope,
    transport::smtp::{
        Error, authentication::DEFAULT_MECHANISMS, client::AsyncSmtpConnection, extension::Extension,
    },
};

use crate::{
    address,
    smtp_url::{Protection, SmtpServer, SmtpUrlError},
};

/// How long a whole conversation with the mail server may take.
const DEADLINE: Duration = Duration::from_mins(1);

/// Authentication is needed: the operator's mistake, not the letter's (RFC 4954 §6).
const AUTHENTICATION_REQUIRED: i32 = 530;

/// Sends letters to a mail server, one conversation for each.
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

    async fn converse(&self, to: Address, bytes: &[u8]) -> Result<(), Failure> {
        let mut connection = self
            .connect()
            .await
            .map_err(|error| Failure::before_the_letter(&error))?;
        let foreign = !AsRef::<str>::as_ref(&to).is_ascii();
        let envelope = Envelope::new(Some(self.sender.clone()), vec![to]).map_err(|_| Failure {
            step: "envelope",
            permanent: true,
            code: None,
        })?;
        let utf8 = connection.server_info().supports_feature(Extension::SmtpUtfEight);
        if foreign && !utf8 {
            connection.abort().await;
            return Err(Failure {
                step: "address",
                permanent: true,
                code: None,
            });
        }
        let taken = connection.send(&envelope, bytes).await;
        taken.map_err(|error| Failure::of_the_letter(&error))?;
        // The letter is theirs from here on; a farewell that fails changes nothing.
        let _ = connection.quit().await;
        Ok(())
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let server = &self.server;
        let wrapped = match &server.protection {
            Protection::Wrapped(tls) => Some(tls.clone()),
            Protection::None | Protection::Opportunistic(_) | Protection::Required(_) => None,
        };
        let place = (server.host.as_str(), server.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(place, Some(self.deadline), &server.hello, wrapped, None)
                .await?;
        match &server.protection {
            Protection::Required(tls) => connection.starttls(tls.clone(), &server.hello).await?,
            Protection::Opportunistic(tls) if connection.can_starttls() => {
                connection.starttls(tls.clone(), &server.hello).await?;
            }
            Protection::Opportunistic(_) | Protection::None | Protection::Wrapped(_) => {}
        }
        if let Some(credentials) = &server.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(connection)
    }
}

#[async_trait]
impl MailTransport for Smtp {
    async fn send(&self, id: LetterId, to: &EmailAddress, bytes: &[u8]) -> Result<(), SendError> {
        // The library's own time limit covers only the first contact.
        let conversation = tokio::time::timeout(self.deadline, self.converse(address::of(to), bytes));
        let failure = match conversation.await {
            Ok(Ok(())) => return Ok(()),
            Ok(Err(failure)) => failure,
            Err(_) => Failure {
                step: "deadline",
                permanent: false,
                code: None,
            },
        };
        // Only the step and the code: what a server says may hold addresses.
        tracing::warn!(letter.id = %id, step = failure.step, code = failure.code, "the mail server did not take a letter");
        let code = failure.code;
        Err(if failure.permanent {
            SendError::Permanent { code }
        } else {
            SendError::Temporary { code }
        })
    }
}

/// Where the conversation failed.
struct Failure {
    step: &'static str,
    permanent: bool,
    code: Option<i32>,
}

impl Failure {
    /// Whatever fails before the letter is shown says nothing of the letter: a wrong password must not kill the outbox.
    fn before_the_letter(error: &Error) -> Self {
        Self {
            step: "connect",
            permanent: false,
            code: code(error),
        }
    }

    /// A cut after the last byte is neither sent nor refused; it counts as temporary, and the Message-ID stays the same.
    fn of_the_letter(error: &Error) -> Self {
        let code = code(error);
        let permanent = error.is_permanent() && code != Some(AUTHENTICATION_REQUIRED);
        Self {
            step: "letter",
            permanent,
            code,
        }
    }
}

fn code(error: &Error) -> Option<i32> {
    error.status().map(|code| i32::from(u16::from(code)))
}
