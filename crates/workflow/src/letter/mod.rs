//! The letters that leave the house, as typed facts; `email-templates/` gives them words.

mod kinds;
mod paper;
mod to_staff;

pub(crate) use kinds::REPLIES;
pub use kinds::TO_REQUESTER;
pub use paper::{Addressee, PaperLetter};
pub use to_staff::{DigestLine, SkippedDay, StaffDigest, StaffNewRequest, StaffReminder};

use jauap_domain::{
    EmailAddress, Language, LetterId, Missing, PersonName, RefusalReason, RequestNumber, Requester, Subject,
    Timestamp, deadline::TermUnit,
};
use serde::Serialize;
use time::Date;

/// What is said, to be put into words by the template of the same name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Letter {
    /// The request came in.
    Acknowledgement(Acknowledgement),
    /// Something is asked of the user.
    Clarification(Clarification),
    /// The answer itself.
    Answer(Answer),
    /// The refusal itself.
    Refusal(Refusal),
    /// The reply is ready and is read in the portal.
    ReplyReady(ReplyReady),
    /// The request was taken back.
    WithdrawalConfirmed(WithdrawalConfirmed),
    /// The term was made longer.
    Extended(Extended),
    /// To staff: a request came in.
    StaffNewRequest(StaffNewRequest),
    /// To staff: the last day of a request is near, has come or is over.
    StaffReminder(StaffReminder),
    /// To staff: what is due.
    StaffDigest(StaffDigest),
}

impl Letter {
    /// The stable name: the folder of the template, the kind in the outbox.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Acknowledgement(_) => "acknowledgement",
            Self::Clarification(_) => "clarification",
            Self::Answer(_) => "answer",
            Self::Refusal(_) => "refusal",
            Self::ReplyReady(_) => "reply_ready",
            Self::WithdrawalConfirmed(_) => "withdrawal_confirmed",
            Self::Extended(_) => "extended",
            Self::StaffNewRequest(_) => "staff_new_request",
            Self::StaffReminder(_) => "staff_reminder",
            Self::StaffDigest(_) => "staff_digest",
        }
    }

    /// True for letters to whoever asked; false for notices to staff.
    pub const fn is_to_requester(&self) -> bool {
        match self {
            Self::Acknowledgement(_)
            | Self::Clarification(_)
            | Self::Answer(_)
            | Self::Refusal(_)
            | Self::ReplyReady(_)
            | Self::WithdrawalConfirmed(_)
            | Self::Extended(_) => true,
            Self::StaffNewRequest(_) | Self::StaffReminder(_) | Self::StaffDigest(_) => false,
        }
    }

    /// True for letters that no person wrote: they carry `Auto-Submitted` (RFC 3834 §5).
    pub const fn is_automatic(&self) -> bool {
        match self {
            Self::Acknowledgement(_)
            | Self::ReplyReady(_)
            | Self::WithdrawalConfirmed(_)
            | Self::Extended(_)
            | Self::StaffNewRequest(_)
            | Self::StaffReminder(_)
            | Self::StaffDigest(_) => true,
            Self::Clarification(_) | Self::Answer(_) | Self::Refusal(_) => false,
        }
    }
}

/// How the letter addresses the reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Greeting {
    /// The name to greet, surname first; the template decides how.
    pub name: String,
    /// True for a legal entity.
    pub entity: bool,
}

impl Greeting {
    /// The greeting of a requester: a person by given name and patronymic where known.
    pub fn of(requester: &Requester) -> Self {
        match requester {
            Requester::Individual(person) => {
                let name = match &person.name {
                    PersonName::Parts {
                        given_name,
                        patronymic: Some(patronymic),
                        ..
                    } => format!("{} {}", given_name.reveal(), patronymic.reveal()),
                    PersonName::Parts {
                        given_name,
                        patronymic: None,
                        ..
                    } => given_name.reveal().to_owned(),
                    PersonName::AsWritten { name } => name.reveal().to_owned(),
                };
                Self { name, entity: false }
            }
            Requester::LegalEntity(entity) => Self {
                name: entity.name.reveal().to_owned(),
                entity: true,
            },
        }
    }
}

/// The request came in. It names nobody: it may reach a mailbox that others read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Acknowledgement {
    /// The request.
    pub number: RequestNumber,
    /// When it came, as a day in the organisation's zone.
    pub received_on: Date,
    /// The last day to answer.
    pub due_on: Date,
    /// True while that day may still move.
    pub due_provisional: bool,
    /// Days of the term.
    pub days: u16,
    /// What they are.
    pub unit: TermUnit,
    /// The norm that sets the term, in the language of the letter.
    pub norm: String,
    /// What is still missing.
    pub missing: Vec<Missing>,
    /// The access code, where the letter is the only way to hand it over (requests by mail).
    pub access_code: Option<String>,
    /// Where the state is shown.
    pub status_url: String,
    /// The proof that the filing is in the log (C2SP `.tlog-proof`), to go with the letter as a file.
    #[serde(skip)]
    pub proof: String,
}

/// Something is asked of the user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clarification {
    /// The request.
    pub number: RequestNumber,
    /// Who is addressed.
    pub greeting: Greeting,
    /// The items of clause 9.2 that are asked for.
    pub items: Vec<Missing>,
    /// The officer's words.
    pub text: String,
    /// The last day to answer: the clock goes on.
    pub due_on: Date,
    /// Where to answer.
    pub status_url: String,
}

/// The answer itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The request.
    pub number: RequestNumber,
    /// Who is addressed.
    pub greeting: Greeting,
    /// When the request came.
    pub received_on: Date,
    /// What was asked.
    pub subject: Subject,
    /// The officer's words.
    pub text: String,
    /// Where the whole history is shown.
    pub status_url: String,
}

/// The refusal itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The request.
    pub number: RequestNumber,
    /// Who is addressed.
    pub greeting: Greeting,
    /// When the request came.
    pub received_on: Date,
    /// What was asked.
    pub subject: Subject,
    /// Why it is refused.
    pub reason: RefusalReason,
    /// The officer's words.
    pub text: String,
    /// Where the whole history is shown.
    pub status_url: String,
}

/// The reply is ready. It says nothing of what was asked, nor to whom it goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReplyReady {
    /// The request.
    pub number: RequestNumber,
    /// Where it is read with the access code.
    pub status_url: String,
}

/// The request was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WithdrawalConfirmed {
    /// The request.
    pub number: RequestNumber,
    /// The day of the withdrawal.
    pub withdrawn_on: Date,
    /// Where the state is shown.
    pub status_url: String,
}

/// The term was made longer. It says nothing of what was asked, nor to whom it goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Extended {
    /// The request.
    pub number: RequestNumber,
    /// The new last day to answer.
    pub due_on: Date,
    /// True while that day may still move.
    pub due_provisional: bool,
    /// The norm that the extension rests on, in the language of the letter.
    pub norm: String,
    /// Where the state is shown.
    pub status_url: String,
}

/// Where a letter goes and what it answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// The letter's identity; its Message-ID is made from it and stays for ever.
    pub id: LetterId,
    /// What ties a reply to the request, as a part of the Message-ID; none for letters of no request.
    pub thread: Option<String>,
    /// Where answers are asked to go; to the mailbox where none is named.
    pub reply_to: Option<EmailAddress>,
    /// The one recipient.
    pub to: EmailAddress,
    /// The language of the words.
    pub language: Language,
    /// The Date header.
    pub at: Timestamp,
    /// The Message-ID of the user's own mail, when the request came by mail, without angle brackets.
    pub in_reply_to: Option<String>,
}

/// A letter in its final form: these bytes are sent, and sent again, unchanged.
#[derive(Clone, PartialEq, Eq)]
pub struct RenderedLetter {
    /// The Message-ID, without angle brackets.
    pub message_id: String,
    /// The subject, for the desk's preview and the outbox list.
    pub subject: String,
    /// The text part, for the preview.
    pub text: String,
    /// The HTML part, for the preview.
    pub html: String,
    /// The whole message (RFC 5322).
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for RenderedLetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "RenderedLetter({}, {} bytes)",
            self.message_id,
            self.bytes.len()
        )
    }
}
