//! Mail that came in, and what became of it.

use jauap_domain::{
    EmailAddress, LetterId, MailId, MailReason, MailState, RequestId, RequestNumber, SenderCheck, Timestamp,
};
use jauap_vault::FileKey;
use serde::{Deserialize, Serialize};

/// A raw mail, stored before anybody tried to understand it.
#[derive(Debug, Clone)]
pub struct RawMail {
    /// Its identity; the bytes are in the file store under it.
    pub id: MailId,
    /// When it was taken.
    pub at: Timestamp,
    /// SHA-256 of the bytes, in hexadecimal: the same bytes are taken once.
    pub sha256: String,
    /// How many bytes.
    pub size: i64,
    /// The key of the bytes in the file store.
    pub key: FileKey,
    /// The door by which it came, as the configuration calls it.
    pub account: String,
}

/// What a mail says in short, for lists; sealed with the mail's own key.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailSummary {
    /// The sender's address; empty when there is none.
    pub from: String,
    /// The sender's name; empty when there is none.
    pub from_name: String,
    /// The subject.
    pub subject: String,
    /// How the text begins.
    pub text: String,
    /// The names of the files.
    pub files: Vec<String>,
}

/// What became of a mail.
#[derive(Clone)]
pub struct Settlement {
    /// How far it has come.
    pub state: MailState,
    /// Why it waits or is ignored.
    pub reason: Option<MailReason>,
    /// The request that it became, was added to, or tells something about.
    pub request: Option<RequestId>,
    /// What was found out about its sender.
    pub sender: SenderCheck,
    /// What it says in short; none when it was not understood.
    pub summary: Option<MailSummary>,
    /// Its Message-ID.
    pub message_id: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// A mail as it stands.
#[derive(Clone)]
pub struct KeptMail {
    /// The mail itself.
    pub mail: RawMail,
    /// How far it has come.
    pub state: MailState,
    /// Why it waits or is ignored.
    pub reason: Option<MailReason>,
    /// The request that it became, was added to, or may belong to.
    pub request: Option<RequestNumber>,
    /// What was found out about its sender.
    pub sender: SenderCheck,
    /// What it says in short.
    pub summary: Option<MailSummary>,
    /// When it was settled.
    pub settled_at: Option<Timestamp>,
}

/// A letter of ours that a mail names.
#[derive(Debug, Clone)]
pub struct NamedLetter {
    /// The letter.
    pub letter: LetterId,
    /// The request that it is about.
    pub request: Option<(RequestId, RequestNumber)>,
    /// To whom it went.
    pub to: EmailAddress,
    /// The letter's name.
    pub kind: String,
}

/// How many mails there are in a state, and how long the oldest has been there.
#[derive(Debug, Clone, Copy)]
pub struct MailCount {
    /// The state.
    pub state: MailState,
    /// How many.
    pub mails: i64,
    /// When the oldest of them was taken.
    pub oldest: Option<Timestamp>,
}
