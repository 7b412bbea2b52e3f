//! A reply as a letter on paper, for those who post it or hand it over.

use jauap_domain::{Act, EventKind, FreeText, MessageId, Request, RequestNumber, State, Thing};
use time::Date;

use super::{ReadError, record_read};
use crate::{
    act::Reply,
    letter::{Addressee, Greeting, PaperLetter},
    ports::LetterError,
    records::{Message, RecordedEvent},
    service::Service,
    staff::Caller,
};

/// Why a letter is not shown.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// It may not be read, or there is none.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It could not be set.
    #[error(transparent)]
    Letter(#[from] LetterError),
}

/// The reply of a request as a letter: the one that was let go, or the one that waits for a second person, which says that
/// it is a draft. Who reads it is written down first.
pub async fn paper_letter(
    service: &Service,
    caller: &Caller,
    number: RequestNumber,
) -> Result<Vec<u8>, PaperError> {
    if !caller.may(Thing::Reply, Act::Print) {
        return Err(ReadError::Forbidden.into());
    }
    let store = &service.store;
    let request = store.request(number).await.map_err(ReadError::from)?;
    let request = request.ok_or(ReadError::NotFound)?;
    let messages = store.messages(request.id).await.map_err(ReadError::from)?;
    let events = store.events(request.id).await.map_err(ReadError::from)?;
    let (reply, is_draft) = reply_of(&request, &messages).ok_or(ReadError::NotFound)?;
    let printed = EventKind::LetterPrinted;
    record_read(service, caller.actor(), request.id, printed)
        .await
        .map_err(ReadError::from)?;
    let letter = letter(service, &request, &events, &reply, is_draft);
    Ok(service.paper.render(&letter)?)
}

/// A reply that nobody sent on yet, as the letter that it would be.
pub fn paper_preview(
    service: &Service,
    request: &Request,
    events: &[RecordedEvent],
    reply: &Reply,
) -> Result<Vec<u8>, LetterError> {
    service
        .paper
        .render(&letter(service, request, events, reply, true))
}

/// The day on which a reply was let go last.
pub(crate) fn let_go_on(service: &Service, events: &[RecordedEvent]) -> Option<Date> {
    let last = events.iter().rfind(|event| is_let_go(event))?;
    Some(service.settings.organisation.zone.date(last.at))
}

fn is_let_go(event: &RecordedEvent) -> bool {
    matches!(
        event.name.as_str(),
        "approved" | "answered" | "refused" | "prepared"
    )
}

fn reply_of(request: &Request, messages: &[Message]) -> Option<(Reply, bool)> {
    let (proposal, is_draft) = match &request.state {
        State::InApproval { proposal } => (proposal, true),
        state @ (State::Received
        | State::Clarifying { .. }
        | State::InProgress
        | State::InDispatch { .. }
        | State::Answered { .. }
        | State::Refused { .. }
        | State::Withdrawn) => (state.released_reply()?, false),
    };
    let reply = Reply {
        outcome: proposal.outcome,
        text: text_of(messages, proposal.reply)?,
        delivery: proposal.delivery,
    };
    Some((reply, is_draft))
}

fn text_of(messages: &[Message], id: MessageId) -> Option<FreeText> {
    let found = messages.iter().find(|message| message.id == id)?;
    found.text.clone()
}

fn letter(
    service: &Service,
    request: &Request,
    events: &[RecordedEvent],
    reply: &Reply,
    is_draft: bool,
) -> PaperLetter {
    let zone = &service.settings.organisation.zone;
    let let_go = events.iter().filter(|event| is_let_go(event)).count();
    let last = events.iter().rfind(|event| is_let_go(event));
    let (turn, at) = match last {
        Some(last) if !is_draft => (let_go, last.at),
        _ => (let_go + 1, service.clock.now()),
    };
    let contact = &request.facts.contact;
    PaperLetter {
        number: request.number,
        outgoing_number: format!("{}/{turn}", request.number),
        dated: zone.date(at),
        at,
        language: request.language,
        addressee: Addressee::of(
            &request.facts.requester,
            contact.postal_address.as_ref().map(jauap_domain::Line::reveal),
        ),
        greeting: Greeting::of(&request.facts.requester),
        received_on: zone.date(request.received_at),
        subject: request.subject,
        outcome: reply.outcome,
        text: reply.text.reveal().to_owned(),
        delivery: reply.delivery,
        is_draft,
    }
}
