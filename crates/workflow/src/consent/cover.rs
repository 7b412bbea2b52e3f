//! Saying which registrations a withdrawal of consent covers.

use jauap_domain::{
    Act, Action, Actor, EventKind, RegistrationId, RegistrationNumber, RegistrationState, Request, Subject,
    TheseRegistrations, Thing, access,
};

use super::sought;
use crate::{
    act::{ActError, Step, Target},
    ports::StoreError,
    service::Service,
};

/// Why it was not written down what a withdrawal covers.
#[derive(Debug, thiserror::Error)]
pub enum CoverError {
    /// The request withdraws no consent.
    #[error("the request withdraws no consent")]
    NoWithdrawal,
    /// Nobody looked for registrations yet: that none is covered would be a guess.
    #[error("look for the registrations first")]
    NotSought,
    /// There is no such registration, or it was destroyed.
    #[error("there is no registration {0}, or it was destroyed")]
    NoSuchRegistration(RegistrationNumber),
    /// The step was not taken.
    #[error(transparent)]
    Act(#[from] ActError),
}

impl From<StoreError> for CoverError {
    fn from(error: StoreError) -> Self {
        Self::Act(error.into())
    }
}

/// Writes down which registrations the withdrawal covers, none included, in the place of what was said before. Only while the
/// reply is not on its way: who approves it sees what it ends.
pub async fn cover_registrations(
    service: &Service,
    target: Target,
    actor: Actor,
    numbers: &[RegistrationNumber],
) -> Result<Request, CoverError> {
    if !access::allows(&actor, Thing::Withdrawal, Act::Change) {
        let action = Action::RecordFacts;
        return Err(ActError::Forbidden { action }.into());
    }
    // Read before the unit begins: two connections held at once could wait for each other.
    let registrations = standing(service, numbers).await?;
    let mut step = Step::open(service, target, actor, Action::RecordFacts).await?;
    step.request.state = step
        .request
        .state
        .keep(Action::RecordFacts)
        .map_err(ActError::from)?;
    if step.request.subject != Subject::ConsentWithdrawal {
        return Err(CoverError::NoWithdrawal);
    }
    let events = step.unit.events(step.request.id).await?;
    if sought(&events).is_none() {
        return Err(CoverError::NotSought);
    }
    let kind = EventKind::WithdrawalCovered(TheseRegistrations { registrations });
    Ok(step.finish(kind).await?)
}

async fn standing(
    service: &Service,
    numbers: &[RegistrationNumber],
) -> Result<Vec<RegistrationId>, CoverError> {
    let mut found = Vec::with_capacity(numbers.len());
    for number in numbers {
        let registration = service.store.registration_head(*number).await?;
        let registration = registration
            .filter(|one| one.state != RegistrationState::Destroyed)
            .ok_or(CoverError::NoSuchRegistration(*number))?;
        if !found.contains(&registration.id) {
            found.push(registration.id);
        }
    }
    Ok(found)
}
