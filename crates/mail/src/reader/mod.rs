//! Raw mail, understood as far as it can be.

mod automatic;
mod files;
mod headers;
mod legacy;

use std::borrow::Cow;

use jauap_domain::EmailAddress;
use jauap_workflow::ports::{MailReader, UnderstoodMail};
use mail_parser::{Message, MessageParser, PartType};

/// Understands raw mail.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reader;

/// The parser and the freeing of what it made go as deep as mails are nested within each other: each level costs stack.
const STACK: usize = 64 * 1024 * 1024;

/// How often a mail may speak of mails within it. Real mail stays under a hundred; a mail made to break us does not.
const MOST_NESTED: usize = 2_000;

/// The fields of which every mail has at least one (RFC 5322 §3.6).
const FIELDS: &[&str] = &[
    "From",
    "Date",
    "Subject",
    "To",
    "Message-ID",
    "Received",
    "Sender",
    "Reply-To",
    "Content-Type",
];

impl MailReader for Reader {
    fn read(&self, raw: &[u8]) -> Option<UnderstoodMail> {
        if nested(raw) > MOST_NESTED {
            return None;
        }
        std::thread::scope(|scope| {
            let thread = std::thread::Builder::new()
                .name("mail-reader".to_owned())
                .stack_size(STACK)
                .spawn_scoped(scope, || understand(raw))
                .ok()?;
            // A panic in the parser is a mail that was not understood.
            thread.join().ok().flatten()
        })
    }
}

/// How many parts could be mails of their own, by the words that make them so.
fn nested(raw: &[u8]) -> usize {
    const WORDS: [&[u8]; 3] = [b"rfc822", b"global", b"digest"];
    let is_word = |place: &&[u8]| WORDS.iter().any(|word| place.eq_ignore_ascii_case(word));
    raw.windows(6).filter(is_word).count()
}

fn understand(raw: &[u8]) -> Option<UnderstoodMail> {
    // Old Macintosh programs end lines with CR alone; blank lines before the first field would end the header.
    let bare_returns = raw.contains(&b'\r') && !raw.contains(&b'\n');
    let ended: Cow<'_, [u8]> = if bare_returns {
        raw.iter()
            .map(|byte| if *byte == b'\r' { b'\n' } else { *byte })
            .collect()
    } else {
        Cow::Borrowed(raw)
    };
    let raw = ended.trim_ascii_start();
    let message = MessageParser::default().parse(raw)?;
    if let Some(readable) = legacy::with_readable_headers(raw, &message) {
        let message = MessageParser::default().parse(&readable)?;
        return describe(&message);
    }
    describe(&message)
}

fn describe(message: &Message<'_>) -> Option<UnderstoodMail> {
    // The parser takes any words for a header; without one of these fields it is no mail.
    message.parts.first()?;
    FIELDS
        .iter()
        .find(|name| headers::named(message, name).next().is_some())?;
    let (from, from_name) = sender(message);
    Some(UnderstoodMail {
        automatic: automatic::is_automatic(message, from.as_ref()),
        from,
        from_name,
        subject: headers::one_line(message.subject().unwrap_or_default()),
        text: text(message),
        html: html(message),
        message_id: message.message_id().and_then(headers::message_id),
        parts: files::of(message),
    })
}

/// The sender, when the mail names exactly one: with two `From` fields, nobody can say which one was checked on the way.
fn sender(message: &Message<'_>) -> (Option<EmailAddress>, String) {
    let mut fields = headers::named(message, "From");
    let (Some(field), None) = (fields.next(), fields.next()) else {
        return (None, String::new());
    };
    let Some(addresses) = field.value().as_address() else {
        return (None, String::new());
    };
    let mut addresses = addresses.iter();
    let (Some(sender), None) = (addresses.next(), addresses.next()) else {
        return (None, String::new());
    };
    let address = sender
        .address
        .as_deref()
        .and_then(|address| EmailAddress::new(address).ok());
    (
        address,
        headers::one_line(sender.name.as_deref().unwrap_or_default()),
    )
}

/// The first part that is HTML, as it came.
fn html(message: &Message<'_>) -> Option<String> {
    (0..message.html_body_count()).find_map(|place| {
        match &message.html_part(u32::try_from(place).ok()?)?.body {
            PartType::Html(html) => Some(html.to_string()),
            PartType::Text(_)
            | PartType::Binary(_)
            | PartType::InlineBinary(_)
            | PartType::Message(_)
            | PartType::Multipart(_) => None,
        }
    })
}

/// The plain parts one after the other; where there is only HTML, its words.
fn text(message: &Message<'_>) -> String {
    let texts = (0..message.text_body_count()).filter_map(|place| {
        let part = message.text_part(u32::try_from(place).ok()?)?;
        match &part.body {
            PartType::Text(text) => {
                Some(legacy::readable_body(message, part).unwrap_or_else(|| text.to_string()))
            }
            PartType::Html(_) => message.body_text(place).map(String::from),
            PartType::Binary(_)
            | PartType::InlineBinary(_)
            | PartType::Message(_)
            | PartType::Multipart(_) => None,
        }
    });
    let texts: Vec<String> = texts
        .map(|text| text.trim().replace("\r\n", "\n"))
        .filter(|text| !text.is_empty())
        .collect();
    texts.join("\n\n")
}
