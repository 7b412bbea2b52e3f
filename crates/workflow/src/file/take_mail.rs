//! Taking in a mail: the raw bytes are stored first, understood second, filed third.

use data_encoding::HEXLOWER;
use jauap_domain::{
    Actor, AttachmentId, Channel, Contact, EmailAddress, Facts, FreeText, IdentityDocument, Individual,
    Language, Line, MessageId, PersonName, RequestId, RequestNumber, Requester, Signature, Subject,
    TextError,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    file_request::{FileRequestError, Filed, MailOrigin, NewRequest, filed},
    stored_file::{keep_files, new_key},
};
use crate::{
    ports::{FileError, StoreError, UnderstoodMail},
    records::{Message, MessageKind, RawMail},
    service::Service,
    upload::Upload,
};

/// What became of a mail.
pub enum MailTaken {
    /// A new request.
    Filed(Box<Filed>),
    /// The same bytes were filed before.
    Before(RequestNumber),
    /// The bytes are kept and wait for an officer: they are too many, no mail, or name nobody to whom an answer may go.
    Waiting,
}

/// Why a mail was not taken; the sender's server should try again.
#[derive(Debug, thiserror::Error)]
pub enum TakeMailError {
    /// The bytes could not be kept.
    #[error(transparent)]
    Files(#[from] FileError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The request could not be filed; the bytes are kept and the next try goes on from there.
    #[error(transparent)]
    Filing(#[from] FileRequestError),
}

/// An entry of the log speaks of every file that is filed with it, and has an end.
const MOST_PARTS: usize = 150;

/// Takes one raw mail and files it as a request. The same bytes are filed once, however often they come.
pub async fn take_mail(service: &Service, raw: Vec<u8>) -> Result<MailTaken, TakeMailError> {
    let (mail, number) = keep_raw(service, &raw).await?;
    if let Some(number) = number {
        return Ok(MailTaken::Before(number));
    }
    if raw.len() > service.settings.limits.mail_bytes {
        return Ok(MailTaken::Waiting);
    }
    let Some(understood) = service.mail_reader.read(&raw) else {
        return Ok(MailTaken::Waiting);
    };
    if understood.parts.len() > MOST_PARTS {
        return Ok(MailTaken::Waiting);
    }
    let Some(from) = understood.from.clone() else {
        return Ok(MailTaken::Waiting);
    };
    file_mail(service, mail.id, from, understood).await
}

/// The bytes are on disk and known by their hash when this returns. A mail whose filing broke off is found again.
async fn keep_raw(service: &Service, raw: &[u8]) -> Result<(RawMail, Option<RequestNumber>), TakeMailError> {
    let sha256 = HEXLOWER.encode(&Sha256::digest(raw));
    if let Some(known) = service.store.raw_mail(&sha256).await? {
        return Ok(known);
    }
    let size = i64::try_from(raw.len()).unwrap_or(i64::MAX);
    let mail = RawMail {
        id: service.ids.uuid(),
        at: service.clock.now(),
        sha256,
        size,
        key: new_key()?,
    };
    service.files.put(mail.id, &mail.key, raw.to_vec()).await?;
    let mut unit = service.store.begin().await?;
    let added = unit.add_raw_mail(&mail).await;
    match added {
        Ok(()) => unit.commit().await?,
        Err(error) => {
            drop(unit);
            service.files.remove(mail.id).await?;
            return match error {
                // Another process took the same bytes meanwhile.
                StoreError::Taken => Ok(service
                    .store
                    .raw_mail(&mail.sha256)
                    .await?
                    .ok_or(StoreError::Taken)?),
                error @ (StoreError::Stale
                | StoreError::Destroyed
                | StoreError::Corrupt { .. }
                | StoreError::Unavailable(_)) => Err(error.into()),
            };
        }
    }
    Ok((mail, None))
}

async fn file_mail(
    service: &Service,
    raw: Uuid,
    from: EmailAddress,
    mail: UnderstoodMail,
) -> Result<MailTaken, TakeMailError> {
    let text = body(&mail);
    let message = Message {
        id: MessageId::new(service.ids.uuid()),
        // Filled in when the request has its identity.
        request: RequestId::new(Uuid::nil()),
        at: service.clock.now(),
        kind: MessageKind::Mail,
        author: None,
        text: text.clone(),
        mail_message_id: mail.message_id.clone(),
    };
    let origin = MailOrigin::Mail {
        raw,
        message: Box::new(message),
        automatic: mail.automatic || is_own(service, &from),
    };
    let language = language_of(text.as_ref().map_or("", FreeText::reveal));
    let Ok(facts) = facts(from, &mail.from_name, text) else {
        return Ok(MailTaken::Waiting);
    };
    let uploads = mail
        .parts
        .into_iter()
        .filter_map(|part| Upload::kept(&part.name, part.bytes));
    let uploads = uploads
        .map(|upload| (AttachmentId::new(service.ids.uuid()), upload))
        .collect();
    let files = keep_files(service, uploads).await?;
    let new = NewRequest {
        subject: Subject::Other,
        channel: Channel::Email,
        language,
        facts,
        uploads: Vec::new(),
        actor: Actor::User,
        received_at: None,
        key: None,
    };
    let result = filed(service, new, &files.files, None, origin).await;
    Ok(MailTaken::Filed(Box::new(files.keep_if(result).await?)))
}

/// Mail from our own mailbox is never answered: the answer would come back as mail.
fn is_own(service: &Service, from: &EmailAddress) -> bool {
    from.reveal()
        .eq_ignore_ascii_case(service.settings.organisation.mailbox.reveal())
}

/// The subject line belongs to what the person wrote.
fn body(mail: &UnderstoodMail) -> Option<FreeText> {
    let parts = [mail.subject.trim(), mail.text.trim()];
    FreeText::lossy(
        &parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("\n\n"),
    )
}

/// Who writes by mail may be answered by mail: they chose the way. Everything else is for an officer to find out.
fn facts(from: EmailAddress, from_name: &str, text: Option<FreeText>) -> Result<Facts, TextError> {
    let shown: String = from_name
        .chars()
        .filter(|c| !c.is_control())
        .take(Line::MAX)
        .collect();
    let local_part = from
        .reveal()
        .rsplit_once('@')
        .map_or("", |(local, _)| local)
        .to_owned();
    // An address always has a local part, and that is a line; so a mail without a name is called by it.
    let name = Line::new(&shown).or_else(|_| Line::new(&local_part))?;
    let name = PersonName::AsWritten { name };
    Ok(Facts {
        requester: Requester::Individual(Individual {
            name,
            iin: None,
            document: IdentityDocument::unknown(),
            representative: None,
        }),
        contact: Contact {
            email: Some(from),
            email_consent: true,
            ..Contact::default()
        },
        registration_date: None,
        text,
        signature: Signature::Missing,
    })
}

/// The language to answer in, from the letters of the text: Kazakh has letters that Russian has not.
fn language_of(text: &str) -> Language {
    let count = |test: fn(char) -> bool| text.chars().filter(|c| test(*c)).count();
    let kazakh = count(|c| "әғқңөұүһі".contains(c.to_lowercase().next().unwrap_or(c)));
    let cyrillic = count(|c| ('\u{0400}'..='\u{04FF}').contains(&c));
    let latin = count(|c| c.is_ascii_alphabetic());
    if kazakh * 50 > cyrillic {
        Language::Kk
    } else if latin > 3 * cyrillic {
        Language::En
    } else {
        Language::Ru
    }
}
