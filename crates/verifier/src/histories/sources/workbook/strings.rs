//! Texts of a workbook: those that its cells share, and how characters are written that XML cannot hold.

use std::io::Read;

use super::xml::{Piece, Xml};
use super::{malformed, too_large};
use crate::problem::Problem;

/// How much memory shared texts may take, about. The service writes none; other programs do when they save the file.
const MOST: usize = 64 << 20;

/// Reads the texts that cells share.
pub fn read<R: Read>(part: &mut Xml<R>) -> Result<Vec<String>, Problem> {
    let mut strings = Vec::new();
    let mut held = 0;
    let mut text = Text::default();
    loop {
        match part.next()? {
            Piece::Start(element) => text.start(&element.name()),
            Piece::Text(piece) => text.take(&piece),
            Piece::End(name) => {
                text.end(&name);
                if name == "si" {
                    let whole = unescaped(&std::mem::take(&mut text.whole))?;
                    held += whole.len() + size_of::<String>() + 16;
                    if held > MOST {
                        return Err(too_large());
                    }
                    strings.push(whole);
                    part.renew();
                }
            }
            Piece::Other => (),
            Piece::Eof => return Ok(strings),
        }
    }
}

/// The text of a cell or of a shared string while it comes in: that in its elements `t` and `v`, but not the reading
/// aid of Japanese text.
#[derive(Debug, Default)]
pub struct Text {
    /// What came so far.
    pub whole: String,
    is_inside: bool,
    is_aid: bool,
}

impl Text {
    /// An element begins.
    pub fn start(&mut self, name: &str) {
        self.is_aid |= name == "rPh";
        self.is_inside = matches!(name, "t" | "v") && !self.is_aid;
    }

    /// An element ends.
    pub fn end(&mut self, name: &str) {
        self.is_aid &= name != "rPh";
        self.is_inside = false;
    }

    /// Text comes.
    pub fn take(&mut self, piece: &str) {
        if self.is_inside {
            self.whole.push_str(piece);
        }
    }
}

/// `_x000D_` stands for a character that XML cannot hold (ECMA-376 part 1, 22.9.2.19).
pub fn unescaped(text: &str) -> Result<String, Problem> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, escape) = rest.split_at(at);
        plain.push_str(before);
        let code = escape
            .get(2..7)
            .and_then(|code| code.strip_suffix('_'))
            .filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let passed = if let Some(code) = code.and_then(|code| u32::from_str_radix(code, 16).ok()) {
            let character = char::from_u32(code);
            plain.push(character.ok_or_else(|| malformed(0, "a text holds half a character"))?);
            7
        } else {
            plain.push_str("_x");
            2
        };
        rest = escape.get(passed..).unwrap_or_default();
    }
    plain.push_str(rest);
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_characters_are_read() {
        for (written, meant) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x0041_", "_x0041_"),
            ("_xyz_ _x12_", "_xyz_ _x12_"),
            ("_x", "_x"),
            ("ү_x04AF_ү", "үүү"),
        ] {
            assert_eq!(unescaped(written).unwrap(), meant);
        }
        assert!(unescaped("_xD800_").is_err());
    }
}
