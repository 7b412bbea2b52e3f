//! Mail that came in, and what became of it.

use jauap_domain::{
    EmailAddress, LetterId, MailId, MailReason, MailState, RequestId, RequestNumber, SenderVerdict, Timestamp,
};
use jauap_ledger::Hash;
use jauap_vault::FileKey;
use serde::{Deserialize, Serialize};

/// A raw mail, stored before anybody tried to understand it.
#[derive(Debug, Clone)]
pub struct RawMail {
    /// Its identity; the bytes are in the file store under it.
    pub id: MailId,
    /// When it was taken.
    pub at: Timestamp,
    /// How many bytes.
    pub size: i64,
    /// The door by which it came, as the configuration calls it.
    pub account: String,
}

/// What is known of the bytes of a mail; sealed with the mail's own key.
#[derive(Debug, Clone)]
pub struct RawBytes {
    /// SHA-256 of the bytes, in hexadecimal: the same bytes are taken once.
    pub sha256: String,
    /// The key of the bytes in the file store.
    pub key: FileKey,
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
    /// What was found out about its sender, and by whom.
    pub sender: SenderVerdict,
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
    /// What is known of its bytes; nothing when they were destroyed.
    pub bytes: Option<RawBytes>,
    /// How far it has come.
    pub state: MailState,
    /// Why it waits or is ignored.
    pub reason: Option<MailReason>,
    /// The request that it became, was added to, or may belong to.
    pub request: Option<RequestNumber>,
    /// What was found out about its sender, and by whom.
    pub sender: SenderVerdict,
    /// What it says in short.
    pub summary: Option<MailSummary>,
    /// When it was settled.
    pub settled_at: Option<Timestamp>,
    /// When its content was destroyed; only ignored mails are, when their term has ended.
    pub destroyed_at: Option<Timestamp>,
}

/// A mail as its row tells of it in clear, to be held against the log.
#[derive(Debug, Clone)]
pub struct MailStanding {
    /// Which.
    pub id: MailId,
    /// How far it has come, in the word of the row.
    pub state: String,
    /// Why it waits or is ignored.
    pub reason: Option<String>,
    /// What was found out about its sender.
    pub sender: String,
    /// By whom.
    pub checked_by: Option<String>,
    /// The request that it became, was added to, or may belong to.
    pub request: Option<RequestId>,
    /// When it was settled.
    pub settled_at: Option<Timestamp>,
    /// When its content was destroyed.
    pub destroyed_at: Option<Timestamp>,
    /// SHA-256 of all that stands in clear but the moment of its destruction.
    pub columns: Hash,
}

/// An ignored mail whose content was destroyed.
#[derive(Debug, Clone, Copy)]
pub struct DestroyedMail {
    /// Which.
    pub mail: MailId,
    /// SHA-256 of what is left of it in clear.
    pub columns: Hash,
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
    /// Its Message-ID, without angle brackets.
    pub message_id: String,
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
