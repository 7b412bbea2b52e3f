//! The parts of a letter, from the numbers to the line for the signature.

use jauap_domain::{Delivery, Language, Outcome, RefusalReason};
use jauap_words::{Arg, short_date, term, text};
use jauap_workflow::letter::PaperLetter;
use parley::Alignment;

use crate::page::{BOTTOM, HEIGHT, Setter, Style, TEXT_WIDTH};

/// The width of the numbers, and of the addressee beside them.
const NUMBERS: f32 = 225.0;
const ADDRESSEE: f32 = TEXT_WIDTH - NUMBERS - 16.0;

/// What the lines for the signature and for the receipt need.
const FOOT: f32 = 120.0;

/// A text of the letter, in its language.
pub fn say(language: Language, key: &str, args: &[(&str, &str)]) -> String {
    let args: Vec<_> = args
        .iter()
        .map(|(name, value)| (*name, Arg::Text(value)))
        .collect();
    text(language, &format!("paper-{key}"), &args).unwrap_or_default()
}

/// The letter's own number and date and those of the request on the left, the addressee on the right.
pub fn numbers(setter: &mut Setter<'_>, letter: &PaperLetter) {
    let language = letter.language;
    let top = setter.y;
    let left = Style::TEXT.sized(10.0).column(0.0, NUMBERS).after(2.0);
    for (key, number, on) in [
        ("outgoing", letter.outgoing_number.as_str(), letter.dated),
        ("incoming", letter.number.to_string().as_str(), letter.received_on),
    ] {
        let date = short_date(language, on);
        setter.paragraph(&say(language, key, &[("number", number), ("date", &date)]), left);
    }
    let lower = setter.y;
    setter.y = top;
    let right = Style::TEXT.column(NUMBERS + 16.0, ADDRESSEE).after(2.0);
    setter.paragraph(&letter.addressee.name, right.bold());
    if let Some(name) = &letter.addressee.representative {
        setter.paragraph(
            &say(language, "representative", &[("name", name)]),
            right.sized(10.0),
        );
    }
    if let Some(address) = &letter.addressee.address {
        setter.paragraph(address, right.sized(10.0));
    }
    setter.y = setter.y.max(lower) + 18.0;
}

/// What the letter says.
pub fn body(setter: &mut Setter<'_>, letter: &PaperLetter) {
    let language = letter.language;
    let title = match letter.outcome {
        Outcome::Answer => "title-answer",
        Outcome::Refusal { .. } => "title-refusal",
    };
    let head = Style::TEXT
        .bold()
        .sized(12.5)
        .aligned(Alignment::Center)
        .after(3.0);
    setter.paragraph(&say(language, title, &[]), head);
    let subject = term(language, "subject", letter.subject.code());
    let about = Style::TEXT.sized(10.0).aligned(Alignment::Center).after(14.0);
    setter.paragraph(&subject, about);
    let name = letter.greeting.name.as_str();
    let greeting = if letter.greeting.entity {
        "greeting-entity"
    } else {
        "greeting-person"
    };
    setter.paragraph(&say(language, greeting, &[("name", name)]), Style::TEXT);
    if let Outcome::Refusal { reason } = letter.outcome {
        ground(setter, language, reason);
    }
    for paragraph in paragraphs(&letter.text) {
        setter.paragraph(&paragraph, Style::TEXT);
    }
    if letter.outcome.reason().is_some() {
        let appeal = text(language, "appeal-refusal", &[]).unwrap_or_default();
        setter.paragraph(&appeal, Style::TEXT);
    }
}

/// Why it is refused, and by which norm.
fn ground(setter: &mut Setter<'_>, language: Language, reason: RefusalReason) {
    let ground = term(language, "refusal", reason.code());
    setter.paragraph(
        &say(language, "ground", &[("ground", &ground)]),
        Style::TEXT.after(1.0),
    );
    let norm = term(language, "refusal", &format!("{reason}-norm"));
    setter.paragraph(&say(language, "norm", &[("norm", &norm)]), Style::TEXT);
}

/// Free text as paragraphs; an empty line ends one, and a line stays a line.
fn paragraphs(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines
        .split(|line| line.is_empty())
        .filter(|lines| !lines.is_empty())
        .map(|lines| lines.join("\n"))
        .collect()
}

/// Where it is signed, and where whoever is handed the letter says so.
pub fn foot(setter: &mut Setter<'_>, letter: &PaperLetter) {
    setter.keep_together(FOOT);
    setter.y += 30.0;
    blanks(setter, letter.language, &["position", "signature", "signer"]);
    if letter.delivery == Delivery::InPerson {
        setter.y += 22.0;
        let handed = say(letter.language, "handed", &[]);
        setter.paragraph(&handed, Style::TEXT.sized(10.0).after(22.0));
        blanks(setter, letter.language, &["signature", "signer", "day"]);
    }
}

/// Lines to write on, with what belongs there below each.
fn blanks(setter: &mut Setter<'_>, language: Language, keys: &[&str]) {
    let gap = 14.0;
    let count = f32::from(u8::try_from(keys.len()).unwrap_or(1));
    let width = (TEXT_WIDTH - gap * (count - 1.0)) / count;
    let top = setter.y;
    let mut indent = 0.0;
    for key in keys {
        setter.y = top;
        setter.rule(indent, width, 2.0);
        let below = Style::TEXT
            .sized(7.5)
            .column(indent, width)
            .aligned(Alignment::Center);
        setter.paragraph(&say(language, key, &[]), below.after(0.0));
        indent += width + gap;
    }
}

/// The letter's number and the number of the page on every sheet, and on a draft that it is one.
pub fn margins(setter: &mut Setter<'_>, letter: &PaperLetter) {
    let pages = setter.sheets.len();
    let small = Style::TEXT.sized(8.0).grey(90);
    for index in 0..pages {
        let (page, of) = ((index + 1).to_string(), pages.to_string());
        let number = letter.outgoing_number.as_str();
        let line = say(
            letter.language,
            "page",
            &[("number", number), ("page", &page), ("pages", &of)],
        );
        let baseline = HEIGHT - BOTTOM + 30.0;
        setter.at(index, &line, baseline, small.aligned(Alignment::End));
        if letter.is_draft {
            setter.at(
                index,
                &say(letter.language, "draft", &[]),
                34.0,
                small.bold().sized(10.0),
            );
        }
    }
}
