//! Complete requests of both kinds, with values that are found again wherever they leak.

use jauap_domain::{
    AttachmentId, Authority, AuthorityKind, Channel, Contact, DocumentHolder, Facts, IdentityDocument,
    Individual, Language, LegalEntity, PersonName, Representative, Request, RequestId, RequestNumber,
    Requester, Signatory, Signature, State, Subject, Timestamp,
};
use time::macros::date;
use uuid::Uuid;

/// Everything that these requests say about people; none of it may ever be printed.
pub const SECRETS: &[&str] = &[
    "Қанарбекова",
    "Сынақ",
    "Үлгіқызы",
    "Өкілбаев",
    "987654321",
    "Күзетмекемесі",
    "kanarka.gulnar",
    "kanaripochta",
    "7017654321",
    "Балапанкөшесі",
    "үйімніңмазмұны",
    "900101300126",
    "240340000019",
    "Бірлікорган",
    "Қолтаңбашы",
    "Бастықорынбасары",
    "Сенімхатнегізі",
];

/// The day on which these requests lack nothing; the next day they lack a valid authority.
pub const TODAY: time::Date = date!(2026 - 11 - 22);

pub fn file(number: u128) -> AttachmentId {
    AttachmentId::new(Uuid::from_u128(number))
}

fn contact() -> Contact {
    Contact {
        email: Some("kanarka.gulnar@kanaripochta.kz".parse().unwrap()),
        phone: Some("+77017654321".parse::<jauap_domain::Phone>().unwrap()),
        postal_address: Some("Балапанкөшесі 17".parse().unwrap()),
        email_consent: true,
        phone_consent: true,
    }
}

fn name(surname: &str) -> PersonName {
    PersonName::Parts {
        surname: surname.parse().unwrap(),
        given_name: "Сынақ".parse().unwrap(),
        patronymic: Some("Үлгіқызы".parse().unwrap()),
    }
}

fn authority(kind: AuthorityKind, document: AttachmentId) -> Authority {
    Authority {
        kind: Some(kind),
        document: Some("Сенімхатнегізі".parse().unwrap()),
        valid_until: Some(TODAY),
        files: vec![document],
        seen_on_paper: false,
    }
}

/// A person's request that lacks nothing.
pub fn individual() -> Facts {
    Facts {
        requester: Requester::Individual(Individual {
            name: name("Қанарбекова"),
            iin: Some("900101300126".parse().unwrap()),
            document: IdentityDocument {
                holder: DocumentHolder::Requester,
                number: Some("987654321".parse().unwrap()),
                issued_on: Some(date!(2020 - 02 - 01)),
                issued_by: Some("Күзетмекемесі".parse().unwrap()),
            },
            representative: Some(Representative {
                name: name("Өкілбаев"),
                authority: authority(AuthorityKind::Attorney, file(4)),
            }),
        }),
        contact: contact(),
        registration_date: Some(date!(2026 - 11 - 02)),
        text: Some("үйімніңмазмұны туралы".parse().unwrap()),
        signature: Signature::Handwritten { scan: file(1) },
    }
}

/// An organisation's request that lacks nothing.
pub fn legal_entity() -> Facts {
    Facts {
        requester: Requester::LegalEntity(LegalEntity {
            name: "Бірлікорган ЖШС".parse().unwrap(),
            bin: Some("240340000019".parse().unwrap()),
            signatory: Some(Signatory {
                name: "Қолтаңбашы".parse().unwrap(),
                position: Some("Бастықорынбасары".parse().unwrap()),
            }),
            letterhead: Some(file(2)),
            authority: authority(AuthorityKind::Signatory, file(3)),
        }),
        ..individual()
    }
}

pub fn request(facts: Facts) -> Request {
    Request {
        id: RequestId::new(Uuid::from_u128(9)),
        number: RequestNumber::new(2026, 123),
        version: 1,
        state: State::Received,
        subject: Subject::Information,
        channel: Channel::Web,
        language: Language::Kk,
        received_at: Timestamp::from_unix_ms(1_795_000_000_000),
        due_on: date!(2026 - 11 - 25),
        due_provisional: true,
        assignee: None,
        closed_at: None,
        hold: None,
        destruction: None,
        facts,
    }
}
