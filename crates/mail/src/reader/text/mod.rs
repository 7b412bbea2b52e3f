//! The words of a mail.

mod body;
mod entities;
mod flowed;
mod html;
mod layout;
mod quoted;
mod uuencode;

pub use body::{Body, of};
pub use html::{to_text, told_charset};
pub use quoted::fresh;
pub use uuencode::{Encoded, take_out};

/// Cuts to at most this many bytes, between two letters; true when something was cut.
pub fn cut(text: &mut String, most: usize) -> bool {
    if text.len() <= most {
        return false;
    }
    let end = (0..=most)
        .rev()
        .find(|place| text.is_char_boundary(*place))
        .unwrap_or(0);
    text.truncate(end);
    true
}

/// Lines that end with a line feed alone, without NUL and other signs that no reader shows.
pub fn tidy(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    text.chars()
        .map(|c| if c == '\r' || c == '\u{c}' { '\n' } else { c })
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .filter(|c| *c != '\u{FEFF}')
        .collect()
}
