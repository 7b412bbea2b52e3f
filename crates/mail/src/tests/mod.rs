mod capture;
mod dkim;
mod letters;
mod own;
mod reader;
mod smtp;
mod templates;
mod verify;

use jauap_domain::{EmailAddress, Language, LetterId, Timestamp};
use jauap_workflow::{Organisation, letter::Envelope, records::QueuedLetter, settings::Names};
use uuid::Uuid;

pub fn address(text: &str) -> EmailAddress {
    text.parse().unwrap()
}

pub fn letter_id() -> LetterId {
    LetterId::new(Uuid::from_u128(0x0192_f3c4_5b6a_7d8e_9f00_1122_3344_5566))
}

pub fn organisation() -> Organisation {
    Organisation {
        name: Names {
            ru: "ТОО «MedCitykz»".to_owned(),
            kk: "«MedCitykz» ЖШС".to_owned(),
            en: "MedCitykz LLP".to_owned(),
        },
        address: Names {
            ru: "050000, г. Алматы, ул. Мусабаева, 8".to_owned(),
            kk: "050000, Алматы қ., Мұсабаев көшесі, 8".to_owned(),
            en: "8 Musabayev Street, Almaty 050000".to_owned(),
        },
        mailbox: address("info@healthcity.kz"),
        phone: "+7 727 250 12 34".to_owned(),
        public_url: "https://requests.example.kz".to_owned(),
        zone: "Asia/Almaty".parse().unwrap(),
        hours: None,
    }
}

pub fn envelope(language: Language) -> Envelope {
    Envelope {
        id: letter_id(),
        thread: None,
        reply_to: None,
        to: address("asel@example.kz"),
        language,
        at: Timestamp::from(time::macros::datetime!(2026-11-23 09:30:00 UTC)),
        in_reply_to: None,
    }
}

/// A letter as the outbox hands it out.
pub fn queued(to: &str, bytes: &[u8]) -> QueuedLetter {
    let id = letter_id();
    QueuedLetter {
        id,
        request: None,
        kind: "answer".to_owned(),
        language: Language::Ru,
        to: address(to),
        message_id: format!("{id}.t0ken@healthcity.kz"),
        subject: "hello".to_owned(),
        bytes: bytes.to_vec(),
        queued_at: Timestamp::from_unix_ms(0),
    }
}
