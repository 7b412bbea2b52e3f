//! Mail that no person wrote must not be answered (RFC 3834).

use jauap_domain::EmailAddress;
use mail_parser::{Message, MimeHeaders};

use super::headers::{named, values};

/// Fields whose mere presence tells a machine.
const TELLING: &[&str] = &[
    "List-Id",
    "List-Unsubscribe",
    "X-Autoreply",
    "X-Autorespond",
    "X-Autoresponder",
    "X-Auto-Reply-From",
    "X-FC-MachineGenerated",
    "X-Loop",
    "X-Failed-Recipients",
];

/// The names before the `@` behind which nobody reads.
const UNREAD: &[&str] = &[
    "mailer-daemon",
    "postmaster",
    "noreply",
    "no-reply",
    "no_reply",
    "donotreply",
    "do-not-reply",
    "do_not_reply",
];

/// True for mail that no person wrote.
pub fn is_automatic(message: &Message<'_>, from: Option<&EmailAddress>) -> bool {
    says_so(message)
        || TELLING.iter().any(|name| named(message, name).next().is_some())
        || values(message, "Return-Path").iter().any(|path| path == "<>")
        || from.is_some_and(is_unread)
        // Without a domain it is no address, and still it says enough.
        || values(message, "From").iter().any(|from| from.contains("mailer-daemon"))
        || message.is_content_type("multipart", "report")
}

fn says_so(message: &Message<'_>) -> bool {
    let any = |name: &str, tells: fn(&str) -> bool| values(message, name).iter().any(|value| tells(value));
    any("Auto-Submitted", |value| first_word(value) != "no")
        || any("Precedence", |value| ["bulk", "junk", "list", "auto_reply"].contains(&first_word(value)))
        // «DR, RN» alone stands on mail of people too: it asks for no receipts, but not for no answers.
        || any("X-Auto-Response-Suppress", |value| {
            value.split(',').any(|item| ["all", "oof", "autoreply"].contains(&item.trim()))
        })
}

/// The value before its parameters and comments.
fn first_word(value: &str) -> &str {
    value.split([';', ' ', '\t', '(']).next().unwrap_or_default()
}

fn is_unread(from: &EmailAddress) -> bool {
    let address = from.reveal().to_lowercase();
    let local = address.rsplit_once('@').map_or("", |(local, _)| local);
    UNREAD.contains(&local)
}
