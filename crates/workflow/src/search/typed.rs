//! What somebody who looks for something may mean by what was typed.

use std::collections::BTreeSet;

use jauap_domain::{Line, Phone};

use super::{
    spelling::{SHORTEST_PART, compact, name, separate},
    term::{SearchTerm, TermKind},
};

/// What somebody who typed the name of a state body, or some of its words, may mean.
pub fn body_terms(typed: &str) -> Vec<Vec<SearchTerm>> {
    named(typed.trim())
}

/// What is found by a telephone.
pub fn phone_terms(phone: &Phone) -> Vec<Vec<SearchTerm>> {
    let term = SearchTerm::new(TermKind::Phone, phone.reveal().to_owned());
    vec![term.into_iter().collect()]
}

/// What is found by a surname and a given name, however short they are and whichever of the two stands first.
pub fn person_terms(surname: &Line, given_name: &Line) -> Vec<Vec<SearchTerm>> {
    let [surname, given_name] = [surname, given_name].map(|part| name(part.reveal()));
    let mut terms = each_word(&surname);
    if terms.is_empty() {
        terms.extend(SearchTerm::new(TermKind::Name, surname).map(|whole| vec![whole]));
    }
    terms.extend(each_word(&given_name));
    terms
}

/// What somebody who typed this may mean: a request is found that has one term of each of the lists. Empty when it can be
/// nothing that requests are found by.
pub fn terms_for(typed: &str) -> Vec<Vec<SearchTerm>> {
    let typed = typed.trim();
    let terms: Vec<SearchTerm> = if typed.contains('@') {
        SearchTerm::email(typed).into_iter().collect()
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
        _ => each_word(&whole.value),
    }
}

/// Each word that is long enough, as a surname or another part, or else the whole.
fn each_word(whole: &str) -> Vec<Vec<SearchTerm>> {
    let words = separate(whole).filter(|word| word.chars().count() >= SHORTEST_PART);
    let meant = |word: &str| {
        let kinds = [
            (TermKind::Name, word),
            (TermKind::NamePart, word),
            (TermKind::Name, whole),
        ];
        let terms = kinds.map(|(kind, text)| SearchTerm::new(kind, text.to_owned()));
        terms.into_iter().flatten().collect()
    };
    words.take(MOST_WORDS).map(meant).collect()
}

/// More words than any name has.
const MOST_WORDS: usize = 8;

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
        assert!(finds("Д’Үлгі", TermKind::Name, "дүлгі"));
        assert!(finds("Үлг\u{AD}і\u{200B}", TermKind::Name, "үлгі"));
        // Decomposed letters, as some systems write them.
        assert!(finds(
            "Соловье\u{308}в-Бои\u{306}",
            TermKind::Name,
            "соловьев-бой"
        ));
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
