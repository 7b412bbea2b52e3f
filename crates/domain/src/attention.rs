//! Marks that ask an officer to look, without changing the state.

crate::code::coded!(
    /// Why an officer should look at a request. A mark never changes the state; an officer clears it.
    Attention ("attention mark") {
        /// The user wrote or added files.
        NewMessage = "new_message",
        /// A letter with the reply could not be delivered.
        ReplyUndelivered = "reply_undelivered",
        /// Another open request looks the same.
        PossibleDuplicate = "possible_duplicate",
        /// The mail's sender could not be verified.
        SenderUnverified = "sender_unverified",
        /// The last day to answer moved, because the calendar or the rules did.
        DueMoved = "due_moved",
        /// The day that the desk aims at, or the last day, has come.
        DueSoon = "due_soon",
        /// The last day is over: a supervisor was told.
        Overdue = "overdue",
        /// An auditor read the content by exception: a supervisor looks at why.
        ContentRead = "content_read",
        /// Who acts for the requester, or on what, changed after the request was taken into work, or was never confirmed: an
        /// officer confirms it by clearing the mark.
        AuthorityUnconfirmed = "authority_unconfirmed",
    }
);
