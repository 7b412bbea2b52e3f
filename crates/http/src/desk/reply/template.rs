//! The beginnings of replies, in the user's language.

use jauap_domain::{Language, RefusalReason, Request, Subject};
use jauap_words::text;

use super::draft::ReplyDraft;

/// The beginning for what a draft says; none while the reason of a refusal is not chosen.
pub fn of(request: &Request, draft: &ReplyDraft) -> Option<String> {
    match draft.outcome.as_str() {
        "answer" => answer(request.language, request.subject),
        "refusal" => refusal(request.language, draft.reason_code.parse().ok()?),
        _ => None,
    }
}

/// True when a text is one of the beginnings, untouched.
pub fn is_one(language: Language, written: &str) -> bool {
    all(language).any(|beginning| beginning.trim() == written.trim())
}

/// A hint in square brackets that was left in a text.
pub fn hint_left_in(language: Language, written: &str) -> Option<String> {
    all(language)
        .flat_map(|beginning| hints(&beginning))
        .find(|hint| written.contains(hint.as_str()))
}

fn hints(beginning: &str) -> Vec<String> {
    beginning
        .split('[')
        .skip(1)
        .filter_map(|rest| rest.split_once(']'))
        .map(|(hint, _)| format!("[{hint}]"))
        .collect()
}

fn all(language: Language) -> impl Iterator<Item = String> {
    let answers = Subject::ALL
        .iter()
        .filter_map(move |subject| answer(language, *subject));
    let refusals = RefusalReason::ALL
        .iter()
        .filter_map(move |reason| refusal(language, *reason));
    answers.chain(refusals)
}

fn answer(language: Language, subject: Subject) -> Option<String> {
    text(language, &format!("desk-template-answer-{subject}"), &[])
}

fn refusal(language: Language, reason: RefusalReason) -> Option<String> {
    text(language, &format!("desk-template-refusal-{reason}"), &[])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_subject_and_reason_has_a_beginning_in_every_language() {
        for language in Language::ALL {
            let count = all(*language).count();
            assert_eq!(count, Subject::ALL.len() + RefusalReason::ALL.len(), "{language}");
        }
    }

    #[test]
    fn a_hint_left_in_the_text_is_found() {
        for language in Language::ALL {
            let beginning = answer(*language, Subject::Information).unwrap();
            assert!(is_one(*language, &format!("{beginning}\n")));
            assert!(hint_left_in(*language, &beginning).is_some());
            assert_eq!(hint_left_in(*language, "[1] 2026"), None);
        }
    }
}
