use jauap_domain::{Names, RefusalReason};

use super::*;

const PARTS: [&str; 6] = ["purpose", "sources", "methods", "data", "term", "third parties"];

fn names(text: &str) -> Names {
    let own = |language: &str| format!("{text} {language}");
    Names {
        ru: own("ru"),
        kk: own("kk"),
        en: own("en"),
    }
}

fn processing() -> Processing {
    let [purpose, sources, methods, data, term, third_parties] = PARTS.map(names);
    Processing {
        purpose,
        sources,
        methods,
        data,
        term,
        third_parties,
    }
}

fn organisation() -> Organisation {
    Organisation {
        name: names("Sample"),
        address: names("Street"),
        mailbox: "info@sample.example".parse().unwrap(),
        phone: String::new(),
        public_url: "https://sample.example".to_owned(),
        zone: "Asia/Almaty".parse().unwrap(),
        hours: None,
    }
}

fn with(processing: Option<Processing>, files: &[(&str, &str)]) -> Result<ReplyWords, ReplyWordsError> {
    let files: Vec<_> = files
        .iter()
        .map(|(file, text)| ((*file).to_owned(), (*text).to_owned()))
        .collect();
    ReplyWords::new(organisation(), processing, &files)
}

fn written(words: &ReplyWords, beginning: Beginning, language: Language) -> String {
    let about = About {
        language,
        number: "2026-000007-2",
        received_on: date!(2026 - 11 - 27),
    };
    words.written(beginning, &about)
}

#[test]
fn every_subject_and_reason_has_a_beginning_in_every_language_with_and_without_processing() {
    for processing in [None, Some(processing())] {
        let words = with(processing, &[]).unwrap();
        for language in Language::ALL {
            for beginning in Beginning::all() {
                assert!(
                    !written(&words, beginning, *language).is_empty(),
                    "{beginning:?} {language}"
                );
            }
        }
    }
}

#[test]
fn information_is_composed_of_what_the_organisation_says_of_its_processing() {
    let words = with(Some(processing()), &[]).unwrap();
    for language in Language::ALL {
        let text = written(&words, Beginning::Answer(Subject::Information), *language);
        for part in PARTS {
            assert!(
                text.contains(&format!("{part} {language}")),
                "{part} {language}: {text}"
            );
        }
        assert_eq!(
            hints(&text).len(),
            1,
            "the officer still has to look at it: {text}"
        );
    }
}

#[test]
fn the_answer_to_a_destruction_says_where_its_certificate_is() {
    let words = with(None, &[]).unwrap();
    for language in Language::ALL {
        let text = written(&words, Beginning::Answer(Subject::Destruction), *language);
        let status = format!("https://sample.example/{language}/status?number=2026-000007-2");
        assert!(text.contains(&status), "{text}");
        assert!(hints(&text).len() == 3, "{text}");
    }
}

#[test]
fn a_file_of_the_organisation_goes_before_what_is_built_in() {
    let own =
        "№ {{number}}, {{long_date received_on}}: {{reason}} ({{norm}}). {{appeal}} {{organisation.name}}\n";
    let words = with(None, &[("reply/refusal-other_procedure.kk.hbs", own)]).unwrap();
    let beginning = Beginning::Refusal(RefusalReason::OtherProcedure);
    let text = written(&words, beginning, Language::Kk);
    assert!(
        text.starts_with("№ 2026-000007-2, 2026 жылғы 27 қараша: Медициналық"),
        "{text}"
    );
    assert!(text.contains("273-бабы") && text.contains("30-бабы"), "{text}");
    assert!(text.ends_with("Sample kk"), "{text}");
    assert!(!written(&words, beginning, Language::Ru).contains("Sample"));
}

#[test]
fn a_broken_file_is_told_and_named() {
    for (file, text) in [
        ("reply/answer-information.kk.hbs", "{{#if}"),
        ("reply/answer-information.kk.hbs", "{{surname}}"),
        ("reply/answer-information.kk.hbs", "{{processing.purpose}}"),
        ("reply/answer-information.kk.hbs", " \n"),
        ("reply/answer-information.kk.hbs", "\u{202e}"),
        ("reply/answer-information.kk.hbs", &"ә".repeat(FreeText::MAX + 1)),
        ("reply/answer-other.ru.hbs", "{{norm}}"),
        ("reply/answer-information.de.hbs", "ok"),
        ("reply/answer-nothing.ru.hbs", "ok"),
        ("reply/notes.md", "ok"),
    ] {
        let Err(error) = with(None, &[(file, text)]) else {
            panic!("{file}: {text}");
        };
        assert!(error.to_string().starts_with(file), "{error}");
    }
}

#[test]
fn hints_are_what_stands_in_whole_brackets() {
    assert_eq!(hints("a [b] c [d]\n[e"), ["[b]", "[d]"]);
}

#[test]
fn what_nobody_could_send_is_not_composed() {
    for text in ["\u{7}", &"ә".repeat(FreeText::MAX)] {
        let mut wrong = processing();
        wrong.data.kk = text.to_owned();
        let Err(error) = with(Some(wrong), &[]) else {
            panic!("it is taken");
        };
        assert!(
            error.to_string().starts_with("organisation.processing (kk)"),
            "{error}"
        );
    }
    let mut sentence = processing();
    sentence.purpose.kk = " Мақсат. ".to_owned();
    let words = with(Some(sentence), &[]).unwrap();
    let text = written(&words, Beginning::Answer(Subject::Information), Language::Kk);
    assert!(text.contains(" Мақсат.\n"), "{text}");
}

/// On paper and on the portal a letter ends otherwise than in a mail.
#[test]
fn medical_records_are_pointed_to_the_place_itself() {
    let words = with(None, &[]).unwrap();
    for language in Language::ALL {
        let text = written(
            &words,
            Beginning::Refusal(RefusalReason::OtherProcedure),
            *language,
        );
        assert!(text.ends_with(&format!(": Street {language}.")), "{text}");
    }
}
