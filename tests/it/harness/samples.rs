//! Requests that people could have filed. All of it is made up.

use serde_json::{Value, json};

use super::Multipart;

/// The smallest thing that every program takes for a PDF.
pub const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

/// A person's request that lacks nothing; its signature is in the file `signed.pdf`.
pub fn individual() -> Value {
    json!({
        "requester": {
            "kind": "individual", "surname": "Үлгіева", "given_name": "Сынақ", "patronymic": "Үлгіқызы",
            "document": {
                "number": "012345678", "issued_on": "2020-02-01", "issued_by": "ҚР ІІМ", "holder": "requester"
            },
            "representative": null
        },
        "contact": { "email": "gulnar@example.kz", "phone": "+77272501234", "email_consent": true },
        "registration_date": "2026-11-02", "subject": "information", "language": "kk",
        "text": "Менің дербес деректеріммен не істейтініңізді хабарлаңыз.",
        "signature": { "kind": "handwritten", "attachment": "signed.pdf" }
    })
}

/// An organisation's request that lacks nothing; its letter is `letter.pdf`, the proof of authority `poa.pdf`.
pub fn legal_entity() -> Value {
    json!({
        "requester": {
            "kind": "legal_entity", "name": "ТОО «Ромашка»", "bin": "240340000019",
            "signatory": { "name": "Образцов Образец", "position": "директор" },
            "letterhead": "letter.pdf", "authority_documents": ["poa.pdf"]
        },
        "contact": { "email": "office@example.kz", "email_consent": true },
        "registration_date": "2026-11-02", "subject": "explanation", "language": "ru",
        "text": "Просим разъяснить порядок обработки данных наших работников."
    })
}

/// The same request without anything that names a file.
pub fn without_files(mut request: Value) -> Value {
    let signature = &mut request["signature"];
    *signature = Value::Null;
    if request["requester"]["kind"] == "legal_entity" {
        request["requester"]["letterhead"] = Value::Null;
        request["requester"]["authority_documents"] = json!([]);
    }
    request
}

/// The request as a form, with every file that it names.
pub fn with_its_files(request: &Value) -> Multipart {
    let requester = &request["requester"];
    let documents = requester["authority_documents"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let single = [&request["signature"]["attachment"], &requester["letterhead"]];
    let names = single.into_iter().chain(&documents).filter_map(Value::as_str);
    names.fold(Multipart::of_request(request), |form, name| {
        // Two files of the same bytes are two files all the same.
        form.attachment(name, PDF)
    })
}
