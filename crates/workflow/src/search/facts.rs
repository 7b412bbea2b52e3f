//! What is found by what people told.

use jauap_domain::{Facts, Line, PersonName, Requester};
use time::Date;

use super::{
    spelling::{SHORTEST_NAME, SHORTEST_PART, compact, name, separate},
    term::{SearchTerm, TermKind},
};
use crate::records::RegistrationFacts;

/// Everything that a request with these facts is found by.
pub fn terms_of(facts: &Facts) -> Vec<SearchTerm> {
    let mut terms = Vec::new();
    let contact = &facts.contact;
    terms.extend(
        contact
            .email
            .as_ref()
            .and_then(|email| SearchTerm::email(email.reveal())),
    );
    terms.extend(
        contact
            .phone
            .as_ref()
            .and_then(|phone| SearchTerm::new(TermKind::Phone, phone.reveal().to_owned())),
    );
    match &facts.requester {
        Requester::Individual(person) => {
            terms.extend(names(&person.name));
            terms.extend(person.representative.iter().flat_map(|other| names(&other.name)));
            terms.extend(line(TermKind::IdentityNumber, person.iin.as_ref()));
            terms.extend(line(TermKind::Document, person.document.number.as_ref()));
        }
        Requester::LegalEntity(entity) => {
            terms.extend(line(TermKind::IdentityNumber, entity.bin.as_ref()));
            terms.extend(words(entity.name.reveal()));
            terms.extend(
                entity
                    .signatory
                    .iter()
                    .flat_map(|signatory| words(signatory.name.reveal())),
            );
        }
    }
    terms.sort();
    terms.dedup();
    terms
}

/// What other requests of the same requester are found by: the number of the document, the IIN or the BIN, or the whole name where
/// none of them is known. Empty where nobody can tell.
pub fn terms_of_same(facts: &Facts) -> Vec<Vec<SearchTerm>> {
    let is_number = |term: &SearchTerm| matches!(term.kind, TermKind::Document | TermKind::IdentityNumber);
    let is_name = |term: &SearchTerm| matches!(term.kind, TermKind::Name | TermKind::NamePart);
    let (numbers, others): (Vec<_>, Vec<_>) = terms_of(facts).into_iter().partition(is_number);
    if numbers.is_empty() {
        others
            .into_iter()
            .filter(is_name)
            .map(|term| vec![term])
            .collect()
    } else {
        vec![numbers]
    }
}

/// Everything that a registration of a day is found by.
pub fn terms_of_registration(on: Date, facts: &RegistrationFacts) -> Vec<SearchTerm> {
    let name = PersonName::Parts {
        surname: facts.surname.clone(),
        given_name: facts.given_name.clone(),
        patronymic: facts.patronymic.clone(),
    };
    let mut terms = names(&name);
    terms.extend(SearchTerm::new(TermKind::Phone, facts.phone.reveal().to_owned()));
    terms.extend(
        facts
            .email
            .as_ref()
            .and_then(|email| SearchTerm::email(email.reveal())),
    );
    terms.push(registration_term(on, facts));
    terms.sort();
    terms.dedup();
    terms
}

/// What makes a registration the same as one before.
pub fn registration_term(on: Date, facts: &RegistrationFacts) -> SearchTerm {
    let (name, phone, message) = (facts.name(), facts.phone.reveal(), facts.message.reveal());
    SearchTerm {
        kind: TermKind::Registration,
        value: format!("{on}\n{name}\n{phone}\n{message}"),
    }
}

/// Everything that a disclosure is found by: the name of the state body that asked.
pub fn terms_of_disclosure(body: &str) -> Vec<SearchTerm> {
    let mut terms = words(body);
    terms.sort();
    terms.dedup();
    terms
}

fn line(kind: TermKind, line: Option<&Line>) -> Option<SearchTerm> {
    line.and_then(|line| SearchTerm::new(kind, compact(line.reveal())))
}

/// The surname where the parts are known, with the other words as parts; else every word, since nobody knows which one it is.
fn names(name: &PersonName) -> Vec<SearchTerm> {
    match name {
        PersonName::Parts {
            surname,
            given_name,
            patronymic,
        } => {
            let others = std::iter::once(given_name).chain(patronymic);
            let mut terms = words(surname.reveal());
            terms.extend(others.flat_map(|other| parts(other.reveal(), SHORTEST_PART)));
            terms
        }
        PersonName::AsWritten { name } => words(name.reveal()),
    }
}

/// The whole text and each of its words; the shortest of them only as parts.
fn words(text: &str) -> Vec<SearchTerm> {
    let whole = name(text);
    let mut terms: Vec<_> = separate(&whole)
        .filter_map(|word| {
            let kind = match word.chars().count() {
                SHORTEST_NAME.. => TermKind::Name,
                SHORTEST_PART => TermKind::NamePart,
                _ => return None,
            };
            SearchTerm::new(kind, word.to_owned())
        })
        .collect();
    terms.extend(SearchTerm::new(TermKind::Name, whole));
    terms
}

/// Each word of a text, as a part of a name.
fn parts(text: &str, shortest: usize) -> Vec<SearchTerm> {
    separate(&name(text))
        .filter(|word| word.chars().count() >= shortest)
        .filter_map(|word| SearchTerm::new(TermKind::NamePart, word.to_owned()))
        .collect()
}
