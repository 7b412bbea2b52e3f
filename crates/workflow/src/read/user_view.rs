//! What the user sees of the own request.

use jauap_domain::{
    Actor, EventKind, FreeText, Missing, Outcome, Request, RequestNumber, Timestamp, deadline::Due, missing,
};

use super::{ReadError, case_file::counted, record_read};
use crate::{
    credentials::AccessCode,
    disclosure::{ToldDisclosure, handed_over_since, told_with},
    log::receipt_of,
    records::{Attachment, Message, RecordedEvent},
    service::Service,
};

/// What the user sees of the own request.
pub struct UserView {
    /// The request.
    pub request: Request,
    /// The last day with every day that led there.
    pub due: Due,
    /// What of clause 9.2 is still missing.
    pub missing: Vec<Missing>,
    /// Questions and what the user wrote, oldest first.
    pub messages: Vec<Message>,
    /// The files the user sent, oldest first.
    pub attachments: Vec<Attachment>,
    /// The steps that concern the user, oldest first.
    pub history: Vec<RecordedEvent>,
    /// The reply, once it went out.
    pub reply: Option<ShownReply>,
    /// What was given to state bodies, where the law lets the user know; the oldest first.
    pub disclosed: Vec<ToldDisclosure>,
    /// The proof that the filing is in the log (C2SP `.tlog-proof`), to keep.
    pub proof: Option<String>,
}

/// A reply that went out.
pub struct ShownReply {
    /// Answer or refusal.
    pub outcome: Outcome,
    /// The words.
    pub text: FreeText,
    /// When it went out.
    pub at: Timestamp,
}

const SHOWN: &[&str] = &[
    "received",
    "accepted",
    "asked",
    "clarified",
    "message_added",
    "approved",
    "prepared",
    "dispatched",
    "answered",
    "refused",
    "withdrawn",
    "reopened",
    "due_recomputed",
    "extended",
    "extension_cancelled",
    "consent_ended",
    "contact_consent_ended",
    "key_destroyed",
    "key_destroyed_final",
];

/// True for an event that concerns the user; what colleagues do among themselves is theirs.
pub fn concerns_user(event: &str) -> bool {
    SHOWN.contains(&event)
}

/// True for what the user recorded: what officers record of what they know is theirs.
fn is_by_user(event: &RecordedEvent) -> bool {
    event.name == "facts_recorded" && event.role == Actor::User.role_code()
}

/// Reads a request for the one who has its access code. A wrong number and a wrong code look the same.
pub async fn user_view(
    service: &Service,
    number: RequestNumber,
    code: &AccessCode,
) -> Result<UserView, ReadError> {
    let store = &service.store;
    if !store.opens(number, &code.hash()).await? {
        return Err(ReadError::NotFound);
    }
    let request = store.request(number).await?.ok_or(ReadError::NotFound)?;
    let messages = store.messages(request.id).await?;
    let events = store.events(request.id).await?;
    let reply = shown_reply(&request, &messages, &events);
    let disclosed = told_with(service, &request).await?;
    record_once(service, &request, &events, reply.is_some(), &disclosed).await?;
    Ok(UserView {
        due: counted(service, &events),
        missing: missing(&request.facts, service.today()),
        messages: messages
            .into_iter()
            .filter(|message| message.kind.is_for_user())
            .collect(),
        attachments: store.attachments(request.id).await?,
        history: events
            .into_iter()
            .filter(|event| concerns_user(&event.name) || is_by_user(event))
            .collect(),
        disclosed,
        proof: receipt_of(service, number).await?,
        reply,
        request,
    })
}

/// Writes down that the user reads the request, or the reply: once a day and after each change, however often it is asked for.
/// A disclosure that the user is told of changes nothing of the request; the first reading of it is written down all the same.
async fn record_once(
    service: &Service,
    request: &Request,
    events: &[RecordedEvent],
    with_reply: bool,
    disclosed: &[ToldDisclosure],
) -> Result<(), ReadError> {
    let kind = if with_reply {
        EventKind::ReplyRead
    } else {
        EventKind::DataRead
    };
    let zone = &service.settings.organisation.zone;
    let today = service.today();
    let user = Actor::User.role_code();
    let since_change = events.iter().rev().take_while(|event| event.to.is_none());
    let read_today = since_change
        .filter(|event| event.role == user && event.name == kind.name())
        .find(|event| zone.date(event.at) == today);
    let is_told = match read_today {
        Some(read) => !handed_over_since(service, disclosed, read.seq).await?,
        None => false,
    };
    if !is_told {
        record_read(service, Actor::User, request.id, kind).await?;
    }
    Ok(())
}

fn shown_reply(request: &Request, messages: &[Message], events: &[RecordedEvent]) -> Option<ShownReply> {
    let reply = request.state.reply()?;
    let text = messages
        .iter()
        .find(|message| message.id == reply.reply)?
        .text
        .clone()?;
    let went_out = |event: &&RecordedEvent| {
        matches!(
            event.name.as_str(),
            "approved" | "answered" | "refused" | "dispatched"
        )
    };
    let at = events.iter().rev().find(went_out)?.at;
    Some(ShownReply {
        outcome: reply.outcome,
        text,
        at,
    })
}
