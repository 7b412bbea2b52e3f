//! Who did not get the letter, read from the words of a report.

use jauap_workflow::ports::{DeliveryAction, RecipientReport};

use super::{MOST, shortened, status_in};

/// How many lines of a report are read; the returned letter comes after.
const LINES: usize = 400;

/// Lines with which the returned letter begins, in small letters.
const RETURNED: &[&str] = &[
    "below this line is a copy",
    "copy of the message",
    "copy of your message",
    "original message follows",
    "unsent message below",
    "this is a copy of",
    "included is a copy",
    "message headers follow",
    "message header follows",
    "the header of the original",
    "original message header",
    "start of returned message",
    "undelivered message is",
    "your original message",
    "--- original message",
    "----original message",
    "----- message header",
    "----- original message",
    "the message that was sent",
    "----- the following is",
    "returned message follows",
    "message contents follow",
    "копия исходного",
    "текст исходного",
    "исходное сообщение",
    "заголовки письма",
    "original-nachricht",
    "---- the header",
];

/// Words before an address on the same line, in small letters.
const BEFORE: &[&str] = &[
    "to:",
    "address:",
    "recipient:",
    "recipients:",
    "failed recipient:",
    "recipient address:",
    "for:",
    "undeliverable to",
    "could not be delivered to",
    "unable to deliver message to",
    "was not delivered to",
    "wasn't delivered to",
    "not delivered to",
    "couldn't be delivered to",
    "delivery to",
    "deliver to",
    "delivering to",
    "failed to deliver to",
    "addressed to",
    "sent to",
    "user unknown:",
    "unknown user:",
    "unknown local-part",
    "invalid recipient",
    "no such user",
    "user:",
    "failed:",
    "получатель:",
    "кому:",
    "адресату",
    "адресат:",
    "получателю",
    "the user",
    "rcpt to:",
    "final-recipient:",
    "original-recipient:",
    "mailbox",
    "message for",
];

/// The recipients that the words name, each once.
pub fn recipients(text: &str, own: &[String], late: bool) -> Vec<RecipientReport> {
    let lines: Vec<&str> = text.lines().take(LINES).collect();
    let end = lines
        .iter()
        .position(|line| is_returned(line))
        .unwrap_or(lines.len());
    let lines = lines.get(..end).unwrap_or_default();
    let whole = lines.join(" ");
    let mut found: Vec<RecipientReport> = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        let Some((address, rest)) = named(line) else {
            continue;
        };
        let known = found
            .iter_mut()
            .find(|known| known.address.eq_ignore_ascii_case(&address));
        let diagnostic = shortened(&explained(rest, lines.get(place + 1..).unwrap_or_default()));
        if let Some(known) = known {
            if known.diagnostic.is_empty() {
                known.diagnostic = diagnostic;
            }
        } else if found.len() < MOST {
            found.push(RecipientReport {
                address,
                original_address: None,
                action: if late {
                    DeliveryAction::Delayed
                } else {
                    DeliveryAction::Failed
                },
                status: None,
                diagnostic,
            });
        }
    }
    if found.is_empty() {
        let mentioned = lines.iter().find_map(|line| mentioned(line, own));
        let action = if late {
            DeliveryAction::Delayed
        } else {
            DeliveryAction::Failed
        };
        found.extend(mentioned.map(|(address, words)| RecipientReport {
            address,
            original_address: None,
            action,
            status: None,
            diagnostic: shortened(words),
        }));
    }
    for recipient in &mut found {
        recipient.status = status_in(&recipient.diagnostic).or_else(|| status_in(&whole));
    }
    found
}

/// The line that the returned letter begins with, or the first field of its header.
fn is_returned(line: &str) -> bool {
    let small = line.trim().to_lowercase();
    let header = [
        "received: ",
        "return-path:",
        "message-id:",
        "x-mailer:",
        "mime-version:",
        "content-type:",
    ];
    RETURNED.iter().any(|words| small.contains(words)) || header.iter().any(|name| small.starts_with(name))
}

/// An address within a sentence. Not ours, to which the report came, and not of those who could help.
fn mentioned<'l>(line: &'l str, own: &[String]) -> Option<(String, &'l str)> {
    let small = line.to_lowercase();
    let about_others = [
        "from",
        "sender",
        "contact",
        "postmaster",
        "help",
        "http",
        "отправител",
    ]
    .iter()
    .any(|word| small.contains(word));
    let words = line
        .split(|c: char| c.is_whitespace() || "<>()[],;:\"'=/\\".contains(c))
        .map(|word| word.trim_end_matches('.'));
    let address = words
        .filter(|word| is_address(word))
        .find(|word| !own.iter().any(|own| own.eq_ignore_ascii_case(word)))?;
    (!about_others).then(|| (address.to_owned(), line))
}

/// The address that the line is about, and what the line says after it.
fn named(line: &str) -> Option<(String, &str)> {
    let trimmed = line.trim();
    let start = trimmed.trim_start_matches(['<', '>', '[', '(', '\'', '"', '*', '-', ' ', '\t']);
    let (address, rest) = leading(start)?;
    let alone = rest
        .trim_matches(['>', ':', ']', ')', '\'', '"', '.', ',', ';', ' '])
        .is_empty();
    let bracketed = trimmed.starts_with('<') && rest.starts_with('>');
    let explained = rest
        .trim_start_matches(['>', ' '])
        .starts_with([':', ';', '(', '-', ',', '[', '<'])
        || rest.starts_with("...");
    if alone || bracketed || explained {
        return Some((
            address.to_owned(),
            rest.trim_start_matches(['>', ':', ' ', '.', ',', ';']),
        ));
    }
    None
}

/// The address that the words begin with. Where they begin with other words, the one after words that announce it.
fn leading(start: &str) -> Option<(&str, &str)> {
    let small = start.to_lowercase();
    let announced = BEFORE
        .iter()
        .filter_map(|words| small.find(words).map(|place| place + words.len()))
        .min();
    let from_here = match announced {
        Some(place) if !begins_with_address(start) && small.len() == start.len() => start
            .get(place..)?
            .trim_start_matches([' ', '\t', '<', ':', '\'', '"', '[']),
        _ => start,
    };
    let from_here = from_here
        .strip_prefix("rfc822;")
        .or_else(|| from_here.strip_prefix("RFC822;"))
        .unwrap_or(from_here)
        .trim_start();
    let from_here = from_here.strip_prefix("mailto:").unwrap_or(from_here);
    let end = from_here
        .find(|c: char| c.is_whitespace() || "<>()[],;:\"'".contains(c))
        .unwrap_or(from_here.len());
    let (word, rest) = from_here.split_at(end);
    let address = word.trim_end_matches(['.', ',']);
    let rest = from_here.get(address.len()..).unwrap_or(rest);
    is_address(address).then_some((address, rest))
}

fn begins_with_address(text: &str) -> bool {
    let word = text
        .split(|c: char| c.is_whitespace() || "<>()[],;:\"'".contains(c))
        .next()
        .unwrap_or_default();
    is_address(word)
}

fn is_address(word: &str) -> bool {
    let Some((local, domain)) = word.rsplit_once('@') else {
        return false;
    };
    let daemon = local.eq_ignore_ascii_case("mailer-daemon");
    !local.is_empty()
        && !daemon
        && word.len() <= 254
        && domain.contains('.')
        && domain
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_'))
}

/// What the line and the lines below it say of the address, up to a blank line or the next address.
fn explained(rest: &str, below: &[&str]) -> String {
    let mut words = rest.trim().to_owned();
    let mut below = below.iter().take(12).peekable();
    // A blank line may stand between the address and the reason.
    if words.is_empty() && below.peek().is_some_and(|line| line.trim().is_empty()) {
        below.next();
    }
    for line in below {
        let line = line.trim();
        if line.is_empty() || named(line).is_some() {
            break;
        }
        words.push(' ');
        words.push_str(line);
    }
    words
}
