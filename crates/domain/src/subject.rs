//! What is asked, and by which way it came.

crate::code::coded!(
    /// What a request asks for. The rights are those of Law 94-V, art. 24; `Explanation` is clause 10.1 of the policy.
    Subject ("subject") {
        /// Information about the processing of one's data (art. 24(1)(1)).
        Information = "information",
        /// Change or supplement (art. 24(1)(2)).
        Rectification = "rectification",
        /// Blocking (art. 24(1)(3)).
        Blocking = "blocking",
        /// Lifting of a block.
        Unblocking = "unblocking",
        /// Destruction (art. 24(1)(4)).
        Destruction = "destruction",
        /// Withdrawal of consent (art. 24(1)(5), art. 8).
        ConsentWithdrawal = "consent_withdrawal",
        /// An explanation of questions of interest (policy, clause 10.1).
        Explanation = "explanation",
        /// Not yet known, or none of these.
        Other = "other",
    }
);

crate::code::coded!(
    /// The way a request came in.
    Channel ("channel") {
        /// The portal.
        Web = "web",
        /// Electronic mail.
        Email = "email",
        /// A letter, by post or in person.
        Paper = "paper",
        /// The JSON API.
        Api = "api",
    }
);

crate::code::coded!(
    /// How a letter on paper reached the organisation (policy, clause 9.1).
    Arrival ("way of arrival") {
        /// By post.
        Post = "post",
        /// It was handed over.
        InPerson = "in_person",
    }
);
