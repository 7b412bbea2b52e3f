//! Handing finished letters to a mail server.

use async_trait::async_trait;

use crate::records::{QueuedLetter, ServerWords};

/// What a mail server answered when it did not take a letter, or what broke on the way to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refusal {
    /// In which step, in a word: `connect`, `sender`, `recipient`, `data`, `letter` …
    pub step: &'static str,
    /// The reply code, if there was a reply.
    pub code: Option<i32>,
    /// What was said.
    pub words: ServerWords,
}

/// Why a letter was not taken by the mail server.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// The server, or the way to it, is not well, or does not like us: try again. The letter surely did not leave.
    #[error("the mail server cannot take the letter now (code {:?})", .0.code)]
    Temporary(Refusal),
    /// The recipient's mailbox is full: try again, though not for as long as otherwise.
    #[error("the mailbox of the recipient is full (code {:?})", .0.code)]
    MailboxFull(Refusal),
    /// The server refused it for good.
    #[error("the mail server refused the letter (code {:?})", .0.code)]
    Permanent(Refusal),
    /// The last byte was on its way and no answer came: nobody knows whether the server took it.
    #[error("nobody knows whether the mail server took the letter")]
    Unknown(Refusal),
    /// The worker was told not to go on; the letter surely did not leave.
    #[error("the letter was not to be sent any more")]
    NotOurs,
}

/// The letter may not leave: its lease is lost, or that it leaves could not be written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotOurs;

/// What is done before the first byte of a letter leaves.
#[async_trait]
pub trait BeforeData: Send + Sync {
    /// Writes down for good that the letter may leave from now on.
    async fn before_data(&self) -> Result<(), NotOurs>;
}

/// Hands finished letters to a mail server.
#[async_trait]
pub trait MailTransport: Send + Sync {
    /// Sends the bytes of a letter to its one recipient. The server has agreed to sender and recipient when `before` is
    /// called, and nothing of the letter has left. `Ok` means that the server took responsibility for it.
    async fn send(&self, letter: &QueuedLetter, before: &dyn BeforeData) -> Result<(), SendError>;
}
