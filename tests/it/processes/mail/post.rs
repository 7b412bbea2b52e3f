//! Mails that people and machines send, and what becomes of each.

/// What is expected to become of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A person asks: a new request.
    Person,
    /// A notice of absence: ignored.
    Absent,
    /// Nobody is named as the sender: it waits.
    Nobody,
}

impl Kind {
    /// The kinds in turn, most of them people.
    pub const fn nth(place: usize) -> Self {
        match place % 5 {
            3 => Self::Absent,
            4 => Self::Nobody,
            _ => Self::Person,
        }
    }
}

/// A mail of this kind; each place makes another one.
pub fn mail(kind: Kind, place: usize) -> Vec<u8> {
    let from = match kind {
        Kind::Person => format!("From: Асель <asel{place}@example.kz>\r\n"),
        Kind::Absent => format!("From: asel{place}@example.kz\r\nAuto-Submitted: auto-replied\r\n"),
        Kind::Nobody => String::new(),
    };
    let head = "To: info@healthcity.kz\r\nDate: Mon, 23 Nov 2026 09:00:00 +0500\r\nMIME-Version: 1.0\r\n\
        Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n";
    let subject = format!("Subject: Сұрау {place}\r\nMessage-ID: <{place}@example.kz>\r\n\r\n");
    let text = format!("Менің деректерімді қалай өңдейсіз? Бұл {place}-хат.\r\n");
    [from.as_str(), head, &subject, &text].concat().into_bytes()
}
