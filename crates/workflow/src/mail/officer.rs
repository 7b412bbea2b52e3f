//! What officers do with mail that waits: read it, add it to a request, file it as a new one, set it aside.

use jauap_domain::{Act, EventKind, MailId, MailReason, MailState, RequestNumber, SenderVerdict, Thing};

use super::{
    TakeMailError, add, file, reports,
    sender::check,
    settle::Read,
    take::{MailTaken, Told},
};
use crate::{
    act::ActError,
    ports::{FileError, NotUnderstood, StoreError, UnderstoodMail},
    records::{KeptMail, Settlement},
    service::Service,
    staff::Caller,
};

/// Why an officer could not do something with a mail.
#[derive(Debug, thiserror::Error)]
pub enum MailActError {
    /// The caller's role does not allow it.
    #[error("the role does not allow to see to mail")]
    Forbidden,
    /// There is no such mail.
    #[error("there is no such mail")]
    NoSuchMail,
    /// Its term has ended, and its content was destroyed.
    #[error("the content of the mail was destroyed")]
    Destroyed,
    /// Somebody saw to it already.
    #[error("somebody saw to the mail already")]
    Settled,
    /// It names nobody to whom an answer could go, so it cannot become a request by itself.
    #[error("the mail has no usable sender")]
    NoSender,
    /// Nobody understands it; it can only be read as it is.
    #[error("the mail cannot be understood")]
    NotUnderstood,
    /// An officer gives one of three reasons.
    #[error("a mail is not set aside for this reason")]
    NoReason,
    /// It could not be added.
    #[error(transparent)]
    Adding(#[from] ActError),
    /// It could not be filed.
    #[error(transparent)]
    Filing(#[from] TakeMailError),
    /// Its bytes could not be read.
    #[error(transparent)]
    Files(#[from] FileError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The states in which an officer may decide about a mail: also one that was ignored wrongly.
const OPEN: &[MailState] = &[MailState::Waiting, MailState::Ignored];

/// A page of the mails in a state.
pub async fn waiting_mails(
    service: &Service,
    caller: &Caller,
    state: MailState,
    after: Option<MailId>,
    limit: u64,
) -> Result<Vec<KeptMail>, MailActError> {
    if !caller.may(Thing::Mail, Act::List) {
        return Err(MailActError::Forbidden);
    }
    let mails = service.store.mails(state, after, limit).await?;
    record_listed(service, caller, &mails).await?;
    Ok(mails)
}

/// Whose mails are shown is written down first; of one whose content was destroyed nothing is shown.
async fn record_listed(service: &Service, caller: &Caller, mails: &[KeptMail]) -> Result<(), StoreError> {
    let shown = mails.iter().filter(|kept| kept.bytes.is_some());
    let mails: Vec<MailId> = shown.map(|kept| kept.mail.id).collect();
    if mails.is_empty() {
        return Ok(());
    }
    let mut event = reports::event(None, service.clock.now(), EventKind::MailsListed { mails });
    event.actor = caller.actor();
    let mut unit = service.store.begin().await?;
    unit.append(&[event]).await?;
    unit.commit().await
}

/// A mail with what it says, as far as it can be understood. That it is read is written down first.
pub async fn read_mail(
    service: &Service,
    caller: &Caller,
    id: MailId,
) -> Result<(KeptMail, Option<Told>), MailActError> {
    let kept = found(service, caller, id).await?;
    if kept.bytes.is_none() {
        return Ok((kept, None));
    }
    record(service, caller, id).await?;
    let told = kept_mail_says(service, &kept).await?;
    Ok((kept, told))
}

/// What a kept mail says; nothing when nobody understands it. For the service itself: people read with [`read_mail`].
pub async fn kept_mail_says(service: &Service, kept: &KeptMail) -> Result<Option<Told>, MailActError> {
    match understood(service, kept).await {
        Ok((mail, sender)) => Ok(Some(Told::of(&mail, mail.automatic, sender))),
        Err(MailActError::NotUnderstood | MailActError::Destroyed) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The bytes of a mail as they came.
pub async fn mail_bytes(service: &Service, caller: &Caller, id: MailId) -> Result<Vec<u8>, MailActError> {
    let kept = found(service, caller, id).await?;
    if kept.bytes.is_none() {
        return Err(MailActError::Destroyed);
    }
    record(service, caller, id).await?;
    bytes(service, &kept).await
}

/// Adds a mail to a request. The officer vouches for it: the sender need not be known.
pub async fn attach_mail(
    service: &Service,
    caller: &Caller,
    id: MailId,
    number: RequestNumber,
) -> Result<(), MailActError> {
    let kept = open(service, caller, id).await?;
    let (mail, sender) = understood(service, &kept).await?;
    let read = Read {
        raw: &kept.mail,
        mail,
        sender,
    };
    match add::add_to(service, read, number, caller.actor(), OPEN).await {
        Ok(_) => Ok(()),
        Err(ActError::Store(StoreError::Stale)) => Err(MailActError::Settled),
        Err(error) => Err(error.into()),
    }
}

/// Files a mail as a new request; its term runs from the day on which the mail came.
pub async fn file_mail(
    service: &Service,
    caller: &Caller,
    id: MailId,
) -> Result<RequestNumber, MailActError> {
    let kept = open(service, caller, id).await?;
    let (mail, sender) = understood(service, &kept).await?;
    let from = mail.from.clone().ok_or(MailActError::NoSender)?;
    let read = Read {
        raw: &kept.mail,
        mail,
        sender,
    };
    match file::file(service, read, from, caller.actor()).await? {
        MailTaken::Filed(filed) => Ok(filed.request.number),
        MailTaken::Added(_)
        | MailTaken::Waiting(_)
        | MailTaken::Ignored(_)
        | MailTaken::Before(_)
        | MailTaken::Later => Err(MailActError::NoSender),
    }
}

/// Sets a mail aside for good.
pub async fn discard_mail(
    service: &Service,
    caller: &Caller,
    id: MailId,
    reason: MailReason,
) -> Result<(), MailActError> {
    if !MailReason::BY_OFFICER.contains(&reason) {
        return Err(MailActError::NoReason);
    }
    let kept = open(service, caller, id).await?;
    let settlement = Settlement {
        state: MailState::Ignored,
        reason: Some(reason),
        request: None,
        sender: kept.sender,
        summary: kept.summary.clone(),
        message_id: None,
        at: service.clock.now(),
    };
    let mut unit = service.store.begin().await?;
    match unit.settle_mail(id, &[MailState::Waiting], &settlement).await {
        Err(StoreError::Stale) => return Err(MailActError::Settled),
        settled => settled?,
    }
    if let Some(kind) = reports::event_of(id, &settlement) {
        let mut event = reports::event(None, settlement.at, kind);
        event.actor = caller.actor();
        unit.append(&[event]).await?;
    }
    Ok(unit.commit().await?)
}

async fn found(service: &Service, caller: &Caller, id: MailId) -> Result<KeptMail, MailActError> {
    if !caller.may(Thing::Mail, Act::Read) {
        return Err(MailActError::Forbidden);
    }
    service.store.mail(id).await?.ok_or(MailActError::NoSuchMail)
}

async fn open(service: &Service, caller: &Caller, id: MailId) -> Result<KeptMail, MailActError> {
    if !caller.may(Thing::Mail, Act::Change) {
        return Err(MailActError::Forbidden);
    }
    let kept = found(service, caller, id).await?;
    if kept.bytes.is_none() {
        Err(MailActError::Destroyed)
    } else if OPEN.contains(&kept.state) {
        Ok(kept)
    } else {
        Err(MailActError::Settled)
    }
}

async fn record(service: &Service, caller: &Caller, id: MailId) -> Result<(), MailActError> {
    let mut unit = service.store.begin().await?;
    let mut event = reports::event(None, service.clock.now(), EventKind::MailRead { mail: id });
    event.actor = caller.actor();
    unit.append(&[event]).await?;
    Ok(unit.commit().await?)
}

async fn bytes(service: &Service, kept: &KeptMail) -> Result<Vec<u8>, MailActError> {
    let bytes = kept.bytes.as_ref().ok_or(MailActError::Destroyed)?;
    let found = service.files.get(kept.mail.id.raw(), &bytes.key).await?;
    found.ok_or(MailActError::NoSuchMail)
}

/// What a mail says, with what was found out about its sender when it came: later the key of a signature is another, and
/// nobody can find it out again.
async fn understood(
    service: &Service,
    kept: &KeptMail,
) -> Result<(UnderstoodMail, SenderVerdict), MailActError> {
    let bytes = bytes(service, kept).await?;
    if bytes.len() > service.settings.limits.mail_bytes {
        return Err(MailActError::NotUnderstood);
    }
    let mail = match service.mail_reader.read(&bytes).await {
        Ok(mail) => mail,
        Err(NotUnderstood::Unavailable(error)) => return Err(FileError(error).into()),
        Err(
            NotUnderstood::Nothing | NotUnderstood::TooLarge | NotUnderstood::Died | NotUnderstood::Deadline,
        ) => {
            return Err(MailActError::NotUnderstood);
        }
    };
    let sender = match &mail.from {
        // Nobody could read it then.
        Some(from) if kept.sender == SenderVerdict::UNCHECKED => {
            check(&mail, from, service.settings.authserv_id.as_deref())
        }
        Some(_) | None => kept.sender,
    };
    Ok((mail, sender))
}
