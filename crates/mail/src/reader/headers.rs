//! Header fields as the mail has them.

use mail_parser::{Header, Message};

/// The longest Message-ID that is kept.
const LONGEST_ID: usize = 512;

/// The fields of this name, in the order of the mail.
pub fn named<'m>(message: &'m Message<'_>, name: &str) -> impl Iterator<Item = &'m Header<'m>> {
    message
        .headers()
        .iter()
        .filter(move |header| header.name().eq_ignore_ascii_case(name))
}

/// The raw values of the fields of this name, trimmed and in small letters.
pub fn values(message: &Message<'_>, name: &str) -> Vec<String> {
    named(message, name)
        .map(|header| {
            let place = header.offset_start() as usize..header.offset_end() as usize;
            let bytes = message.raw_message.get(place).unwrap_or_default();
            String::from_utf8_lossy(bytes).trim().to_ascii_lowercase()
        })
        .collect()
}

/// One line of text: breaks and other control characters become spaces, runs of spaces become one.
pub fn one_line(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A Message-ID that can be kept and repeated; an empty or odd one counts as none.
pub fn message_id(id: &str) -> Option<String> {
    let id = id.trim().trim_start_matches('<').trim_end_matches('>');
    let usable = !id.is_empty()
        && id.len() <= LONGEST_ID
        && id
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && !b"<>".contains(&byte));
    usable.then(|| id.to_owned())
}
