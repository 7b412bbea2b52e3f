//! Character references of HTML.

use mail_parser::decoders::html::add_html_token;

/// The longest name of a reference.
const LONGEST: usize = 32;

/// Adds text with its references resolved.
pub fn add(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        let (before, reference) = rest.split_at(start);
        out.push_str(before);
        rest = one(reference, out);
    }
    out.push_str(rest);
}

/// Adds what the reference stands for and gives the text after it; what is none stays as it is.
fn one<'t>(text: &'t str, out: &mut String) -> &'t str {
    let name: usize = text
        .bytes()
        .skip(1)
        .take(LONGEST)
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
        .count();
    let (reference, rest) = text.split_at(1 + name);
    let closed = rest.strip_prefix(';');
    if let Some(number) = reference.strip_prefix("&#") {
        if let Some(letter) = numbered(number) {
            out.push(letter);
            return closed.unwrap_or(rest);
        }
    } else if name > 0
        && (closed.is_some() || matches!(reference, "&nbsp" | "&amp" | "&lt" | "&gt" | "&quot"))
    {
        let mut letter = String::new();
        add_html_token(&mut letter, format!("{reference};").as_bytes(), false);
        if !letter.starts_with('&') || letter.len() == 1 {
            out.push_str(&letter);
            return closed.unwrap_or(rest);
        }
    }
    out.push_str(reference);
    rest
}

fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    if let Ok(byte @ 0x80..=0x9F) = u8::try_from(code) {
        // Programs mean windows-1252 here, as browsers know.
        return encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(&[byte])
            .0
            .chars()
            .next();
    }
    char::from_u32(code).filter(|c| *c != '\0')
}
