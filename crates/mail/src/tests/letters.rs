//! Every sample of every letter in every language.

use jauap_domain::Language;
use jauap_workflow::{
    letter::{Envelope, Letter, RenderedLetter},
    ports::LetterRenderer,
};
use mail_parser::{Message, MessageParser, MimeHeaders};

use super::{address, envelope, organisation};
use crate::{Letters, Sample, samples};

fn render(letter: &Letter, envelope: &Envelope) -> RenderedLetter {
    Letters::new(organisation())
        .unwrap()
        .render(letter, envelope)
        .unwrap()
}

fn each_rendered(mut check: impl FnMut(&Sample, Language, &RenderedLetter)) {
    let letters = Letters::new(organisation()).unwrap();
    for sample in samples() {
        for language in Language::ALL {
            let rendered = letters.render(&sample.letter, &envelope(*language)).unwrap();
            check(&sample, *language, &rendered);
        }
    }
}

fn parsed(rendered: &RenderedLetter) -> Message<'_> {
    MessageParser::default().parse(&rendered.bytes).unwrap()
}

fn raw<'m>(message: &'m Message<'_>, name: &'static str) -> Option<&'m str> {
    message.header_raw(name).map(str::trim)
}

fn with_proof(sample: &Sample) -> bool {
    matches!(&sample.letter, Letter::Acknowledgement(letter) if !letter.proof.is_empty())
}

fn sample(letter: &str) -> Letter {
    samples()
        .into_iter()
        .find(|sample| sample.letter.name() == letter)
        .unwrap()
        .letter
}

#[test]
fn the_words_are_as_they_were_approved() {
    each_rendered(|sample, language, letter| {
        let name = format!("{}__{}__{language}", sample.letter.name(), sample.name);
        let whole = format!("{}\n\n{}\n=====\n\n{}", letter.subject, letter.text, letter.html);
        insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, whole);
        });
    });
}

#[test]
fn the_message_says_what_was_rendered_and_from_whom() {
    each_rendered(|sample, language, letter| {
        let message = parsed(letter);
        let from = message.from().unwrap().first().unwrap();
        assert_eq!(from.address(), Some("info@healthcity.kz"));
        assert_eq!(from.name(), Some(organisation().name.in_language(language)));
        assert_eq!(
            message.to().unwrap().first().unwrap().address(),
            Some("asel@example.kz")
        );
        assert_eq!(message.subject(), Some(letter.subject.as_str()));
        let names_it = letter.subject.starts_with("[#2026-000123-8] ");
        let of_many = matches!(sample.letter, Letter::StaffDigest(_));
        assert_eq!(names_it, !of_many, "{}", sample.name);
        assert_eq!(
            message.message_id(),
            Some("0192f3c4-5b6a-7d8e-9f00-112233445566@healthcity.kz")
        );
        assert_eq!(letter.message_id, message.message_id().unwrap());
        assert_eq!(message.date().unwrap().to_rfc3339(), "2026-11-23T09:30:00Z");
        assert_eq!(raw(&message, "Content-Language"), Some(language.code()));
        assert_eq!(
            message.body_text(0).unwrap().replace("\r\n", "\n").trim_end(),
            letter.text.trim_end()
        );
        assert_eq!(
            message.body_html(0).unwrap().replace("\r\n", "\n").trim_end(),
            letter.html.trim_end()
        );
    });
}

#[test]
fn the_message_has_two_alternatives_in_utf8_and_is_fit_for_any_server() {
    each_rendered(|sample, _, letter| {
        let message = parsed(letter);
        let kind = if with_proof(sample) {
            "mixed"
        } else {
            "alternative"
        };
        assert!(message.is_content_type("multipart", kind));
        for part in [message.text_part(0).unwrap(), message.html_part(0).unwrap()] {
            let charset = part.content_type().unwrap().attribute("charset").unwrap();
            assert_eq!(charset.to_ascii_lowercase(), "utf-8");
        }
        assert!(letter.bytes.is_ascii());
        assert!(
            letter
                .bytes
                .split(|byte| *byte == b'\n')
                .all(|line| line.len() <= 998)
        );
    });
}

#[test]
fn free_text_keeps_its_letters_and_paragraphs_and_is_escaped_in_html() {
    for language in Language::ALL {
        let letter = render(&sample("answer"), &envelope(*language));
        let message = parsed(&letter);
        assert!(
            message
                .body_text(0)
                .unwrap()
                .contains("Екінші абзац: әғқңөұүһі ӘҒҚҢӨҰҮҺІ.")
        );
        assert!(letter.text.contains("«ответ» <по существу> & ссылка"));
        assert!(
            letter
                .html
                .contains("«ответ» &lt;по существу&gt; &amp; ссылка на пункт 9.2.<br>\nВторая строка")
        );
        assert!(letter.html.contains("<p>Екінші абзац: әғқңөұүһі ӘҒҚҢӨҰҮҺІ.</p>"));
    }
}

#[test]
fn the_same_letter_gives_the_same_bytes() {
    for name in ["refusal", "acknowledgement"] {
        let (letter, envelope) = (sample(name), envelope(Language::Kk));
        assert_eq!(render(&letter, &envelope).bytes, render(&letter, &envelope).bytes);
    }
}

#[test]
fn the_acknowledgement_carries_the_proof_byte_for_byte_and_says_so() {
    each_rendered(|sample, language, letter| {
        let message = parsed(letter);
        let files: Vec<_> = message.attachments().collect();
        let speaks_of_it = letter.text.contains(".tlog-proof") && letter.html.contains(".tlog-proof");
        assert_eq!(
            files.len(),
            usize::from(with_proof(sample)),
            "{} {language}",
            sample.name
        );
        assert_eq!(speaks_of_it, with_proof(sample), "{} {language}", sample.name);
        if let (Letter::Acknowledgement(facts), Some(file)) = (&sample.letter, files.first()) {
            assert_eq!(file.attachment_name(), Some("2026-000123-8.tlog-proof"));
            assert_eq!(file.contents(), facts.proof.as_bytes());
        }
    });
}

#[test]
fn only_letters_that_no_person_wrote_say_so() {
    each_rendered(|sample, _, letter| {
        let message = parsed(letter);
        let automatic = sample.letter.is_automatic();
        assert_eq!(
            raw(&message, "Auto-Submitted"),
            automatic.then_some("auto-generated"),
            "{}",
            sample.name
        );
        assert_eq!(
            raw(&message, "X-Auto-Response-Suppress"),
            automatic.then_some("All")
        );
        let name = sample.letter.name();
        let bulk = name == "acknowledgement" || name.starts_with("staff_");
        assert_eq!(raw(&message, "Precedence"), bulk.then_some("bulk"));
    });
}

#[test]
fn a_letter_that_answers_a_mail_refers_to_it() {
    let mail = |id: &str| Envelope {
        in_reply_to: Some(id.to_owned()),
        ..envelope(Language::Ru)
    };
    let letter = render(&sample("acknowledgement"), &mail("abc.1@mail.example"));
    let message = parsed(&letter);
    assert_eq!(raw(&message, "In-Reply-To"), Some("<abc.1@mail.example>"));
    assert_eq!(raw(&message, "References"), Some("<abc.1@mail.example>"));
    assert_eq!(raw(&message, "Auto-Submitted"), Some("auto-replied"));
    let answer = render(&sample("answer"), &mail("abc.1@mail.example"));
    assert_eq!(raw(&parsed(&answer), "In-Reply-To"), Some("<abc.1@mail.example>"));
}

#[test]
fn the_message_id_holds_what_ties_a_reply_to_the_request() {
    let threaded = Envelope {
        thread: Some("abcd2345".to_owned()),
        ..envelope(Language::Ru)
    };
    let letter = render(&sample("answer"), &threaded);
    assert_eq!(
        letter.message_id,
        format!("{}.abcd2345@healthcity.kz", threaded.id)
    );
    assert_eq!(parsed(&letter).message_id(), Some(letter.message_id.as_str()));
}

#[test]
fn a_reference_that_would_break_the_header_is_left_out() {
    for id in ["", "a b", "a>\r\nBcc: x@y.kz", "кто@там", &"x".repeat(1000)] {
        let envelope = Envelope {
            in_reply_to: Some(id.to_owned()),
            ..envelope(Language::Ru)
        };
        let letter = render(&sample("acknowledgement"), &envelope);
        let message = parsed(&letter);
        assert_eq!((raw(&message, "In-Reply-To"), raw(&message, "Bcc")), (None, None));
        assert_eq!(raw(&message, "Auto-Submitted"), Some("auto-generated"));
    }
}

#[test]
fn letters_that_others_may_read_name_nobody_and_do_not_say_what_was_asked() {
    let subjects: Vec<String> = Language::ALL
        .iter()
        .flat_map(|language| {
            ["information", "destruction", "rectification"]
                .map(|code| jauap_words::term(*language, "subject", code))
        })
        .collect();
    each_rendered(|sample, _, letter| {
        if ["acknowledgement", "reply_ready", "withdrawal_confirmed"].contains(&sample.letter.name()) {
            let whole = format!("{}{}{}", letter.subject, letter.text, letter.html);
            assert!(!whole.contains("asel@") && !whole.contains("Сынақ"));
            assert!(subjects.iter().all(|subject| !whole.contains(subject)));
        }
    });
}

#[test]
fn every_address_that_the_domain_takes_can_be_written_to() {
    let odd = [
        "a@b",
        "o'neil+tag@mail.example.kz",
        "x=y/z#1@123.kz",
        "иван@почта.қаз",
        "%a{b}|c~@a-b.c-d.museum",
        "a@xn--80a.kz",
    ];
    for to in odd {
        let envelope = Envelope {
            to: address(to),
            ..envelope(Language::Kk)
        };
        let letter = render(&sample("answer"), &envelope);
        let message = parsed(&letter);
        let local = to.rsplit_once('@').unwrap().0;
        let written = message
            .to()
            .unwrap()
            .first()
            .unwrap()
            .address()
            .unwrap()
            .to_owned();
        assert!(written.starts_with(&format!("{local}@")), "{to} became {written}");
    }
}

#[test]
fn an_organisation_without_a_telephone_shows_none() {
    let mut organisation = organisation();
    organisation.phone = String::new();
    let letters = Letters::new(organisation).unwrap();
    let letter = letters
        .render(&sample("reply_ready"), &envelope(Language::Ru))
        .unwrap();
    assert!(!letter.text.contains("Телефон") && !letter.html.contains("Телефон"));
}

#[test]
fn every_letter_has_a_name_for_the_desk() {
    for sample in samples() {
        for language in Language::ALL {
            let name = sample.letter.name();
            assert_ne!(jauap_words::term(*language, "letter", name), name);
        }
    }
    for (_, code) in jauap_workflow::records::MessageKind::ALL {
        assert_ne!(jauap_words::term(Language::Kk, "message", code), *code);
    }
}

#[test]
fn letters_to_requesters_are_those_that_are_stopped_when_they_no_longer_agree() {
    for sample in samples() {
        let letter = &sample.letter;
        assert_eq!(
            jauap_workflow::letter::TO_REQUESTER.contains(&letter.name()),
            letter.is_to_requester(),
            "{}",
            letter.name()
        );
    }
}
