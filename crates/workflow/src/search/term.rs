//! What something is found by.

/// What a term is; the same text as another kind is another term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TermKind {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// The number of an identity document.
    Document,
    /// An IIN or a BIN.
    IdentityNumber,
    /// A surname, or the name of an organisation.
    Name,
    /// Another word of a name, which finds only together with a surname or with other such words.
    NamePart,
    /// A whole registration, by which a row that was imported before is known again.
    Registration,
}

impl TermKind {
    /// The stable word, which is a part of what is hashed.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Document => "document",
            Self::IdentityNumber => "identity_number",
            Self::Name => "name",
            Self::NamePart => "name_part",
            Self::Registration => "registration",
        }
    }
}

/// Something that a request is found by. It is personal data and prints as its kind.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SearchTerm {
    /// What it is.
    pub kind: TermKind,
    /// Its normal form.
    pub value: String,
}

impl std::fmt::Debug for SearchTerm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SearchTerm({})", self.kind.code())
    }
}

impl SearchTerm {
    /// Nothing is found by an empty text.
    pub(super) fn new(kind: TermKind, value: String) -> Option<Self> {
        (!value.is_empty()).then_some(Self { kind, value })
    }

    /// An e-mail address in small letters.
    pub(super) fn email(text: &str) -> Option<Self> {
        Self::new(TermKind::Email, text.trim().to_lowercase())
    }
}
