//! Which charset bytes are in, when the label cannot be right or is not there.

use encoding_rs::{
    Encoding, IBM866, ISO_8859_5, ISO_8859_15, KOI8_R, KOI8_U, MACINTOSH, UTF_8, WINDOWS_1251, WINDOWS_1252,
    X_MAC_CYRILLIC,
};

use super::{Charset, score};

/// How many bytes of the text are looked at.
const SAMPLE: usize = 6_000;

/// How much likelier another charset has to be than the named one, for each letter.
const MARGIN: f32 = 0.6;

/// After so many letters, more of them need no higher margin.
const ENOUGH: f32 = 15.0;

/// Below this sum for each letter a text is no words of the west or of Cyrillic.
const POOR: f32 = 0.6;

/// What Cyrillic mail is written in, the most common first: the first of equals is taken.
const CYRILLIC: &[Charset] = &[
    Charset::Web(WINDOWS_1251),
    Charset::Web(KOI8_R),
    Charset::Web(KOI8_U),
    Charset::Web(IBM866),
    Charset::Web(ISO_8859_5),
    Charset::Web(X_MAC_CYRILLIC),
    Charset::Kz1048,
    Charset::Pt154,
];

/// Labels that programs put on everything.
const THOUGHTLESS: &[&Encoding] = &[WINDOWS_1252, ISO_8859_15, UTF_8, MACINTOSH];

/// The charset of bytes that are not UTF-8.
pub fn likely(bytes: &[u8], label: Option<Charset>) -> Charset {
    let label = label.filter(|charset| !charset.is(&[UTF_8]));
    match label {
        Some(charset) if is_cyrillic(charset) => best(bytes, charset, MARGIN),
        Some(charset) if charset.is(THOUGHTLESS) => best(bytes, charset, MARGIN),
        Some(charset) if charset.is_multibyte() && is_broken(bytes, charset) => unlabelled(bytes),
        Some(charset) => charset,
        None => unlabelled(bytes),
    }
}

fn is_cyrillic(charset: Charset) -> bool {
    matches!(charset, Charset::Kz1048 | Charset::Pt154)
        || charset.is(&[WINDOWS_1251, KOI8_R, KOI8_U, IBM866, ISO_8859_5, X_MAC_CYRILLIC])
}

/// True when a tenth of the letters has no meaning in the charset.
fn is_broken(bytes: &[u8], charset: Charset) -> bool {
    let text = charset.decode(sample(bytes));
    let beyond = text.chars().filter(|c| !c.is_ascii()).count();
    let lost = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    10 * lost > beyond
}

/// Without a label: Cyrillic or western when that gives words, otherwise what a general detector says.
fn unlabelled(bytes: &[u8]) -> Charset {
    best(bytes, Charset::Web(WINDOWS_1252), 0.0)
}

/// The charset that gives the likeliest words; the first one is kept unless another is better by the margin.
fn best(bytes: &[u8], first: Charset, margin: f32) -> Charset {
    let sample = sample(bytes);
    let beyond = sample.iter().filter(|byte| !byte.is_ascii()).count();
    #[expect(clippy::cast_precision_loss, reason = "the sample is short")]
    let letters = beyond as f32;
    let margin = margin * letters.min(ENOUGH);
    let text = first.decode(sample);
    if !is_cyrillic(first) && score::is_german(&text) {
        return first;
    }
    let start = if is_cyrillic(first) {
        score::cyrillic(&text)
    } else {
        score::western(&text)
    };
    let mut found = (first, start + margin);
    for charset in CYRILLIC {
        let score = score::cyrillic(&charset.decode(sample));
        if score > found.1 {
            found = (*charset, score);
        }
    }
    let words = found.1 > POOR * letters;
    if words {
        found.0
    } else {
        eastern(sample).unwrap_or(found.0)
    }
}

/// What a general detector says, when it names a charset of the east and all letters are in it.
fn eastern(sample: &[u8]) -> Option<Charset> {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let charset = Charset::Web(detector.guess(None, chardetng::Utf8Detection::Deny));
    (charset.is_multibyte() && !is_broken(sample, charset)).then_some(charset)
}

/// The piece of the text that begins where the letters beyond ASCII begin.
fn sample(bytes: &[u8]) -> &[u8] {
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let start = first.saturating_sub(20);
    let end = bytes.len().min(start + SAMPLE);
    bytes.get(start..end).unwrap_or_default()
}
