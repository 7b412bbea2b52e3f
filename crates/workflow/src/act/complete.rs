//! What the user hands in later of what a request must contain.

use jauap_domain::{
    Action, Actor, AttachmentId, Attention, EventKind, Facts, NotRenewed, Request, RequestNumber, missing,
};

use super::{ActError, named_files, step::Step};
use crate::{
    file::{MaybeKept, StoredFile, store_files_as},
    service::Service,
    upload::Upload,
};

/// Why nothing that a user handed in was taken.
#[derive(Debug, thiserror::Error)]
pub enum CompleteError {
    /// What was handed in is there already: it was sent twice, or an officer was faster.
    #[error("nothing of this is missing any more")]
    NotMissing,
    /// An authority that was handed in does not take the place of one that is over.
    #[error(transparent)]
    NotRenewed(#[from] NotRenewed),
    /// As for any other step.
    #[error(transparent)]
    Act(#[from] ActError),
}

impl MaybeKept for CompleteError {
    fn may_be_kept(&self) -> bool {
        match self {
            Self::NotMissing | Self::NotRenewed(_) => false,
            Self::Act(error) => error.may_be_kept(),
        }
    }
}

/// Takes from `given` what the request lacks of clause 9.2, with the user as the one who recorded it, and asks an officer to
/// look. What is known stays as it is: see [`Facts::completed_by`].
pub async fn complete(
    service: &Service,
    number: RequestNumber,
    given: &Facts,
    uploads: Vec<(AttachmentId, Upload)>,
) -> Result<Request, CompleteError> {
    let files = store_files_as(service, uploads).await.map_err(ActError::from)?;
    let result = completed(service, number, given, &files.files).await;
    files.keep_if(result).await
}

async fn completed(
    service: &Service,
    number: RequestNumber,
    given: &Facts,
    files: &[StoredFile],
) -> Result<Request, CompleteError> {
    let mut step = Step::open(service, number.into(), Actor::User, Action::RecordFacts).await?;
    step.request.state = step
        .request
        .state
        .keep(Action::RecordFacts)
        .map_err(ActError::from)?;
    let today = service.today();
    let (known, handed_in) = (&step.request.facts.requester, &given.requester);
    if let (Some(known), Some(handed_in)) = (known.authority(), handed_in.authority()) {
        known.renewed_by(handed_in, today)?;
    }
    let whole = step.request.facts.completed_by(given, today);
    if whole == step.request.facts {
        return Err(CompleteError::NotMissing);
    }
    let before = named_files(&step.request.facts);
    let is_new = |id: &AttachmentId| !before.contains(id);
    let is_sent = |id: &AttachmentId| files.iter().any(|file| file.id == *id);
    if !named_files(&whole).iter().filter(|id| is_new(id)).all(is_sent) {
        return Err(ActError::NoSuchFile.into());
    }
    step.attach(files, None);
    let known = std::mem::replace(&mut step.request.facts, whole);
    step.mark(Attention::NewMessage);
    step.confirm_if_changed(&known.requester);
    let kind = EventKind::FactsRecorded {
        subject: step.request.subject,
        missing: missing(&step.request.facts, today),
    };
    Ok(step.finish(kind).await?)
}
