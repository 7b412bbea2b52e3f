//! What a raw mail says, as far as it can be understood. Nothing in here is to be trusted: a stranger wrote it.

use async_trait::async_trait;
use jauap_domain::{EmailAddress, SenderCheck};
use serde::{Deserialize, Serialize};

/// A file in a mail.
#[derive(Clone, Serialize, Deserialize)]
pub struct MailPart {
    /// The name, without folders and letters that deceive; one made from the type where the mail gives none.
    pub name: String,
    /// The media type that the mail claims, in small letters, such as `application/pdf`.
    #[serde(default)]
    pub media_type: String,
    /// The content.
    #[serde(with = "base64")]
    pub bytes: Vec<u8>,
}

/// Bytes as one short word instead of a list of numbers: files are large.
mod base64 {
    use data_encoding::BASE64;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&BASE64.encode(bytes))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let word = String::deserialize(deserializer)?;
        BASE64.decode(word.as_bytes()).map_err(D::Error::custom)
    }
}

/// A name and an address, as a header field gives them.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailbox {
    /// The name; empty when there is none.
    pub name: String,
    /// The address as written; it need not be one that mail can go to.
    pub address: String,
}

/// Why nobody waits for an answer to a mail (RFC 3834).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Automatic {
    /// An answer that a machine gave to a mail, such as a notice of absence.
    AutoReply,
    /// A letter could not be delivered.
    Bounce,
    /// A letter is late; the mail server goes on trying.
    Delayed,
    /// A letter was delivered or passed on.
    Delivered,
    /// A letter was displayed or deleted (RFC 8098).
    ReadReceipt,
    /// An answer to an invitation.
    CalendarReply,
    /// Somebody marked a letter as unwanted, or it failed a check of its origin (RFC 5965, RFC 6591, RFC 7489).
    Feedback,
    /// The recipient's machine wants a proof that a person wrote.
    Challenge,
    /// Mail that a list passed on.
    List,
    /// Mail to many, or mail of a machine of which no more is known.
    Bulk,
}

/// What became of a letter for one recipient (RFC 3464 §2.3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryAction {
    /// It did not arrive and will not.
    Failed,
    /// It did not arrive yet.
    Delayed,
    /// It arrived.
    Delivered,
    /// It was handed to a system that does not report.
    Relayed,
    /// It was handed to several addresses behind this one.
    Expanded,
}

/// What a report says of one recipient.
#[derive(Clone, Serialize, Deserialize)]
pub struct RecipientReport {
    /// The address that was tried last.
    pub address: String,
    /// The address that the letter was sent to first, when the report names it.
    pub original_address: Option<String>,
    /// What became of the letter.
    pub action: DeliveryAction,
    /// The enhanced status code (RFC 3463), such as `5.1.1`.
    pub status: Option<String>,
    /// The words of the server that refused.
    pub diagnostic: String,
}

/// A report on the delivery of a letter: a standard one (RFC 3464), or what could be read from words.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct DeliveryReport {
    /// One entry for each recipient that the report names; empty when it names none.
    pub recipients: Vec<RecipientReport>,
    /// The Message-ID of the letter that the report is about, without angle brackets.
    pub original_message_id: Option<String>,
    /// The References and In-Reply-To of that letter.
    pub original_references: Vec<String>,
    /// The envelope identifier that the letter was sent with (RFC 3461).
    pub original_envelope_id: Option<String>,
}

/// One `Authentication-Results` field (RFC 8601). Anybody can write one: count only those of a known `authserv_id`.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct AuthenticationResults {
    /// Who claims to have checked.
    pub authserv_id: String,
    /// Its place among the fields of this name, from the top, beginning with 0.
    pub place: usize,
    /// The result of SPF, such as `pass`, and the domain that was checked.
    pub spf: Option<CheckedDomain>,
    /// The result of each DKIM signature.
    pub dkim: Vec<CheckedDomain>,
    /// The result of DMARC.
    pub dmarc: Option<CheckedDomain>,
}

/// A result and the domain it is about, both in small letters.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedDomain {
    /// The result, such as `pass`, `fail`, `none`.
    pub result: String,
    /// The domain; empty when the field does not name it.
    pub domain: String,
}

/// What kept a mail from being understood in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailProblem {
    /// There is more than may be looked at; the rest was left aside.
    TooLarge,
    /// Parts lie within parts too deep; the deepest are one file.
    TooDeep,
    /// There are more parts than may be; the rest was left aside.
    TooManyParts,
    /// There are more header fields than may be; the rest was left aside.
    TooManyHeaders,
    /// The text is cut.
    TextCut,
    /// A file of the old Outlook format could not be opened in full.
    BrokenContainer,
}

/// What a raw mail says.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct UnderstoodMail {
    /// The sender's address, if the mail has exactly one that is an address.
    pub from: Option<EmailAddress>,
    /// The sender's name; empty when there is none.
    pub from_name: String,
    /// Everybody whom the `From` fields name, in their order.
    #[serde(default)]
    pub senders: Vec<Mailbox>,
    /// True for a mail with more than one `From` field: nobody can say which one was checked on the way.
    #[serde(default)]
    pub several_from: bool,
    /// The `Sender` field.
    #[serde(default)]
    pub sender: Option<Mailbox>,
    /// The `Reply-To` field.
    #[serde(default)]
    pub reply_to: Vec<Mailbox>,
    /// The envelope sender, when the mail server wrote it down; `Some` of an empty text for `<>`.
    #[serde(default)]
    pub return_path: Option<String>,
    /// The addresses that the mail was sent to, as its fields name them, each once.
    #[serde(default)]
    pub recipients: Vec<String>,
    /// The subject; empty when there is none.
    pub subject: String,
    /// The text, from the plain part or from the HTML; empty when there is none.
    pub text: String,
    /// How many bytes of the text are new; what follows is quoted from earlier mail. The whole length when nothing is.
    #[serde(default)]
    pub fresh: usize,
    /// The HTML part as it came, when there is one; it is not to be trusted.
    pub html: Option<String>,
    /// The Message-ID, without angle brackets.
    pub message_id: Option<String>,
    /// The Message-IDs of `In-Reply-To`, without angle brackets.
    #[serde(default)]
    pub in_reply_to: Vec<String>,
    /// The Message-IDs of `References`, without angle brackets; the first and the last when there are very many.
    #[serde(default)]
    pub references: Vec<String>,
    /// The files.
    pub parts: Vec<MailPart>,
    /// True for mail that no person wrote (RFC 3834): it must not be answered.
    pub automatic: bool,
    /// Which kind of such mail it is.
    #[serde(default)]
    pub automatic_kind: Option<Automatic>,
    /// What it reports on the delivery of a letter.
    #[serde(default)]
    pub report: Option<DeliveryReport>,
    /// The `Authentication-Results` fields, topmost first.
    #[serde(default)]
    pub authentication: Vec<AuthenticationResults>,
    /// What was not understood in full.
    #[serde(default)]
    pub problems: Vec<MailProblem>,
}

/// Why nobody can say what a mail says. The mail is kept all the same.
#[derive(Debug, thiserror::Error)]
pub enum NotUnderstood {
    /// The bytes hold no words at all.
    #[error("the mail holds no words")]
    Nothing,
    /// The mail, or what it says, is more than may be looked at.
    #[error("the mail is too large to be read")]
    TooLarge,
    /// Whoever read the mail broke down over it: it crashed, or needed more memory than it may have.
    #[error("the mail broke its reader")]
    Died,
    /// The mail was not read within its time.
    #[error("the mail was not read in time")]
    Deadline,
    /// Nobody could be set to read the mail; that says nothing about the mail, so it is read again later.
    #[error("nobody could be set to read the mail")]
    Unavailable(#[source] std::io::Error),
}

impl NotUnderstood {
    /// The stable name of the reason.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::TooLarge => "too_large",
            Self::Died => "died",
            Self::Deadline => "deadline",
            Self::Unavailable(_) => "unavailable",
        }
    }
}

/// Understands raw mail.
#[async_trait]
pub trait MailReader: Send + Sync {
    /// What the bytes say.
    async fn read(&self, raw: &[u8]) -> Result<UnderstoodMail, NotUnderstood>;
}

/// Finds out whether the domain of a sender vouches for a mail.
#[async_trait]
pub trait SenderVerifier: Send + Sync {
    /// What the signatures of a mail and the DNS say of its sender; unchecked whenever that cannot be found out now.
    async fn verify(&self, raw: &[u8], from: &EmailAddress) -> SenderCheck;
}
