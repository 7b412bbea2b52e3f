//! One normal form of each spelling.

use unicode_normalization::UnicodeNormalization as _;

/// A word of this many letters is looked for only beside others.
pub(super) const SHORTEST_PART: usize = 2;
/// A word of this many letters is looked for by itself too.
pub(super) const SHORTEST_NAME: usize = 3;

/// The words of a name without the marks around them.
pub(super) fn separate(name: &str) -> impl Iterator<Item = &str> {
    name.split(' ')
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Small letters, one space between words, no quotation marks, apostrophes or characters that nobody sees; ё is е.
pub(super) fn name(text: &str) -> String {
    let plain: String = text
        .to_lowercase()
        .nfc()
        .map(|c| if c == 'ё' { 'е' } else { c })
        .filter(|c| !"«»\"'“”„‘’ʼ`´\u{AD}\u{200B}\u{200C}\u{200D}\u{200E}\u{200F}\u{2060}".contains(*c))
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Capital letters and digits without anything between them; letters that look alike in Cyrillic are Latin.
pub(super) fn compact(text: &str) -> String {
    text.to_uppercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .map(|c| if c == 'Н' { 'N' } else { c })
        .collect()
}
