//! What the store keeps beside the request itself.

use jauap_domain::{
    AttachmentId, Attention, Channel, EmailAddress, EventSeq, FreeText, Language, LetterId, Line, MessageId,
    RequestId, RequestNumber, Role, StaffId, StateTag, Subject, Timestamp,
};
use time::Date;
use uuid::Uuid;

use crate::credentials::SecretHash;

/// What a message is; it also says who may read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageKind {
    /// A question to the user.
    Question,
    /// The user's answer to a question.
    Clarification,
    /// Something else the user wrote.
    UserMessage,
    /// The text of a mail that came in.
    Mail,
    /// A proposed reply; the user reads it once it went out.
    Reply,
    /// A supervisor's remark on a proposal.
    Remark,
    /// A note among colleagues.
    Note,
    /// Why a request was taken back or opened again, or why an item was waived.
    Reason,
}

impl MessageKind {
    /// Every kind with its stable word.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Question, "question"),
        (Self::Clarification, "clarification"),
        (Self::UserMessage, "user_message"),
        (Self::Mail, "mail"),
        (Self::Reply, "reply"),
        (Self::Remark, "remark"),
        (Self::Note, "note"),
        (Self::Reason, "reason"),
    ];

    /// The stable word.
    pub fn code(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(kind, _)| *kind == self)
            .map_or("", |(_, code)| code)
    }

    /// The kind with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, known)| *known == code)
            .map(|(kind, _)| *kind)
    }

    /// True for what the user may read at once. A reply is shown when it went out.
    pub const fn is_for_user(self) -> bool {
        match self {
            Self::Question | Self::Clarification | Self::UserMessage | Self::Mail => true,
            Self::Reply | Self::Remark | Self::Note | Self::Reason => false,
        }
    }
}

/// One message of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its identity.
    pub id: MessageId,
    /// The request.
    pub request: RequestId,
    /// When it was written.
    pub at: Timestamp,
    /// What it is.
    pub kind: MessageKind,
    /// The member of staff who wrote it; nobody for the user's.
    pub author: Option<StaffId>,
    /// The text; none when only files came.
    pub text: Option<FreeText>,
    /// The Message-ID of the mail it came from, without angle brackets.
    pub mail_message_id: Option<String>,
}

/// A file kept with a request. The content is in the file store under the same id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its identity.
    pub id: AttachmentId,
    /// The request.
    pub request: RequestId,
    /// The message it came with; none when it came with the request itself.
    pub message: Option<MessageId>,
    /// When it came.
    pub at: Timestamp,
    /// The name the sender gave it.
    pub name: Line,
    /// The media type, from the content.
    pub media_type: String,
    /// Bytes of the content.
    pub size: i64,
    /// SHA-256 of the content, in hexadecimal.
    pub sha256: String,
}

/// An event as the log has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedEvent {
    /// Its place in the log.
    pub seq: EventSeq,
    /// When it happened.
    pub at: Timestamp,
    /// The event's name.
    pub name: String,
    /// The actor's role: a role of staff, `user` or `system`.
    pub role: String,
    /// The member of staff, if it was one.
    pub staff: Option<StaffId>,
    /// The state before.
    pub from: Option<StateTag>,
    /// The state after.
    pub to: Option<StateTag>,
    /// The last day to answer after the event.
    pub due_on: Option<Date>,
    /// The subject, for events that set it.
    pub subject: Option<Subject>,
    /// The canonical entry.
    pub entry: String,
}

/// One row of an exported history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryRow {
    /// The request's number; none for logins, exports and staff.
    pub number: Option<RequestNumber>,
    /// Its place in the log.
    pub seq: EventSeq,
    /// When it happened.
    pub at: Timestamp,
    /// The event's name.
    pub event: String,
    /// Who did it: a login, `user` or `system`.
    pub actor: String,
    /// The actor's role.
    pub role: String,
    /// The state before.
    pub from: Option<StateTag>,
    /// The state after.
    pub to: Option<StateTag>,
    /// The last day to answer after the event.
    pub due_on: Option<Date>,
}

/// Which events to read.
#[derive(Debug, Clone, Default)]
pub struct HistoryFilter {
    /// Not before this moment.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub until: Option<Timestamp>,
    /// Only events of requests that stand in this state now.
    pub state: Option<StateTag>,
    /// Only events of this request.
    pub number: Option<RequestNumber>,
    /// Only events of this name.
    pub event: Option<String>,
}

/// Whose requests to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AssigneeFilter {
    /// Of this officer.
    Staff(StaffId),
    /// Of nobody.
    Nobody,
}

/// Which requests to list.
#[derive(Debug, Clone, Default)]
pub struct QueueFilter {
    /// In one of these states; empty for all.
    pub states: Vec<StateTag>,
    /// About this.
    pub subject: Option<Subject>,
    /// Whose.
    pub assignee: Option<AssigneeFilter>,
    /// Due before this day.
    pub due_before: Option<Date>,
    /// With this mark.
    pub attention: Option<Attention>,
    /// With this number.
    pub number: Option<RequestNumber>,
}

/// The place after which a page of the queue goes on: the order is by due date, then year and sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueueCursor {
    /// The due date of the last item.
    pub due_on: Date,
    /// The number of the last item.
    pub number: RequestNumber,
}

/// One line of the queue. The name comes from the sealed facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueItem {
    /// The request's number.
    pub number: RequestNumber,
    /// Where it stands.
    pub state: StateTag,
    /// What is asked.
    pub subject: Subject,
    /// How it came.
    pub channel: Channel,
    /// When it came.
    pub received_at: Timestamp,
    /// The last day to answer.
    pub due_on: Date,
    /// True while that day may still move.
    pub due_provisional: bool,
    /// Who has it.
    pub assignee: Option<StaffId>,
    /// Who asks.
    pub requester_name: String,
    /// The marks on it.
    pub attention: Vec<Attention>,
    /// The version.
    pub version: i32,
}

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// Identity.
    pub id: StaffId,
    /// The name to log in with.
    pub login: String,
    /// What they may do.
    pub role: Role,
    /// The Argon2id hash of the password.
    pub password_hash: String,
    /// True when they may no longer log in.
    pub disabled: bool,
    /// Since when they are known.
    pub created_at: Timestamp,
}

/// A login that lasts.
#[derive(Debug, Clone)]
pub struct Session {
    /// The hash of the cookie's secret.
    pub hash: SecretHash,
    /// Who.
    pub staff: StaffId,
    /// Since when.
    pub created_at: Timestamp,
    /// Last used (kept to the minute, so that reading a page seldom writes).
    pub seen_at: Timestamp,
}

/// Under which secrets a request was filed and is read.
#[derive(Debug, Clone)]
pub struct Filing {
    /// The hash of the access code; none for paper requests until one is handed out.
    pub access: Option<SecretHash>,
    /// The hash of the key that files it once (form key, `Idempotency-Key`), if one was given.
    pub key: Option<SecretHash>,
    /// A keyed hash of the content, to tell a repetition from another request under the same key.
    pub fingerprint: Option<String>,
}

/// What was filed under a key before.
#[derive(Debug, Clone)]
pub struct FiledBefore {
    /// The request.
    pub number: RequestNumber,
    /// The keyed hash of its content.
    pub fingerprint: Option<String>,
}

/// An unfinished form.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The hash of the cookie's secret.
    pub hash: SecretHash,
    /// The answers so far, as JSON of the portal; personal data.
    pub answers: String,
    /// When it was last touched.
    pub touched_at: Timestamp,
}

/// A letter in the outbox, with the bytes to send.
#[derive(Debug, Clone)]
pub struct QueuedLetter {
    /// Its identity.
    pub id: LetterId,
    /// The request it belongs to.
    pub request: Option<RequestId>,
    /// The letter's name.
    pub kind: String,
    /// Its language.
    pub language: Language,
    /// The one recipient.
    pub to: EmailAddress,
    /// Its Message-ID, without angle brackets.
    pub message_id: String,
    /// Its subject.
    pub subject: String,
    /// The whole message.
    pub bytes: Vec<u8>,
    /// When it was queued.
    pub queued_at: Timestamp,
}

/// How far a letter has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterState {
    /// Waits for a worker, now or later.
    Queued,
    /// A worker has it until its lease ends.
    Leased,
    /// The mail server took it.
    Accepted,
    /// Given up: the server refused it for good.
    Dead,
}

impl LetterState {
    /// The stable word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Leased => "leased",
            Self::Accepted => "accepted",
            Self::Dead => "dead",
        }
    }
}

/// A letter as the desk shows it.
#[derive(Debug, Clone)]
pub struct LetterStatus {
    /// Its identity.
    pub id: LetterId,
    /// The letter's name.
    pub kind: String,
    /// The one recipient.
    pub to: EmailAddress,
    /// Its subject.
    pub subject: String,
    /// How far it has come, as its stable word.
    pub state: String,
    /// How often it was tried.
    pub attempts: i32,
    /// When it is tried next.
    pub next_at: Timestamp,
    /// When it was queued.
    pub queued_at: Timestamp,
    /// When the server took it.
    pub accepted_at: Option<Timestamp>,
    /// The last reply code of the server.
    pub last_code: Option<i32>,
}

/// A letter that a worker has leased.
#[derive(Debug, Clone)]
pub struct LeasedLetter {
    /// The letter.
    pub letter: QueuedLetter,
    /// Proves the lease: every later write must show it.
    pub token: i64,
    /// How often it was tried before.
    pub attempts: i32,
}

/// What becomes of a leased letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterOutcome {
    /// The server took it.
    Accepted,
    /// It is tried again at a moment.
    Retry {
        /// When.
        at: Timestamp,
        /// The server's code, if it gave one.
        code: Option<i32>,
    },
    /// It is given up.
    Dead {
        /// The server's code, if it gave one.
        code: Option<i32>,
    },
}

/// A raw mail, stored before anybody tried to understand it.
#[derive(Debug, Clone)]
pub struct RawMail {
    /// Its identity; the bytes are in the file store under it.
    pub id: Uuid,
    /// When it was taken.
    pub at: Timestamp,
    /// SHA-256 of the bytes, in hexadecimal: the same bytes are taken once.
    pub sha256: String,
    /// How many bytes.
    pub size: i64,
}

/// What became of a raw mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailState {
    /// Taken; not yet filed, or it could not be understood and waits for an officer.
    Waiting,
    /// Filed as a request.
    Filed,
}
