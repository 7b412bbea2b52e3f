//! What belongs to a request: its term, reply, messages, files, history and letters.

use jauap_domain::{
    Delivery, DestructionProposal, DestructionReason, FreeText, MessageId, Names, Proposal, RefusalReason,
    StateTag, Timestamp,
    deadline::{Due, TermUnit},
};
use jauap_workflow::records::{Attachment, LetterStatus, Message, RecordedEvent};
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Logins, list};
use crate::api::schema;

/// The last day to answer, and why.
#[derive(Serialize, ToSchema)]
pub struct DueOut {
    on: Date,
    /// True while that day may still move: a year it touches has no official calendar yet.
    provisional: bool,
    /// Days of the term.
    days: u16,
    #[schema(value_type = schema::TermUnit)]
    unit: TermUnit,
    /// The day on which the clock was stopped, while it stands still.
    paused_since: Option<Date>,
    /// The norm that sets the term, in the three languages.
    #[schema(value_type = schema::Names)]
    norm: Names,
    why: Vec<DayOut>,
}

/// A day on the way, and why it counts or not.
#[derive(Serialize, ToSchema)]
struct DayOut {
    date: Date,
    counted: bool,
    reason: &'static str,
    /// What the day is called, where it has a name.
    #[schema(value_type = Option<schema::Names>)]
    name: Option<Names>,
    /// What says so: a law, an order, a calendar.
    source: String,
    /// The same in the three languages, as far as it is known in them.
    #[schema(value_type = schema::Names)]
    source_names: Names,
}

impl From<Due> for DueOut {
    fn from(due: Due) -> Self {
        Self {
            on: due.on,
            provisional: due.provisional,
            days: due.days,
            unit: due.unit,
            paused_since: due.paused_since,
            norm: due.norm,
            why: list(due.why, |day| DayOut {
                date: day.date,
                counted: day.counted,
                reason: day.reason,
                name: day.name.map(|name| (*name).clone()),
                source: day.source.to_string(),
                source_names: day.source.names().clone(),
            }),
        }
    }
}

/// A reply.
#[derive(Serialize, ToSchema)]
#[schema(as = CaseReplyOut)]
pub struct ReplyOut {
    /// `answer` or `refusal`.
    outcome: &'static str,
    #[schema(value_type = Option<schema::RefusalReason>)]
    reason_code: Option<RefusalReason>,
    #[schema(value_type = schema::Delivery)]
    delivery: Delivery,
    /// The login of the one who proposed it.
    by: Option<String>,
    text: Option<String>,
}

impl ReplyOut {
    pub fn new(reply: &Proposal, messages: &[Message], logins: &Logins) -> Self {
        let message = messages.iter().find(|message| message.id == reply.reply);
        let text = message.and_then(|message| message.text.as_ref());
        Self {
            outcome: reply.outcome.code(),
            reason_code: reply.outcome.reason(),
            delivery: reply.delivery,
            by: logins.of(Some(reply.by)),
            text: text.map(|text| text.reveal().to_owned()),
        }
    }
}

/// A destruction that waits for a second person.
#[derive(Serialize, ToSchema)]
pub struct DestructionOut {
    /// The login of the one who proposed it; another one confirms it.
    by: Option<String>,
    #[schema(value_type = schema::DestructionReason)]
    reason: DestructionReason,
}

impl DestructionOut {
    pub fn new(proposal: DestructionProposal, logins: &Logins) -> Self {
        Self {
            by: logins.of(Some(proposal.by)),
            reason: proposal.reason,
        }
    }
}

/// A message.
#[derive(Serialize, ToSchema)]
#[schema(as = CaseMessageOut)]
pub struct MessageOut {
    id: Uuid,
    #[schema(format = DateTime)]
    at: String,
    /// `question`, `clarification`, `user_message`, `mail`, `reply`, `remark`, `note`, `dispatch`, `reason` or `explanation`.
    kind: &'static str,
    /// The login of the member of staff who wrote it; none for the user's.
    author: Option<String>,
    text: Option<String>,
}

impl MessageOut {
    pub fn new(message: Message, logins: &Logins) -> Self {
        Self {
            id: message.id.raw(),
            at: message.at.rfc3339(),
            kind: message.kind.code(),
            author: logins.of(message.author),
            text: message.text.map(FreeText::into),
        }
    }
}

/// A file.
#[derive(Serialize, ToSchema)]
#[schema(as = CaseAttachmentOut)]
pub struct AttachmentOut {
    id: Uuid,
    /// The message it came with; none when it came with the request.
    message: Option<Uuid>,
    #[schema(format = DateTime)]
    at: String,
    name: String,
    media_type: String,
    size: i64,
    /// SHA-256 of the content, in hexadecimal.
    sha256: String,
}

impl From<Attachment> for AttachmentOut {
    fn from(file: Attachment) -> Self {
        Self {
            id: file.id.raw(),
            message: file.message.map(MessageId::raw),
            at: file.at.rfc3339(),
            name: file.name.into(),
            media_type: file.media_type,
            size: file.size,
            sha256: file.sha256,
        }
    }
}

/// An event of the log.
#[derive(Serialize, ToSchema)]
pub struct EventOut {
    seq: i64,
    #[schema(format = DateTime)]
    at: String,
    event: String,
    /// A login, `user` or `system`.
    actor: String,
    role: String,
    #[schema(value_type = Option<schema::State>)]
    from: Option<StateTag>,
    #[schema(value_type = Option<schema::State>)]
    to: Option<StateTag>,
    due_on: Option<Date>,
}

impl EventOut {
    pub fn new(event: RecordedEvent, logins: &Logins) -> Self {
        Self {
            seq: event.seq.0,
            at: event.at.rfc3339(),
            event: event.name,
            actor: logins.of(event.staff).unwrap_or_else(|| event.role.clone()),
            role: event.role,
            from: event.from,
            to: event.to,
            due_on: event.due_on,
        }
    }
}

/// A letter in the outbox.
#[derive(Serialize, ToSchema)]
pub struct LetterOut {
    id: Uuid,
    /// The letter's name, such as `acknowledgement`.
    kind: String,
    to: String,
    subject: String,
    /// `queued`, `leased`, `accepted` or `dead`.
    state: String,
    attempts: i32,
    #[schema(format = DateTime)]
    next_at: String,
    #[schema(format = DateTime)]
    queued_at: String,
    #[schema(format = DateTime)]
    accepted_at: Option<String>,
    /// The last reply code of the mail server.
    last_code: Option<i32>,
}

impl From<LetterStatus> for LetterOut {
    fn from(letter: LetterStatus) -> Self {
        Self {
            id: letter.id.raw(),
            kind: letter.kind,
            to: letter.to.into(),
            subject: letter.subject,
            state: letter.state,
            attempts: letter.attempts,
            next_at: letter.next_at.rfc3339(),
            queued_at: letter.queued_at.rfc3339(),
            accepted_at: letter.accepted_at.map(Timestamp::rfc3339),
            last_code: letter.last_code,
        }
    }
}
