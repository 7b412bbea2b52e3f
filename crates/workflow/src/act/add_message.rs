//! What the user adds on the way.

use jauap_domain::{Actor, Attention, Event, EventKind, FreeText, MessageId, Request, RequestNumber};

use super::ActError;
use crate::{
    file::{StoredFile, store_files},
    records::{Message, MessageKind},
    service::Service,
    upload::Upload,
};

/// Adds the user's text and files to a request in any state. The state stays; an officer is asked to look.
pub async fn add_message(
    service: &Service,
    number: RequestNumber,
    text: Option<FreeText>,
    uploads: Vec<Upload>,
) -> Result<Request, ActError> {
    let files = store_files(service, uploads).await?;
    let result = added(service, number, text, &files.files).await;
    files.keep_if(result).await
}

async fn added(
    service: &Service,
    number: RequestNumber,
    text: Option<FreeText>,
    files: &[StoredFile],
) -> Result<Request, ActError> {
    let mut unit = service.store.begin().await?;
    let request = unit.request(number).await?.ok_or(ActError::NoSuchRequest)?;
    let at = service.clock.now();
    let id = MessageId::new(service.ids.uuid());
    let message = Message {
        id,
        request: request.id,
        at,
        kind: MessageKind::UserMessage,
        author: None,
        text,
        mail_message_id: None,
    };
    unit.add_message(&message).await?;
    if !files.is_empty() {
        let attachments: Vec<_> = files
            .iter()
            .map(|file| file.attachment(request.id, Some(id), at))
            .collect();
        unit.add_attachments(&attachments).await?;
    }
    let event = |kind| Event {
        request: Some(request.id),
        at,
        kind,
        actor: Actor::User,
        from: Some(request.state.tag()),
        to: Some(request.state.tag()),
        due_on: Some(request.due_on),
    };
    let mut events = vec![event(EventKind::MessageAdded {
        files: u32::try_from(files.len()).unwrap_or(u32::MAX),
        by_mail: None,
    })];
    if unit.set_attention(request.id, Attention::NewMessage, at).await? {
        events.push(event(EventKind::AttentionSet {
            mark: Attention::NewMessage,
        }));
    }
    unit.append(&events).await?;
    unit.commit().await?;
    Ok(request)
}
