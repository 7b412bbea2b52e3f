//! What happened: the vocabulary of the log. No personal data and no free text may enter it.

mod consent;
mod disclosed;
mod happened;
mod name;
mod opening;

use time::Date;

use crate::{
    Arrival, AttachmentId, Attention, Channel, Confirmation, CredentialId, DateCheck, Delivery,
    DestructionReason, DueCause, ExceptionReason, HistoriesExported, HoldReason, LetterId, MailAside, MailId,
    Missing, Outcome, RegistrationChannel, RegistrationId, RegistrationNumber, Reminder, RequestNumber, Role,
    SettledMail, StaffId, Subject,
};
pub use consent::{OneRegistration, TheseRegistrations, TheseWays};
pub use disclosed::DisclosureEvent;
pub use happened::Event;
pub use opening::{LogBefore, LogOpening};

/// What happened, with its typed facts. Names are past participles and stay for ever.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// A request was filed.
    Received {
        /// What is asked.
        subject: Subject,
        /// How it came.
        channel: Channel,
        /// What was missing.
        missing: Vec<Missing>,
        /// The day of receipt in the organisation's zone.
        on: Date,
        /// How a letter on paper arrived, where that was written down.
        #[serde(skip_serializing_if = "Option::is_none")]
        arrived: Option<Arrival>,
        /// The mail that it came in, if it came by mail.
        #[serde(flatten)]
        by_mail: Option<SettledMail>,
    },
    /// Taken into work.
    Accepted {
        /// Gaps that the officer waived.
        waived: Vec<Missing>,
        /// What the officer confirmed.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        confirmed: Vec<Confirmation>,
    },
    /// The user was asked for something.
    Asked {
        /// For what.
        items: Vec<Missing>,
    },
    /// The user answered.
    Clarified,
    /// A reply was handed to a second person.
    Proposed {
        /// Which.
        outcome: Outcome,
        /// How it is to reach the user.
        delivery: Delivery,
    },
    /// A proposal was sent back.
    Returned,
    /// A proposal went out.
    Approved {
        /// Which.
        outcome: Outcome,
        /// How.
        delivery: Delivery,
    },
    /// Answered without a second person.
    Answered {
        /// How.
        delivery: Delivery,
    },
    /// Refused without a second person.
    Refused {
        /// Which refusal.
        outcome: Outcome,
        /// How.
        delivery: Delivery,
    },
    /// A reply on paper was let go without a second person; it waits to be posted or handed over.
    Prepared {
        /// Which.
        outcome: Outcome,
        /// How it is to leave.
        delivery: Delivery,
    },
    /// A reply on paper was posted or handed over: the request is answered, or refused.
    Dispatched {
        /// Which reply.
        outcome: Outcome,
        /// How it left in the end.
        delivery: Delivery,
        /// The day it left.
        on: Date,
    },
    /// Taken back.
    Withdrawn,
    /// Opened again.
    Reopened {
        /// The day in the organisation's zone from which the term is counted anew.
        on: Date,
    },
    /// Given to an officer.
    Assigned {
        /// To whom; nobody when it was taken away.
        to: Option<StaffId>,
    },
    /// A note was written.
    Noted,
    /// The user wrote or added files.
    MessageAdded {
        /// How many files.
        files: u32,
        /// The mail that it came in, if it came by mail.
        #[serde(flatten)]
        by_mail: Option<SettledMail>,
    },
    /// An officer's attention was asked for.
    AttentionSet {
        /// Why.
        mark: Attention,
    },
    /// An officer saw to it.
    AttentionCleared {
        /// What.
        mark: Attention,
    },
    /// Facts were written down by an officer, or handed in by the user.
    FactsRecorded {
        /// What is asked, as now known.
        subject: Subject,
        /// What is still missing.
        missing: Vec<Missing>,
    },
    /// The mail server took a letter.
    LetterAccepted {
        /// Which.
        letter: LetterId,
    },
    /// A letter was given up.
    LetterDead {
        /// Which.
        letter: LetterId,
    },
    /// An officer had a letter sent again that was given up, or of which nobody knows whether it arrived.
    LetterRequeued {
        /// Which.
        letter: LetterId,
    },
    /// The recipient's mail server sent a letter back that had left.
    LetterBounced {
        /// Which.
        letter: LetterId,
    },
    /// A mail waits for an officer.
    MailSetAside(MailAside),
    /// Nothing is to be done about a mail.
    MailIgnored(MailAside),
    /// The term of an ignored mail has ended: its key was destroyed, and nobody can read it any more.
    MailDestroyed {
        /// Which.
        mail: MailId,
        /// SHA-256 of what is left of it in clear, in hexadecimal.
        columns: String,
    },
    /// Somebody was shown a list of mails, with who sent them and about what.
    MailsListed {
        /// Which.
        mails: Vec<MailId>,
    },
    /// Somebody read a mail that waits.
    MailRead {
        /// Which.
        mail: MailId,
    },
    /// Somebody logged in.
    LoggedIn {
        /// Which session began.
        session: CredentialId,
    },
    /// A login failed.
    LoginFailed,
    /// Somebody logged out.
    LoggedOut {
        /// Which session ended.
        session: CredentialId,
    },
    /// Histories were exported.
    Exported(HistoriesExported),
    /// Somebody read what a request says.
    DataRead,
    /// The user read the reply.
    ReplyRead,
    /// Somebody read by exception what a request says; the explanation in words is sealed along with it.
    ContentReadByException {
        /// Why.
        reason: ExceptionReason,
    },
    /// Somebody read a file of a request.
    FileRead {
        /// Which.
        file: AttachmentId,
    },
    /// Somebody had a reply printed as a letter, or saw it so.
    LetterPrinted,
    /// Somebody was shown a list with the names of requesters.
    Listed {
        /// The requests on it.
        requests: Vec<RequestNumber>,
    },
    /// The log, with the openings of what it commits to, was exported.
    LogExported {
        /// True when the openings went with it.
        openings: bool,
    },
    /// A log began: a new one, or the next generation after a restore.
    LogOpened {
        /// Why.
        reason: LogOpening,
        /// The last checkpoint known of the generation before.
        #[serde(skip_serializing_if = "Option::is_none")]
        prev: Option<LogBefore>,
        /// How many leaves of the generation before are still there.
        #[serde(skip_serializing_if = "Option::is_none")]
        restored: Option<u64>,
    },
    /// Other rules are in force from here on.
    RulesSet {
        /// SHA-256 of the rules document, in hexadecimal.
        sha256: String,
    },
    /// Somebody proposed that the content be destroyed.
    DestructionProposed {
        /// Why.
        reason: DestructionReason,
    },
    /// A proposed destruction was turned down.
    DestructionRejected,
    /// The content may not be destroyed.
    Held {
        /// Why.
        reason: HoldReason,
    },
    /// The content may be destroyed again when its term has ended.
    Released,
    /// The key of a request was destroyed: nobody can read its content any more.
    KeyDestroyed {
        /// Why.
        reason: DestructionReason,
        /// The day until which the content had to be kept.
        retained_until: Date,
        /// The generation of the keyring that copies of the key in backups are wrapped by.
        generation: u32,
        /// SHA-256 of what is left of the request in clear, in hexadecimal.
        columns: String,
    },
    /// The generation of the keyring was destroyed too: no backup can bring the content back.
    KeyDestroyedFinal {
        /// Which generation.
        generation: u32,
    },
    /// Keys are wrapped by a new generation of the keyring; the one before is destroyed.
    KeysRotated {
        /// The new generation.
        generation: u32,
    },
    /// The last day to answer moved, because the calendar or the rules did.
    DueRecomputed {
        /// The day before.
        was: Date,
        /// What moved it.
        cause: DueCause,
    },
    /// The term was made longer.
    Extended {
        /// By so many days, in the unit of the term, instead of an earlier extension.
        days: u16,
    },
    /// The term is as long again as it was at first.
    ExtensionCancelled,
    /// Somebody was reminded of the last day to answer.
    Reminded {
        /// Why now.
        reminder: Reminder,
        /// Who was written to.
        to: Vec<StaffId>,
    },
    /// A member of staff was sent the list of what is due.
    DigestSent {
        /// Who.
        staff: StaffId,
        /// For which day.
        on: Date,
        /// How many requests were on it.
        requests: u32,
    },
    /// Years of the working calendar were published.
    CalendarPublished {
        /// The new version of the calendar.
        version: u32,
        /// Which years are other ones now.
        years: Vec<i32>,
        /// SHA-256 of what was published, in hexadecimal.
        sha256: String,
    },
    /// A version of the privacy policy was published.
    PolicyPublished {
        /// The new version of the policy.
        version: u32,
        /// The day from which it is in force.
        effective_on: Date,
        /// SHA-256 of what was published, in hexadecimal.
        sha256: String,
    },
    /// A contact was left in the feedback form, with consent to a version of the policy.
    Registered {
        /// Which.
        registration: RegistrationId,
        /// Its number.
        number: RegistrationNumber,
        /// How it came.
        channel: RegistrationChannel,
        /// The registration date.
        on: Date,
        /// The version that was consented to; none where it was brought over from before there were versions.
        #[serde(skip_serializing_if = "Option::is_none")]
        policy_version: Option<u32>,
        /// True when it may be a robot's.
        doubtful: bool,
        /// SHA-256 of what was sealed, in hexadecimal.
        sealed: String,
    },
    /// Somebody looked up whether the registration date that a request states is that of a registration.
    RegistrationChecked {
        /// What came of it.
        result: DateCheck,
    },
    /// Somebody looked for registrations of the requester, whose consent a withdrawal may be about; these were found.
    RegistrationsSought(TheseRegistrations),
    /// Somebody said which registrations a withdrawal of consent covers.
    WithdrawalCovered(TheseRegistrations),
    /// The consent of a registration ended, because its withdrawal was answered.
    ConsentEnded(OneRegistration),
    /// Consent to be reached by these ways was written down by an officer.
    ContactConsentGiven(TheseWays),
    /// Consent to be reached by these ways ended.
    ContactConsentEnded(TheseWays),
    /// Somebody read a registration.
    RegistrationRead(OneRegistration),
    /// Somebody saw to a registration.
    RegistrationHandled {
        /// Which.
        registration: RegistrationId,
    },
    /// The term of a registration has ended: its key was destroyed, and nobody can read it any more.
    RegistrationDestroyed {
        /// Which.
        registration: RegistrationId,
    },
    /// A member of staff was added.
    StaffAdded {
        /// Who.
        staff: StaffId,
        /// What they may do.
        role: Role,
        /// The salted commitment to the login and to how it is proven, in hexadecimal.
        commitment: String,
    },
    /// A member of staff may no longer log in.
    StaffDisabled {
        /// Who.
        staff: StaffId,
    },
    /// The address that letters to a member of staff go to was written down, perhaps in the place of another.
    StaffAddressSet {
        /// Whose.
        staff: StaffId,
    },
    /// No letters go to a member of staff any more.
    StaffAddressRemoved {
        /// To whom.
        staff: StaffId,
    },
    /// An API token was issued.
    TokenIssued {
        /// To whom.
        staff: StaffId,
        /// Which token.
        token: CredentialId,
    },
    /// What happened to the request of a state body.
    #[serde(untagged)]
    Disclosure(DisclosureEvent),
}
