//! The letters that a new request gives rise to.

use jauap_domain::{LetterId, Missing, Request};

use super::new_request::MailFiled;
use crate::{
    act::queued,
    credentials::AccessCode,
    deadline::due_from,
    letter::{Acknowledgement, Envelope, Letter, StaffNewRequest},
    ports::LetterError,
    records::QueuedLetter,
    service::Service,
};

/// What the letters tell beside the request itself.
#[derive(Clone, Copy)]
pub(super) struct FilingFacts<'a> {
    pub gaps: &'a [Missing],
    pub access_code: &'a AccessCode,
    pub proof: &'a str,
    /// True when the requester is written to.
    pub acknowledged: bool,
}

/// The acknowledgement to the requester, where there is a way to send it, and a notice to each mailbox of staff.
pub(super) fn filing_letters(
    service: &Service,
    request: &Request,
    facts: FilingFacts<'_>,
    origin: Option<&MailFiled>,
) -> Result<Vec<QueuedLetter>, LetterError> {
    let in_reply_to = origin.and_then(|origin| origin.message.mail_message_id.clone());
    let (by_mail, silent) = (origin.is_some(), origin.is_some_and(|origin| origin.silent));
    let at = service.clock.now();
    let envelope = |to, language, in_reply_to| Envelope {
        id: LetterId::new(service.ids.uuid()),
        thread: None,
        reply_to: None,
        to,
        language,
        at,
        in_reply_to,
    };
    let mut letters = Vec::new();
    if let Some(to) = request
        .facts
        .contact
        .consented_email()
        .filter(|_| facts.acknowledged)
    {
        let due = due_from(
            service,
            &service.rules.now(),
            request.received_at,
            request.subject,
        );
        let letter = Letter::Acknowledgement(Acknowledgement {
            number: request.number,
            received_on: service.settings.organisation.zone.date(request.received_at),
            days: due.days,
            unit: due.unit,
            norm: due.norm.in_language(request.language).to_owned(),
            due_on: request.due_on,
            due_provisional: request.due_provisional,
            missing: facts.gaps.to_vec(),
            access_code: by_mail.then(|| facts.access_code.reveal().to_owned()),
            status_url: service.status_url(request),
            proof: facts.proof.to_owned(),
        });
        letters.push(queued(
            service,
            &letter,
            &envelope(to.clone(), request.language, in_reply_to),
            Some(request),
        )?);
    }
    let notice = Letter::StaffNewRequest(StaffNewRequest {
        number: request.number,
        subject: request.subject,
        due_on: request.due_on,
        missing: facts.gaps.len(),
        desk_url: service.desk_url(request),
    });
    // A notice on automatic mail could bounce, and the bounce would come in as mail again.
    for to in service.settings.notify_new_request.iter().filter(|_| !silent) {
        letters.push(queued(
            service,
            &notice,
            &envelope(to.clone(), service.settings.staff_language, None),
            Some(request),
        )?);
    }
    Ok(letters)
}
