//! Letters as files.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

use jauap_domain::{Delivery, Language, Outcome, RefusalReason};
use jauap_paper::Printer;
use jauap_workflow::ports::PaperRenderer as _;

#[path = "samples/mod.rs"]
mod samples;

/// What a letter may weigh, so that it can be sent on and kept by the hundred thousand.
const MOST_BYTES: usize = 100_000;

fn printer() -> Printer {
    Printer::new(samples::organisation().unwrap())
}

fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.matches("/Type/Page").count() + text.matches("/Type /Page").count()
        - text.matches("/Type/Pages").count()
        - text.matches("/Type /Pages").count()
}

#[test]
fn every_letter_of_every_language_is_a_small_file_of_one_page_for_archives() {
    let printer = printer();
    for language in Language::ALL {
        let refusals = RefusalReason::ALL
            .iter()
            .map(|reason| Outcome::Refusal { reason: *reason });
        for outcome in std::iter::once(Outcome::Answer).chain(refusals) {
            for delivery in [Delivery::Post, Delivery::InPerson] {
                let letter = samples::letter(*language, outcome, delivery);
                let pdf = printer.render(&letter).unwrap();
                assert!(pdf.starts_with(b"%PDF-1."));
                assert!(pdf.len() < MOST_BYTES, "{} bytes", pdf.len());
                assert_eq!(pages(&pdf), 1, "{language} {outcome:?}");
                let text = String::from_utf8_lossy(&pdf);
                assert!(text.contains("pdfaid"), "the file says that it is PDF/A");
            }
        }
    }
}

#[test]
fn the_same_letter_has_the_same_bytes_whoever_prints_it() {
    let letter = samples::letter(Language::Kk, Outcome::Answer, Delivery::Post);
    let printer = printer();
    let first = printer.render(&letter).unwrap();
    assert!(first == printer.render(&letter).unwrap());
    assert!(first == self::printer().render(&letter).unwrap());
}

#[test]
fn a_long_reply_goes_on_over_as_many_pages_as_it_needs() {
    let mut letter = samples::letter(Language::Kk, Outcome::Answer, Delivery::InPerson);
    letter.text = [letter.text.as_str(); 60].join("\n\n");
    let pdf = printer().render(&letter).unwrap();
    assert!(pages(&pdf) > 5, "{}", pages(&pdf));
    assert!(pdf.len() < 4 * MOST_BYTES);
}

/// A file for archives has no empty glyphs: what the typeface lacks is shown as a box, and the letter is written all the same.
#[test]
fn whatever_people_type_can_be_printed() {
    let mut letter = samples::letter(Language::Ru, Outcome::Answer, Delivery::Post);
    for text in [
        "👍🏽 אבג 漢字 \u{1f9ff}",
        "\t\t",
        "a\u{301}",
        "ﬁ fi ffi",
        "x\u{200d}y",
        &"Ы".repeat(20_000),
    ] {
        letter.text = text.to_owned();
        letter.addressee.name = text.chars().take(200).collect();
        letter.addressee.address = Some(text.chars().take(300).collect());
        assert!(
            printer().render(&letter).is_ok(),
            "{} characters",
            text.chars().count()
        );
    }
}
