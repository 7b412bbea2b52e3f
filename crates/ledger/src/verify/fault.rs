//! What can be wrong with a log, in the order in which it is told.

use std::fmt;

use super::entry::RequestNumber;

/// The kinds of fault. Earlier ones are told first: when the bytes themselves are not the signed ones, what they say
/// proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaultKind {
    /// Something cannot be read at all: there is no log here, or the disk fails.
    Unreadable,
    /// A file cannot be read, or is not of its form.
    Malformed,
    /// The checkpoint's signature does not verify.
    Signature,
    /// The checkpoint is signed by another key than the trusted one.
    OtherKey,
    /// An entry is not the one that was hashed.
    Edited,
    /// An entry is not there.
    Missing,
    /// Entries stand in another order.
    Swapped,
    /// There is an entry too many.
    Inserted,
    /// There are fewer entries than the checkpoint says.
    Cut,
    /// The entries lead to another root than the signed one.
    Root,
    /// The log is not the continuation of the one seen before.
    Fork,
    /// The log ends before the one seen before.
    Rollback,
    /// A generation does not continue the one before it as it must.
    Restored,
    /// The entries of a request do not follow one another.
    Chain,
    /// An entry was written, or is judged, under other rules.
    RulesChanged,
    /// A step that the rules do not allow, or a day that they do not give.
    Rule,
    /// An opened value is not the one committed to.
    Opening,
    /// A ciphertext is not the one the log knows.
    Ciphertext,
    /// The table of requests differs from the log.
    Table,
    /// The newest entry is older than allowed.
    Stale,
    /// A proof or a receipt does not fit.
    Proof,
}

impl FaultKind {
    /// Every kind, in the order in which they are told.
    pub const ALL: [Self; 21] = [
        Self::Unreadable,
        Self::Malformed,
        Self::Signature,
        Self::OtherKey,
        Self::Edited,
        Self::Missing,
        Self::Swapped,
        Self::Inserted,
        Self::Cut,
        Self::Root,
        Self::Fork,
        Self::Rollback,
        Self::Restored,
        Self::Chain,
        Self::RulesChanged,
        Self::Rule,
        Self::Opening,
        Self::Ciphertext,
        Self::Table,
        Self::Stale,
        Self::Proof,
    ];

    /// The exit code of the verifier for this kind. It never changes.
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Unreadable => 2,
            Self::Malformed => 10,
            Self::Signature => 11,
            Self::OtherKey => 12,
            Self::Edited => 13,
            Self::Missing => 14,
            Self::Swapped => 15,
            Self::Inserted => 16,
            Self::Cut => 17,
            Self::Root => 18,
            Self::Fork => 19,
            Self::Rollback => 20,
            Self::Opening => 21,
            Self::Ciphertext => 22,
            Self::Table => 23,
            Self::Chain => 24,
            Self::Rule => 25,
            Self::RulesChanged => 26,
            Self::Restored => 27,
            Self::Stale => 28,
            Self::Proof => 29,
        }
    }

    /// The stable word for this kind.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Malformed => "malformed",
            Self::Signature => "signature",
            Self::OtherKey => "other_key",
            Self::Edited => "entry_edited",
            Self::Missing => "entry_missing",
            Self::Swapped => "entries_out_of_order",
            Self::Inserted => "entry_inserted",
            Self::Cut => "tail_cut",
            Self::Root => "root_differs",
            Self::Fork => "fork",
            Self::Rollback => "rollback",
            Self::Opening => "opening",
            Self::Ciphertext => "ciphertext",
            Self::Table => "table_differs",
            Self::Chain => "request_chain",
            Self::Rule => "rule_broken",
            Self::RulesChanged => "rules_changed",
            Self::Restored => "restored_silently",
            Self::Stale => "checkpoint_too_old",
            Self::Proof => "proof",
        }
    }

    /// All faults of one rank are told in the order of the log. The five ways in which entries differ from what was
    /// signed are one rank, and so are the two in which a log does not continue what was seen.
    const fn rank(self) -> u8 {
        match self {
            Self::Unreadable | Self::Malformed => 0,
            Self::Signature | Self::OtherKey => 1,
            Self::Edited | Self::Missing | Self::Swapped | Self::Inserted | Self::Cut => 2,
            Self::Root => 3,
            Self::Fork | Self::Rollback => 4,
            Self::Restored => 5,
            Self::Chain => 6,
            Self::Rule | Self::RulesChanged => 7,
            Self::Opening => 8,
            Self::Ciphertext => 9,
            Self::Table => 10,
            Self::Stale => 11,
            Self::Proof => 12,
        }
    }
}

/// Where in the log, as far as it is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    /// The generation, from 1; 0 when it is none of them.
    pub generation: u32,
    /// The entry's `seq`, from 1.
    pub seq: Option<u64>,
    /// The request.
    pub request: Option<RequestNumber>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What kind of thing.
    pub kind: FaultKind,
    /// Where.
    pub place: Place,
    /// A sentence that says what was found and what was expected. It holds no personal data.
    pub what: String,
}

impl Fault {
    /// A fault of the log as a whole, or of a file.
    pub fn new(kind: FaultKind, what: impl Into<String>) -> Self {
        Self {
            kind,
            place: Place::default(),
            what: what.into(),
        }
    }

    /// The same fault at a place.
    #[must_use]
    pub const fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// The same fault in a generation.
    #[must_use]
    pub const fn in_generation(mut self, generation: u32) -> Self {
        self.place.generation = generation;
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place {
            generation,
            seq,
            request,
        } = self.place;
        write!(out, "{}", self.what)?;
        if generation > 0 {
            write!(out, ", generation {generation}")?;
        }
        if let Some(seq) = seq {
            write!(out, ", seq {seq}")?;
        }
        if let Some(request) = request {
            write!(out, ", request {request}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Fault {}

/// The first fault, by rank, of those found so far.
#[derive(Debug, Default)]
pub(super) struct Found(Option<Fault>);

impl Found {
    /// Keeps the fault unless one of the same or an earlier rank is known.
    pub(super) fn add(&mut self, fault: Fault) {
        if self.wants(fault.kind) {
            self.0 = Some(fault);
        }
    }

    /// True when a fault of this kind would be kept.
    pub(super) fn wants(&self, kind: FaultKind) -> bool {
        self.0
            .as_ref()
            .is_none_or(|known| kind.rank() < known.kind.rank())
    }

    /// Keeps the fault of a step that failed.
    pub(super) fn note(&mut self, step: Result<(), Fault>) {
        if let Err(fault) = step {
            self.add(fault);
        }
    }

    /// The end: nothing found, or the first.
    pub(super) fn finish(self) -> Result<(), Fault> {
        self.0.map_or(Ok(()), Err)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_kind_has_its_own_code() {
        let codes: BTreeSet<_> = FaultKind::ALL.iter().map(|kind| kind.exit_code()).collect();
        assert_eq!(codes, [2].into_iter().chain(10..=29).collect());
        let words: BTreeSet<_> = FaultKind::ALL.iter().map(|kind| kind.code()).collect();
        assert_eq!(words.len(), FaultKind::ALL.len());
    }

    #[test]
    fn the_first_of_the_earliest_rank_is_kept() {
        let mut found = Found::default();
        found.add(Fault::new(FaultKind::Rule, "a"));
        found.add(Fault::new(FaultKind::RulesChanged, "b"));
        found.add(Fault::new(FaultKind::Swapped, "c"));
        found.add(Fault::new(FaultKind::Edited, "d"));
        assert_eq!(found.finish().unwrap_err().what, "c");
    }
}
