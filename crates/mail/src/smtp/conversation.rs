//! One conversation with a mail server: one letter to one recipient (RFC 5321 §3.3).

use std::{
    future::Future,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use jauap_workflow::{ports::BeforeData, records::QueuedLetter};
use lettre::{
    Address,
    transport::smtp::{
        Error,
        authentication::DEFAULT_MECHANISMS,
        client::AsyncSmtpConnection,
        commands::{Data, Ehlo, Mail, Rcpt},
        extension::{Extension, MailBodyParameter, MailParameter, RcptParameter},
    },
};

use super::verdict::{Cause, Failure};
use crate::{
    address,
    smtp_url::{Protection, SmtpServer},
};

/// How much of a letter is written at once.
const CHUNK: usize = 64 * 1024;

/// How far a conversation has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Step {
    /// Getting to the point where letters are taken.
    #[default]
    Connect,
    /// `MAIL`.
    Sender,
    /// `RCPT`.
    Recipient,
    /// Writing down that the letter leaves.
    Ready,
    /// `DATA`.
    Data,
    /// The letter, up to its last line.
    Letter,
    /// The dot after the letter, and the answer to it.
    Answer,
}

/// How far a conversation has come, for whoever ends it from outside.
#[derive(Default)]
pub struct Stage(Mutex<Step>);

impl Stage {
    /// The step that it is in.
    pub fn now(&self) -> Step {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn enter(&self, step: Step) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = step;
    }
}

/// What a conversation is held with.
pub struct Conversation<'a> {
    /// The mail server.
    pub server: &'a SmtpServer,
    /// The envelope sender: bounces go there.
    pub sender: &'a Address,
    /// How long each step before the letter itself may take.
    pub step_deadline: Duration,
    /// Where the conversation is.
    pub stage: &'a Stage,
}

impl Conversation<'_> {
    /// Hands a letter over. `before` is asked when the server has agreed to sender and recipient.
    pub async fn hand_over(&self, letter: &QueuedLetter, before: &dyn BeforeData) -> Result<(), Failure> {
        let mut connection = self.step(Step::Connect, self.connect()).await?;
        let result = self.on(&mut connection, letter, before).await;
        match result {
            // The letter is theirs from here on; a farewell that fails changes nothing.
            Ok(()) => drop(tokio::time::timeout(self.step_deadline, connection.quit()).await),
            Err(_) => drop(tokio::time::timeout(self.step_deadline, connection.abort()).await),
        }
        result
    }

    async fn on(
        &self,
        connection: &mut AsyncSmtpConnection,
        letter: &QueuedLetter,
        before: &dyn BeforeData,
    ) -> Result<(), Failure> {
        let to = address::of(&letter.to);
        let reports = self.step(Step::Connect, self.reports(connection)).await?;
        let sender = self.mail(connection, letter, &to, reports)?;
        self.step(Step::Sender, connection.command(sender)).await?;
        let recipient = Rcpt::new(to.clone(), recipient_parameters(&to, reports));
        self.step(Step::Recipient, connection.command(recipient)).await?;
        self.stage.enter(Step::Ready);
        before.before_data().await.map_err(|_| Failure::not_ours())?;
        self.step(Step::Data, connection.command(Data)).await?;
        self.letter(connection, &letter.bytes).await
    }

    async fn step<T>(&self, step: Step, work: impl Future<Output = Result<T, Error>>) -> Result<T, Failure> {
        self.stage.enter(step);
        match tokio::time::timeout(self.step_deadline, work).await {
            Ok(done) => done.map_err(|error| Failure::new(step, Cause::from(&error))),
            Err(_) => Err(Failure::late(step, self.step_deadline)),
        }
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let server = self.server;
        let wrapped = match &server.protection {
            Protection::Wrapped(tls) => Some(tls.clone()),
            Protection::None | Protection::Opportunistic(_) | Protection::Required(_) => None,
        };
        let place = (server.host.as_str(), server.port);
        let limit = Some(self.step_deadline);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(place, limit, &server.hello, wrapped, None).await?;
        match &server.protection {
            // An error when the server does not offer it: nothing is said in clear then.
            Protection::Required(tls) => connection.starttls(tls.clone(), &server.hello).await?,
            Protection::Opportunistic(tls) if connection.can_starttls() || server.credentials.is_some() => {
                // A password never goes in clear where somebody could have struck the offer out.
                connection.starttls(tls.clone(), &server.hello).await?;
            }
            Protection::Opportunistic(_) | Protection::None | Protection::Wrapped(_) => {}
        }
        if let Some(credentials) = &server.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(connection)
    }

    /// Whether the server reports on deliveries (RFC 3461). The library does not tell, so it is asked once more.
    async fn reports(&self, connection: &mut AsyncSmtpConnection) -> Result<bool, Error> {
        let offered = connection.command(Ehlo::new(self.server.hello.clone())).await?;
        Ok(offered.message().any(|line| {
            line.split_whitespace()
                .next()
                .is_some_and(|word| word.eq_ignore_ascii_case("DSN"))
        }))
    }

    fn mail(
        &self,
        connection: &AsyncSmtpConnection,
        letter: &QueuedLetter,
        to: &Address,
        reports: bool,
    ) -> Result<Mail, Failure> {
        let offers = |extension| connection.server_info().supports_feature(extension);
        let mut parameters = Vec::new();
        if !AsRef::<str>::as_ref(to).is_ascii() {
            if !offers(Extension::SmtpUtfEight) {
                let words = "the mail server takes no addresses in other than Latin letters";
                return Err(Failure::new(Step::Recipient, Cause::Never(words)));
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        if !letter.bytes.is_ascii() {
            if !offers(Extension::EightBitMime) {
                let words = "the mail server takes no letters of eight bits";
                return Err(Failure::new(Step::Letter, Cause::Never(words)));
            }
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        if reports {
            // Only the headers come back, so that a bounce does not carry the content once more; by the identifier it
            // finds its letter.
            parameters.push(mail_parameter("RET", "HDRS"));
            let id = letter.message_id.split('@').next().unwrap_or_default();
            parameters.push(mail_parameter("ENVID", id));
        }
        Ok(Mail::new(Some(self.sender.clone()), parameters))
    }

    /// The letter in pieces; from the moment when there are no more, it may have arrived.
    async fn letter(&self, connection: &mut AsyncSmtpConnection, bytes: &[u8]) -> Result<(), Failure> {
        self.stage.enter(Step::Letter);
        // The line end before the dot is the last one of the letter.
        let mut pieces = bytes.strip_suffix(b"\r\n").unwrap_or(bytes).chunks(CHUNK);
        let counted = std::iter::from_fn(|| {
            let piece = pieces.next();
            if piece.is_none() {
                self.stage.enter(Step::Answer);
            }
            piece
        });
        let answered = connection.message_iter(counted).await;
        answered
            .map(drop)
            .map_err(|error| Failure::new(self.stage.now(), Cause::from(&error)))
    }
}

fn mail_parameter(keyword: &str, value: &str) -> MailParameter {
    MailParameter::Other {
        keyword: keyword.to_owned(),
        value: Some(value.to_owned()),
    }
}

/// That a letter did not arrive, or is late, is told to us; that it arrived is not: silence says so.
fn recipient_parameters(to: &Address, reports: bool) -> Vec<RcptParameter> {
    let parameter = |keyword: &str, value: String| RcptParameter::Other {
        keyword: keyword.to_owned(),
        value: Some(value),
    };
    let mut parameters = Vec::new();
    if reports {
        parameters.push(parameter("NOTIFY", "FAILURE,DELAY".to_owned()));
        let address: &str = to.as_ref();
        if address.is_ascii() {
            parameters.push(parameter("ORCPT", format!("rfc822;{address}")));
        }
    }
    parameters
}
