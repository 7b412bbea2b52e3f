//! The languages of the portal, the desk and the letters.

crate::code::coded!(
    /// A language that a person may be served in.
    Language ("language") {
        /// Russian.
        Ru = "ru",
        /// Kazakh.
        Kk = "kk",
        /// English.
        En = "en",
    }
);
