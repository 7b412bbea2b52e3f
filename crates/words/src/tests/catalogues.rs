//! The three languages say the same things.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast;
use jauap_domain::Language;

use super::{FILES, catalogue, catalogues, plain, variables};
use crate::text;

/// Texts that are rightly the same in Russian and Kazakh: names of languages in themselves, international words.
const SAME_IN_RUSSIAN_AND_KAZAKH: &[&str] =
    &["role-auditor", "footer-phone", "portal-size-kb", "portal-size-mb"];

fn shape(messages: &[ast::Message<String>]) -> BTreeMap<String, BTreeSet<String>> {
    messages
        .iter()
        .map(|message| {
            let value = message.value.as_ref();
            (message.id.name.clone(), value.map(variables).unwrap_or_default())
        })
        .collect()
}

#[test]
fn catalogues_hold_the_same_keys_and_values_in_every_language() {
    for file in FILES {
        let russian = shape(&catalogue(Language::Ru, file).messages);
        for language in Language::ALL {
            let other = shape(&catalogue(*language, file).messages);
            let only = |a: &BTreeMap<String, _>, b: &BTreeMap<String, _>| -> Vec<String> {
                a.keys().filter(|key| !b.contains_key(*key)).cloned().collect()
            };
            assert_eq!(
                only(&russian, &other),
                Vec::<String>::new(),
                "{file}: in ru, not in {language}"
            );
            assert_eq!(
                only(&other, &russian),
                Vec::<String>::new(),
                "{file}: in {language}, not in ru"
            );
            for (key, values) in &russian {
                assert_eq!(&other[key], values, "{file}: the values of {key} in {language}");
            }
        }
    }
}

#[test]
fn no_key_stands_twice() {
    for language in Language::ALL {
        let mut seen = BTreeSet::new();
        for file in FILES {
            for message in catalogue(*language, file).messages {
                let key = message.id.name;
                assert!(seen.insert(key.clone()), "{key} stands twice in {language}");
            }
        }
    }
}

#[test]
fn every_text_has_words() {
    for catalogue in catalogues() {
        for message in &catalogue.messages {
            let words = message.value.as_ref().map(plain).unwrap_or_default();
            assert!(
                !words.is_empty() || ["date-long", "report-month"].contains(&message.id.name.as_str()),
                "{} in {} ({}) is empty",
                message.id.name,
                catalogue.file,
                catalogue.language
            );
        }
    }
}

#[test]
fn no_text_is_the_same_in_russian_and_kazakh() {
    for file in FILES {
        let words = |language| -> BTreeMap<String, String> {
            catalogue(language, file)
                .messages
                .iter()
                .filter_map(|message| Some((message.id.name.clone(), plain(message.value.as_ref()?))))
                .collect()
        };
        let (russian, kazakh) = (words(Language::Ru), words(Language::Kk));
        let same: Vec<_> = russian
            .iter()
            .filter(|(key, text)| kazakh.get(*key) == Some(text) && text.chars().any(char::is_alphabetic))
            .map(|(key, _)| key.as_str())
            .filter(|key| !SAME_IN_RUSSIAN_AND_KAZAKH.contains(key))
            .collect();
        assert_eq!(same, Vec::<&str>::new(), "{file}");
    }
}

#[test]
fn every_text_without_values_can_be_said() {
    for catalogue in catalogues() {
        for message in &catalogue.messages {
            if message
                .value
                .as_ref()
                .is_some_and(|value| variables(value).is_empty())
            {
                let key = &message.id.name;
                assert!(
                    text(catalogue.language, key, &[]).is_some(),
                    "{key} in {}",
                    catalogue.language
                );
            }
        }
    }
}
