//! Reading the content of one request by exception: for who may not read it otherwise, each time for a reason.

use std::collections::BTreeMap;

use jauap_domain::{
    Attention, Event, EventKind, ExceptionReason, FreeText, MessageId, Request, RequestNumber, Right,
    StaffId, Timestamp,
};

use super::{ReadError, case_file::logins};
use crate::{
    records::{Attachment, Message, MessageKind},
    service::Service,
    staff::Caller,
};

/// Why the content is read.
#[derive(Debug, Clone)]
pub struct StatedReason {
    /// The reason, which is in the log.
    pub reason: ExceptionReason,
    /// The same in words, sealed with the request and never in the log.
    pub explanation: FreeText,
}

/// What is shown by exception: the content, without replies that were not let go and without what is in the files.
pub struct ExceptionalContent {
    /// When it was read.
    pub at: Timestamp,
    /// The request.
    pub request: Request,
    /// The messages, oldest first.
    pub messages: Vec<Message>,
    /// The files: only what they are called.
    pub attachments: Vec<Attachment>,
    /// The logins of everybody who appears in it.
    pub logins: BTreeMap<StaffId, String>,
}

/// Reads the content of a request by exception. The reading is an event with its reason; the explanation is kept beside it,
/// sealed, and a mark asks a supervisor to look; only then is anything shown. Nothing of it holds for a second reading.
///
/// # Errors
/// `Forbidden` for who needs no exception, and for who has none; a store error `Destroyed` when there is no content.
pub async fn content_by_exception(
    service: &Service,
    caller: &Caller,
    number: RequestNumber,
    stated: StatedReason,
) -> Result<ExceptionalContent, ReadError> {
    if caller.role.content() != Right::ByReason {
        return Err(ReadError::Forbidden);
    }
    let (request, at) = record(service, caller, number, stated).await?;
    let store = &service.store;
    let released = request.state.released_reply().map(|reply| reply.reply);
    let mut messages = store.messages(request.id).await?;
    messages.retain(|message| message.kind != MessageKind::Reply || Some(message.id) == released);
    Ok(ExceptionalContent {
        at,
        messages,
        attachments: store.attachments(request.id).await?,
        logins: logins(service).await?,
        request,
    })
}

async fn record(
    service: &Service,
    caller: &Caller,
    number: RequestNumber,
    stated: StatedReason,
) -> Result<(Request, Timestamp), ReadError> {
    let at = service.clock.now();
    let mut unit = service.store.begin().await?;
    let request = unit.request(number).await?.ok_or(ReadError::NotFound)?;
    let explanation = Message {
        id: MessageId::new(service.ids.uuid()),
        request: request.id,
        at,
        kind: MessageKind::Explanation,
        author: Some(caller.id),
        text: Some(stated.explanation),
        mail_message_id: None,
    };
    unit.add_message(&explanation).await?;
    let event = |kind| Event {
        request: Some(request.id),
        at,
        kind,
        actor: caller.actor(),
        from: Some(request.state.tag()),
        to: Some(request.state.tag()),
        due_on: Some(request.due_on),
    };
    let reason = stated.reason;
    let mut events = vec![event(EventKind::ContentReadByException { reason })];
    let mark = Attention::ContentRead;
    if unit.set_attention(request.id, mark, at).await? {
        events.push(event(EventKind::AttentionSet { mark }));
    }
    unit.append(&events).await?;
    unit.commit().await?;
    Ok((request, at))
}
