//! A mail that answers one of our letters is added to the request of that letter.

use jauap_domain::{
    Actor, Attention, Event, EventKind, MailState, MessageId, Request, RequestId, RequestNumber, SenderCheck,
};

use super::{
    TakeMailError,
    facts::{body, uploads},
    file,
    reports::settled_mail,
    settle::{Read, settlement},
    take::MailTaken,
};
use crate::{
    act::ActError,
    file::{StoredFile, keep_files},
    ports::StoreError,
    records::{Message, MessageKind, NamedLetter, Settlement},
    service::Service,
};

/// Adds a mail to the request of the letter that it answers. The state stays; an officer is asked to look. Where the content
/// of that request is gone, the mail is a request of its own.
pub(super) async fn add(
    service: &Service,
    read: Read<'_>,
    letter: &NamedLetter,
) -> Result<MailTaken, TakeMailError> {
    let from = read.mail.from.clone().unwrap_or_else(|| letter.to.clone());
    let Some((_, number)) = letter.request else {
        return file::file(service, read, from, Actor::User).await;
    };
    match service.store.request(number).await {
        Ok(Some(_)) => {}
        Ok(None) | Err(StoreError::Destroyed | StoreError::Unreadable) => {
            return file::file(service, read, from, Actor::User).await;
        }
        Err(error) => return Err(error.into()),
    }
    let added = add_to(service, read, number, Actor::User, &[MailState::Kept]).await?;
    Ok(MailTaken::Added(added.number))
}

/// Adds a mail to a request, by whoever says so.
pub(super) async fn add_to(
    service: &Service,
    mut read: Read<'_>,
    number: RequestNumber,
    actor: Actor,
    from: &[MailState],
) -> Result<Request, ActError> {
    let files = keep_files(service, uploads(service, &mut read.mail)).await?;
    let result = added(service, &read, number, actor, from, &files.files).await;
    files.keep_if(result).await
}

async fn added(
    service: &Service,
    read: &Read<'_>,
    number: RequestNumber,
    actor: Actor,
    from: &[MailState],
    files: &[StoredFile],
) -> Result<Request, ActError> {
    let mut unit = service.store.begin().await?;
    let request = unit.request(number).await?.ok_or(ActError::NoSuchRequest)?;
    let at = service.clock.now();
    let message = message(service, read, request.id);
    unit.add_message(&message).await?;
    if !files.is_empty() {
        let rows: Vec<_> = files
            .iter()
            .map(|file| file.attachment(request.id, Some(message.id), at))
            .collect();
        unit.add_attachments(&rows).await?;
    }
    let settlement = Settlement {
        request: Some(request.id),
        ..settlement(read, MailState::Added, at)
    };
    unit.settle_mail(read.raw.id, from, &settlement).await?;
    let event = |kind, actor| Event {
        request: Some(request.id),
        at,
        kind,
        actor,
        from: Some(request.state.tag()),
        to: Some(request.state.tag()),
        due_on: Some(request.due_on),
    };
    let files = u32::try_from(files.len()).unwrap_or(u32::MAX);
    let by_mail = Some(settled_mail(read.raw.id, &settlement));
    let mut events = vec![event(EventKind::MessageAdded { files, by_mail }, actor)];
    let unverified = read.sender.check != SenderCheck::Verified && actor == Actor::User;
    let marks = [
        Some(Attention::NewMessage),
        unverified.then_some(Attention::SenderUnverified),
    ];
    for mark in marks.into_iter().flatten() {
        if unit.set_attention(request.id, mark, at).await? {
            events.push(event(EventKind::AttentionSet { mark }, Actor::System));
        }
    }
    unit.append(&events).await?;
    unit.commit().await?;
    Ok(request)
}

/// What the mail says, as a message of a request.
pub(super) fn message(service: &Service, read: &Read<'_>, request: RequestId) -> Message {
    Message {
        id: MessageId::new(service.ids.uuid()),
        request,
        at: service.clock.now(),
        kind: MessageKind::Mail,
        author: None,
        text: body(&read.mail),
        mail_message_id: read.mail.message_id.clone(),
    }
}
