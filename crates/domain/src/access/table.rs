//! The rows. A new page or call takes a row here first; `tests/it/access` walks all of them.

use super::{Act, Row, Who};
use crate::Action;

macro_rules! table {
    ($(
        $(#[doc = $about:literal])+
        $thing:ident = $code:literal {
            $(
                $act:ident $(($action:ident))?: [$($who:ident),*]
                $(, by reason [$($exception:ident),+])? $(, logged $($event:literal)+)?;
            )+
        }
    )+) => {
        crate::code::coded!(
            /// What is seen or changed: a group of fields, or a page of its own.
            Thing ("thing") { $($(#[doc = $about])+ $thing = $code,)+ }
        );

        impl Thing {
            /// What it is, in plain words.
            pub const fn about(self) -> &'static str {
                match self { $(Self::$thing => concat!($($about),+)),+ }
            }
        }

        /// Every row, in the order of the documentation.
        pub const TABLE: &[Row] = &[$($(Row {
            thing: Thing::$thing,
            act: Act::$act $((Action::$action))?,
            who: &[$(Who::$who),*],
            by_reason: &[$($(Who::$exception),+)?],
            logged: &[$($($event),+)?],
        }),+),+];
    };
}

table! {
    /// Pages that tell nothing of anybody: start, help, login and logout, language, styles, and whether the service lives.
    Site = "site" {
        Read: [Anybody];
    }
    /// The requests there are, with who asks, as a queue, a calendar and a search.
    Queue = "queue" {
        List: [Officer, Supervisor], logged "listed";
    }
    /// Number, subject, channel, state and dates of a request, what is missing, and the days that were counted.
    State = "state" {
        List: [Officer, Supervisor, Auditor, Admin];
        Read: [User, Officer, Supervisor], logged "data_read" "reply_read";
    }
    /// The names of the requester, the representative and the signatory.
    Requester = "requester" {
        List: [Officer, Supervisor], logged "listed";
        Read: [Officer, Supervisor], by reason [Auditor], logged "data_read" "content_read_by_exception";
    }
    /// Address, e-mail and telephone, with the consents to use them.
    Contact = "contact" {
        Read: [Officer, Supervisor], by reason [Auditor], logged "data_read" "content_read_by_exception";
    }
    /// Identity document, BIN, signature and proofs of authority, as far as they are written down.
    Identity = "identity" {
        Read: [Officer, Supervisor], by reason [Auditor], logged "data_read" "content_read_by_exception";
    }
    /// What is asked: the text of the request.
    Text = "text" {
        Read: [Officer, Supervisor], by reason [Auditor], logged "data_read" "content_read_by_exception";
    }
    /// What the user and the desk write to each other until the reply.
    Conversation = "conversation" {
        Read: [User, Officer, Supervisor], by reason [Auditor], logged "data_read" "reply_read" "content_read_by_exception";
        Add: [User], logged "message_added" "clarified";
    }
    /// What colleagues write for each other, and remarks and reasons of steps.
    Notes = "notes" {
        Read: [Officer, Supervisor], by reason [Auditor], logged "data_read" "content_read_by_exception";
    }
    /// The reply that was let go.
    Reply = "reply" {
        Read: [User, Officer, Supervisor], by reason [Auditor], logged "reply_read" "data_read" "content_read_by_exception";
        Print: [Officer, Supervisor], logged "letter_printed";
    }
    /// A reply that is being written, or waits for a second person.
    Draft = "draft" {
        Read: [Officer, Supervisor], logged "data_read";
        Change: [Officer, Supervisor], logged "data_read";
    }
    /// The files of a request. By exception only their names are told; what is in them is not.
    Files = "files" {
        List: [User, Officer, Supervisor], by reason [Auditor], logged "data_read" "reply_read" "content_read_by_exception";
        Read: [Officer, Supervisor], logged "file_read";
    }
    /// The history of one request; the user sees the steps that concern the user, without the names of staff.
    History = "history" {
        Read: [User, Officer, Supervisor, Auditor];
    }
    /// The proof that a request is in the log. It holds no content.
    Receipt = "receipt" {
        Read: [User];
    }
    /// What is left of a request that was destroyed, or does not open. It holds no content.
    Certificate = "certificate" {
        Read: [User, Officer, Supervisor, Auditor];
    }
    /// The explanation in words that an auditor gave for a reading by exception.
    Explanation = "explanation" {
        Read: [Supervisor], by reason [Auditor], logged "data_read" "content_read_by_exception";
    }
    /// A request as a whole, and the steps that are taken with it.
    Request = "request" {
        Add: [Anybody], logged "received";
        Change: [Officer, Supervisor];
        Get: [Officer, Supervisor], logged "assigned" "reminded" "digest_sent";
        Step(Accept): [Officer, Supervisor];
        Step(Ask): [Officer, Supervisor];
        Step(Clarify): [User, Officer, Supervisor];
        Step(Propose): [Officer, Supervisor];
        Step(Return): [Supervisor];
        Step(Approve): [Supervisor];
        Step(Answer): [Officer, Supervisor];
        Step(Refuse): [Officer, Supervisor];
        Step(Dispatch): [Officer, Supervisor];
        Step(Withdraw): [User, Officer, Supervisor];
        Step(Reopen): [Supervisor];
        Step(Extend): [Supervisor];
        Step(CancelExtension): [Supervisor];
        Step(Assign): [Officer, Supervisor];
        Step(Note): [Officer, Supervisor];
        Step(ClearAttention): [Officer, Supervisor];
        Step(RecordFacts): [User, Officer, Supervisor];
        Step(ProposeDestruction): [Supervisor];
        Step(RejectDestruction): [Officer, Supervisor];
        Step(ConfirmDestruction): [Officer, Supervisor];
        Step(Hold): [Supervisor];
        Step(Release): [Supervisor];
    }
    /// What is late, and what nobody has: who is written to about it.
    Escalation = "escalation" {
        Get: [Supervisor], logged "reminded" "digest_sent";
    }
    /// A letter on paper that becomes a request, with its receipt to print.
    Paper = "paper" {
        Add: [Officer, Supervisor], logged "received";
        Print: [Officer, Supervisor], logged "received";
    }
    /// What people leave in the feedback form.
    Registrations = "registrations" {
        Add: [Anybody], logged "registered";
        Import: [Admin], logged "registered";
        List: [Officer, Supervisor];
        Read: [Officer, Supervisor], logged "registration_read";
        Change: [Officer, Supervisor], logged "registration_handled";
    }
    /// What state bodies ask for and are given; the register of it has no content.
    Disclosures = "disclosures" {
        List: [Officer, Supervisor, Auditor];
        Read: [Officer, Supervisor], logged "disclosure_read";
        Export: [Officer, Supervisor, Auditor], logged "disclosures_exported";
        Add: [Officer, Supervisor], logged "disclosure_proposed";
        Change: [Officer, Supervisor], logged "disclosure_handed_over";
    }
    /// One of these without its content: its line in the register, and who did or read what, and when.
    DisclosureHistory = "disclosure_history" {
        Read: [Officer, Supervisor, Auditor];
    }
    /// Whether a state body is given what somebody else entered.
    DisclosureDecision = "disclosure_decision" {
        Change: [Supervisor], logged "disclosure_decided" "disclosure_declined";
    }
    /// What the law lets the person concerned know of it, with the own request.
    DisclosureTold = "disclosure_told" {
        Read: [User], logged "data_read";
    }
    /// Whether the registration date that a request states is that of a registration.
    RegistrationDate = "registration_date" {
        Read: [Officer, Supervisor], logged "registration_checked";
    }
    /// The consents to be written to or called: how each was given, and what ended it.
    Consents = "consents" {
        Read: [User, Officer, Supervisor], logged "data_read";
        Change: [User], logged "contact_consent_ended";
    }
    /// Which registrations a withdrawal of consent covers.
    Withdrawal = "withdrawal" {
        Read: [Officer, Supervisor], logged "registrations_sought";
        Change: [Officer, Supervisor], logged "withdrawal_covered";
    }
    /// Mail that came in and belongs to no request yet, or did not need one.
    Mail = "mail" {
        Add: [Officer, Supervisor, Admin];
        List: [Officer, Supervisor], logged "mails_listed";
        Read: [Officer, Supervisor], logged "mail_read";
        Change: [Officer, Supervisor], logged "received" "message_added" "mail_ignored";
    }
    /// Letters on their way, with the numbers of their requests.
    Outbox = "outbox" {
        List: [Officer, Supervisor], logged "listed";
        Change: [Officer, Supervisor], logged "letter_requeued";
    }
    /// Whether mail comes in and leaves, without what it says.
    Mailboxes = "mailboxes" {
        Read: [Officer, Supervisor, Admin];
        Change: [Officer, Supervisor, Admin];
    }
    /// How the work goes, in figures.
    Statistics = "statistics" {
        Read: [Supervisor, Auditor, Admin];
    }
    /// Every request of a period, a line each; with names only for those who may list them.
    Register = "register" {
        Read: [Officer, Supervisor, Auditor, Admin], logged "listed";
        Export: [Officer, Supervisor, Auditor, Admin], logged "listed";
    }
    /// The histories of all requests, of staff and of the log itself, without content.
    Histories = "histories" {
        List: [Auditor];
        Export: [Auditor], logged "exported";
    }
    /// The log as a tree that anyone can check: its checkpoint and keys, and all of it as files.
    Log = "log" {
        Read: [Anybody];
        Export: [Supervisor, Auditor], logged "log_exported";
    }
    /// The openings of what the log commits to, which are content: only the operator has them exported.
    Openings = "openings" {
        Export: [], logged "log_exported";
    }
    /// The working calendar.
    Calendar = "calendar" {
        Read: [Anybody];
        Change: [Admin], logged "calendar_published";
    }
    /// The versions of the privacy policy.
    Policy = "policy" {
        Read: [Anybody];
        Change: [Admin], logged "policy_published";
    }
    /// Members of staff: login, role, and where letters to them go.
    Staff = "staff" {
        List: [Admin];
        Change: [Admin], logged "staff_added" "staff_disabled" "staff_address_set" "staff_address_removed";
    }
    /// API tokens of staff.
    Tokens = "tokens" {
        Add: [Admin], logged "token_issued";
    }
}

impl Thing {
    /// The parts of a request that are sealed, and read together.
    pub const CONTENT: &'static [Self] = &[
        Self::Requester,
        Self::Contact,
        Self::Identity,
        Self::Text,
        Self::Conversation,
        Self::Notes,
        Self::Reply,
    ];
}
