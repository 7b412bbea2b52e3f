//! Every code of the domain has its word in every language.

use jauap_domain::{
    Action, Actor, Arrival, AttachmentId, Attention, AuthorityKind, Channel, CheckedBy, Confirmation,
    CredentialId, DateCheck, Delivery, DestructionReason, DisclosureBasis, DisclosureData, DisclosureState,
    DisclosureWay, DocumentHolder, DueCause, EventKind, ExceptionReason, ExportFormat, HistoriesExported,
    HoldReason, Keeping, Language, LetterId, LogOpening, MailAside, MailId, MailReason, MailState, Missing,
    Outcome, RefusalReason, RegistrationChannel, RegistrationId, RegistrationNumber, RegistrationState,
    Reminder, Requester, Role, SenderCheck, SenderVerdict, SettledMail, Signature, StaffId, StateTag,
    Subject, Verdict, Warning, deadline::Timeliness,
};
use uuid::Uuid;

use crate::text;

#[track_caller]
fn known(group: &str, code: &str) {
    for language in Language::ALL {
        let key = format!("{group}-{code}");
        assert!(
            text(*language, &key, &[]).is_some(),
            "{key} is missing in {language}"
        );
    }
}

macro_rules! all_known {
    ($($group:literal $kind:ident),+ $(,)?) => {
        $(for member in $kind::ALL { known($group, member.code()); })+
    };
}

#[test]
fn every_code_has_its_term() {
    all_known!(
        "subject" Subject, "channel" Channel, "state" StateTag, "action" Action, "role" Role, "missing" Missing,
        "warning" Warning, "refusal" RefusalReason, "delivery" Delivery, "arrival" Arrival, "attention" Attention,
        "language" Language, "holder" DocumentHolder, "verdict" Verdict, "destruction" DestructionReason, "hold" HoldReason,
        "desk-keeping" Keeping, "exception" ExceptionReason, "mail_state" MailState, "mail_reason" MailReason, "sender_check" SenderCheck, "checked_by" CheckedBy, "timeliness" Timeliness,
        "authority" AuthorityKind, "confirmation" Confirmation,
    );
    for state in MailState::ALL {
        known("mail_state", &format!("{}-one", state.code()));
    }
    for actor in [Actor::User, Actor::System] {
        known("role", actor.role_code());
    }
    let reason = RefusalReason::NoData;
    for outcome in [Outcome::Answer, Outcome::Refusal { reason }] {
        known("outcome", outcome.code());
    }
    for result in DateCheck::ALL {
        known("date_check", result.code());
    }
    for state in RegistrationState::ALL {
        known("registration_state", state.code());
    }
    all_known!(
        "disclosure_basis" DisclosureBasis, "disclosure_state" DisclosureState, "disclosure_data" DisclosureData,
        "disclosure_way" DisclosureWay,
    );
    for channel in RegistrationChannel::ALL {
        known("registration_channel", channel.code());
    }
    for kind in ["individual", "legal_entity"] {
        known("requester", kind);
    }
    for kind in ["missing", "handwritten", "paper", "electronic"] {
        known("signature", kind);
    }
}

#[test]
fn every_missing_item_says_how_to_give_it_and_every_refusal_its_norm() {
    for item in Missing::ALL {
        known("missing", &format!("{}-how", item.code()));
    }
    for reason in RefusalReason::ALL {
        known("refusal", &format!("{}-norm", reason.code()));
    }
}

/// What moves a last day, and what is told of it.
fn events_of_the_clock() -> Vec<EventKind> {
    let registration = RegistrationId::new(Uuid::nil());
    let (on, staff) = (time::macros::date!(2026 - 11 - 22), StaffId::new(Uuid::nil()));
    vec![
        EventKind::DueRecomputed {
            was: on,
            cause: DueCause::Calendar,
        },
        EventKind::Extended { days: 1 },
        EventKind::ExtensionCancelled,
        EventKind::StaffAddressSet { staff },
        EventKind::TokenIssued {
            staff,
            token: credential(),
        },
        EventKind::StaffAddressRemoved { staff },
        EventKind::Reminded {
            reminder: Reminder::LastDay,
            to: vec![staff],
        },
        EventKind::DigestSent {
            staff,
            on,
            requests: 1,
        },
        EventKind::CalendarPublished {
            version: 1,
            years: vec![2026],
            sha256: String::new(),
        },
        EventKind::PolicyPublished {
            version: 1,
            effective_on: on,
            sha256: String::new(),
        },
        EventKind::Registered {
            registration,
            number: RegistrationNumber::new(2026, 1),
            channel: RegistrationChannel::Web,
            on,
            policy_version: None,
            doubtful: false,
            sealed: String::new(),
        },
        EventKind::RegistrationChecked {
            result: DateCheck::Found,
        },
        EventKind::RegistrationHandled { registration },
        EventKind::RegistrationDestroyed { registration },
    ]
}

/// What becomes of mail.
fn events_of_mail() -> Vec<EventKind> {
    let mail = MailId::new(Uuid::nil());
    let aside = MailAside {
        mail: SettledMail {
            mail,
            sender: SenderVerdict::UNCHECKED,
        },
        reason: MailReason::Bulk,
        about: None,
    };
    vec![
        EventKind::MailSetAside(aside),
        EventKind::MailIgnored(aside),
        EventKind::MailsListed { mails: vec![mail] },
        EventKind::MailDestroyed {
            mail,
            columns: String::new(),
        },
        EventKind::MailRead { mail },
    ]
}

/// What tells of replies on paper.
fn events_of_paper() -> [EventKind; 3] {
    let (outcome, delivery) = (Outcome::Answer, Delivery::Post);
    let on = time::macros::date!(2026 - 11 - 22);
    [
        EventKind::Prepared { outcome, delivery },
        EventKind::LetterPrinted,
        EventKind::Dispatched {
            outcome,
            delivery,
            on,
        },
    ]
}

fn accepted() -> EventKind {
    EventKind::Accepted {
        waived: vec![],
        confirmed: vec![],
    }
}

/// One event of every kind.
fn events() -> Vec<EventKind> {
    let (subject, channel, delivery) = (Subject::Other, Channel::Web, Delivery::Letter);
    let (outcome, mark) = (Outcome::Answer, Attention::NewMessage);
    let (letter, staff) = (LetterId::new(Uuid::nil()), StaffId::new(Uuid::nil()));
    let on = time::macros::date!(2026 - 11 - 22);
    let reason = DestructionReason::Ordered;
    vec![
        EventKind::Received {
            subject,
            channel,
            missing: vec![],
            on,
            arrived: None,
            by_mail: None,
        },
        accepted(),
        EventKind::Asked { items: vec![] },
        EventKind::Clarified,
        EventKind::Proposed { outcome, delivery },
        EventKind::Returned,
        EventKind::Approved { outcome, delivery },
        EventKind::Answered { delivery },
        EventKind::Refused { outcome, delivery },
        EventKind::Withdrawn,
        EventKind::Reopened { on },
        EventKind::Assigned { to: None },
        EventKind::Noted,
        EventKind::MessageAdded {
            files: 0,
            by_mail: None,
        },
        EventKind::AttentionSet { mark },
        EventKind::AttentionCleared { mark },
        EventKind::FactsRecorded {
            subject,
            missing: vec![],
        },
        EventKind::LetterAccepted { letter },
        EventKind::LetterDead { letter },
        EventKind::LetterRequeued { letter },
        EventKind::LetterBounced { letter },
        EventKind::LoggedIn {
            session: credential(),
        },
        EventKind::LoginFailed,
        EventKind::LoggedOut {
            session: credential(),
        },
        EventKind::Exported(HistoriesExported {
            format: ExportFormat::Csv,
            from: None,
            to: None,
            state: None,
            number: None,
            disclosure: None,
            one_event: false,
        }),
        EventKind::DataRead,
        EventKind::ReplyRead,
        EventKind::ContentReadByException {
            reason: ExceptionReason::Complaint,
        },
        EventKind::FileRead {
            file: AttachmentId::new(Uuid::nil()),
        },
        EventKind::Listed { requests: vec![] },
        EventKind::LogExported { openings: true },
        EventKind::LogOpened {
            reason: LogOpening::Installed,
            prev: None,
            restored: None,
        },
        EventKind::RulesSet {
            sha256: String::new(),
        },
        EventKind::DestructionProposed { reason },
        EventKind::DestructionRejected,
        EventKind::Held {
            reason: HoldReason::Complaint,
        },
        EventKind::Released,
        EventKind::KeyDestroyed {
            reason,
            retained_until: on,
            generation: 1,
            columns: String::new(),
        },
        EventKind::KeyDestroyedFinal { generation: 1 },
        EventKind::KeysRotated { generation: 2 },
        EventKind::StaffAdded {
            staff,
            role: Role::Officer,
            commitment: String::new(),
        },
        EventKind::StaffDisabled { staff },
    ]
}

fn credential() -> CredentialId {
    CredentialId(String::new())
}

/// Breaks the build when a kind is added, to remind of [`events`].
const fn reminder(kind: &EventKind) {
    match kind {
        EventKind::Received { .. }
        | EventKind::Accepted { .. }
        | EventKind::Asked { .. }
        | EventKind::Clarified
        | EventKind::Proposed { .. }
        | EventKind::Returned
        | EventKind::Approved { .. }
        | EventKind::Answered { .. }
        | EventKind::Refused { .. }
        | EventKind::Prepared { .. }
        | EventKind::Dispatched { .. }
        | EventKind::Withdrawn
        | EventKind::Reopened { .. }
        | EventKind::Assigned { .. }
        | EventKind::Noted
        | EventKind::MessageAdded { .. }
        | EventKind::AttentionSet { .. }
        | EventKind::AttentionCleared { .. }
        | EventKind::FactsRecorded { .. }
        | EventKind::LetterAccepted { .. }
        | EventKind::LetterDead { .. }
        | EventKind::LetterRequeued { .. }
        | EventKind::LetterBounced { .. }
        | EventKind::MailSetAside(_)
        | EventKind::MailIgnored(_)
        | EventKind::MailDestroyed { .. }
        | EventKind::MailRead { .. }
        | EventKind::LoggedIn { .. }
        | EventKind::LoginFailed
        | EventKind::LoggedOut { .. }
        | EventKind::Exported(_)
        | EventKind::DataRead
        | EventKind::ReplyRead
        | EventKind::ContentReadByException { .. }
        | EventKind::MailsListed { .. }
        | EventKind::LetterPrinted
        | EventKind::FileRead { .. }
        | EventKind::Listed { .. }
        | EventKind::LogExported { .. }
        | EventKind::LogOpened { .. }
        | EventKind::RulesSet { .. }
        | EventKind::DestructionProposed { .. }
        | EventKind::DestructionRejected
        | EventKind::Held { .. }
        | EventKind::Released
        | EventKind::KeyDestroyed { .. }
        | EventKind::KeyDestroyedFinal { .. }
        | EventKind::KeysRotated { .. }
        | EventKind::StaffAdded { .. }
        | EventKind::StaffDisabled { .. }
        | EventKind::StaffAddressSet { .. }
        | EventKind::StaffAddressRemoved { .. }
        | EventKind::DueRecomputed { .. }
        | EventKind::Extended { .. }
        | EventKind::ExtensionCancelled
        | EventKind::Reminded { .. }
        | EventKind::DigestSent { .. }
        | EventKind::CalendarPublished { .. }
        | EventKind::PolicyPublished { .. }
        | EventKind::Registered { .. }
        | EventKind::RegistrationChecked { .. }
        | EventKind::RegistrationsSought(_)
        | EventKind::WithdrawalCovered(_)
        | EventKind::ConsentEnded(_)
        | EventKind::ContactConsentGiven(_)
        | EventKind::ContactConsentEnded(_)
        | EventKind::RegistrationRead(_)
        | EventKind::RegistrationHandled { .. }
        | EventKind::RegistrationDestroyed { .. }
        | EventKind::Disclosure(_)
        | EventKind::TokenIssued { .. } => {}
    }
}

/// Likewise for the enumerations whose words are listed by hand above.
const fn reminder_of_kinds(requester: &Requester, signature: &Signature) {
    match requester {
        Requester::Individual(_) | Requester::LegalEntity(_) => {}
    }
    match signature {
        Signature::Missing
        | Signature::Handwritten { .. }
        | Signature::Paper { .. }
        | Signature::Electronic { .. } => {}
    }
}

#[test]
fn every_event_has_its_term() {
    let _ = reminder_of_kinds;
    for event in events()
        .into_iter()
        .chain(events_of_mail())
        .chain(events_of_paper())
        .chain(events_of_the_clock())
        .chain(super::consents::events())
    {
        reminder(&event);
        known("event", event.name());
    }
}
