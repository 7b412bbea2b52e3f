//! The reply to a request, and the letter that carries it.

use jauap_domain::{Delivery, FreeText, LetterId, Outcome, Request};

use crate::{
    letter::{Answer, Envelope, Greeting, Letter, Refusal, RenderedLetter, ReplyReady},
    ports::LetterError,
    service::Service,
};

/// What an officer wants to reply.
#[derive(Debug, Clone)]
pub struct Reply {
    /// Answer or refusal.
    pub outcome: Outcome,
    /// The words.
    pub text: FreeText,
    /// How it reaches the user.
    pub delivery: Delivery,
}

/// The mail that carries a reply: the reply itself, or the notice that it is ready; none for a reply on paper.
pub(super) fn reply_letter(
    service: &Service,
    request: &Request,
    outcome: Outcome,
    delivery: Delivery,
    text: &FreeText,
) -> Option<Letter> {
    let (number, status_url) = (request.number, service.status_url(request));
    let greeting = Greeting::of(&request.facts.requester);
    let received_on = service.settings.organisation.zone.date(request.received_at);
    let (subject, text) = (request.subject, text.reveal().to_owned());
    Some(match (delivery, outcome) {
        (Delivery::Post | Delivery::InPerson, Outcome::Answer | Outcome::Refusal { .. }) => return None,
        (Delivery::Notice, Outcome::Answer | Outcome::Refusal { .. }) => {
            Letter::ReplyReady(ReplyReady { number, status_url })
        }
        (Delivery::Letter, Outcome::Answer) => Letter::Answer(Answer {
            number,
            greeting,
            received_on,
            subject,
            text,
            status_url,
        }),
        (Delivery::Letter, Outcome::Refusal { reason }) => Letter::Refusal(Refusal {
            number,
            greeting,
            received_on,
            subject,
            reason,
            text,
            status_url,
        }),
    })
}

/// The very mail that would go out for a reply, or nothing when it goes on paper or there is no address that may be
/// written to.
pub fn preview_reply(
    service: &Service,
    request: &Request,
    reply: &Reply,
) -> Result<Option<RenderedLetter>, LetterError> {
    let Some(to) = request.facts.contact.consented_email().cloned() else {
        return Ok(None);
    };
    let Some(letter) = reply_letter(service, request, reply.outcome, reply.delivery, &reply.text) else {
        return Ok(None);
    };
    let id = LetterId::new(service.ids.uuid());
    let envelope = Envelope {
        id,
        thread: None,
        reply_to: None,
        to,
        language: request.language,
        at: service.clock.now(),
        in_reply_to: None,
    };
    service.letters.render(&letter, &envelope).map(Some)
}
