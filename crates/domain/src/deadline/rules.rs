//! How long each kind of request may take.

use crate::Subject;

/// The term of one subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// Working days after the day of receipt.
    pub working_days: u16,
    /// The norm it rests on.
    pub norm: &'static str,
}

/// The terms in force under one version of the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// The version's name, kept with each event.
    pub version: &'static str,
}

impl Rules {
    /// The statutory terms in force since 18 January 2026.
    pub const fn statutory() -> Self {
        Self {
            version: "kz-2026-01-18",
        }
    }

    /// The term of a subject.
    pub const fn term(&self, subject: Subject) -> Term {
        match subject {
            Subject::Information | Subject::Explanation | Subject::Other => Term {
                working_days: 3,
                norm: "Rules approved by order 395/НҚ of 21.10.2020, para. 16; Law 94-V, art. 25(2)(6)",
            },
            Subject::Rectification | Subject::Blocking | Subject::Unblocking | Subject::Destruction => Term {
                working_days: 1,
                norm: "Law 94-V, art. 25(2)(8)",
            },
            Subject::ConsentWithdrawal => Term {
                working_days: 15,
                norm: "Law 94-V, art. 8(7)",
            },
        }
    }
}
