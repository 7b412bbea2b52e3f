//! What officers do with registrations: list them, read one, and mark it handled.

use jauap_domain::{Act, EventKind, OneRegistration, RegistrationNumber, RegistrationState, Thing};

use super::register::event;
use crate::{ports::StoreError, records::Registration, service::Service, staff::Caller};

/// Why a registration was not read or marked.
#[derive(Debug, thiserror::Error)]
pub enum ReadRegistrationError {
    /// The caller's role does not allow it.
    #[error("the role does not allow to read registrations")]
    Forbidden,
    /// There is none of this number.
    #[error("there is no such registration")]
    NotFound,
    /// Somebody saw to it before, or it was destroyed.
    #[error("somebody saw to the registration already")]
    Settled,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A page of registrations in a state, the newest first, and the place where the next page begins. Nothing that was left in
/// them is in it.
pub async fn registrations(
    service: &Service,
    caller: &Caller,
    state: RegistrationState,
    before: Option<RegistrationNumber>,
    limit: u64,
) -> Result<(Vec<Registration>, Option<RegistrationNumber>), ReadRegistrationError> {
    may(caller, Act::List)?;
    let mut found = service.store.registrations(state, before, limit + 1).await?;
    let more = u64::try_from(found.len()).unwrap_or(u64::MAX) > limit;
    if more {
        found.pop();
    }
    let next = found.last().filter(|_| more).map(|last| last.number);
    Ok((found, next))
}

/// A registration with what was left in it. That it is read is written down first.
pub async fn read_registration(
    service: &Service,
    caller: &Caller,
    number: RegistrationNumber,
) -> Result<Registration, ReadRegistrationError> {
    may(caller, Act::Read)?;
    let found = service.store.registration(number).await?;
    let registration = found.ok_or(ReadRegistrationError::NotFound)?;
    if registration.facts.is_some() {
        let kind = EventKind::RegistrationRead(OneRegistration {
            registration: registration.id,
        });
        let mut unit = service.store.begin().await?;
        unit.append(&[event(service.clock.now(), kind, caller.actor())])
            .await?;
        unit.commit().await?;
    }
    Ok(registration)
}

/// Marks a registration handled.
pub async fn handle_registration(
    service: &Service,
    caller: &Caller,
    number: RegistrationNumber,
) -> Result<(), ReadRegistrationError> {
    may(caller, Act::Change)?;
    let found = service.store.registration(number).await?;
    let registration = found.ok_or(ReadRegistrationError::NotFound)?;
    let at = service.clock.now();
    let mut unit = service.store.begin().await?;
    if !unit.handle_registration(registration.id, caller.id, at).await? {
        return Err(ReadRegistrationError::Settled);
    }
    let kind = EventKind::RegistrationHandled {
        registration: registration.id,
    };
    unit.append(&[event(at, kind, caller.actor())]).await?;
    Ok(unit.commit().await?)
}

fn may(caller: &Caller, act: Act) -> Result<(), ReadRegistrationError> {
    if caller.may(Thing::Registrations, act) {
        Ok(())
    } else {
        Err(ReadRegistrationError::Forbidden)
    }
}
