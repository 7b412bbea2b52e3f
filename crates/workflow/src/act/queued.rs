//! A letter, ready to leave.

use jauap_domain::Request;

use crate::{
    letter::{Envelope, Letter},
    outbox::{reply_address, thread_token},
    ports::LetterError,
    records::QueuedLetter,
    service::Service,
};

/// A letter in its final form, ready for the outbox. What ties a reply to the request is added here.
pub(crate) fn queued(
    service: &Service,
    letter: &Letter,
    envelope: &Envelope,
    request: Option<&Request>,
) -> Result<QueuedLetter, LetterError> {
    let mut envelope = envelope.clone();
    if let Some(request) = request {
        let token = thread_token(service, envelope.id, request.id).map_err(|error| LetterError {
            letter: letter.name(),
            source: Box::new(error),
        })?;
        if service.settings.plus_addressing && letter.is_to_requester() {
            let mailbox = &service.settings.organisation.mailbox;
            envelope.reply_to = reply_address(mailbox, envelope.id, &token);
        }
        envelope.thread = Some(token);
    }
    let rendered = service.letters.render(letter, &envelope)?;
    Ok(QueuedLetter {
        id: envelope.id,
        request: request.map(|request| request.id),
        kind: letter.name().to_owned(),
        language: envelope.language,
        to: envelope.to.clone(),
        message_id: rendered.message_id,
        subject: rendered.subject,
        bytes: rendered.bytes,
        queued_at: envelope.at,
    })
}
