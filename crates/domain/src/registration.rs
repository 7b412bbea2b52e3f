//! Contacts left in the feedback form.

use crate::{code::coded, lettered::lettered};

coded!(
    /// How a registration came.
    RegistrationChannel ("registration channel") {
        /// Through the form on this site.
        Web = "web",
        /// Through a form on the organisation's own site.
        Embedded = "embedded",
        /// Through the interface for programs.
        Api = "api",
        /// From a file with earlier registrations.
        Import = "import",
    }
);

coded!(
    /// What became of a registration.
    RegistrationState ("registration state") {
        /// Nobody saw to it yet.
        New = "new",
        /// Nobody saw to it yet, and it may be a robot's.
        Doubtful = "doubtful",
        /// Somebody saw to it.
        Handled = "handled",
        /// Its term has ended, and nobody can read it any more.
        Destroyed = "destroyed",
    }
);

coded!(
    /// What a look-up of a stated registration date came to.
    DateCheck ("result of a look-up") {
        /// There is a registration of that day.
        Found = "found",
        /// There is a registration of another day.
        OtherDate = "other_date",
        /// There is none.
        NotFound = "not_found",
    }
);

lettered!(
    /// `R2026-000123-8`: the number of a registration, with a check digit as in the number of a request. It is no secret.
    RegistrationNumber ("R", ['R', 'r', 'Р', 'р'])
);
