//! Whether the registration date that a request states is that of a registration. The two serve different purposes, so an
//! officer asks for it, and the log tells that they did (policy, clauses 3 г and 9.2 г). The user is never told.

use jauap_domain::{
    Act, DateCheck, Event, EventKind, Facts, PersonName, Request, RequestNumber, Requester, Thing,
};
use time::Date;

use crate::{
    ports::StoreError,
    search::{SearchTerm, person_terms, phone_terms, terms_for},
    service::Service,
    staff::Caller,
};

/// Nobody has more registrations; further ones are not looked at.
const MOST: u64 = 200;

/// What a look-up came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateChecked {
    /// The date that the request states; without one nothing can be found.
    pub stated: Option<Date>,
    /// The answer.
    pub result: DateCheck,
}

/// Why nothing was looked up.
#[derive(Debug, thiserror::Error)]
pub enum DateCheckError {
    /// The caller's role does not allow it.
    #[error("the role does not allow to look up registrations")]
    Forbidden,
    /// There is no such request.
    #[error("there is no such request")]
    NotFound,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Looks for registrations of the telephone, or of the surname and given name, that a request states, by keyed hashes alone.
/// What came of it is written into the log before anybody learns of it.
pub async fn check_registration_date(
    service: &Service,
    caller: &Caller,
    number: RequestNumber,
) -> Result<DateChecked, DateCheckError> {
    if !caller.may(Thing::RegistrationDate, Act::Read) {
        return Err(DateCheckError::Forbidden);
    }
    let request = service.store.request(number).await?;
    let request = request.ok_or(DateCheckError::NotFound)?;
    let stated = request.facts.registration_date;
    let mut dates = Vec::new();
    for terms in sought_terms(&request.facts) {
        let found = service.store.registered_as(&terms, MOST).await?;
        dates.extend(found.iter().map(|one| one.registered_on));
    }
    let result = match stated {
        _ if dates.is_empty() => DateCheck::NotFound,
        Some(stated) if dates.contains(&stated) => DateCheck::Found,
        Some(_) | None => DateCheck::OtherDate,
    };
    record(service, caller, &request, result).await?;
    Ok(DateChecked { stated, result })
}

async fn record(
    service: &Service,
    caller: &Caller,
    request: &Request,
    result: DateCheck,
) -> Result<(), StoreError> {
    let mut unit = service.store.begin().await?;
    let event = Event {
        request: Some(request.id),
        at: service.clock.now(),
        kind: EventKind::RegistrationChecked { result },
        actor: caller.actor(),
        from: None,
        to: None,
        due_on: None,
    };
    unit.append(&[event]).await?;
    unit.commit().await
}

/// What is looked for: one search for the telephone, and one for the name.
pub(crate) fn sought_terms(facts: &Facts) -> Vec<Vec<Vec<SearchTerm>>> {
    let phone = facts.contact.phone.as_ref().map(phone_terms);
    let name = match &facts.requester {
        Requester::Individual(person) => Some(&person.name),
        Requester::LegalEntity(_) => None,
    };
    let name = name.map(|name| match name {
        // The patronymic is left out: it need not stand in both.
        PersonName::Parts {
            surname, given_name, ..
        } => person_terms(surname, given_name),
        PersonName::AsWritten { name } => terms_for(name.reveal()),
    });
    let searches = phone.into_iter().chain(name);
    searches.filter(|terms| !terms.is_empty()).collect()
}
