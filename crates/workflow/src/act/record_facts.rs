//! Writing down what came by mail, on paper or in a file.

use jauap_domain::{
    Action, Actor, AttachmentId, EventKind, Facts, Language, Request, Requester, Signature, Subject, missing,
};

use super::{ActError, Target, step::Step};
use crate::{
    consent::{contact_changes, stops_letters},
    file::{StoredFile, store_files_as},
    service::Service,
    upload::Upload,
};

/// The facts of a request as an officer now knows them; they replace the earlier ones.
#[derive(Debug, Clone)]
pub struct RecordedFacts {
    /// What is asked.
    pub subject: Subject,
    /// The language to answer in.
    pub language: Language,
    /// Everything else.
    pub facts: Facts,
}

/// Replaces the facts of an open request; users do not, they [`complete`](super::complete) them. A changed subject changes the term, counted from the same day of receipt.
pub async fn record_facts(
    service: &Service,
    target: Target,
    actor: Actor,
    recorded: RecordedFacts,
    uploads: Vec<(AttachmentId, Upload)>,
) -> Result<Request, ActError> {
    let action = Action::RecordFacts;
    if actor == Actor::User {
        return Err(ActError::Forbidden { action });
    }
    let files = store_files_as(service, uploads).await?;
    let result = recorded_with(service, target, actor, recorded, &files.files).await;
    files.keep_if(result).await
}

async fn recorded_with(
    service: &Service,
    target: Target,
    actor: Actor,
    recorded: RecordedFacts,
    files: &[StoredFile],
) -> Result<Request, ActError> {
    // Read before the unit begins: two connections held at once could wait for each other.
    let before = service
        .store
        .request(target.number)
        .await?
        .ok_or(ActError::NoSuchRequest)?;
    let known = service.store.attachments(before.id).await?;
    let mut step = Step::open(service, target, actor, Action::RecordFacts).await?;
    step.request.state = step.request.state.keep(Action::RecordFacts)?;
    let is_known = |id: &AttachmentId| {
        known.iter().any(|file| file.id == *id) || files.iter().any(|file| file.id == *id)
    };
    if !named_files(&recorded.facts).iter().all(is_known) {
        return Err(ActError::NoSuchFile);
    }
    step.attach(files, None);
    step.request.subject = recorded.subject;
    step.request.language = recorded.language;
    for kind in contact_changes(&step.request.facts.contact, &recorded.facts.contact) {
        step.also(kind);
    }
    if stops_letters(&step.request.facts.contact, &recorded.facts.contact) {
        step.stop_letters();
    }
    let known = std::mem::replace(&mut step.request.facts, recorded.facts);
    step.confirm_if_changed(&known.requester);
    let gaps = missing(&step.request.facts, service.today());
    step.finish(EventKind::FactsRecorded {
        subject: recorded.subject,
        missing: gaps,
    })
    .await
}

/// The files that the facts speak of.
pub(crate) fn named_files(facts: &Facts) -> Vec<AttachmentId> {
    let signature = match &facts.signature {
        Signature::Missing | Signature::Paper { .. } => None,
        Signature::Handwritten { scan } => Some(*scan),
        Signature::Electronic { attachment, .. } => Some(*attachment),
    };
    let letterhead = match &facts.requester {
        Requester::Individual(_) => None,
        Requester::LegalEntity(entity) => entity.letterhead,
    };
    let authority = facts.requester.authority();
    let documents = authority.into_iter().flat_map(|authority| &authority.files);
    signature
        .into_iter()
        .chain(letterhead)
        .chain(documents.copied())
        .collect()
}
