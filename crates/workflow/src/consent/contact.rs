//! A requester takes back the consent to be written to or called, and nothing else.

use jauap_domain::{
    Actor, Attention, ContactWay, Event, EventKind, Request, RequestNumber, StateTag, TheseWays,
};

use crate::{
    letter::{REPLIES, TO_REQUESTER},
    ports::{StoreError, UnitOfWork},
    service::Service,
};

/// How often it is tried anew when somebody changed the request at the same moment.
const TRIES: usize = 5;

/// Why no consent was ended.
#[derive(Debug, thiserror::Error)]
pub enum EndConsentError {
    /// No request has this number.
    #[error("no request has this number")]
    NoSuchRequest,
    /// None of these consents stands.
    #[error("there is no such consent, or it ended before")]
    NoConsent,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Ends the user's consent to be reached by these ways, in any state of the request. Letters that did not leave yet stay here for
/// good, and an officer is told of replies among them; what is being handed over at this very moment may still arrive.
pub async fn end_contact_consent(
    service: &Service,
    number: RequestNumber,
    ways: &[ContactWay],
) -> Result<Request, EndConsentError> {
    for _ in 1..TRIES {
        match ended(service, number, ways).await {
            Err(EndConsentError::Store(StoreError::Stale)) => {}
            result => return result,
        }
    }
    ended(service, number, ways).await
}

async fn ended(
    service: &Service,
    number: RequestNumber,
    ways: &[ContactWay],
) -> Result<Request, EndConsentError> {
    let mut unit = service.store.begin().await?;
    let found = unit.request(number).await?;
    let mut request = found.ok_or(EndConsentError::NoSuchRequest)?;
    let mut ended = request.facts.contact.consented_ways();
    ended.retain(|way| ways.contains(way));
    if ended.is_empty() {
        return Err(EndConsentError::NoConsent);
    }
    for way in &ended {
        request.facts.contact.end_consent(*way);
    }
    let read_version = request.version;
    unit.save_request(&request, read_version, StateTag::ALL).await?;
    let stops_letters = ended.contains(&ContactWay::Email);
    let kind = EventKind::ContactConsentEnded(TheseWays { ways: ended });
    let mut events = vec![told(service, &request, Actor::User, kind)];
    if stops_letters {
        events.extend(stop_letters(service, &mut *unit, &request, Actor::User).await?);
    }
    unit.append(&events).await?;
    unit.commit().await?;
    request.version = read_version + 1;
    Ok(request)
}

/// Stops the letters to the requester that did not leave, and asks an officer to see to the replies among them. What is told of
/// it belongs behind the event by which `actor` ended the consent.
pub(crate) async fn stop_letters(
    service: &Service,
    unit: &mut dyn UnitOfWork,
    request: &Request,
    actor: Actor,
) -> Result<Vec<Event>, StoreError> {
    let at = service.clock.now();
    let stopped = unit.stop_letters(request.id, &TO_REQUESTER, at).await?;
    let mut events = Vec::new();
    let mut undelivered = false;
    for (letter, kind) in stopped {
        undelivered |= REPLIES.contains(&kind.as_str());
        let kind = EventKind::LetterDead { letter };
        events.push(Event {
            from: None,
            to: None,
            due_on: None,
            ..told(service, request, Actor::System, kind)
        });
    }
    let mark = Attention::ReplyUndelivered;
    if undelivered && unit.set_attention(request.id, mark, at).await? {
        events.push(told(service, request, actor, EventKind::AttentionSet { mark }));
    }
    Ok(events)
}

fn told(service: &Service, request: &Request, actor: Actor, kind: EventKind) -> Event {
    Event {
        request: Some(request.id),
        at: service.clock.now(),
        kind,
        actor,
        from: Some(request.state.tag()),
        to: Some(request.state.tag()),
        due_on: Some(request.due_on),
    }
}
