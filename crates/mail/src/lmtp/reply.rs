//! What a client is told. No reply repeats what the client said.

/// A reply: a code (RFC 5321 §4.2), an enhanced code (RFC 3463), a few words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// One line.
    Line(&'static str),
    /// Lines that the settings have a part in, each with its CR LF.
    Made(String),
}

impl Reply {
    /// The farewell.
    pub const BYE: Self = Self::Line("221 2.0.0 goodbye");
    /// Fine.
    pub const OK: Self = Self::Line("250 2.0.0 fine");
    /// The sender is noted.
    pub const SENDER: Self = Self::Line("250 2.1.0 the sender is noted");
    /// The recipient is one of ours.
    pub const RECIPIENT: Self = Self::Line("250 2.1.5 the recipient is ours");
    /// The mail is kept.
    pub const KEPT: Self = Self::Line("250 2.0.0 kept");
    /// The mail may come.
    pub const GO_ON: Self = Self::Line("354 end with a dot on a line of its own");
    /// We end.
    pub const CLOSING: Self = Self::Line("421 4.3.2 the service closes");
    /// Others are being served.
    pub const BUSY: Self = Self::Line("421 4.3.2 too many sessions; come again");
    /// The client is too slow.
    pub const SLOW: Self = Self::Line("421 4.4.2 nothing came for too long");
    /// The session is no good.
    pub const ENOUGH: Self = Self::Line("421 4.7.0 that is enough for one session");
    /// The mail could not be kept.
    pub const LATER: Self = Self::Line("451 4.3.0 the mail could not be kept; try again");
    /// Too many recipients.
    pub const MANY: Self = Self::Line("452 4.5.3 too many recipients; the others in another transaction");
    /// An unknown command, or one of another protocol.
    pub const UNKNOWN: Self = Self::Line("500 5.5.1 this command is not known; this is LMTP");
    /// The line is too long.
    pub const LONG: Self = Self::Line("500 5.5.6 the line is too long");
    /// The command is not written rightly.
    pub const SYNTAX: Self = Self::Line("501 5.5.2 the command cannot be read");
    /// A command that is known and not offered.
    pub const NOT_OFFERED: Self = Self::Line("502 5.5.1 this command is not offered");
    /// A command out of order.
    pub const ORDER: Self = Self::Line("503 5.5.1 not now");
    /// Nobody to deliver to.
    pub const NOBODY: Self = Self::Line("503 5.5.1 no recipient was accepted");
    /// Not one of ours.
    pub const NOT_OURS: Self = Self::Line("550 5.1.1 nobody of that name is here");
    /// Too large.
    pub const LARGE: Self = Self::Line("552 5.3.4 the mail is too large");
    /// An address in other letters without the word that allows them.
    pub const FOREIGN: Self = Self::Line("553 5.6.7 such an address needs SMTPUTF8");
    /// A parameter that is not offered.
    pub const PARAMETER: Self = Self::Line("555 5.5.4 this parameter is not offered");

    /// With its line end.
    pub fn line(&self) -> String {
        match self {
            Self::Line(text) => format!("{text}\r\n"),
            Self::Made(lines) => lines.clone(),
        }
    }

    /// True for what a client should not have said.
    pub fn is_mistake(&self) -> bool {
        matches!(self, Self::Line(text) if text.starts_with("50") || text.starts_with("555"))
    }
}
