//! What mail servers report on letters that left. A report changes no state and stops no letter: a forged one could silence
//! somebody. It asks an officer to look.

use jauap_domain::{
    Actor, Attention, Event, EventKind, MailAside, MailId, MailReason, MailState, RequestId, SettledMail,
    Timestamp,
};

use super::{
    settle::{Read, settled, settlement},
    take::MailTaken,
    thread::reported_letter,
};
use crate::{
    ports::{Automatic, DeliveryAction, StoreError, UnderstoodMail},
    records::{NamedLetter, Settlement},
    service::Service,
};

/// Notes a report with its letter, if it names one of ours.
pub(super) async fn note(service: &Service, read: &Read<'_>) -> Result<MailTaken, StoreError> {
    let letter = reported_letter(service, &read.mail).await?;
    let reason = reason(&read.mail, letter.as_ref());
    let Some((letter, (request, _))) = letter.and_then(|letter| letter.request.map(|of| (letter, of))) else {
        settled(service, read, MailState::Ignored, reason, None).await?;
        return Ok(MailTaken::Ignored(reason));
    };
    let settlement = Settlement {
        reason: Some(reason),
        request: Some(request),
        ..settlement(read, MailState::Ignored, service.clock.now())
    };
    let mut unit = service.store.begin().await?;
    unit.settle_mail(read.raw.id, &[MailState::Kept], &settlement)
        .await?;
    let mut events = Vec::new();
    if reason == MailReason::Bounce {
        let kind = EventKind::LetterBounced {
            letter: letter.letter,
        };
        events.push(event(Some(request), settlement.at, kind));
        let mark = Attention::ReplyUndelivered;
        if unit.set_attention(request, mark, settlement.at).await? {
            events.push(event(
                Some(request),
                settlement.at,
                EventKind::AttentionSet { mark },
            ));
        }
    }
    events.extend(event_of(read.raw.id, &settlement).map(|kind| event(None, settlement.at, kind)));
    unit.append(&events).await?;
    unit.commit().await?;
    Ok(MailTaken::Ignored(reason))
}

/// What the report says of the one recipient that our letter went to; where it names nobody, what it says as a whole.
fn reason(mail: &UnderstoodMail, letter: Option<&NamedLetter>) -> MailReason {
    let recipients = mail.report.as_ref().map_or(&[][..], |report| &report.recipients);
    let to = letter.map(|letter| letter.to.reveal().to_lowercase());
    let is_ours = |address: &str| to.as_deref().is_some_and(|to| to == address.to_lowercase());
    let own = recipients
        .iter()
        .find(|one| is_ours(&one.address) || one.original_address.as_deref().is_some_and(is_ours));
    match own.or_else(|| recipients.first()).map(|one| one.action) {
        Some(DeliveryAction::Failed) => MailReason::Bounce,
        Some(DeliveryAction::Delayed) => MailReason::Delayed,
        Some(DeliveryAction::Delivered | DeliveryAction::Relayed | DeliveryAction::Expanded) => {
            MailReason::Delivered
        }
        None => match mail.automatic_kind {
            Some(Automatic::Delayed) => MailReason::Delayed,
            Some(Automatic::Delivered) => MailReason::Delivered,
            Some(
                Automatic::Bounce
                | Automatic::AutoReply
                | Automatic::ReadReceipt
                | Automatic::CalendarReply
                | Automatic::Feedback
                | Automatic::Challenge
                | Automatic::List
                | Automatic::Bulk,
            )
            | None => MailReason::Bounce,
        },
    }
}

/// What the log says of a mail, whatever becomes of it.
pub(crate) fn settled_mail(mail: MailId, settlement: &Settlement) -> SettledMail {
    SettledMail {
        mail,
        sender: settlement.sender,
    }
}

/// What the log says of a mail that waits or is ignored.
pub(super) fn event_of(mail: MailId, settlement: &Settlement) -> Option<EventKind> {
    let aside = MailAside {
        mail: settled_mail(mail, settlement),
        reason: settlement.reason?,
        about: settlement.request,
    };
    match settlement.state {
        MailState::Waiting => Some(EventKind::MailSetAside(aside)),
        MailState::Ignored => Some(EventKind::MailIgnored(aside)),
        MailState::Kept | MailState::Filed | MailState::Added => None,
    }
}

/// An event of the service itself.
pub(super) fn event(request: Option<RequestId>, at: Timestamp, kind: EventKind) -> Event {
    Event {
        request,
        at,
        kind,
        actor: Actor::System,
        from: None,
        to: None,
        due_on: None,
    }
}
