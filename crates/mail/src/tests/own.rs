//! Words of the organisation's own.

use jauap_domain::Language;
use jauap_workflow::ports::LetterRenderer;

use super::{envelope, organisation};
use crate::{Letters, TemplateError, samples, templates::sources};

fn with(files: &[(&str, &str)]) -> Result<Letters, TemplateError> {
    let files: Vec<_> = files
        .iter()
        .map(|(file, text)| ((*file).to_owned(), (*text).to_owned()))
        .collect();
    Letters::new(organisation())?.in_own_words(&files)
}

fn told(file: &str, text: &str) -> String {
    let Err(error) = with(&[(file, text)]) else {
        panic!("{file} was taken: {text}");
    };
    let told = error.to_string();
    assert!(told.contains(file), "{told}");
    told
}

#[test]
fn a_file_of_the_organisation_goes_before_the_built_in_one() {
    let subject = "[#{{number}}] Біздің жауабымыз";
    let layout = "{{> @partial-block}}\n\nҮлгі: {{organisation.name}}\n";
    let files = [
        ("answer/kk/subject.txt.hbs", subject),
        ("layouts/text.hbs", layout),
    ];
    let letters = with(&files).unwrap();
    for sample in samples() {
        for language in Language::ALL {
            let rendered = letters.render(&sample.letter, &envelope(*language)).unwrap();
            let is_own = (sample.letter.name(), *language) == ("answer", Language::Kk);
            assert_eq!(rendered.subject.contains("Біздің жауабымыз"), is_own);
            assert!(rendered.text.trim().ends_with("MedCitykz LLP") || *language != Language::En);
            assert!(rendered.text.contains("\nҮлгі: "), "{}", rendered.text);
        }
    }
}

#[test]
fn the_built_in_files_pass_their_own_trial() {
    let files: Vec<_> = sources()
        .unwrap()
        .into_iter()
        .filter(|(file, _)| file != "README.md")
        .collect();
    assert!(files.len() > 90);
    Letters::new(organisation())
        .unwrap()
        .in_own_words(&files)
        .unwrap();
}

#[test]
fn a_file_that_cannot_be_used_is_told_and_named() {
    for (file, text) in [
        ("answer/kk/body.txt.hbs", "{{#if}"),
        ("answer/kk/body.txt.hbs", "{{surname}}"),
        ("layouts/html.hbs", "{{> @partial-block}} {{organisation.owner}}"),
        ("answer/kk/subject.txt.hbs", "[#{{number}}] one\ntwo"),
        ("answer/de/subject.txt.hbs", "[#{{number}}]"),
        ("answer/kk/notes.txt", "nothing"),
        ("nothing/kk/subject.txt.hbs", "[#{{number}}]"),
        ("README.md", "nothing"),
    ] {
        told(file, text);
    }
}

#[test]
fn a_letter_may_not_leave_out_what_it_is_for() {
    let refusal = "{{number}} {{long_date received_on}} {{term \"refusal\" reason}} {{term \"refusal\" reason \"norm\"}} \
                   {{text}} {{status_url}}";
    let appeal = " {{t \"appeal-refusal\"}}";
    assert!(told("refusal/ru/body.txt.hbs", refusal).ends_with(": appeal"));
    with(&[("refusal/ru/body.txt.hbs", &format!("{refusal}{appeal}"))]).unwrap();
    for left_out in ["status_url", "text"] {
        let without = refusal.replace(&format!("{{{{{left_out}}}}}"), "");
        let text = format!("{without}{appeal}");
        assert!(told("refusal/ru/body.txt.hbs", &text).ends_with(&format!(": {left_out}")));
    }
    let code = "{{number}} {{long_date received_on}} {{long_date due_on}} {{norm}} {{status_url}}";
    assert!(told("acknowledgement/en/body.txt.hbs", code).ends_with(": access_code"));
    assert!(told("answer/ru/subject.txt.hbs", "Ответ").ends_with(": number"));
    assert!(told("layouts/free_text.hbs", "<p></p>").ends_with(": text"));
}
