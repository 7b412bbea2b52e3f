//! What may not be done with a mail, and where the page says so.

use jauap_workflow::{
    ActError, StoreError,
    file::FileRequestError,
    mail::{MailActError, TakeMailError},
};

use crate::{
    desk::{field::Fault, viewer::Viewer},
    page_error::PageError,
    problem,
};

/// Why something was not done, as the mail's own page says it.
pub enum Refusal {
    /// Somebody else saw to the mail first.
    Settled,
    /// The term of the mail has ended meanwhile.
    Destroyed,
    /// Something is wrong with what was asked for.
    Fault(Fault),
}

/// A refusal that the mail's page shows; anything else is a page of its own.
pub fn refusal(viewer: &Viewer, error: MailActError) -> Result<Refusal, PageError> {
    let fault = |id, key| Ok(Refusal::Fault(Fault::new(viewer.language, id, key)));
    match error {
        MailActError::Settled
        | MailActError::Filing(
            TakeMailError::Store(StoreError::Stale)
            | TakeMailError::Filing(FileRequestError::Store(StoreError::Stale)),
        ) => Ok(Refusal::Settled),
        MailActError::Destroyed => Ok(Refusal::Destroyed),
        MailActError::NoSender => fault("", "desk-mail-fault-no-sender"),
        MailActError::NotUnderstood => fault("", "desk-mail-fault-not-understood"),
        MailActError::NoReason => fault("reason", "desk-fault-choose"),
        MailActError::Adding(ActError::NoSuchRequest) => fault("number", "desk-queue-number-unknown"),
        MailActError::Adding(ActError::Store(StoreError::Destroyed | StoreError::Unreadable)) => {
            fault("number", "desk-mail-fault-gone")
        }
        MailActError::Adding(ActError::Upload(_))
        | MailActError::Filing(TakeMailError::Filing(FileRequestError::Upload(_))) => {
            fault("", "desk-mail-fault-files")
        }
        error @ (MailActError::Forbidden
        | MailActError::NoSuchMail
        | MailActError::Adding(_)
        | MailActError::Filing(_)
        | MailActError::Files(_)
        | MailActError::Store(_)) => Err(page_error(error)),
    }
}

/// A refusal as a page of its own.
pub fn page_error(error: MailActError) -> PageError {
    match error {
        MailActError::Forbidden => PageError::Forbidden,
        MailActError::NoSuchMail => PageError::NotFound,
        MailActError::Destroyed => PageError::Destroyed,
        MailActError::Settled
        | MailActError::NoSender
        | MailActError::NotUnderstood
        | MailActError::NoReason => PageError::BadForm,
        MailActError::Adding(error) => error.into(),
        MailActError::Files(error) => error.into(),
        MailActError::Store(error) => error.into(),
        MailActError::Filing(error) => not_filed(error),
    }
}

fn not_filed(error: TakeMailError) -> PageError {
    match error {
        TakeMailError::Store(error) | TakeMailError::Filing(FileRequestError::Store(error)) => error.into(),
        TakeMailError::Files(error) | TakeMailError::Filing(FileRequestError::Files(error)) => error.into(),
        TakeMailError::Adding(error) => error.into(),
        error @ TakeMailError::Filing(
            FileRequestError::KeyReused
            | FileRequestError::ReceivedInFuture
            | FileRequestError::NoSuchFile
            | FileRequestError::Upload(_)
            | FileRequestError::Receipt(_)
            | FileRequestError::Letter(_),
        ) => {
            problem::log(&error);
            PageError::Internal
        }
    }
}
