//! Letters that only look right: they break search, reading aloud and trust.

use jauap_domain::Language;

use super::{FILES, plain, source};

const KAZAKH_LETTERS: &str = "әғқңөұүһі";

fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphabetic() || ('\u{00C0}'..='\u{024F}').contains(&letter) || is_latin_schwa(letter)
}

/// The schwa of the phonetic alphabet and of Azerbaijani; the Kazakh letter is U+04D9.
fn is_latin_schwa(letter: char) -> bool {
    matches!(letter, '\u{0259}' | '\u{018F}' | '\u{01DD}')
}

fn is_cyrillic(letter: char) -> bool {
    ('\u{0400}'..='\u{052F}').contains(&letter)
}

/// The words in which Cyrillic and Latin letters stand together, or a Latin schwa stands.
fn mixed_words(text: &str) -> Vec<&str> {
    text.split(|letter: char| !letter.is_alphabetic())
        .filter(|word| {
            word.chars().any(is_latin_schwa) || word.chars().any(is_cyrillic) && word.chars().any(is_latin)
        })
        .collect()
}

#[test]
fn words_are_not_mixed_from_two_alphabets() {
    assert_eq!(
        mixed_words("негiзгi ҚР ІІМ 94-V T\u{0259}уелсіздік"),
        ["негiзгi", "T\u{0259}уелсіздік"]
    );
    for language in Language::ALL {
        for file in FILES {
            // The whole file: also the terms, which are put into messages, and the comments.
            assert_eq!(
                mixed_words(&source(*language, file)),
                Vec::<&str>::new(),
                "{file} ({language})"
            );
        }
    }
}

#[test]
fn kazakh_is_written_in_kazakh_and_russian_without_kazakh_letters() {
    let has_kazakh = |text: &str| {
        text.to_lowercase()
            .chars()
            .any(|letter| KAZAKH_LETTERS.contains(letter))
    };
    for file in FILES {
        let texts = |language| -> Vec<(String, String)> {
            super::catalogue(language, file)
                .messages
                .iter()
                .filter_map(|message| Some((message.id.name.clone(), plain(message.value.as_ref()?))))
                .filter(|(_, text)| text.chars().any(is_cyrillic))
                .collect()
        };
        let kazakh = texts(Language::Kk);
        let with = kazakh.iter().filter(|(_, text)| has_kazakh(text)).count();
        assert!(
            with * 3 >= kazakh.len() * 2,
            "{file}: only {with} of {} texts have Kazakh letters",
            kazakh.len()
        );
        for (key, text) in texts(Language::Ru) {
            assert!(
                !has_kazakh(&text),
                "{key} in {file} has Kazakh letters in its Russian text"
            );
        }
    }
}
