//! How long each kind of request may take.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::{Names, Subject};

crate::code::coded!(
    /// What a term is counted in.
    TermUnit ("unit of a term") {
        /// Days that the calendar says are worked.
        WorkingDays = "working_days",
        /// All days; a term that would end on a day off ends on the next working day (Civil Code, art. 175).
        CalendarDays = "calendar_days",
    }
);

/// By how much a term may be made longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// At most so many days, in the unit of the term.
    pub most_days: u16,
    /// The norm it rests on.
    pub norm: Names,
}

/// The term of some subjects, from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// What is asked.
    pub subjects: Vec<Subject>,
    /// The first day of receipt that it applies to.
    pub since: Date,
    /// Days after the day of receipt.
    pub days: u16,
    /// What they are.
    pub unit: TermUnit,
    /// True when the law applies it to requests received before `since` too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retroactive: bool,
    /// The norm it rests on.
    pub norm: Names,
    /// By how much it may be made longer; not at all without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<Extension>,
}

/// The terms of an organisation, all versions of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// The version's name, shown where the rules are.
    pub version: String,
    /// The desk aims at so many working days before the last day.
    pub internal_target: u16,
    /// True when the clock stands still while something is asked of the requester.
    pub clarification_pauses: bool,
    /// In the order of `since`, for each subject.
    #[serde(rename = "term")]
    terms: Vec<Term>,
}

/// Why rules cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RulesError {
    /// Not TOML, or not of the form of `config/rules.toml`.
    #[error("{0}")]
    Form(#[from] toml::de::Error),
    /// A subject that nobody could answer in time.
    #[error("there is no term for {0}")]
    NoTerm(Subject),
    /// Two terms of a subject that begin on the same day.
    #[error("{0} has two terms since {1}")]
    Twice(Subject, Date),
    /// A term without days.
    #[error("the term of {0} since {1} has no days")]
    Empty(Subject, Date),
    /// A term that never ends.
    #[error("the term of {0} since {1} is longer than a year")]
    TooLong(Subject, Date),
}

/// The terms that are built in.
const BUILT_IN: &str = include_str!("../../../../config/rules.toml");

/// No law comes near; it bounds the work of counting.
const LONGEST: u16 = 366;

impl Rules {
    /// The terms that are built in: the statutory ones, with all that was in force since 2013.
    ///
    /// # Errors
    /// Never with the file that a test holds.
    pub fn built_in() -> Result<Self, RulesError> {
        Self::parse(BUILT_IN)
    }

    /// Reads rules written as `config/rules.toml` is.
    ///
    /// # Errors
    /// When the text is of another form, a subject has no term, or a term means nothing.
    pub fn parse(text: &str) -> Result<Self, RulesError> {
        let mut rules: Self = toml::from_str(text)?;
        rules.terms.sort_by_key(|term| term.since);
        for subject in Subject::ALL {
            rules.check(*subject)?;
        }
        Ok(rules)
    }

    fn check(&self, subject: Subject) -> Result<(), RulesError> {
        let terms: Vec<&Term> = self.versions(subject).collect();
        if terms.is_empty() {
            return Err(RulesError::NoTerm(subject));
        }
        if let Some(same) = terms.windows(2).find_map(|pair| match pair {
            [one, other] if one.since == other.since => Some(one.since),
            _ => None,
        }) {
            return Err(RulesError::Twice(subject, same));
        }
        for term in terms {
            let longest = term.days
                + term
                    .extension
                    .as_ref()
                    .map_or(0, |extension| extension.most_days.min(LONGEST));
            match term.days {
                0 => return Err(RulesError::Empty(subject, term.since)),
                1..=LONGEST if longest <= LONGEST => {}
                _ => return Err(RulesError::TooLong(subject, term.since)),
            }
        }
        Ok(())
    }

    /// All versions of the term of a subject, the oldest first.
    pub fn versions(&self, subject: Subject) -> impl Iterator<Item = &Term> {
        self.terms
            .iter()
            .filter(move |term| term.subjects.contains(&subject))
    }

    /// The rules of one day: for each subject only the term that was in force then.
    #[must_use]
    pub fn as_of(&self, day: Date) -> Self {
        let term = |subject: &Subject| {
            self.term(*subject, day).map(|term| Term {
                subjects: vec![*subject],
                ..term.clone()
            })
        };
        Self {
            terms: Subject::ALL.iter().filter_map(term).collect(),
            ..self.clone()
        }
    }

    /// The term of a subject that was in force on a day of receipt: the last one that applies. Before the first, the first
    /// counts.
    pub fn term(&self, subject: Subject, received: Date) -> Option<&Term> {
        let mut applying = None;
        for term in self.versions(subject) {
            if term.since <= received || term.retroactive || applying.is_none() {
                applying = Some(term);
            }
        }
        applying
    }
}
