//! What requests are found by: contacts, numbers of documents and surnames, each in one normal form.
//!
//! The store keeps only keyed hashes of these terms, so two spellings of the same thing must become one term here.

use std::collections::BTreeSet;

use jauap_domain::{Facts, Line, PersonName, Phone, Requester};
use time::Date;

use crate::records::RegistrationFacts;

/// What a term is; the same text as another kind is another term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TermKind {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// The number of an identity document.
    Document,
    /// An IIN or a BIN.
    IdentityNumber,
    /// A surname, or the name of an organisation.
    Name,
    /// Another word of a name, which finds only together with a surname or with other such words.
    NamePart,
    /// A whole registration, by which a row that was imported before is known again.
    Registration,
}

impl TermKind {
    /// The stable word, which is a part of what is hashed.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Document => "document",
            Self::IdentityNumber => "identity_number",
            Self::Name => "name",
            Self::NamePart => "name_part",
            Self::Registration => "registration",
        }
    }
}

/// Something that a request is found by. It is personal data and prints as its kind.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SearchTerm {
    /// What it is.
    pub kind: TermKind,
    /// Its normal form.
    pub value: String,
}

impl std::fmt::Debug for SearchTerm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SearchTerm({})", self.kind.code())
    }
}

impl SearchTerm {
    fn new(kind: TermKind, value: String) -> Option<Self> {
        (!value.is_empty()).then_some(Self { kind, value })
    }
}

/// Everything that a request with these facts is found by.
pub fn terms_of(facts: &Facts) -> Vec<SearchTerm> {
    let mut terms = Vec::new();
    let contact = &facts.contact;
    terms.extend(
        contact
            .email
            .as_ref()
            .and_then(|email| email_term(email.reveal())),
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

/// Everything that a registration of a day is found by.
pub fn terms_of_registration(on: Date, facts: &RegistrationFacts) -> Vec<SearchTerm> {
    let name = PersonName::Parts {
        surname: facts.surname.clone(),
        given_name: facts.given_name.clone(),
        patronymic: facts.patronymic.clone(),
    };
    let mut terms = names(&name);
    terms.extend(SearchTerm::new(TermKind::Phone, facts.phone.reveal().to_owned()));
    terms.extend(facts.email.as_ref().and_then(|email| email_term(email.reveal())));
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

/// What somebody who typed the name of a state body, or some of its words, may mean.
pub fn body_terms(typed: &str) -> Vec<Vec<SearchTerm>> {
    named(typed.trim())
}

/// What is found by a telephone.
pub fn phone_terms(phone: &Phone) -> Vec<Vec<SearchTerm>> {
    let term = SearchTerm::new(TermKind::Phone, phone.reveal().to_owned());
    vec![term.into_iter().collect()]
}

/// What somebody who typed this may mean: a request is found that has one term of each of the lists. Empty when it can be
/// nothing that requests are found by.
pub fn terms_for(typed: &str) -> Vec<Vec<SearchTerm>> {
    let typed = typed.trim();
    let terms: Vec<SearchTerm> = if typed.contains('@') {
        email_term(typed).into_iter().collect()
    } else if typed.chars().any(|c| c.is_ascii_digit()) {
        numbers(typed)
    } else {
        return named(typed);
    };
    if terms.is_empty() { Vec::new() } else { vec![terms] }
}

/// A telephone, the number of a document, an IIN or a BIN, however they are spaced and whatever word stands before.
fn numbers(typed: &str) -> Vec<SearchTerm> {
    let mut terms = Vec::new();
    if let Ok(phone) = Phone::new(typed) {
        terms.extend(SearchTerm::new(TermKind::Phone, phone.reveal().to_owned()));
    }
    let compact = compact(typed);
    let digits: String = compact.chars().filter(char::is_ascii_digit).collect();
    terms.extend(SearchTerm::new(TermKind::Document, compact.clone()));
    terms.extend(SearchTerm::new(TermKind::IdentityNumber, compact.clone()));
    if digits != compact && digits.len() == IDENTITY_NUMBER_LENGTH {
        terms.extend(SearchTerm::new(TermKind::IdentityNumber, digits));
    }
    terms
}

/// An IIN and a BIN have so many digits.
const IDENTITY_NUMBER_LENGTH: usize = 12;

/// A surname or the name of an organisation alone; of several words each, in whatever order they stand.
fn named(typed: &str) -> Vec<Vec<SearchTerm>> {
    let Some(whole) = SearchTerm::new(TermKind::Name, name(typed)) else {
        return Vec::new();
    };
    let words: Vec<&str> = separate(&whole.value)
        .filter(|word| word.chars().count() >= SHORTEST_PART)
        .take(MOST_WORDS)
        .collect();
    match words.as_slice() {
        [] => vec![vec![whole]],
        [word] => {
            let word = SearchTerm::new(TermKind::Name, (*word).to_owned());
            let terms: BTreeSet<SearchTerm> = word.into_iter().chain([whole]).collect();
            vec![terms.into_iter().collect()]
        }
        words => words
            .iter()
            .map(|word| {
                let kinds = [TermKind::Name, TermKind::NamePart];
                let of_word = kinds.map(|kind| SearchTerm::new(kind, (*word).to_owned()));
                of_word.into_iter().flatten().chain([whole.clone()]).collect()
            })
            .collect(),
    }
}

/// More words than any name has.
const MOST_WORDS: usize = 8;
/// A word of this many letters is looked for only beside others.
const SHORTEST_PART: usize = 2;
/// A word of this many letters is looked for by itself too.
const SHORTEST_NAME: usize = 3;

fn email_term(text: &str) -> Option<SearchTerm> {
    SearchTerm::new(TermKind::Email, text.trim().to_lowercase())
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

/// The words of a name without the marks around them.
fn separate(name: &str) -> impl Iterator<Item = &str> {
    name.split(' ')
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Small letters, one space between words, no quotation marks; ё is е.
fn name(text: &str) -> String {
    let plain: String = text
        .to_lowercase()
        .chars()
        .map(|c| if c == 'ё' { 'е' } else { c })
        .filter(|c| !"«»\"'“”„".contains(*c))
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Capital letters and digits without anything between them; letters that look alike in Cyrillic are Latin.
fn compact(text: &str) -> String {
    text.to_uppercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .map(|c| if c == 'Н' { 'N' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(typed: &str, kind: TermKind, value: &str) -> bool {
        let term = SearchTerm {
            kind,
            value: value.to_owned(),
        };
        terms_for(typed).iter().all(|terms| terms.contains(&term))
    }

    #[test]
    fn what_is_typed_becomes_the_form_that_is_kept() {
        assert!(finds(
            " Obrazec@Example.KZ ",
            TermKind::Email,
            "obrazec@example.kz"
        ));
        assert!(finds("8 (727) 250-12-34", TermKind::Phone, "+77272501234"));
        assert!(finds("n 1234 5678", TermKind::Document, "N12345678"));
        assert!(finds("000101 500 000", TermKind::IdentityNumber, "000101500000"));
        assert!(finds(
            "ИИН 000101 500 000",
            TermKind::IdentityNumber,
            "000101500000"
        ));
        assert!(finds("ОБРАЗЦОВ", TermKind::Name, "образцов"));
        assert!(finds("ТОО  «Үлгі»", TermKind::Name, "тоо үлгі"));
        assert!(terms_for("  ").is_empty());
    }

    #[test]
    fn of_several_words_each_is_looked_for() {
        let looked_for = terms_for("Үлгі, Образцова А.");
        assert_eq!(looked_for.len(), 2);
        for (terms, word) in looked_for.iter().zip(["үлгі", "образцова"]) {
            for kind in [TermKind::Name, TermKind::NamePart] {
                let value = word.to_owned();
                assert!(terms.contains(&SearchTerm { kind, value }), "{word}");
            }
        }
    }

    #[test]
    fn a_term_prints_as_its_kind() {
        assert_eq!(format!("{:?}", terms_for("a@b.kz")), "[[SearchTerm(email)]]");
    }
}
