//! Asking the user for something.

use jauap_domain::{Action, Actor, EventKind, FreeText, Missing, Request};

use super::{ActError, Target, step::Step};
use crate::{
    letter::{Clarification, Greeting, Letter},
    records::MessageKind,
    service::Service,
};

/// Asks the user for items of clause 9.2 or anything else, by letter and on the status page. The term goes on.
pub async fn ask(
    service: &Service,
    target: Target,
    actor: Actor,
    items: Vec<Missing>,
    text: FreeText,
) -> Result<Request, ActError> {
    let mut step = Step::open(service, target, actor, Action::Ask).await?;
    step.request.state = step.request.state.ask()?;
    let letter = Letter::Clarification(Clarification {
        number: step.request.number,
        greeting: Greeting::of(&step.request.facts.requester),
        items: items.clone(),
        text: text.reveal().to_owned(),
        due_on: step.request.due_on,
        status_url: service.status_url(&step.request),
    });
    step.write(MessageKind::Question, Some(text));
    step.write_to_user(&letter).await?;
    step.finish(EventKind::Asked { items }).await
}
