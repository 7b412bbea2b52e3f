//! The end of consents, in the unit of work that answers their withdrawal.

use jauap_domain::{Contact, ContactWay, EventKind, OneRegistration, Outcome, StateTag, Subject, TheseWays};

use super::covered;
use crate::act::{ActError, Step};

/// An answer to a withdrawal of consent says that processing stopped; so somebody has to have said first what rests on it.
pub async fn must_be_covered(step: &mut Step<'_>, outcome: Outcome) -> Result<(), ActError> {
    if step.request.subject != Subject::ConsentWithdrawal || outcome != Outcome::Answer {
        return Ok(());
    }
    let events = step.unit.events(step.request.id).await?;
    covered(&events).map(drop).ok_or(ActError::NotCovered)
}

/// Once a withdrawal is answered, ends what rested on the consent: the registrations that it covers are destroyed as by their
/// term, and nobody may be written to or called by what the request says, after the letter that is queued already. A refusal
/// (Law 94-V, art. 8(2)) ends nothing.
pub async fn end_consents(step: &mut Step<'_>) -> Result<(), ActError> {
    let is_answered = step.request.state.tag() == StateTag::Answered;
    if step.request.subject != Subject::ConsentWithdrawal || !is_answered {
        return Ok(());
    }
    let events = step.unit.events(step.request.id).await?;
    let covered = covered(&events).ok_or(ActError::NotCovered)?;
    let (number, at) = (step.request.number, step.at);
    for registration in step.unit.end_registrations(&covered, number, at).await? {
        step.also(EventKind::ConsentEnded(OneRegistration { registration }));
        step.elsewhere(EventKind::RegistrationDestroyed { registration });
    }
    let ways = step.request.facts.contact.consented_ways();
    for way in &ways {
        step.request.facts.contact.end_consent(*way);
    }
    if !ways.is_empty() {
        step.also(EventKind::ContactConsentEnded(TheseWays { ways }));
    }
    Ok(())
}

/// What became of consents to be reached when the facts of a request were written down anew.
pub fn contact_changes(before: &Contact, now: &Contact) -> Vec<EventKind> {
    let differing = |had: &Contact, has: &Contact| -> Vec<ContactWay> {
        let mut ways = has.consented_ways();
        ways.retain(|way| !had.consents_to(*way));
        ways
    };
    let (given, ended) = (differing(before, now), differing(now, before));
    let mut kinds = Vec::new();
    if !given.is_empty() {
        kinds.push(EventKind::ContactConsentGiven(TheseWays { ways: given }));
    }
    if !ended.is_empty() {
        kinds.push(EventKind::ContactConsentEnded(TheseWays { ways: ended }));
    }
    kinds
}

/// True when the address that letters were written to is none any more to which they may go: its consent ended, or it is another.
pub fn stops_letters(before: &Contact, now: &Contact) -> bool {
    let had = before.consented_email();
    had.is_some() && had != now.consented_email()
}
