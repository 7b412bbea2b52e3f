//! The template files, read as text: what a render of the samples would not show.

use std::collections::BTreeSet;

use jauap_domain::Language;
use jauap_words::Arg;

use crate::{samples, templates::sources};

/// The insides of every `{{…}}`.
fn tags(source: &str) -> impl Iterator<Item = &str> {
    source
        .split("{{")
        .skip(1)
        .filter_map(|rest| rest.split("}}").next())
}

fn templates() -> Vec<(String, String)> {
    sources()
        .unwrap()
        .into_iter()
        .filter(|(file, _)| file != "README.md")
        .collect()
}

#[test]
fn every_letter_has_its_three_files_in_every_language_and_nothing_else_lies_about() {
    let mut expected: BTreeSet<String> = ["text", "html", "free_text"]
        .map(|layout| format!("layouts/{layout}.hbs"))
        .into();
    for sample in samples() {
        for language in Language::ALL {
            for file in ["subject.txt", "body.txt", "body.html"] {
                expected.insert(format!("{}/{language}/{file}.hbs", sample.letter.name()));
            }
        }
    }
    let found: BTreeSet<String> = templates().into_iter().map(|(file, _)| file).collect();
    assert_eq!(found, expected);
}

#[test]
fn nothing_is_written_unescaped() {
    for (file, source) in templates() {
        assert!(!source.contains("{{{") && !source.contains("{{&"), "{file}");
    }
}

#[test]
fn every_partial_exists() {
    for (file, source) in templates() {
        for tag in tags(&source) {
            let Some(name) = tag.strip_prefix("#>").or_else(|| tag.strip_prefix('>')) else {
                continue;
            };
            let known: &[&str] = if file.contains("html") {
                &["layout", "free_text", "@partial-block"]
            } else {
                &["layout", "@partial-block"]
            };
            assert!(known.contains(&name.trim()), "{file}: {name}");
        }
    }
}

#[test]
fn every_text_that_is_named_exists_in_every_language() {
    // Whatever values a text takes.
    let values = ["length", "norm"].map(|name| (name, Arg::Text("x")));
    for (file, source) in templates() {
        for tag in tags(&source) {
            if let Some(key) = tag.strip_prefix("t \"").and_then(|rest| rest.split('"').next()) {
                for language in Language::ALL {
                    assert!(
                        jauap_words::text(*language, key, &values).is_some(),
                        "{file}: {key} in {language}"
                    );
                }
            }
        }
    }
}

#[test]
fn subjects_are_one_line_and_begin_with_the_number_if_there_is_one() {
    for (file, source) in templates() {
        if file.ends_with("subject.txt.hbs") {
            assert!(
                source.starts_with("[#{{number}}] ") != file.starts_with("staff_digest/")
                    && source.trim_end().lines().count() == 1,
                "{file}"
            );
        }
    }
}

#[test]
fn html_loads_nothing() {
    for (file, source) in templates() {
        for forbidden in [
            "<img", "src=", "url(", "@import", "<link", "<script", "http:", "https:",
        ] {
            assert!(!source.contains(forbidden), "{file}: {forbidden}");
        }
        for (place, _) in source.match_indices("href=") {
            let target = &source[place..];
            assert!(
                target.starts_with("href=\"{{") || target.starts_with("href=\"mailto:{{"),
                "{file}"
            );
        }
    }
}

#[test]
fn both_parts_use_the_same_facts() {
    let all = templates();
    let facts = |file: &str| -> BTreeSet<String> {
        let (_, source) = all.iter().find(|(name, _)| name == file).unwrap();
        tags(source)
            .flat_map(|tag| tag.split([' ', '(', ')']))
            .filter(|word| {
                word.chars()
                    .all(|c| c.is_ascii_lowercase() || c == '_' || c == '.')
            })
            .filter(|word| !["text", "free_text", "this", "else", ""].contains(word))
            .map(str::to_owned)
            .collect()
    };
    for (file, _) in &all {
        if let Some(letter) = file.strip_suffix("body.txt.hbs") {
            assert_eq!(facts(file), facts(&format!("{letter}body.html.hbs")), "{letter}");
            let russian = file.replace("/kk/", "/ru/").replace("/en/", "/ru/");
            let without_greeting = |facts: BTreeSet<String>| -> BTreeSet<String> {
                facts
                    .into_iter()
                    .filter(|fact| !fact.starts_with("greeting"))
                    .collect()
            };
            assert_eq!(
                without_greeting(facts(file)),
                without_greeting(facts(&russian)),
                "{letter}"
            );
        }
    }
}

#[test]
fn words_are_not_mixed_from_two_alphabets() {
    let cyrillic = |c: char| ('\u{0400}'..='\u{052F}').contains(&c);
    let latin = |c: char| c.is_ascii_alphabetic() || c == '\u{0259}';
    for (file, source) in templates() {
        for word in source.split(|c: char| !c.is_alphabetic()) {
            assert!(
                !(word.contains(cyrillic) && word.contains(latin)),
                "{file}: {word}"
            );
        }
        let text: String = source
            .split("{{")
            .map(|piece| piece.split("}}").last().unwrap_or(""))
            .collect();
        if file.contains("/kk/body") {
            assert!(
                text.to_lowercase()
                    .contains(['ә', 'ғ', 'қ', 'ң', 'ө', 'ұ', 'ү', 'һ', 'і']),
                "{file} is not Kazakh"
            );
        }
    }
}
