//! One mail from its bytes to its end.

use bytes::Bytes;
use jauap_domain::{MailId, MailReason, MailState, RequestNumber, SenderVerdict, Timestamp};
use metrics::counter;
use time::Duration;

use super::{
    keep::keep_mail,
    settle::{settle, summary, wait_unread},
};
use crate::{
    act::ActError,
    file::{FileRequestError, Filed},
    ports::{FileError, Mailbox, Origin, StoreError, UnderstoodMail},
    records::{KeptMail, MailSummary, RawMail},
    service::Service,
};

/// The name of the door for mail servers that start a program for every mail.
pub const PIPE: &str = "pipe";
/// The name of the door for gateways that hand mail over by HTTP.
pub const HTTP: &str = "http";

/// Whoever takes a mail at one of these doors settles it and says what became of it.
const SETTLED_BY_TAKER: [&str; 2] = [PIPE, HTTP];

/// Reading a mail and checking its sender have deadlines that are shorter together: a mail that its taker has not settled
/// after this was left alone.
const LEFT_ALONE_AFTER: Duration = Duration::seconds(45);

/// True while whoever took a mail is at it, so that workers leave it alone.
pub fn is_with_taker(mail: &RawMail, now: Timestamp) -> bool {
    SETTLED_BY_TAKER.contains(&mail.account.as_str()) && now < mail.at.plus(LEFT_ALONE_AFTER)
}

/// What became of a mail.
pub enum MailTaken {
    /// A new request.
    Filed(Box<Filed>),
    /// A part of a request.
    Added(RequestNumber),
    /// It waits for an officer.
    Waiting(MailReason),
    /// Nothing is to be done about it.
    Ignored(MailReason),
    /// The same bytes came before; this is what became of them.
    Before(Box<KeptMail>),
    /// The bytes are kept; what becomes of them is found out later, because it cannot be now.
    Later,
}

/// A mail that is kept.
pub struct TakenMail {
    /// The mail.
    pub id: MailId,
    /// What became of it.
    pub became: MailTaken,
    /// What it says; nothing when nobody looked, or could not understand it.
    pub told: Option<Told>,
}

/// What a mail says.
pub struct Told {
    /// Who wrote, the subject, the whole text, and the names of the files.
    pub summary: MailSummary,
    /// How many bytes of the text are new; what follows is quoted from earlier mail.
    pub fresh: usize,
    /// Everybody whom the `From` fields name.
    pub senders: Vec<Mailbox>,
    /// True when exactly one usable sender is named, to whom an answer can go.
    pub has_sender: bool,
    /// True for mail that no person wrote.
    pub automatic: bool,
    /// What was found out about the sender, and by whom.
    pub sender: SenderVerdict,
}

impl Told {
    /// What an understood mail says, the whole of it.
    pub(super) fn of(mail: &UnderstoodMail, automatic: bool, sender: SenderVerdict) -> Self {
        Self {
            summary: summary(mail, usize::MAX),
            fresh: mail.fresh,
            senders: mail.senders.clone(),
            has_sender: mail.from.is_some(),
            automatic,
            sender,
        }
    }
}

/// Why a mail was not taken, or not settled; the sender's server should try again.
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
    /// It could not be added to its request; the bytes are kept and the next try goes on from there.
    #[error(transparent)]
    Adding(#[from] ActError),
}

/// Takes one raw mail from its first byte to its end. The same bytes are settled once, however often they come.
pub async fn take_mail(
    service: &Service,
    origin: &Origin,
    raw: impl Into<Bytes> + Send,
) -> Result<TakenMail, TakeMailError> {
    let raw = raw.into();
    let (kept, _) = keep_mail(service, origin, raw.clone()).await?;
    let id = kept.mail.id;
    if kept.state != MailState::Kept {
        return Ok(TakenMail {
            id,
            became: MailTaken::Before(Box::new(kept)),
            told: None,
        });
    }
    match settle(service, &kept.mail, raw).await {
        Ok(taken) => {
            count(&taken.became);
            Ok(taken)
        }
        Err(error) => Ok(TakenMail {
            id,
            became: not_settled(service, id, &error).await,
            told: None,
        }),
    }
}

/// What became of a mail that its taker could not settle. Its sender need not know: the bytes are kept, and a worker tries
/// again, or has been faster.
async fn not_settled(service: &Service, id: MailId, error: &TakeMailError) -> MailTaken {
    match service.store.mail(id).await {
        Ok(Some(mail)) if mail.state != MailState::Kept => MailTaken::Before(Box::new(mail)),
        Ok(_) | Err(_) => {
            tracing::error!(mail.id = %id, error = %error, "a mail could not be settled; it is tried again");
            MailTaken::Later
        }
    }
}

/// Settles a mail that is kept and was not looked at yet; false when nobody could read it now, so that it is tried again.
pub async fn settle_kept(service: &Service, kept: &KeptMail) -> Result<bool, TakeMailError> {
    let most = service.settings.limits.mail_bytes;
    if usize::try_from(kept.mail.size).is_ok_and(|size| size > most) {
        // It would only be fetched to be put aside.
        let taken = wait_unread(service, &kept.mail, MailReason::TooLarge).await?;
        count(&taken.became);
        return Ok(true);
    }
    let missing = || FileError(std::io::ErrorKind::NotFound.into());
    let bytes = kept.bytes.as_ref().ok_or_else(missing)?;
    let Some(raw) = service.files.get(kept.mail.id.raw(), &bytes.key).await? else {
        return Err(missing().into());
    };
    let taken = settle(service, &kept.mail, raw.into()).await?;
    count(&taken.became);
    Ok(!matches!(taken.became, MailTaken::Later))
}

/// Counts a mail that was settled, by what became of it.
fn count(became: &MailTaken) {
    let outcome = match became {
        MailTaken::Filed(_) => "new_request",
        MailTaken::Added(_) => "added",
        MailTaken::Waiting(_) => "waiting",
        MailTaken::Ignored(_) => "ignored",
        MailTaken::Before(_) | MailTaken::Later => return,
    };
    counter!("jauap_mails_settled_total", "outcome" => outcome).increment(1);
}
