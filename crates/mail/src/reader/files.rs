//! The files of a mail.

use std::collections::BTreeSet;

use jauap_workflow::ports::MailPart;
use mail_parser::{Message, MessagePart, MimeHeaders, PartType};

use super::headers::one_line;

/// Every part that is not shown as the mail's text, also pictures within it and mails within it.
pub fn of(message: &Message<'_>) -> Vec<MailPart> {
    let shown: BTreeSet<u32> = message
        .text_body
        .iter()
        .chain(&message.html_body)
        .copied()
        .collect();
    message
        .parts
        .iter()
        .zip(0_u32..)
        .filter_map(|(part, id)| file(message, part, shown.contains(&id)))
        .collect()
}

fn file(message: &Message<'_>, part: &MessagePart<'_>, shown: bool) -> Option<MailPart> {
    match &part.body {
        PartType::Multipart(_) => None,
        PartType::Text(_) | PartType::Html(_) if shown => None,
        PartType::Text(text) | PartType::Html(text) => Some(text.as_bytes().to_vec()),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => Some(bytes.to_vec()),
        PartType::Message(inner) => Some(mail_within(message, part, inner)),
    }
    .map(|bytes| MailPart {
        name: name(part),
        bytes,
    })
    // A body that is not there is no file.
    .filter(|file| !file.bytes.is_empty() || !file.name.is_empty())
}

/// A mail within the mail, as it stands there.
fn mail_within(message: &Message<'_>, part: &MessagePart<'_>, inner: &Message<'_>) -> Vec<u8> {
    // An encoded one has bytes of its own, a plain one is a piece of the whole.
    let plain = std::ptr::eq(inner.raw_message.as_ptr(), message.raw_message.as_ptr());
    if plain || inner.raw_message.is_empty() {
        let place = part.raw_body_offset() as usize..part.raw_end_offset() as usize;
        message.raw_message.get(place).unwrap_or_default().to_vec()
    } else {
        inner.raw_message.to_vec()
    }
}

fn name(part: &MessagePart<'_>) -> String {
    let given = part.attachment_name().map(last_component).unwrap_or_default();
    let PartType::Message(inner) = &part.body else {
        return given;
    };
    let subject = inner
        .parts
        .first()
        .and_then(|_| inner.subject())
        .map(one_line)
        .unwrap_or_default();
    match (given.as_str(), subject.as_str()) {
        ("", "") => "message.eml".to_owned(),
        ("", subject) => format!("{}.eml", without_separators(subject)),
        (given, _) => given.to_owned(),
    }
}

/// The name without folders: nobody may choose where a file goes.
fn last_component(name: &str) -> String {
    let name = one_line(name);
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    if name.chars().all(|c| c == '.') {
        String::new()
    } else {
        name.to_owned()
    }
}

fn without_separators(text: &str) -> String {
    text.replace(['/', '\\'], "-")
}
