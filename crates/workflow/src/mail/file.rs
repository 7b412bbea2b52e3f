//! A mail that belongs nowhere yet is a request.

use jauap_domain::{
    Actor, Attention, Channel, EmailAddress, FreeText, MailReason, MailState, RequestId, SenderCheck, Subject,
};
use uuid::Uuid;

use super::{
    TakeMailError,
    add::message,
    facts::{facts, language_of, uploads},
    settle::{Read, settled, settlement},
    take::MailTaken,
};
use crate::{
    file::{MailFiled, NewRequest, filed, keep_files},
    service::Service,
};

/// Files a mail as a request. Nobody waits for an acknowledgement of a machine's mail.
pub(super) async fn file(
    service: &Service,
    mut read: Read<'_>,
    from: EmailAddress,
    actor: Actor,
) -> Result<MailTaken, TakeMailError> {
    // The request has no identity yet; filing gives it to the message.
    let message = message(service, &read, RequestId::new(Uuid::nil()));
    let text = message.text.clone();
    let language = language_of(text.as_ref().map_or("", FreeText::reveal));
    let Ok(facts) = facts(from, &read.mail.from_name, text) else {
        settled(service, &read, MailState::Waiting, MailReason::NoSender, None).await?;
        return Ok(MailTaken::Waiting(MailReason::NoSender));
    };
    let repeated = match &read.mail.message_id {
        Some(id) => service.store.is_known_message(id, read.raw.id).await?,
        None => false,
    };
    let files = keep_files(service, uploads(service, &mut read.mail)).await?;
    let origin = MailFiled {
        mail: read.raw.id,
        message,
        silent: read.mail.automatic,
        settlement: settlement(&read, MailState::Filed, service.clock.now()),
        marks: [
            repeated.then_some(Attention::PossibleDuplicate),
            (read.sender.check == SenderCheck::Forged).then_some(Attention::SenderUnverified),
        ]
        .into_iter()
        .flatten()
        .collect(),
    };
    let new = NewRequest {
        arrived: None,
        subject: Subject::Other,
        channel: Channel::Email,
        language,
        facts,
        uploads: Vec::new(),
        actor,
        received_at: Some(read.raw.at),
        key: None,
    };
    let result = filed(service, new, &files.files, None, Some(origin)).await;
    Ok(MailTaken::Filed(Box::new(files.keep_if(result).await?)))
}
