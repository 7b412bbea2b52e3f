//! What becomes of a mail that came in.

crate::code::coded!(
    /// How far a mail has come. Every mail ends in one of the last four.
    MailState ("state of a mail") {
        /// Its bytes are kept; nobody looked at it yet.
        Kept = "kept",
        /// It waits for an officer.
        Waiting = "waiting",
        /// It became a request.
        Filed = "filed",
        /// It was added to a request.
        Added = "added",
        /// Nothing is to be done about it.
        Ignored = "ignored",
    }
);

crate::code::coded!(
    /// Why a mail waits for an officer, or is ignored.
    MailReason ("reason of a mail") {
        /// It is larger than is understood.
        TooLarge = "too_large",
        /// It has more files than one entry of the log can speak of.
        TooManyFiles = "too_many_files",
        /// Understanding it broke off: it is built to break its reader, or badly damaged.
        NotUnderstood = "not_understood",
        /// It holds no words and no files.
        Empty = "empty",
        /// It names no sender to whom an answer could go.
        NoSender = "no_sender",
        /// It has more than one `From` field: nobody can say whom the checks on its way were about.
        SeveralSenders = "several_senders",
        /// It answers a letter of ours, and comes from somebody else than that letter went to.
        OtherSender = "other_sender",
        /// It names the number of a request of its sender, and nothing proves that it belongs there.
        NumberOnly = "number_only",
        /// Its sender is forged, as far as the mail server could check.
        SenderForged = "sender_forged",
        /// A machine wrote it, to many.
        Bulk = "bulk",
        /// It is from our own mailbox.
        Own = "own",
        /// A notice of absence and the like.
        AutoReply = "auto_reply",
        /// A letter was displayed or deleted.
        ReadReceipt = "read_receipt",
        /// An answer to an invitation.
        CalendarReply = "calendar_reply",
        /// Somebody marked a letter as unwanted.
        Feedback = "feedback",
        /// The recipient's machine wants a proof that a person wrote.
        Challenge = "challenge",
        /// A report that a letter did not arrive.
        Bounce = "bounce",
        /// A report that a letter is late.
        Delayed = "delayed",
        /// A report that a letter arrived.
        Delivered = "delivered",
        /// An officer set it aside: unwanted mail.
        Unwanted = "unwanted",
        /// An officer set it aside: it is no request.
        NoRequest = "no_request",
        /// An officer set it aside: what it says is known already.
        Known = "known",
    }
);

impl MailReason {
    /// The reasons that an officer gives for setting a mail aside.
    pub const BY_OFFICER: &'static [Self] = &[Self::Unwanted, Self::NoRequest, Self::Known];
}

crate::code::coded!(
    /// What the mail server found out about the sender of a mail.
    SenderCheck ("check of a sender") {
        /// Nobody checked, or there was nothing to check.
        Unchecked = "unchecked",
        /// The domain of the sender vouches for the mail.
        Verified = "verified",
        /// The domain of the sender disowns the mail.
        Forged = "forged",
    }
);
