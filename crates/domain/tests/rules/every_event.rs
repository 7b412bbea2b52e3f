//! One of every kind of event, each with its facts. The compiler asks for new kinds here.

use jauap_domain::{
    Arrival, AttachmentId, Attention, Channel, CheckedBy, Confirmation, ContactWay, CredentialId, DateCheck,
    Delivery, DestructionReason, DisclosureNumber, DueCause, EventKind, ExceptionReason, ExportFormat,
    HistoriesExported, HoldReason, LetterId, LogBefore, LogOpening, MailAside, MailId, MailReason, Missing,
    OneRegistration, Outcome, RefusalReason, RegistrationChannel, RegistrationId, RegistrationNumber,
    Reminder, RequestId, RequestNumber, Role, SenderCheck, SenderVerdict, SettledMail, StaffId, StateTag,
    Subject, TheseRegistrations, TheseWays, Timestamp,
};
use time::{Date, macros::date};
use uuid::Uuid;

use crate::every_disclosure::of_disclosures;

const REFUSAL: Outcome = Outcome::Refusal {
    reason: RefusalReason::RequiredByLaw,
};

/// What moves a last day, what is told of it, and what belongs to no request.
fn of_the_clock(staff: StaffId) -> Vec<EventKind> {
    let registration = RegistrationId::new(Uuid::from_u128(0x7e_9157));
    let mut kinds = vec![
        EventKind::DueRecomputed {
            was: DAY,
            cause: DueCause::Calendar,
        },
        EventKind::DueRecomputed {
            was: DAY,
            cause: DueCause::Rules,
        },
        EventKind::Extended { days: 15 },
        EventKind::ExtensionCancelled,
        EventKind::DigestSent {
            staff,
            on: DAY,
            requests: 3,
        },
        EventKind::CalendarPublished {
            version: 2,
            years: vec![2026, 2027],
            sha256: "5d".repeat(32),
        },
        EventKind::PolicyPublished {
            version: 2,
            effective_on: DAY,
            sha256: "5e".repeat(32),
        },
        EventKind::Registered {
            registration,
            number: RegistrationNumber::new(2026, 7),
            channel: RegistrationChannel::Web,
            on: DAY,
            policy_version: Some(2),
            doubtful: false,
            sealed: "5f".repeat(32),
        },
        EventKind::RegistrationChecked {
            result: DateCheck::Found,
        },
        EventKind::RegistrationsSought(TheseRegistrations {
            registrations: vec![registration],
        }),
        EventKind::WithdrawalCovered(TheseRegistrations {
            registrations: Vec::new(),
        }),
        EventKind::ConsentEnded(OneRegistration { registration }),
        EventKind::ContactConsentGiven(TheseWays {
            ways: ContactWay::ALL.to_vec(),
        }),
        EventKind::ContactConsentEnded(TheseWays {
            ways: vec![ContactWay::Email],
        }),
        EventKind::RegistrationRead(OneRegistration { registration }),
        EventKind::RegistrationHandled { registration },
        EventKind::RegistrationDestroyed { registration },
    ];
    kinds.extend(Reminder::ALL.iter().map(|reminder| EventKind::Reminded {
        reminder: *reminder,
        to: vec![staff],
    }));
    kinds.extend(of_disclosures().into_iter().map(EventKind::Disclosure));
    kinds
}

/// Every kind, with facts that hold every code there is.
pub fn every_event() -> Vec<EventKind> {
    let (delivery, outcome, mark) = (Delivery::Letter, Outcome::Answer, Attention::NewMessage);
    let staff = StaffId::new(Uuid::from_u128(0x5_7aff));
    let letter = LetterId::new(Uuid::from_u128(0x1e_77e4));
    let all_missing = || Missing::ALL.to_vec();
    let mut kinds = vec![
        EventKind::Asked { items: all_missing() },
        EventKind::Clarified,
        EventKind::Proposed { outcome, delivery },
        EventKind::Proposed {
            outcome: REFUSAL,
            delivery: Delivery::Notice,
        },
        EventKind::Returned,
        EventKind::Approved { outcome, delivery },
        EventKind::Approved {
            outcome: REFUSAL,
            delivery: Delivery::Notice,
        },
        EventKind::Answered { delivery },
        EventKind::Refused {
            outcome: REFUSAL,
            delivery,
        },
        EventKind::Withdrawn,
        EventKind::Reopened { on: DAY },
        EventKind::Assigned { to: Some(staff) },
        EventKind::Assigned { to: None },
        EventKind::Noted,
        EventKind::MessageAdded {
            files: 3,
            by_mail: None,
        },
        EventKind::AttentionSet { mark },
        EventKind::AttentionCleared { mark },
        EventKind::LetterAccepted { letter },
        EventKind::LetterDead { letter },
        EventKind::LetterRequeued { letter },
        EventKind::LetterBounced { letter },
        EventKind::MailRead { mail: MAIL },
        EventKind::LoggedIn {
            session: credential(),
        },
        EventKind::LoginFailed,
        EventKind::LoggedOut {
            session: credential(),
        },
        EventKind::Exported(exported()),
        EventKind::StaffAdded {
            staff,
            role: Role::Officer,
            commitment: "ef".repeat(32),
        },
        EventKind::StaffDisabled { staff },
        EventKind::StaffAddressSet { staff },
        EventKind::StaffAddressRemoved { staff },
        EventKind::TokenIssued {
            staff,
            token: credential(),
        },
    ];
    kinds.extend(of_acceptance());
    kinds.extend(of_paper());
    kinds.extend(of_the_log());
    kinds.extend(of_the_clock(staff));
    for reason in MailReason::ALL {
        let (mail, reason) = (settled(kinds.len()), *reason);
        let about = (kinds.len() % 2 == 0).then(|| RequestId::new(Uuid::from_u128(0x4e9)));
        let aside = MailAside { mail, reason, about };
        kinds.push(EventKind::MailSetAside(aside));
        kinds.push(EventKind::MailIgnored(aside));
    }
    for subject in Subject::ALL {
        let (subject, missing) = (*subject, all_missing());
        let channel = Channel::ALL[kinds.len() % Channel::ALL.len()];
        kinds.push(EventKind::FactsRecorded {
            subject,
            missing: missing.clone(),
        });
        kinds.push(EventKind::Received {
            subject,
            channel,
            missing,
            on: DAY,
            arrived: Arrival::ALL.get(kinds.len() % 3).copied(),
            by_mail: Some(settled(kinds.len())),
        });
    }
    assert!(
        kinds
            .iter()
            .map(place)
            .collect::<std::collections::BTreeSet<_>>()
            .len()
            == KINDS,
        "a kind has no sample"
    );
    kinds
}

/// What tells of taking into work.
fn of_acceptance() -> [EventKind; 2] {
    [
        EventKind::Accepted {
            waived: Missing::ALL.to_vec(),
            confirmed: Confirmation::ALL.to_vec(),
        },
        EventKind::Accepted {
            waived: Vec::new(),
            confirmed: Vec::new(),
        },
    ]
}

/// What tells of replies on paper.
fn of_paper() -> [EventKind; 3] {
    [
        EventKind::Prepared {
            outcome: REFUSAL,
            delivery: Delivery::InPerson,
        },
        EventKind::LetterPrinted,
        EventKind::Dispatched {
            outcome: Outcome::Answer,
            delivery: Delivery::Post,
            on: DAY,
        },
    ]
}

/// What tells of the log itself, of reading, and of destroying.
fn of_the_log() -> Vec<EventKind> {
    let reason = DestructionReason::RetentionEnded;
    let before = LogBefore {
        origin: "sample.example/log/1".to_owned(),
        size: 7,
        root: "ab".repeat(32),
    };
    vec![
        EventKind::DataRead,
        EventKind::ReplyRead,
        EventKind::ContentReadByException {
            reason: ExceptionReason::Complaint,
        },
        EventKind::MailsListed { mails: vec![MAIL] },
        EventKind::FileRead {
            file: AttachmentId::new(Uuid::from_u128(8)),
        },
        EventKind::Listed {
            requests: vec![RequestNumber::new(2026, 123)],
        },
        EventKind::LogExported { openings: true },
        EventKind::LogOpened {
            reason: LogOpening::Installed,
            prev: None,
            restored: None,
        },
        EventKind::LogOpened {
            reason: LogOpening::Restored,
            prev: Some(before),
            restored: Some(6),
        },
        EventKind::RulesSet {
            sha256: "cd".repeat(32),
        },
        EventKind::DestructionProposed { reason },
        EventKind::DestructionRejected,
        EventKind::Held {
            reason: HoldReason::Complaint,
        },
        EventKind::Released,
        EventKind::KeyDestroyed {
            reason,
            retained_until: DAY,
            generation: 1,
            columns: "ab".repeat(32),
        },
        EventKind::KeyDestroyedFinal { generation: 1 },
        EventKind::MailDestroyed {
            mail: MAIL,
            columns: "12".repeat(32),
        },
        EventKind::KeysRotated { generation: 2 },
    ]
}

fn credential() -> CredentialId {
    CredentialId("12".repeat(32))
}

fn exported() -> HistoriesExported {
    HistoriesExported {
        format: ExportFormat::Csv,
        from: Some(Timestamp::from_unix_ms(1_795_323_600_000)),
        to: None,
        state: Some(StateTag::InProgress),
        number: Some(RequestNumber::new(2026, 1)),
        disclosure: Some(DisclosureNumber::new(2026, 1)),
        one_event: true,
    }
}

const MAIL: MailId = MailId::new(Uuid::from_u128(0x3a11));

/// A mail with a sender of one kind or another.
fn settled(turn: usize) -> SettledMail {
    let check = SenderCheck::ALL[turn % SenderCheck::ALL.len()];
    let by = CheckedBy::ALL[turn / 2 % CheckedBy::ALL.len()];
    SettledMail {
        mail: MAIL,
        sender: SenderVerdict::new(check, by),
    }
}

const DAY: Date = date!(2026 - 11 - 22);

const KINDS: usize = 71;

/// Names every kind, so that a new one cannot be forgotten above: give it the next place and raise [`KINDS`].
fn place(kind: &EventKind) -> usize {
    match kind {
        EventKind::Received { .. } => 0,
        EventKind::Accepted { .. } => 1,
        EventKind::Asked { .. } => 2,
        EventKind::Clarified => 3,
        EventKind::Proposed { .. } => 4,
        EventKind::Returned => 5,
        EventKind::Approved { .. } => 6,
        EventKind::Answered { .. } => 7,
        EventKind::Refused { .. } => 8,
        EventKind::Withdrawn => 9,
        EventKind::Reopened { .. } => 10,
        EventKind::Assigned { .. } => 11,
        EventKind::Noted => 12,
        EventKind::MessageAdded { .. } => 13,
        EventKind::AttentionSet { .. } => 14,
        EventKind::AttentionCleared { .. } => 15,
        EventKind::FactsRecorded { .. } => 16,
        EventKind::LetterAccepted { .. } => 17,
        EventKind::LetterDead { .. } => 18,
        EventKind::LoggedIn { .. } => 19,
        EventKind::LoginFailed => 20,
        EventKind::LoggedOut { .. } => 21,
        EventKind::Exported(_) => 22,
        EventKind::StaffAdded { .. } => 23,
        EventKind::StaffDisabled { .. } => 24,
        EventKind::TokenIssued { .. } => 25,
        EventKind::StaffAddressSet { .. } => 50,
        EventKind::StaffAddressRemoved { .. } => 51,
        EventKind::DataRead => 26,
        EventKind::FileRead { .. } => 27,
        EventKind::Listed { .. } => 28,
        EventKind::LogExported { .. } => 29,
        EventKind::LogOpened { .. } => 30,
        EventKind::RulesSet { .. } => 31,
        EventKind::DestructionProposed { .. } => 32,
        EventKind::DestructionRejected => 33,
        EventKind::Held { .. } => 34,
        EventKind::Released => 35,
        EventKind::KeyDestroyed { .. } => 36,
        EventKind::KeyDestroyedFinal { .. } => 37,
        EventKind::KeysRotated { .. } => 38,
        EventKind::LetterBounced { .. } => 39,
        EventKind::MailSetAside(_) => 40,
        EventKind::MailIgnored(_) => 41,
        EventKind::MailRead { .. } => 42,
        EventKind::LetterRequeued { .. } => 43,
        EventKind::DueRecomputed { .. } => 44,
        EventKind::Extended { .. } => 45,
        EventKind::ExtensionCancelled => 46,
        EventKind::Reminded { .. } => 47,
        EventKind::DigestSent { .. } => 48,
        EventKind::CalendarPublished { .. } => 49,
        EventKind::MailDestroyed { .. } => 52,
        EventKind::PolicyPublished { .. } => 53,
        EventKind::Prepared { .. } => 54,
        EventKind::Dispatched { .. } => 55,
        EventKind::LetterPrinted => 56,
        EventKind::Registered { .. } => 57,
        EventKind::RegistrationChecked { .. } => 58,
        EventKind::RegistrationRead(_) => 59,
        EventKind::RegistrationHandled { .. } => 60,
        EventKind::RegistrationDestroyed { .. } => 61,
        EventKind::Disclosure(_) => 62,
        EventKind::ReplyRead => 63,
        EventKind::ContentReadByException { .. } => 64,
        EventKind::MailsListed { .. } => 65,
        EventKind::RegistrationsSought(_) => 66,
        EventKind::WithdrawalCovered(_) => 67,
        EventKind::ConsentEnded(_) => 68,
        EventKind::ContactConsentGiven(_) => 69,
        EventKind::ContactConsentEnded(_) => 70,
    }
}
