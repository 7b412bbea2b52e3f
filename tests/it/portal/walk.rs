//! The way through the pages, as somebody takes it who knows what to write.

use crate::harness::{Multipart, PDF, TestApp, Visitor, words};

/// Who walks: the language of the pages and of everything that is written.
pub const LANGUAGE: &str = "kk";
/// What a person asks.
pub const TEXT: &str = "Менің дербес деректеріммен не істейсіздер?";

/// Takes the pages one by one up to the check, as a person who asks for themselves.
pub async fn person(app: &TestApp) -> Visitor {
    let mut visitor = Visitor::new(app.anybody());
    let to = visitor.get("/kk/request").await;
    assert_eq!(to.redirect(), "/kk/request/who");
    next(&mut visitor, "who", &[("who", "self")], "name").await;
    let name = [
        ("surname", "Үлгіева"),
        ("given_name", "Сынақ"),
        ("patronymic", "Үлгіқызы"),
    ];
    next(&mut visitor, "name", &name, "contact").await;
    let contact = [
        ("email", "gulnar@example.kz"),
        ("phone", "8 727 250 12 34"),
        ("email_consent", "yes"),
    ];
    next(&mut visitor, "contact", &contact, "document").await;
    let document = [
        ("document_number", "012345678"),
        ("document_issued_on_day", "1"),
        ("document_issued_on_month", "2"),
        ("document_issued_on_year", "2020"),
        ("document_issued_by", "ҚР ІІМ"),
    ];
    next(&mut visitor, "document", &document, "registration").await;
    asked(&mut visitor, "information").await;
    let files =
        Multipart::default()
            .field("signature", "handwritten")
            .file("signature_file", "қолтаңба.pdf", PDF);
    let to = visitor.post_files("/kk/request/files", &files).await;
    assert_eq!(to.redirect(), "/kk/request/check");
    visitor
}

/// The same for an organisation.
pub async fn organisation(app: &TestApp) -> Visitor {
    let mut visitor = Visitor::new(app.anybody());
    visitor.get("/kk/request").await;
    next(&mut visitor, "who", &[("who", "entity")], "name").await;
    let name = [
        ("entity_name", "«Ромашка» ЖШС"),
        ("bin", "240340000019"),
        ("signatory_name", "Образцов Образец"),
        ("signatory_position", "директор"),
    ];
    next(&mut visitor, "name", &name, "contact").await;
    let contact = [("email", "office@example.kz"), ("email_consent", "yes")];
    next(&mut visitor, "contact", &contact, "registration").await;
    asked(&mut visitor, "explanation").await;
    let files = Multipart::default()
        .field("signature", "later")
        .file("letterhead_file", "хат.pdf", PDF)
        .file("authority_files", "сенімхат.pdf", PDF);
    let to = visitor.post_files("/kk/request/files", &files).await;
    assert_eq!(to.redirect(), "/kk/request/check");
    visitor
}

async fn asked(visitor: &mut Visitor, subject: &str) {
    let day = [
        ("registration_date_day", "02"),
        ("registration_date_month", "11"),
        ("registration_date_year", "2026"),
    ];
    next(visitor, "registration", &day, "subject").await;
    next(visitor, "subject", &[("subject", subject)], "text").await;
    next(visitor, "text", &[("text", TEXT)], "files").await;
}

async fn next(visitor: &mut Visitor, step: &str, fields: &[(&str, &str)], then: &str) {
    let to = visitor.fill(&format!("/{LANGUAGE}/request/{step}"), fields).await;
    assert_eq!(
        to.redirect(),
        format!("/{LANGUAGE}/request/{then}"),
        "{}",
        words(&to.text())
    );
}

/// The number and the code on the receipt.
pub async fn receipt(visitor: &mut Visitor) -> (String, String) {
    let page = visitor.page("/kk/request/receipt").await;
    let after = |mark: &str| {
        let (_, rest) = page
            .split_once(mark)
            .unwrap_or_else(|| panic!("no {mark} on the receipt"));
        rest.split_once('<')
            .map(|(text, _)| text.trim().to_owned())
            .unwrap_or_default()
    };
    (after("<p class=\"number\">"), after("<code>"))
}
