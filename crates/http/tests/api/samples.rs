//! Requests and files as people send them.

use serde_json::{Value, json};

use crate::world::{Outcome, World};

/// The beginning of a real PDF is enough to be one.
pub const PDF: &[u8] = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";

/// A program of Windows.
pub const EXE: &[u8] = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00";

pub fn individual() -> Value {
    json!({
        "requester": {
            "kind": "individual", "surname": "Образцова", "given_name": "Үлгі", "patronymic": null,
            "document": {"number": "012345678", "issued_on": "2020-02-01", "issued_by": "МВД РК", "holder": "requester"},
            "representative": null
        },
        "contact": {"email": "aigul@example.kz", "phone": "+77272501234", "email_consent": true},
        "registration_date": "2026-11-02",
        "subject": "information",
        "text": "Какие мои данные вы обрабатываете?",
        "language": "kk",
        "signature": {"kind": "handwritten", "attachment": "signed.pdf"}
    })
}

pub fn legal_entity() -> Value {
    json!({
        "requester": {
            "kind": "legal_entity", "name": "ТОО «Заря»", "bin": "190440033213",
            "signatory": {"name": "Образцов И. И.", "position": "Директор"},
            "letterhead": "letter.pdf", "authority_documents": ["poa.pdf"]
        },
        "contact": {"email": "office@example.kz", "email_consent": true},
        "registration_date": "2026-11-02",
        "subject": "explanation",
        "text": "Просим разъяснить порядок обработки.",
        "language": "ru"
    })
}

/// A request that was filed: its number and access code.
pub struct Filed {
    pub number: String,
    pub code: String,
}

impl Filed {
    pub fn path(&self) -> String {
        format!("/api/v1/requests/{}", self.number)
    }

    pub fn desk(&self) -> String {
        format!("/api/v1/desk/requests/{}", self.number)
    }
}

impl World {
    /// Files a complete request of an individual.
    pub async fn filed(&self) -> Outcome<Filed> {
        self.filed_as(&individual(), &[("signed.pdf", PDF)]).await
    }

    pub async fn filed_as(&self, request: &Value, files: &[(&str, &[u8])]) -> Outcome<Filed> {
        let answer = self
            .post_form("/api/v1/requests", "", ("request", request), files)
            .await
            .good();
        Ok(Filed {
            number: answer["number"].as_str().ok_or("a number")?.to_owned(),
            code: answer["access_code"].as_str().ok_or("a code")?.to_owned(),
        })
    }

    /// How many requests there are.
    pub async fn count(&self) -> usize {
        let queue = self
            .get("/api/v1/desk/requests?limit=200", "officer")
            .await
            .good();
        queue["items"].as_array().map_or(0, Vec::len)
    }
}
