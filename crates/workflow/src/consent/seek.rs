//! Looking for the registrations of whoever withdraws a consent.

use jauap_domain::{Act, Event, EventKind, Request, RequestNumber, Subject, TheseRegistrations, Thing};

use crate::{
    ports::StoreError, records::Registration, registration::sought_terms, service::Service, staff::Caller,
};

/// Nobody has more registrations; further ones are not looked at.
const MOST: u64 = 200;

/// Why nothing was looked for.
#[derive(Debug, thiserror::Error)]
pub enum SeekError {
    /// The caller's role does not allow it.
    #[error("the role does not allow to look for registrations")]
    Forbidden,
    /// There is no such request.
    #[error("there is no such request")]
    NotFound,
    /// The request withdraws no consent: there is no reason to look.
    #[error("the request withdraws no consent")]
    NoWithdrawal,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Looks for registrations of the telephone, or of the surname and given name, that a request states, by keyed hashes alone: the
/// latest first, without what was left in them. What was found is written into the log before anybody learns of it.
pub async fn seek_registrations(
    service: &Service,
    caller: &Caller,
    number: RequestNumber,
) -> Result<Vec<Registration>, SeekError> {
    if !caller.may(Thing::Withdrawal, Act::Read) {
        return Err(SeekError::Forbidden);
    }
    let request = service.store.request(number).await?;
    let request = request.ok_or(SeekError::NotFound)?;
    if request.subject != Subject::ConsentWithdrawal {
        return Err(SeekError::NoWithdrawal);
    }
    let mut found: Vec<Registration> = Vec::new();
    for terms in sought_terms(&request.facts) {
        found.extend(service.store.registered_as(&terms, MOST).await?);
    }
    found.sort_unstable_by_key(|one| std::cmp::Reverse(one.number));
    found.dedup_by_key(|one| one.id);
    record(service, caller, &request, &found).await?;
    Ok(found)
}

async fn record(
    service: &Service,
    caller: &Caller,
    request: &Request,
    found: &[Registration],
) -> Result<(), StoreError> {
    let registrations = found.iter().map(|one| one.id).collect();
    let mut unit = service.store.begin().await?;
    let event = Event {
        request: Some(request.id),
        at: service.clock.now(),
        kind: EventKind::RegistrationsSought(TheseRegistrations { registrations }),
        actor: caller.actor(),
        from: None,
        to: None,
        due_on: None,
    };
    unit.append(&[event]).await?;
    unit.commit().await
}
