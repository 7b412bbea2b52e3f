//! Values to store.

mod steps;

use std::sync::atomic::{AtomicU64, Ordering};

use data_encoding::HEXLOWER;
use jauap_domain::{
    Actor, AttachmentId, Authority, Channel, CheckedBy, Contact, Delivery, EmailAddress, Event, EventKind,
    Facts, FreeText, IdentityDocument, Individual, Language, LetterId, Line, MailId, MailReason, MailState,
    MessageId, Outcome, PersonName, Phone, Proposal, Representative, Request, RequestId, RequestNumber,
    Requester, Role, SenderCheck, SenderVerdict, Signature, StaffId, State, StateTag, Subject, Timestamp,
};
use jauap_vault::{FileKey, SealedFile, digest};
use jauap_workflow::{
    credentials::SecretHash,
    entry::Evidence,
    ports::{StoreError, UnitOfWork},
    records::{
        Attachment, Filing, MailSummary, Message, MessageKind, QueuedLetter, RawBytes, RawMail, Settlement,
        Staff,
    },
};
use serde_json::Value;
use time::{Date, macros::date};
use uuid::Uuid;

pub use steps::{destroyed, ended, file, filed, hired, save};

use crate::world::Fault;

pub const DUE: Date = date!(2026 - 11 - 25);

/// An identity that no other value of this process has.
pub fn id() -> Uuid {
    static LAST: AtomicU64 = AtomicU64::new(0);
    Uuid::from_u64_pair(0x7e57, LAST.fetch_add(1, Ordering::Relaxed))
}

/// A moment some milliseconds after a fixed one.
pub const fn at(ms: i64) -> Timestamp {
    Timestamp::from_unix_ms(1_795_000_000_000 + ms)
}

pub fn secret(text: &str) -> SecretHash {
    SecretHash::of("contract", text)
}

pub fn facts(name: &str) -> Result<Facts, jauap_domain::TextError> {
    let name = PersonName::AsWritten {
        name: Line::new(name)?,
    };
    let document = IdentityDocument::unknown();
    Ok(Facts {
        requester: Requester::Individual(Individual {
            name,
            iin: None,
            document,
            representative: None,
        }),
        contact: Contact {
            email: Some(EmailAddress::new("a@example.kz")?),
            ..Contact::default()
        },
        registration_date: Some(date!(2026 - 11 - 02)),
        text: Some(FreeText::new("Қандай деректер өңделеді?")?),
        signature: Signature::Missing,
    })
}

pub fn request(number: RequestNumber) -> Result<Request, jauap_domain::TextError> {
    Ok(Request {
        id: RequestId::new(id()),
        number,
        version: 1,
        state: State::Received,
        subject: Subject::Information,
        channel: Channel::Web,
        language: Language::Kk,
        received_at: at(0),
        due_on: DUE,
        due_provisional: true,
        assignee: None,
        closed_at: None,
        hold: None,
        destruction: None,
        facts: facts("Үлгі Сәрсенова")?,
    })
}

pub const fn plain_filing() -> Filing {
    Filing {
        access: None,
        key: None,
        fingerprint: None,
    }
}

pub fn received(request: &Request) -> Event {
    Event {
        request: Some(request.id),
        at: request.received_at,
        kind: EventKind::Received {
            subject: request.subject,
            channel: request.channel,
            missing: vec![],
            on: date!(2026 - 11 - 22),
            arrived: None,
            by_mail: None,
        },
        actor: Actor::User,
        from: None,
        to: Some(StateTag::Received),
        due_on: Some(request.due_on),
    }
}

pub fn noted(request: RequestId, by: StaffId) -> Event {
    Event {
        request: Some(request),
        at: at(1),
        kind: EventKind::Noted,
        actor: Actor::Staff {
            id: by,
            as_role: Role::Officer,
        },
        from: Some(StateTag::Received),
        to: Some(StateTag::Received),
        due_on: Some(DUE),
    }
}

/// Something that happened to a request, to commit to what was sealed for it.
pub fn told(request: RequestId) -> Event {
    Event {
        request: Some(request),
        at: at(1),
        kind: EventKind::Noted,
        actor: Actor::System,
        from: None,
        to: None,
        due_on: None,
    }
}

pub fn staff(login: &str) -> Staff {
    Staff {
        id: StaffId::new(id()),
        login: login.to_owned(),
        role: Role::Officer,
        password_hash: "$argon2id$none".to_owned(),
        disabled: false,
        salt: Some([7; 32]),
        created_at: at(0),
    }
}

pub fn letter(
    request: Option<RequestId>,
    queued_at: Timestamp,
) -> Result<QueuedLetter, jauap_domain::TextError> {
    let id = LetterId::new(id());
    Ok(QueuedLetter {
        id,
        request,
        kind: "acknowledgement".to_owned(),
        language: Language::Kk,
        to: EmailAddress::new("a@example.kz")?,
        message_id: format!("{id}@healthcity.kz"),
        subject: "Өтініш қабылданды".to_owned(),
        bytes: vec![0, 13, 10, 255],
        queued_at,
    })
}

pub fn message(
    request: RequestId,
    kind: MessageKind,
    author: Option<StaffId>,
) -> Result<Message, jauap_domain::TextError> {
    let text = Some(FreeText::new("Жауап\nтексті")?);
    Ok(Message {
        id: MessageId::new(id()),
        request,
        at: at(2),
        kind,
        author,
        text,
        mail_message_id: None,
    })
}

/// A file that the store is told of; its content is nowhere.
pub fn attachment(request: RequestId, message: Option<MessageId>, name: &str) -> Result<Attachment, Fault> {
    Ok(Attachment {
        id: AttachmentId::new(id()),
        request,
        message,
        at: at(2),
        name: Line::new(name)?,
        media_type: "application/pdf".to_owned(),
        size: 5_000_000_000,
        sha256: HEXLOWER.encode(&digest(name.as_bytes())),
        key: FileKey::generate()?,
        sealed: SealedFile {
            len: 5_000_100_000,
            sha256: digest(format!("sealed {name}").as_bytes()),
        },
    })
}

/// A mail as it comes in.
pub struct Mail {
    pub row: RawMail,
    pub bytes: RawBytes,
}

impl Mail {
    pub fn id(&self) -> MailId {
        self.row.id
    }

    pub async fn add_to(&self, unit: &mut dyn UnitOfWork) -> Result<(), StoreError> {
        unit.add_raw_mail(&self.row, &self.bytes).await
    }
}

pub fn raw_mail(sha256: &str) -> Result<Mail, Fault> {
    let row = RawMail {
        id: MailId::new(id()),
        at: at(1),
        size: 12,
        account: "pipe".to_owned(),
    };
    let bytes = RawBytes {
        sha256: sha256.to_owned(),
        key: FileKey::generate()?,
    };
    Ok(Mail { row, bytes })
}

/// A mail that was understood, and became a request or waits.
pub fn settled(state: MailState, request: Option<RequestId>) -> Settlement {
    let is_open = matches!(state, MailState::Waiting | MailState::Ignored);
    Settlement {
        state,
        reason: is_open.then_some(MailReason::OtherSender),
        request,
        sender: SenderVerdict::new(SenderCheck::Verified, CheckedBy::MailServer),
        summary: Some(MailSummary {
            from: "someone@example.org".to_owned(),
            subject: "A subject".to_owned(),
            ..MailSummary::default()
        }),
        message_id: Some("a@example.org".to_owned()),
        at: at(2),
    }
}

/// What an entry says that it commits to.
pub fn evidence(entry: &str) -> Result<Vec<Evidence>, Fault> {
    let hash = |text: &Value| -> Result<[u8; 32], Fault> {
        let bytes = HEXLOWER.decode(text.as_str().ok_or("it is text")?.as_bytes())?;
        bytes.try_into().map_err(|_| "it has 32 bytes".into())
    };
    let entry: Value = serde_json::from_str(entry)?;
    let list = |name: &str| entry[name].as_array().cloned().unwrap_or_default();
    list("blobs")
        .iter()
        .zip(&list("commits"))
        .map(|(blob, commit)| {
            assert_eq!(blob["n"], commit["n"]);
            Ok(Evidence {
                name: blob["n"].as_str().ok_or("it has a name")?.to_owned(),
                len: blob["len"].as_u64().ok_or("it has a length")?,
                sha256: hash(&blob["ct"])?,
                commitment: hash(&commit["c"])?,
            })
        })
        .collect()
}

/// Something that happened to nobody's request.
pub fn logged_in(ms: i64) -> Event {
    Event {
        request: None,
        at: at(ms),
        kind: EventKind::LoggedIn {
            session: secret("session").id(),
        },
        actor: Actor::System,
        from: None,
        to: None,
        due_on: None,
    }
}

/// Facts with everything in them, each value with a mark of its own.
pub fn full_facts(mark: &str, digits: u64) -> Result<Facts, Fault> {
    let line = |text: String| Line::new(&text);
    Ok(Facts {
        requester: Requester::Individual(Individual {
            name: PersonName::Parts {
                surname: line(format!("Үлгілова{mark}"))?,
                given_name: line(format!("Айша{mark}"))?,
                patronymic: Some(line(format!("Әкежан{mark}"))?),
            },
            iin: Some(line(format!("{digits:012}"))?),
            document: IdentityDocument {
                number: Some(line(format!("N{digits:08}"))?),
                issued_by: Some(line(format!("issuer-{mark}"))?),
                ..IdentityDocument::unknown()
            },
            representative: Some(Representative {
                name: PersonName::AsWritten {
                    name: line(format!("Өкілов{mark}"))?,
                },
                authority: Authority {
                    document: Some(line(format!("basis-{mark}"))?),
                    ..Authority::default()
                },
            }),
        }),
        contact: Contact {
            email: Some(EmailAddress::new(&format!("person.{mark}@example.kz"))?),
            phone: Some(Phone::new(&format!("+7701{:07}", digits % 10_000_000))?),
            postal_address: Some(line(format!("address-{mark}"))?),
            email_consent: true,
            phone_consent: false,
        },
        registration_date: None,
        text: Some(FreeText::new(&format!("question-{mark}\nекінші жол {mark}"))?),
        signature: Signature::Missing,
    })
}

pub const fn reply(outcome: Outcome, by: StaffId) -> Proposal {
    Proposal {
        outcome,
        delivery: Delivery::Letter,
        reply: MessageId::new(Uuid::from_u128(77)),
        by,
    }
}
