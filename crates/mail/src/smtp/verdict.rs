//! What a failure means for the letter.

use std::{error::Error as _, time::Duration};

use jauap_workflow::{
    ports::{Refusal, SendError},
    records::ServerWords,
};
use lettre::transport::smtp::Error;

use super::conversation::Step;

/// What went wrong.
pub enum Cause {
    /// The server said no.
    Said {
        /// The reply code (RFC 5321 §4.2).
        code: i32,
        /// The text of the reply.
        words: String,
    },
    /// There was no answer, or none that could be understood.
    Broken(String),
    /// The server and our configuration do not fit together.
    Unfit(String),
    /// This server never takes this letter.
    Never(&'static str),
    /// The letter was not to leave any more.
    NotOurs,
}

impl From<&Error> for Cause {
    fn from(error: &Error) -> Self {
        let because = || error.source().map(ToString::to_string).unwrap_or_default();
        match error.status() {
            Some(code) => Self::Said {
                code: i32::from(u16::from(code)),
                words: because(),
            },
            None if error.is_client() || error.is_tls() => Self::Unfit(error.to_string()),
            None => Self::Broken(error.to_string()),
        }
    }
}

/// What went wrong, and where.
pub struct Failure {
    step: Step,
    cause: Cause,
}

/// Authentication is needed, or failed, or is too weak: our mistake, not the letter's (RFC 4954 §6).
const ABOUT_LOGIN: &[i32] = &[530, 534, 535, 538];
/// More than there is room for (RFC 5321 §4.2.3).
const NO_ROOM: i32 = 552;
/// The mailbox is full (RFC 3463 §3.3), whichever class the server gives it.
const FULL: &[&str] = &["5.2.2", "4.2.2"];
/// The letter is too large, for the mailbox or for the server (RFC 3463 §3.3, §3.4).
const TOO_LARGE: &[&str] = &["5.2.3", "5.3.4"];

impl Failure {
    /// A failure in a step.
    pub fn new(step: Step, cause: Cause) -> Self {
        Self { step, cause }
    }

    /// A step took too long.
    pub fn late(step: Step, deadline: Duration) -> Self {
        let words = format!("no answer within {:.1} s", deadline.as_secs_f32());
        Self::new(step, Cause::Broken(words))
    }

    /// The letter was not to leave.
    pub fn not_ours() -> Self {
        Self::new(Step::Ready, Cause::NotOurs)
    }

    /// What is kept of it; nothing when the letter was not to leave.
    pub fn told(&self) -> Option<Refusal> {
        let (code, words) = match &self.cause {
            Cause::Said { code, words } => (Some(*code), words.as_str()),
            Cause::Broken(words) | Cause::Unfit(words) => (None, words.as_str()),
            Cause::Never(words) => (None, *words),
            Cause::NotOurs => return None,
        };
        let step = match self.step {
            Step::Connect => "connect",
            Step::Sender => "sender",
            Step::Recipient => "recipient",
            Step::Ready | Step::Data => "data",
            Step::Letter => "letter",
            Step::Answer => "answer",
        };
        let words = ServerWords::new(words);
        Some(Refusal { step, code, words })
    }

    /// True when no letter at all would be taken: a wrong password, a sender that is not ours, TLS that is not offered.
    pub fn is_about_us(&self) -> bool {
        match &self.cause {
            Cause::Said { code, .. } if ABOUT_LOGIN.contains(code) => true,
            Cause::Said { code, .. } => match self.step {
                Step::Connect => *code >= 500,
                Step::Sender => *code >= 500 && !self.is_too_large(),
                Step::Recipient | Step::Ready | Step::Data | Step::Letter | Step::Answer => false,
            },
            Cause::Unfit(_) => true,
            Cause::Broken(_) | Cause::Never(_) | Cause::NotOurs => false,
        }
    }

    /// What it means for the letter. Whatever is about us says nothing of the letter: it must not kill the outbox.
    pub fn verdict(self) -> SendError {
        let Some(told) = self.told() else {
            return SendError::NotOurs;
        };
        if self.is_about_us() {
            return SendError::Temporary(told);
        }
        match &self.cause {
            Cause::Said { .. } if self.is_full() => SendError::MailboxFull(told),
            Cause::Said { code, .. } if *code >= 500 => SendError::Permanent(told),
            Cause::Never(_) => SendError::Permanent(told),
            Cause::Broken(_) if self.step == Step::Answer => SendError::Unknown(told),
            Cause::Said { .. } | Cause::Broken(_) | Cause::Unfit(_) | Cause::NotOurs => {
                SendError::Temporary(told)
            }
        }
    }

    fn is_full(&self) -> bool {
        match &self.cause {
            Cause::Said { code, words } => {
                begins_with(words, FULL)
                    || (*code == NO_ROOM && self.step != Step::Sender && !self.is_too_large())
            }
            Cause::Broken(_) | Cause::Unfit(_) | Cause::Never(_) | Cause::NotOurs => false,
        }
    }

    fn is_too_large(&self) -> bool {
        match &self.cause {
            // Before the recipient is named, only the size of the letter can be too much.
            Cause::Said { code, words } => {
                begins_with(words, TOO_LARGE) || (*code == NO_ROOM && self.step == Step::Sender)
            }
            Cause::Broken(_) | Cause::Unfit(_) | Cause::Never(_) | Cause::NotOurs => false,
        }
    }
}

/// Servers put the enhanced status (RFC 3463) first (RFC 2034 §4).
fn begins_with(words: &str, statuses: &[&str]) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    statuses.contains(&first)
}
