//! What becomes of a mail that came in.

use serde::Serialize;

use crate::{MailId, RequestId};

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
        /// Its sender is forged, as far as could be checked.
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
    /// What was found out about the sender of a mail.
    SenderCheck ("check of a sender") {
        /// Nobody checked, or it could not be found out.
        Unchecked = "unchecked",
        /// It was checked: the domain of the sender neither vouches for the mail nor disowns it.
        Silent = "none",
        /// The domain of the sender vouches for the mail.
        Verified = "verified",
        /// The domain of the sender disowns the mail.
        Forged = "forged",
    }
);

crate::code::coded!(
    /// Who checked the sender of a mail.
    CheckedBy ("who checked a sender") {
        /// The organisation's own mail server, which wrote it into the mail.
        MailServer = "mail_server",
        /// The service itself: the signatures of the mail, by the keys in the DNS.
        Service = "service",
    }
);

/// What was found out about the sender of a mail, and by whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SenderVerdict {
    /// What was found out.
    #[serde(rename = "sender")]
    pub check: SenderCheck,
    /// By whom; nobody when nothing was found out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked_by: Option<CheckedBy>,
}

impl SenderVerdict {
    /// Nobody found out anything.
    pub const UNCHECKED: Self = Self {
        check: SenderCheck::Unchecked,
        checked_by: None,
    };

    /// What somebody found out. That it could not be found out, nobody did.
    pub const fn new(check: SenderCheck, by: CheckedBy) -> Self {
        match check {
            SenderCheck::Unchecked => Self::UNCHECKED,
            SenderCheck::Silent | SenderCheck::Verified | SenderCheck::Forged => Self {
                check,
                checked_by: Some(by),
            },
        }
    }
}

/// What the log says of a mail when it is settled, beside what becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SettledMail {
    /// Which.
    pub mail: MailId,
    /// What was found out about its sender.
    #[serde(flatten)]
    pub sender: SenderVerdict,
}

/// A mail that waits or is ignored, as the log speaks of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MailAside {
    /// The mail.
    #[serde(flatten)]
    pub mail: SettledMail,
    /// Why.
    pub reason: MailReason,
    /// The request that it may belong to, or tells something about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<RequestId>,
}
