//! What becomes of a mail.

use bytes::Bytes;
use jauap_domain::{EmailAddress, MailReason, MailState, RequestId, SenderCheck, SenderVerdict, Timestamp};

use super::{
    TakeMailError, add, file, reports,
    sender::verdict,
    take::{MailTaken, TakenMail, Told},
    thread::{answered_letter, answered_letters, number_in},
};
use crate::{
    outbox::is_of_mailbox,
    ports::{Automatic, NotUnderstood, StoreError, UnderstoodMail},
    records::{MailSummary, NamedLetter, RawMail, Settlement},
    service::Service,
};

/// An entry of the log speaks of every file that is filed with it, and has an end.
const MOST_FILES: usize = 150;

/// How much of a text lists show.
const SHOWN: usize = 600;

/// A mail that was understood, with what was found out about it.
pub(super) struct Read<'m> {
    pub raw: &'m RawMail,
    pub mail: UnderstoodMail,
    pub sender: SenderVerdict,
}

/// Where a mail goes.
enum Way {
    New(EmailAddress),
    Add(NamedLetter),
    Report,
    Wait(MailReason, Option<RequestId>),
    Ignore(MailReason, Option<RequestId>),
}

/// Understands a mail and settles it. The bytes are kept already, so whatever fails here is tried again or waits.
pub(super) async fn settle(
    service: &Service,
    raw: &RawMail,
    bytes: Bytes,
) -> Result<TakenMail, TakeMailError> {
    let id = raw.id;
    if bytes.len() > service.settings.limits.mail_bytes {
        return wait_unread(service, raw, MailReason::TooLarge).await;
    }
    let mail = match service.mail_reader.read(&bytes).await {
        Ok(mail) => mail,
        Err(NotUnderstood::Unavailable(error)) => {
            tracing::warn!(mail.id = %id, error = %error, "nobody could be set to read a mail; it is read later");
            let became = MailTaken::Later;
            return Ok(TakenMail {
                id,
                became,
                told: None,
            });
        }
        Err(NotUnderstood::Nothing) => return wait_unread(service, raw, MailReason::Empty).await,
        Err(NotUnderstood::TooLarge) => return wait_unread(service, raw, MailReason::TooLarge).await,
        Err(NotUnderstood::Died | NotUnderstood::Deadline) => {
            return wait_unread(service, raw, MailReason::NotUnderstood).await;
        }
    };
    let sender = verdict(service, &mail, &bytes).await;
    // They may be many, and they are in the file store.
    drop(bytes);
    let automatic = mail.automatic || is_from_us(service, &mail);
    let told = Told::of(&mail, automatic, sender);
    let read = Read { raw, mail, sender };
    let became = match way(service, &read).await? {
        Way::New(from) => file::file(service, read, from, jauap_domain::Actor::User).await?,
        Way::Add(letter) => add::add(service, read, &letter).await?,
        Way::Report => reports::note(service, &read).await?,
        Way::Wait(reason, about) => {
            settled(service, &read, MailState::Waiting, reason, about).await?;
            MailTaken::Waiting(reason)
        }
        Way::Ignore(reason, about) => {
            settled(service, &read, MailState::Ignored, reason, about).await?;
            MailTaken::Ignored(reason)
        }
    };
    tracing::info!(mail.id = %id, mail.automatic = told.automatic, mail.sender = %sender.check, "a mail was settled");
    let told = Some(told);
    Ok(TakenMail { id, became, told })
}

/// The first of these that fits says where a mail goes.
async fn way(service: &Service, read: &Read<'_>) -> Result<Way, StoreError> {
    let mail = &read.mail;
    if is_from_us(service, mail) {
        return Ok(Way::Ignore(MailReason::Own, None));
    }
    if mail.report.is_some() {
        return Ok(Way::Report);
    }
    if let Some(kind) = mail.automatic_kind.filter(|_| mail.automatic) {
        return of_a_machine(service, read, kind).await;
    }
    if mail.several_from || mail.senders.len() > 1 {
        return Ok(Way::Wait(MailReason::SeveralSenders, None));
    }
    let Some(from) = &mail.from else {
        return Ok(Way::Wait(MailReason::NoSender, None));
    };
    if mail.parts.len() > MOST_FILES {
        return Ok(Way::Wait(MailReason::TooManyFiles, None));
    }
    if mail.subject.trim().is_empty() && mail.text.trim().is_empty() && mail.parts.is_empty() {
        return Ok(Way::Wait(MailReason::Empty, None));
    }
    if let Some(way) = to_a_letter(read, from, answered_letters(service, mail).await?) {
        return Ok(way);
    }
    if let Some(about) = numbered(service, mail, from).await? {
        return Ok(Way::Wait(MailReason::NumberOnly, Some(about)));
    }
    if read.sender.check == SenderCheck::Forged {
        return Ok(Way::Wait(MailReason::SenderForged, None));
    }
    Ok(Way::New(from.clone()))
}

/// An answer to a letter is believed only from the address that the letter went to. Of several letters it is to the one that
/// went there.
fn to_a_letter(read: &Read<'_>, from: &EmailAddress, letters: Vec<NamedLetter>) -> Option<Way> {
    let is_to_sender = |letter: &NamedLetter| {
        letter.request.is_some() && is_same(from, &letter.to) && !letter.kind.starts_with("staff_")
    };
    let own = letters.iter().position(is_to_sender);
    let letter = letters.into_iter().nth(own.unwrap_or_default())?;
    let Some((request, _)) = letter.request else {
        // A notice to staff: an answer to it is for no requester.
        return Some(Way::Wait(MailReason::OtherSender, None));
    };
    if read.sender.check == SenderCheck::Forged {
        return Some(Way::Wait(MailReason::SenderForged, Some(request)));
    }
    if own.is_none() {
        return Some(Way::Wait(MailReason::OtherSender, Some(request)));
    }
    Some(Way::Add(letter))
}

/// Nobody answers a machine, and it changes nothing; what might be from a person after all waits.
async fn of_a_machine(service: &Service, read: &Read<'_>, kind: Automatic) -> Result<Way, StoreError> {
    let reason = match kind {
        Automatic::Bounce | Automatic::Delayed | Automatic::Delivered => return Ok(Way::Report),
        Automatic::List | Automatic::Bulk => return Ok(Way::Wait(MailReason::Bulk, None)),
        Automatic::AutoReply => MailReason::AutoReply,
        Automatic::ReadReceipt => MailReason::ReadReceipt,
        Automatic::CalendarReply => MailReason::CalendarReply,
        Automatic::Feedback => MailReason::Feedback,
        Automatic::Challenge => MailReason::Challenge,
    };
    let letter = answered_letter(service, &read.mail).await?;
    let about = letter
        .and_then(|letter| letter.request)
        .map(|(request, _)| request);
    Ok(Way::Ignore(reason, about))
}

/// The request of this very sender whose number stands in the subject.
async fn numbered(
    service: &Service,
    mail: &UnderstoodMail,
    from: &EmailAddress,
) -> Result<Option<RequestId>, StoreError> {
    let Some(number) = number_in(&mail.subject) else {
        return Ok(None);
    };
    match service.store.request(number).await {
        Ok(Some(request)) => {
            let known = request.facts.contact.email.as_ref();
            Ok(known.filter(|email| is_same(email, from)).map(|_| request.id))
        }
        Ok(None) | Err(StoreError::Destroyed | StoreError::Unreadable | StoreError::Corrupt { .. }) => {
            Ok(None)
        }
        Err(
            error @ (StoreError::Stale | StoreError::Taken | StoreError::Busy | StoreError::Unavailable(_)),
        ) => Err(error),
    }
}

/// Addresses are compared without regard to case: mail servers do not regard it either.
pub(super) fn is_same(one: &EmailAddress, other: &EmailAddress) -> bool {
    one.reveal().to_lowercase() == other.reveal().to_lowercase()
}

/// Mail from our own mailbox is never answered: the answer would come back as mail.
fn is_own(service: &Service, from: &EmailAddress) -> bool {
    is_of_mailbox(&service.settings.organisation.mailbox, from.reveal())
}

fn is_from_us(service: &Service, mail: &UnderstoodMail) -> bool {
    mail.from.as_ref().is_some_and(|from| is_own(service, from))
}

/// A mail in short, with so many characters of its text.
pub(super) fn summary(mail: &UnderstoodMail, shown: usize) -> MailSummary {
    let from = mail.from.as_ref().map(|from| from.reveal().to_owned());
    let named = mail.senders.first().map(|sender| sender.address.clone());
    MailSummary {
        from: from.or(named).unwrap_or_default(),
        from_name: mail.from_name.clone(),
        subject: mail.subject.clone(),
        text: mail.text.chars().take(shown).collect(),
        files: mail.parts.iter().map(|part| part.name.clone()).collect(),
    }
}

/// What is written down of a mail that was understood.
pub(super) fn settlement(read: &Read<'_>, state: MailState, at: Timestamp) -> Settlement {
    Settlement {
        state,
        reason: None,
        request: None,
        sender: read.sender,
        summary: Some(summary(&read.mail, SHOWN)),
        message_id: read.mail.message_id.clone(),
        at,
    }
}

/// Settles a mail that makes no change to a request.
pub(super) async fn settled(
    service: &Service,
    read: &Read<'_>,
    state: MailState,
    reason: MailReason,
    about: Option<RequestId>,
) -> Result<(), StoreError> {
    let settlement = Settlement {
        reason: Some(reason),
        request: about,
        ..settlement(read, state, service.clock.now())
    };
    write_down(service, read.raw, &settlement).await
}

/// Lets a mail wait that nobody reads.
pub(super) async fn wait_unread(
    service: &Service,
    raw: &RawMail,
    reason: MailReason,
) -> Result<TakenMail, TakeMailError> {
    let settlement = Settlement {
        state: MailState::Waiting,
        reason: Some(reason),
        request: None,
        sender: SenderVerdict::UNCHECKED,
        summary: None,
        message_id: None,
        at: service.clock.now(),
    };
    write_down(service, raw, &settlement).await?;
    Ok(TakenMail {
        id: raw.id,
        became: MailTaken::Waiting(reason),
        told: None,
    })
}

async fn write_down(service: &Service, raw: &RawMail, settlement: &Settlement) -> Result<(), StoreError> {
    let mut unit = service.store.begin().await?;
    unit.settle_mail(raw.id, &[MailState::Kept], settlement).await?;
    if let Some(kind) = reports::event_of(raw.id, settlement) {
        unit.append(&[reports::event(None, settlement.at, kind)]).await?;
    }
    unit.commit().await
}
