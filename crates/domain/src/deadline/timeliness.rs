//! Whether a request was answered in time. It is derived, never a state.

use time::Date;

use crate::StateTag;

crate::code::coded!(
    /// How a request stands to its last day.
    Timeliness ("timeliness") {
        /// Answered or refused on the last day or before.
        InTime = "in_time",
        /// Answered or refused after the last day.
        Late = "late",
        /// Open, and the last day is not over, or the clock stands still.
        Running = "running",
        /// Open, and the last day is over.
        Overdue = "overdue",
        /// Taken back by the requester.
        Withdrawn = "withdrawn",
    }
);

/// True for a state in which the clock stands still; `pauses` when the rules stop it while something is asked.
pub fn is_paused(state: StateTag, pauses: bool) -> bool {
    pauses && state == StateTag::Clarifying
}

/// True when the last day of an open request is over and its clock runs.
pub fn is_overdue(state: StateTag, due_on: Date, today: Date, pauses: bool) -> bool {
    state.is_open() && due_on < today && !is_paused(state, pauses)
}

impl Timeliness {
    /// How a request stands that is in `state` and ended on the day `closed_on`, if it ended.
    ///
    /// `due_on` is the last day in force when it ended: nothing moves it afterwards. All days are days in the
    /// organisation's zone, since the term ends there at 24:00 (Civil Code, art. 174).
    pub fn of(state: StateTag, due_on: Date, closed_on: Option<Date>, today: Date, pauses: bool) -> Self {
        match state {
            StateTag::Withdrawn => Self::Withdrawn,
            StateTag::Answered | StateTag::Refused => {
                if closed_on.unwrap_or(today) <= due_on {
                    Self::InTime
                } else {
                    Self::Late
                }
            }
            StateTag::Received
            | StateTag::Clarifying
            | StateTag::InProgress
            | StateTag::InApproval
            | StateTag::InDispatch => {
                if is_overdue(state, due_on, today, pauses) {
                    Self::Overdue
                } else {
                    Self::Running
                }
            }
        }
    }
}
