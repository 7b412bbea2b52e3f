//! When somebody is reminded of a last day, and what may move one.

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

crate::code::coded!(
    /// What moved the last day of a request that nobody touched.
    DueCause ("cause") {
        /// Other days are worked.
        Calendar = "calendar",
        /// Other terms are in force.
        Rules = "rules",
    }
);
