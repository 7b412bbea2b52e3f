//! One client, from the greeting to the farewell.

use std::{io, sync::Arc};

use jauap_workflow::ports::{LARGE_MAIL, Room};
use smtp_proto::{Error, MAIL_BODY_BINARYMIME, MAIL_SMTPUTF8, MailFrom, RcptTo, Request};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_util::sync::CancellationToken;

use super::{
    data::Data,
    envelope::{Envelope, is_clean, is_ours},
    lines::{Line, Lines},
    listener::Door,
    reply::Reply,
};

/// What follows a command.
enum Next {
    /// This reply.
    Say(Reply),
    /// The mail.
    Receive(Envelope),
    /// The end, after this reply.
    Leave(Reply),
}

/// One client.
pub struct ClientSession<S> {
    lines: Lines<S>,
    door: Arc<Door>,
    stop: CancellationToken,
    greeted: bool,
    envelope: Option<Envelope>,
}

impl<S: AsyncRead + AsyncWrite + Send> ClientSession<S> {
    /// A client came.
    pub fn new(stream: S, door: Arc<Door>, stop: CancellationToken) -> Self {
        let lines = Lines::new(stream, door.settings.limits.line);
        Self {
            lines,
            door,
            stop,
            greeted: false,
            envelope: None,
        }
    }

    /// Speaks with the client until one of both has enough.
    pub async fn run(mut self) -> io::Result<()> {
        let greeting = format!("220 {} LMTP\r\n", self.door.settings.host_name);
        self.lines.write(&Reply::Made(greeting)).await?;
        let limits = self.door.settings.limits;
        let mut mistakes = 0;
        for _ in 0..limits.commands {
            let next = self.next_command().await?;
            let reply = match next {
                Next::Say(reply) => reply,
                Next::Receive(envelope) => {
                    if !self.receive(envelope).await? {
                        return Ok(());
                    }
                    continue;
                }
                Next::Leave(reply) => return self.leave(&reply).await,
            };
            mistakes += usize::from(reply.is_mistake());
            if mistakes > limits.mistakes {
                break;
            }
            self.lines.write(&reply).await?;
        }
        self.leave(&Reply::ENOUGH).await
    }

    async fn leave(&mut self, reply: &Reply) -> io::Result<()> {
        self.lines.write(reply).await?;
        self.lines.flush().await
    }

    async fn next_command(&mut self) -> io::Result<Next> {
        let silence = self.door.settings.limits.silence;
        let line = tokio::select! {
            () = self.stop.cancelled() => return Ok(Next::Leave(Reply::CLOSING)),
            line = tokio::time::timeout(silence, self.lines.read()) => line,
        };
        Ok(match line {
            Err(_) => Next::Leave(Reply::SLOW),
            Ok(Err(error)) => return Err(error),
            Ok(Ok(Line::End)) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(Ok(Line::TooLong)) => Next::Say(Reply::LONG),
            Ok(Ok(Line::Command(line))) => self.answer(&line),
        })
    }

    fn answer(&mut self, line: &[u8]) -> Next {
        match Request::parse(&mut line.iter()) {
            Ok(Request::Lhlo { .. }) => Next::Say(self.hello()),
            Ok(Request::Mail { from }) => Next::Say(self.mail(&from)),
            Ok(Request::Rcpt { to }) => Next::Say(self.recipient(&to)),
            Ok(Request::Data) => self.data(),
            Ok(Request::Rset) => {
                self.envelope = None;
                Next::Say(Reply::OK)
            }
            Ok(Request::Noop { .. }) => Next::Say(Reply::OK),
            Ok(Request::Quit) => Next::Leave(Reply::BYE),
            // RFC 2033 §4.1: HELO and EHLO must not be answered kindly.
            Ok(Request::Ehlo { .. } | Request::Helo { .. }) | Err(Error::UnknownCommand) => {
                Next::Say(Reply::UNKNOWN)
            }
            Ok(
                Request::Bdat { .. }
                | Request::Auth { .. }
                | Request::Vrfy { .. }
                | Request::Expn { .. }
                | Request::Help { .. }
                | Request::Etrn { .. }
                | Request::Atrn { .. }
                | Request::Burl { .. }
                | Request::StartTls,
            ) => Next::Say(Reply::NOT_OFFERED),
            Err(Error::UnsupportedParameter { .. }) => Next::Say(Reply::PARAMETER),
            Err(
                Error::NeedsMoreData { .. }
                | Error::InvalidSenderAddress
                | Error::InvalidRecipientAddress
                | Error::SyntaxError { .. }
                | Error::InvalidParameter { .. }
                | Error::ResponseTooLong
                | Error::InvalidResponse { .. },
            ) => Next::Say(Reply::SYNTAX),
        }
    }

    fn hello(&mut self) -> Reply {
        self.greeted = true;
        self.envelope = None;
        let settings = &self.door.settings;
        Reply::Made(format!(
            "250-{}\r\n250-PIPELINING\r\n250-ENHANCEDSTATUSCODES\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE {}\r\n",
            settings.host_name, settings.limits.mail_bytes
        ))
    }

    fn mail(&mut self, from: &MailFrom<std::borrow::Cow<'_, str>>) -> Reply {
        let any_letters = from.flags & MAIL_SMTPUTF8 != 0;
        if !self.greeted || self.envelope.is_some() {
            return Reply::ORDER;
        }
        if from.flags & MAIL_BODY_BINARYMIME != 0 {
            return Reply::PARAMETER;
        }
        if from.size > self.door.settings.limits.mail_bytes {
            return Reply::LARGE;
        }
        if !is_clean(&from.address) {
            return Reply::SYNTAX;
        }
        if !any_letters && !from.address.is_ascii() {
            return Reply::FOREIGN;
        }
        self.envelope = Some(Envelope {
            from: from.address.to_string(),
            any_letters,
            size: from.size,
            to: Vec::new(),
        });
        Reply::SENDER
    }

    fn recipient(&mut self, to: &RcptTo<std::borrow::Cow<'_, str>>) -> Reply {
        let settings = &self.door.settings;
        let Some(envelope) = &mut self.envelope else {
            return Reply::ORDER;
        };
        if !envelope.any_letters && !to.address.is_ascii() {
            return Reply::FOREIGN;
        }
        if !is_clean(&to.address) || !is_ours(&settings.recipients, &to.address) {
            return Reply::NOT_OURS;
        }
        if envelope.to.len() >= settings.limits.recipients {
            return Reply::MANY;
        }
        envelope.to.push(to.address.to_string());
        Reply::RECIPIENT
    }

    fn data(&mut self) -> Next {
        match self.envelope.take() {
            Some(envelope) if !envelope.to.is_empty() => Next::Receive(envelope),
            None => Next::Say(Reply::ORDER),
            envelope => {
                self.envelope = envelope;
                Next::Say(Reply::NOBODY)
            }
        }
    }

    /// Takes in a mail and replies once for each recipient (RFC 2033 §4.2); false when the client went away.
    async fn receive(&mut self, envelope: Envelope) -> io::Result<bool> {
        self.lines.write(&Reply::GO_ON).await?;
        let limits = self.door.settings.limits;
        let mut data = Data::new(envelope.head(), limits.mail_bytes);
        let taken_in = self.take_in(&mut data, envelope.size);
        let room = match tokio::time::timeout(limits.data, taken_in).await {
            Ok(Ok(Some(room))) => room,
            Ok(Ok(None)) => return Ok(false),
            Ok(Err(error)) => return Err(error),
            Err(_) => {
                self.leave(&Reply::SLOW).await?;
                return Ok(false);
            }
        };
        let reply = match data.finish() {
            Some(raw) => self.door.keep(raw).await,
            None => Reply::LARGE,
        };
        drop(room);
        for _ in &envelope.to {
            self.lines.write(&reply).await?;
        }
        Ok(true)
    }

    /// Reads a mail to its end; nothing when the client went away before. A large one is read on when there is room for it:
    /// for as much as the client told, or for the largest that is taken.
    async fn take_in(&mut self, data: &mut Data, told: usize) -> io::Result<Option<Room>> {
        let (mut room, mut asked) = (Room::default(), false);
        while !data.ended() {
            if !asked && data.length() > LARGE_MAIL {
                let most = self.door.settings.limits.mail_bytes;
                let wanted = if told > LARGE_MAIL { told } else { most };
                room = self.door.room(wanted).await;
                data.reserve(wanted);
                asked = true;
            }
            if !self.lines.read_data(data).await? {
                return Ok(None);
            }
        }
        Ok(Some(room))
    }
}
