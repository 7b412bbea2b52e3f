//! The typeface of letters: `DejaVu Serif Condensed`, which has every letter of Kazakh, and the sign of the tenge.

use std::sync::Arc;

use parley::{FontContext, fontique::Blob};
use skrifa::{FontRef, MetadataProvider as _};

/// Stands for a character that the typeface does not have, such as a pictograph: a file to be kept for long may have no
/// empty glyph.
const UNKNOWN: char = '\u{25a1}';

/// The typeface, ready for setting.
pub struct Typeface {
    pub fonts: FontContext,
    /// The name under which `fonts` knows it.
    pub family: String,
}

impl Typeface {
    pub fn new() -> Self {
        let mut fonts = FontContext::new();
        let mut family = String::new();
        for bytes in [regular(), bold()] {
            let registered = fonts.collection.register_fonts(Blob::new(Arc::new(bytes)), None);
            for (id, _) in registered {
                if let Some(name) = fonts.collection.family_name(id) {
                    name.clone_into(&mut family);
                }
            }
        }
        Self { fonts, family }
    }
}

/// The text with what cannot be set made visible.
pub fn settable(text: &str) -> String {
    let Ok(font) = FontRef::new(regular()) else {
        return text.to_owned();
    };
    let glyphs = font.charmap();
    let visible = |c: char| if c == '\t' { ' ' } else { c };
    // A number stays in the line of its sign.
    text.replace("№ ", "№\u{a0}")
        .chars()
        .map(visible)
        .filter(|c| !is_invisible(*c))
        .map(|c| {
            if c == '\n' || glyphs.map(c).is_some() {
                c
            } else {
                UNKNOWN
            }
        })
        .collect()
}

/// Characters that only join or change others, of which no trace is needed where those others cannot be set.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{ad}')
}

fn regular() -> &'static [u8] {
    dejavu::serif_condensed::regular()
}

fn bold() -> &'static [u8] {
    dejavu::serif_condensed::bold()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kazakh_letters_and_signs_of_letters_can_be_set() {
        let text = "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі № « » — ₸ “ ” ’";
        assert_eq!(settable(text), text.replace("№ ", "№\u{a0}"));
        for bytes in [regular(), bold()] {
            let font = FontRef::new(bytes).unwrap();
            for c in text.chars() {
                assert!(font.charmap().map(c).is_some(), "{c}");
            }
        }
    }

    #[test]
    fn what_cannot_be_set_stays_visible() {
        assert_eq!(settable("a\tb 👍\u{fe0f}!"), "a b \u{25a1}!");
    }
}
