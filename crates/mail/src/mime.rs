//! Words in the form of a message (RFC 5322): text and HTML as alternatives, a proof as a file beside them, every header
//! and boundary fixed, so that the same letter always gives the same bytes.

use std::time::{Duration, SystemTime};

use jauap_domain::EmailAddress;
use jauap_workflow::{
    Organisation,
    letter::{Envelope, Letter},
};
use lettre::message::{
    Attachment, Mailbox, Message, MultiPart, SinglePart,
    header::{ContentType, HeaderName, HeaderValue},
};

use crate::{address, letters::Fault};

/// A letter in words.
pub struct Words {
    /// The subject.
    pub subject: String,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
}

/// The longest Message-ID that is repeated: a line of a header has 998 characters at most (RFC 5322 §2.1.1).
const LONGEST_REFERENCE: usize = 900;

/// The letter's Message-ID, without angle brackets: it comes from the letter's identity, holds what ties a reply to the
/// request, and never changes.
pub fn message_id(envelope: &Envelope, mailbox: &EmailAddress) -> String {
    let (id, domain) = (envelope.id, address::of(mailbox));
    let domain = domain.domain();
    match &envelope.thread {
        Some(thread) => format!("{id}.{thread}@{domain}"),
        None => format!("{id}@{domain}"),
    }
}

/// The whole message.
pub fn message(
    letter: &Letter,
    envelope: &Envelope,
    organisation: &Organisation,
    words: &Words,
    message_id: &str,
) -> Result<Vec<u8>, Fault> {
    let name = organisation.name.in_language(envelope.language).to_owned();
    let mut builder = Message::builder()
        .from(Mailbox::new(Some(name), address::of(&organisation.mailbox)))
        .to(Mailbox::new(None, address::of(&envelope.to)));
    if let Some(reply_to) = &envelope.reply_to {
        builder = builder.reply_to(Mailbox::new(None, address::of(reply_to)));
    }
    builder = builder
        .subject(words.subject.clone())
        .date(moment(envelope))
        .message_id(Some(format!("<{message_id}>")))
        .raw_header(raw("Content-Language", envelope.language.code()));
    let answered = envelope.in_reply_to.as_deref().filter(|id| is_repeatable(id));
    if let Some(id) = answered {
        builder = builder
            .in_reply_to(format!("<{id}>"))
            .references(format!("<{id}>"));
    }
    if letter.is_automatic() {
        let answers_a_mail = answered.is_some() && matches!(letter, Letter::Acknowledgement(_));
        let submitted = if answers_a_mail {
            "auto-replied"
        } else {
            "auto-generated"
        };
        builder = builder
            .raw_header(raw("Auto-Submitted", submitted))
            .raw_header(raw("X-Auto-Response-Suppress", "All"));
        if is_bulk(letter) {
            builder = builder.raw_header(raw("Precedence", "bulk"));
        }
    }
    let body = with_proof(letter, envelope, alternatives(envelope, words))?;
    Ok(builder.multipart(body)?.formatted())
}

/// Letters that nobody asked for by name are told apart for old machines too, which know no other sign (RFC 3834 §3.1.8
/// leaves it to the sender). What a user waits for is not: some servers set such mail aside.
const fn is_bulk(letter: &Letter) -> bool {
    match letter {
        Letter::Acknowledgement(_)
        | Letter::StaffNewRequest(_)
        | Letter::StaffReminder(_)
        | Letter::StaffDigest(_) => true,
        Letter::Clarification(_)
        | Letter::Answer(_)
        | Letter::Refusal(_)
        | Letter::ReplyReady(_)
        | Letter::WithdrawalConfirmed(_)
        | Letter::Extended(_) => false,
    }
}

/// The library's own boundaries are random, so they are named here.
fn alternatives(envelope: &Envelope, words: &Words) -> MultiPart {
    let part = |kind: ContentType, body: &str| SinglePart::builder().header(kind).body(body.to_owned());
    MultiPart::alternative()
        .boundary(format!("jauap-{}", envelope.id))
        .singlepart(part(ContentType::TEXT_PLAIN, &words.text))
        .singlepart(part(ContentType::TEXT_HTML, &words.html))
}

/// The proof goes along as bytes: a text could be re-wrapped on its way, and then prove nothing.
fn with_proof(letter: &Letter, envelope: &Envelope, words: MultiPart) -> Result<MultiPart, Fault> {
    let facts = match letter {
        Letter::Acknowledgement(facts) if !facts.proof.is_empty() => facts,
        Letter::Acknowledgement(_)
        | Letter::Clarification(_)
        | Letter::Answer(_)
        | Letter::Refusal(_)
        | Letter::ReplyReady(_)
        | Letter::WithdrawalConfirmed(_)
        | Letter::Extended(_)
        | Letter::StaffNewRequest(_)
        | Letter::StaffReminder(_)
        | Letter::StaffDigest(_) => return Ok(words),
    };
    let kind = ContentType::parse("application/octet-stream")?;
    let file = Attachment::new(format!("{}.tlog-proof", facts.number));
    Ok(MultiPart::mixed()
        .boundary(format!("jauap-with-proof-{}", envelope.id))
        .multipart(words)
        .singlepart(file.body(facts.proof.clone().into_bytes(), kind)))
}

fn moment(envelope: &Envelope) -> SystemTime {
    let since_epoch = u64::try_from(envelope.at.unix_ms()).unwrap_or_default();
    SystemTime::UNIX_EPOCH + Duration::from_millis(since_epoch)
}

/// A foreign Message-ID goes into our header only when it cannot break it.
fn is_repeatable(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= LONGEST_REFERENCE
        && id
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && !b"<>".contains(&byte))
}

fn raw(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}
