//! Who may act for a requester: on what document, until when, and what of it an officer confirms.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::{AttachmentId, Facts, Line, Missing, Requester};

crate::code::coded!(
    /// Why somebody may act for another.
    AuthorityKind ("kind of authority") {
        /// By law: a parent, an adoptive parent, a guardian (law, article 8(1)).
        LegalRepresentative = "legal_representative",
        /// By office: the head of an organisation or whom its charter names.
        Signatory = "signatory",
        /// By power of attorney.
        Attorney = "attorney",
    }
);

crate::code::coded!(
    /// What an officer confirms by an act of their own.
    Confirmation ("thing to confirm") {
        /// That who acts for the requester may do so, on the document that was shown.
        Authority = "authority",
    }
);

impl AuthorityKind {
    /// The kinds that a representative of a person can have, or a signatory of an organisation.
    pub const fn of(requester: &Requester) -> &'static [Self] {
        match requester {
            Requester::Individual(_) => &[Self::LegalRepresentative, Self::Attorney],
            Requester::LegalEntity(_) => &[Self::Signatory, Self::Attorney],
        }
    }
}

/// The right to act for somebody else. Its fields stand beside those of whoever has it, under names that facts which were
/// sealed before there was this type have too.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authority {
    /// Why they may act; none when nobody told.
    #[serde(default, rename = "authority_kind")]
    pub kind: Option<AuthorityKind>,
    /// The document it rests on, in words and with its number.
    #[serde(default, rename = "basis")]
    pub document: Option<Line>,
    /// The last day of it; none when no term is stated.
    #[serde(default)]
    pub valid_until: Option<Date>,
    /// The files that prove it.
    #[serde(default, rename = "authority_documents")]
    pub files: Vec<AttachmentId>,
    /// True when an officer saw the document on paper.
    #[serde(default, rename = "authority_seen")]
    pub seen_on_paper: bool,
}

/// Why an authority that is handed in does not take the place of one that is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotRenewed {
    /// It is over as well.
    #[error("this day is over too: name the document that is good now")]
    Over,
    /// There is no document with it.
    #[error("the document that is good now is needed as a file")]
    NoDocument,
}

impl Authority {
    /// Whether `given`, which was handed in for this, may take its place where it is over `today`. Who gives nothing of an
    /// authority renews none.
    ///
    /// # Errors
    /// [`NotRenewed::Over`], [`NotRenewed::NoDocument`].
    pub fn renewed_by(&self, given: &Self, today: Date) -> Result<(), NotRenewed> {
        let says_something = given.valid_until.is_some() || given.document.is_some();
        if !self.is_expired(today) {
            Ok(())
        } else if given.is_expired(today) {
            Err(NotRenewed::Over)
        } else if says_something && !given.is_proven() {
            Err(NotRenewed::NoDocument)
        } else {
            Ok(())
        }
    }

    /// True when there is a document: a file, or paper that an officer saw.
    pub const fn is_proven(&self) -> bool {
        !self.files.is_empty() || self.seen_on_paper
    }

    /// True when its last day is before `today`, a day in the organisation's zone.
    pub fn is_expired(&self, today: Date) -> bool {
        self.valid_until.is_some_and(|last| last < today)
    }

    /// What of clause 9.2 this does not meet, as of `today`.
    pub(crate) fn missing(&self, today: Date) -> [Option<Missing>; 2] {
        [
            (!self.is_proven()).then_some(Missing::AuthorityDocuments),
            self.is_expired(today).then_some(Missing::AuthorityExpired),
        ]
    }

    /// This with what it lacks taken from `given`. What is there stays, but for the document and the term of an authority that
    /// is over: they give way when `given` has a document that is good `today`.
    pub(crate) fn completed_by(&self, given: &Self, today: Date) -> Self {
        let mut whole = self.clone();
        let is_renewed = self.is_expired(today) && given.is_proven() && !given.is_expired(today);
        if is_renewed {
            whole.valid_until = given.valid_until;
            // An officer saw the document that is over, not this one.
            whole.seen_on_paper = given.seen_on_paper;
            whole.document = given.document.clone().or(whole.document);
        }
        if is_renewed || !self.is_proven() {
            let new = given.files.iter().filter(|file| !self.files.contains(file));
            whole.files.extend(new);
        }
        whole.kind = whole.kind.or(given.kind);
        whole.document = whole.document.or_else(|| given.document.clone());
        if !self.is_expired(today) {
            whole.valid_until = whole.valid_until.or(given.valid_until);
        }
        whole
    }
}

impl Requester {
    /// The authority that this requester's request rests on: of the representative of a person, if there is one, and always of
    /// whoever signs for an organisation.
    pub fn authority(&self) -> Option<&Authority> {
        match self {
            Self::Individual(person) => person.representative.as_ref().map(|other| &other.authority),
            Self::LegalEntity(entity) => Some(&entity.authority),
        }
    }

    /// The same authority, to be changed.
    pub fn authority_mut(&mut self) -> Option<&mut Authority> {
        match self {
            Self::Individual(person) => person.representative.as_mut().map(|other| &mut other.authority),
            Self::LegalEntity(entity) => Some(&mut entity.authority),
        }
    }

    /// Who acts, where somebody does and the name is known.
    pub fn acting(&self) -> Option<String> {
        match self {
            Self::Individual(person) => person.representative.as_ref().map(|other| other.name.reveal()),
            Self::LegalEntity(entity) => entity
                .signatory
                .as_ref()
                .map(|signatory| signatory.name.reveal().to_owned()),
        }
    }

    /// True when who acts for `self`, or on what, is not what it was in `before`, so that a confirmation of before says nothing
    /// any more.
    pub fn acts_otherwise_than(&self, before: &Self) -> bool {
        let is_same = match (before, self) {
            (Self::Individual(before), Self::Individual(now)) => before.representative == now.representative,
            (Self::LegalEntity(before), Self::LegalEntity(now)) => {
                before.signatory == now.signatory && before.authority == now.authority
            }
            (Self::Individual(_), Self::LegalEntity(_)) | (Self::LegalEntity(_), Self::Individual(_)) => {
                false
            }
        };
        self.authority().is_some() && !is_same
    }
}

/// What an officer has to confirm before a request with these facts is taken into work. An authority that was waived, because
/// it is missing or over, needs no confirmation: its waiver has a reason.
pub fn to_confirm(facts: &Facts, waived: &[Missing]) -> Vec<Confirmation> {
    let waivers = [
        Missing::AuthorisedSignatory,
        Missing::AuthorityDocuments,
        Missing::AuthorityExpired,
    ];
    let is_waived = waivers.iter().any(|item| waived.contains(item));
    facts
        .requester
        .authority()
        .filter(|_| !is_waived)
        .map(|_| Confirmation::Authority)
        .into_iter()
        .collect()
}
