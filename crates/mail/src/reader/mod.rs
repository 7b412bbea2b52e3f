//! Raw mail, understood as far as it can be: bytes in, words and files out. Nothing here fails, asks or waits.

mod authentication;
mod automatic;
mod charset;
mod files;
mod limits;
mod mime;
mod report;
mod text;

use std::borrow::Cow;

use async_trait::async_trait;
use jauap_domain::EmailAddress;
use jauap_workflow::ports::{MailProblem, MailReader, Mailbox, NotUnderstood, UnderstoodMail};

pub use self::limits::Limits;
use self::{
    charset::{Charset, readable},
    mime::{
        addresses,
        fields::{self, Fields},
        ids,
        structure::{self, Structure},
    },
};

/// Understands raw mail within the usual limits.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reader;

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
    "Return-Path",
    "MIME-Version",
    "Cc",
    "Bcc",
    "Delivered-To",
    "In-Reply-To",
    "Content-Transfer-Encoding",
    "Content-Disposition",
];

/// The fields that tell whom a mail was sent to.
const RECIPIENTS: &[&str] = &[
    "To",
    "Cc",
    "Delivered-To",
    "X-Original-To",
    "Envelope-To",
    "X-Envelope-To",
    "Resent-To",
    "X-Delivered-To",
];

/// How many recipients are kept.
const MOST_RECIPIENTS: usize = 200;

/// The longest name and subject that is kept, in bytes.
const LONGEST_LINE: usize = 4000;

impl Reader {
    /// What the bytes say, or nothing when they hold no words at all.
    pub fn read(self, raw: &[u8]) -> Option<UnderstoodMail> {
        understand(raw, &Limits::default())
    }
}

/// True when the header, as it is read here, has none of these fields twice, and can be read to its end.
pub(crate) fn has_each_once(raw: &[u8], names: &[&str]) -> bool {
    let ended = with_line_feeds(raw);
    let (fields, _) = fields::read(ended.trim_ascii_start(), 0, Limits::default().headers, |_| false);
    !fields.cut && names.iter().all(|name| fields.named(name).count() <= 1)
}

/// In the same process: for tests, and where whoever sent the mail is trusted.
#[async_trait]
impl MailReader for Reader {
    async fn read(&self, raw: &[u8]) -> Result<UnderstoodMail, NotUnderstood> {
        understand(raw, &Limits::default()).ok_or(NotUnderstood::Nothing)
    }
}

/// What the bytes say, as far as the limits go; nothing when they hold no words at all.
pub fn understand(raw: &[u8], limits: &Limits) -> Option<UnderstoodMail> {
    let (raw, too_large) = match raw.get(..limits.bytes) {
        Some(start) if raw.len() > limits.bytes => (start, true),
        Some(_) | None => (raw, false),
    };
    let ended = with_line_feeds(raw);
    let mut mail = understood(ended.trim_ascii_start(), limits)?;
    if too_large {
        mail.problems.push(MailProblem::TooLarge);
    }
    Some(mail)
}

/// Old Macintosh programs end lines with CR alone.
fn with_line_feeds(raw: &[u8]) -> Cow<'_, [u8]> {
    if raw.contains(&b'\r') && !raw.contains(&b'\n') {
        raw.iter()
            .map(|byte| if *byte == b'\r' { b'\n' } else { *byte })
            .collect()
    } else {
        Cow::Borrowed(raw)
    }
}

fn understood(raw: &[u8], limits: &Limits) -> Option<UnderstoodMail> {
    let mut structure = structure::read(raw, limits);
    let fields = structure.parts.first()?.fields.clone();
    if !FIELDS.iter().any(|name| fields.has(name)) {
        return words_alone(raw, limits);
    }
    let hint = hint(&structure);
    let mut mail = headers(&fields, hint);
    let mut body = text::of(&structure.parts, hint, limits.text);
    mail.parts = files::of(&mut structure, &mut body, hint, limits);
    mail.report = report::of(&structure, &mail.subject, &body.text);
    mail.automatic_kind = automatic::kind(&structure, &mail.subject, &body.text, mail.report.as_ref());
    mail.automatic = mail.automatic_kind.is_some();
    mail.fresh = text::fresh(&body.text);
    mail.text = body.text;
    mail.html = body.html;
    mail.problems = structure.problems;
    if body.is_cut {
        mail.problems.push(MailProblem::TextCut);
    }
    Some(mail)
}

/// Bytes without a header: words that somebody left, or nothing.
fn words_alone(raw: &[u8], limits: &Limits) -> Option<UnderstoodMail> {
    let words = text::tidy(&readable(raw, None));
    let start = words
        .trim_start()
        .get(..9)
        .unwrap_or_default()
        .to_ascii_lowercase();
    let is_html = start.starts_with("<html") || start.starts_with("<!doctype");
    let words = if is_html {
        text::to_text(&words, limits.text)
    } else {
        words
    };
    let mut words = words.trim().to_owned();
    let mut problems = Vec::new();
    if text::cut(&mut words, limits.text) {
        problems.push(MailProblem::TextCut);
    }
    let fresh = text::fresh(&words);
    (!words.is_empty()).then(|| UnderstoodMail {
        text: words,
        fresh,
        problems,
        ..UnderstoodMail::default()
    })
}

/// The charset for letters without a label: the one that the mail's text names, otherwise the likeliest for the header.
fn hint(structure: &Structure<'_>) -> Option<Charset> {
    let labels = structure
        .parts
        .iter()
        .filter(|part| part.media.value.starts_with("text/") && !part.raw.is_ascii());
    labels
        .filter_map(|part| part.media.word("charset"))
        .find_map(|label| Charset::named(&label))
        .or_else(|| {
            let fields = structure
                .parts
                .first()
                .map(|whole| whole.fields.raw_letters())
                .filter(|letters| letters.len() > 8)?;
            Some(charset::likely(&fields))
        })
}

fn headers(fields: &Fields<'_>, hint: Option<Charset>) -> UnderstoodMail {
    let list = |name: &str| -> Vec<Mailbox> {
        fields
            .named(name)
            .take(50)
            .flat_map(|field| addresses::list(field.value(), hint))
            .collect()
    };
    let ids = |name: &str| fields.first(name).map(ids::list).unwrap_or_default();
    let senders = list("From");
    let several_from = fields.named("From").count() > 1;
    let (from, from_name) = sender(&senders, several_from);
    let mut subject = fields.text("Subject", hint).unwrap_or_default();
    text::cut(&mut subject, LONGEST_LINE);
    UnderstoodMail {
        from,
        from_name,
        several_from,
        senders,
        sender: list("Sender").into_iter().next(),
        reply_to: list("Reply-To"),
        return_path: fields
            .values("Return-Path")
            .into_iter()
            .next()
            .map(|path| path.trim_matches(['<', '>', ' ']).to_owned()),
        recipients: recipients(fields, hint),
        subject,
        message_id: fields.first("Message-ID").and_then(ids::one),
        in_reply_to: ids("In-Reply-To"),
        references: ids("References"),
        authentication: authentication::of(fields),
        ..UnderstoodMail::default()
    }
}

/// The sender, when the mail names exactly one: with two `From` fields, nobody can say which one was checked on the way.
fn sender(senders: &[Mailbox], several_from: bool) -> (Option<EmailAddress>, String) {
    // A name without an address beside one that has an address is a part of a broken name.
    let with_address: Vec<&Mailbox> = senders
        .iter()
        .filter(|sender| !sender.address.is_empty())
        .collect();
    let alone = senders.first().filter(|_| senders.len() == 1);
    match with_address.as_slice() {
        [] if !several_from => (None, alone.map(|only| only.name.clone()).unwrap_or_default()),
        [only] if !several_from => {
            let mut name = only.name.clone();
            text::cut(&mut name, LONGEST_LINE);
            (EmailAddress::new(&only.address).ok(), name)
        }
        _ => (None, String::new()),
    }
}

fn recipients(fields: &Fields<'_>, hint: Option<Charset>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mailboxes = RECIPIENTS
        .iter()
        .flat_map(|name| fields.named(name).take(50))
        .flat_map(|field| addresses::list(field.value(), hint));
    for mailbox in mailboxes {
        if found.len() >= MOST_RECIPIENTS {
            break;
        }
        if !mailbox.address.is_empty()
            && !found
                .iter()
                .any(|known| known.eq_ignore_ascii_case(&mailbox.address))
        {
            found.push(mailbox.address);
        }
    }
    found
}
