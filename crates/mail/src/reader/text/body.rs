//! Which parts are the mail's text, and which are files.

use std::collections::{BTreeMap, BTreeSet};

use super::{cut, flowed, html, tidy};
use crate::reader::{
    charset::{Charset, readable},
    mime::part::Part,
};

/// The text and where it comes from.
#[derive(Default)]
pub struct Body {
    /// The text.
    pub text: String,
    /// The first HTML part.
    pub html: Option<String>,
    /// The parts that are no files, because the text or the HTML shows them.
    pub shown: BTreeSet<usize>,
    /// True when text was left aside because it is too long.
    pub is_cut: bool,
}

/// Types of which only the words are shown, and only where there is no plain text.
const RICH: &[&str] = &[
    "text/html",
    "application/xhtml+xml",
    "text/enriched",
    "text/richtext",
];

/// A part that is shown.
struct Piece {
    place: usize,
    is_html: bool,
    text: String,
    /// The choice that it is a member of, if it is one.
    choice: Option<usize>,
}

/// Chooses the text of a mail: plain text where there is some, otherwise the words of the HTML.
pub fn of(parts: &[Part<'_>], hint: Option<Charset>, most: usize) -> Body {
    let mut body = Body::default();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut length = 0;
    for (place, part) in parts.iter().enumerate().filter(|(_, part)| !part.is_container) {
        let is_html = RICH.contains(&part.media.value.as_str());
        if !is_shown(parts, place, is_html, !pieces.is_empty()) {
            continue;
        }
        if length > 4 * most {
            body.is_cut = true;
            break;
        }
        let text = readable_part(part, hint, 4 * most);
        length += text.len();
        body.shown.insert(place);
        pieces.push(Piece {
            place,
            is_html,
            text,
            choice: choice(parts, place),
        });
    }
    body.html = pieces
        .iter()
        .find(|piece| is_web(parts, piece.place) && !piece.text.trim().is_empty())
        .map(|piece| piece.text.clone());
    let words: Vec<(usize, bool, String)> = pieces
        .iter()
        .map(|piece| (piece.place, piece.is_html, words(parts, piece, most)))
        .collect();
    let plain = chosen_plain(&pieces, &words);
    let texts: Vec<&str> = pieces
        .iter()
        .zip(&words)
        .filter(|(piece, _)| {
            piece
                .choice
                .is_none_or(|choice| plain.get(&choice) == Some(&!piece.is_html))
        })
        .map(|(_, (_, _, text))| text.trim_end().trim_start_matches('\n'))
        .filter(|text| !text.trim().is_empty())
        .collect();
    texts.join("\n\n").trim().clone_into(&mut body.text);
    body.is_cut |= cut(&mut body.text, most);
    if let Some(html) = &mut body.html {
        body.is_cut |= cut(html, most);
    }
    body
}

fn is_web(parts: &[Part<'_>], place: usize) -> bool {
    parts
        .get(place)
        .is_some_and(|part| part.media.value.ends_with("html"))
}

/// For each choice between plain text and HTML, whether the plain text is taken.
fn chosen_plain(pieces: &[Piece], words: &[(usize, bool, String)]) -> BTreeMap<usize, bool> {
    let mut lengths: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut stubs = BTreeSet::new();
    for (piece, (_, is_html, text)) in pieces.iter().zip(words) {
        let Some(choice) = piece.choice else { continue };
        let length = lengths.entry(choice).or_default();
        let count = text.split_whitespace().map(str::len).sum::<usize>();
        if *is_html {
            length.1 += count;
        } else {
            length.0 += count;
            // «Your program shows no HTML» is no text.
            if count < 300 && text.to_lowercase().contains("html") {
                stubs.insert(choice);
            }
        }
    }
    lengths
        .into_iter()
        .map(|(choice, (plain, html))| {
            let stub = stubs.contains(&choice) && html > 2 * plain;
            (choice, plain > 0 && !stub || html == 0)
        })
        .collect()
}

/// The letters of a part, of at most so many bytes.
fn readable_part(part: &Part<'_>, hint: Option<Charset>, longest: usize) -> String {
    let label = part
        .media
        .word("charset")
        .and_then(|label| Charset::named(&label));
    let mut bytes = part.bytes();
    bytes.truncate(longest);
    let label = label.or_else(|| {
        part.media
            .value
            .ends_with("html")
            .then(|| html::told_charset(&bytes))
            .flatten()
    });
    readable(&bytes, label.or(hint))
}

fn words(parts: &[Part<'_>], piece: &Piece, most: usize) -> String {
    if piece.is_html {
        return html::to_text(&piece.text, most);
    }
    let text = tidy(&piece.text);
    let Some(part) = parts.get(piece.place) else {
        return text;
    };
    let word = |name| part.media.word(name).unwrap_or_default().to_ascii_lowercase();
    if word("format") == "flowed" {
        flowed::joined(&text, word("delsp") == "yes")
    } else {
        text
    }
}

/// The outermost choice around a part.
fn choice(parts: &[Part<'_>], place: usize) -> Option<usize> {
    let mut outermost = None;
    let mut above = parts.get(place).and_then(|part| part.parent);
    while let Some((place, part)) = above.and_then(|place| Some((place, parts.get(place)?))) {
        if part.is("multipart/alternative") {
            outermost = Some(place);
        }
        above = part.parent;
    }
    outermost
}

/// True for text that is read with the mail, not for files of text.
fn is_shown(parts: &[Part<'_>], place: usize, is_html: bool, something_is_shown: bool) -> bool {
    let Some(part) = parts.get(place) else {
        return false;
    };
    let broken_container = part.media.value.starts_with("multipart/") && part.parent.is_none();
    let is_text = is_html
        || broken_container
        || matches!(
            part.media.value.as_str(),
            "text/plain" | "text" | "text/enriched" | "text/richtext" | "plain/text" | "text/txt"
        )
        || part.parent.is_none() && !part.media.value.contains('/');
    if !is_text || part.disposition.value == "attachment" {
        return false;
    }
    let is_named = part.media.word("name").is_some_and(|name| !name.is_empty())
        || part
            .disposition
            .text("filename", None)
            .is_some_and(|name| !name.is_empty());
    let in_report = parts.first().is_some_and(|whole| whole.is("multipart/report")) && part.parent == Some(0);
    if in_report && something_is_shown {
        return false;
    }
    // The first part of a mail may have a name and is its text all the same.
    !is_named || !something_is_shown && part.disposition.value != "attachment" && is_alone(parts, place)
}

/// True when no other text without a name is in the mail.
fn is_alone(parts: &[Part<'_>], place: usize) -> bool {
    !parts.iter().enumerate().any(|(other, part)| {
        let text = part.is("text/plain") || part.is("text/html");
        other != place
            && !part.is_container
            && text
            && part.disposition.value != "attachment"
            && part.media.word("name").is_none()
            && part.disposition.word("filename").is_none()
    })
}
