//! When somebody is reminded of a last day, and what may move one.

use time::Date;

crate::code::coded!(
    /// Why somebody is reminded of the last day to answer.
    Reminder ("reminder") {
        /// The day that the desk aims at has come.
        InternalTarget = "internal_target",
        /// The last day has come.
        LastDay = "last_day",
        /// The last day is over.
        Overdue = "overdue",
    }
);

impl Reminder {
    /// What is to be said of a last day on another day: the latest of what came to be said. Nothing before the day that the
    /// desk aims at.
    pub fn on(today: Date, target: Date, due_on: Date) -> Option<Self> {
        if due_on < today {
            Some(Self::Overdue)
        } else if due_on == today {
            Some(Self::LastDay)
        } else if target <= today {
            Some(Self::InternalTarget)
        } else {
            None
        }
    }

    /// What is said of the same last day before this.
    pub fn earlier(self) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().take_while(move |other| *other != self)
    }
}

crate::code::coded!(
    /// What moved the last day of a request that nobody touched.
    DueCause ("cause") {
        /// Other days are worked.
        Calendar = "calendar",
        /// Other terms are in force.
        Rules = "rules",
    }
);
