//! The answer to a question.

use jauap_domain::{Action, Actor, EventKind, FreeText, Request};

use super::{ActError, Target, step::Step};
use crate::{
    file::{StoredFile, store_files},
    records::MessageKind,
    service::Service,
    upload::Upload,
};

/// Takes the user's answer, by the user or by an officer for mail and paper; the request goes back to where it was.
pub async fn clarify(
    service: &Service,
    target: Target,
    actor: Actor,
    text: Option<FreeText>,
    uploads: Vec<Upload>,
) -> Result<Request, ActError> {
    let files = store_files(service, uploads).await?;
    let result = clarified(service, target, actor, text, &files.files).await;
    files.keep_if(result).await
}

async fn clarified(
    service: &Service,
    target: Target,
    actor: Actor,
    text: Option<FreeText>,
    files: &[StoredFile],
) -> Result<Request, ActError> {
    let mut step = Step::open(service, target, actor, Action::Clarify).await?;
    step.request.state = step.request.state.clarify()?;
    let message = step.write(MessageKind::Clarification, text);
    step.attach(files, Some(message));
    step.finish(EventKind::Clarified).await
}
