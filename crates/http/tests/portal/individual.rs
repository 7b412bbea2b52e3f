use axum::http::header;
use jauap_domain::{Channel, Language, Missing, PersonName, Requester, Signature, StateTag, missing};
use time::macros::date;

use crate::{
    site::Site,
    visitor::{PDF, Visitor, number_and_code},
};

#[tokio::test]
async fn a_person_files_in_kazakh_and_everything_arrives() {
    let site = Site::start().await;
    let mut visitor = Visitor::at_the_form(&site, "kk").await;
    let (number, code) = visitor.files_a_request().await;
    assert_eq!(number, "2026-000001-5");
    assert_eq!(code.len(), 29);
    let request = site.request(&number).await;
    assert_eq!(request.state.tag(), StateTag::Received);
    assert_eq!((request.channel, request.language), (Channel::Web, Language::Kk));
    assert_eq!(request.due_on, date!(2026 - 11 - 26));
    let facts = &request.facts;
    assert_eq!(missing(facts, site.service.today()), []);
    let Requester::Individual(person) = &facts.requester else {
        panic!("not a person")
    };
    assert!(matches!(person.name, PersonName::Parts { .. }));
    assert_eq!(person.name.reveal(), "Үлгіева Сынақ Үлгіқызы");
    assert_eq!(person.document.issued_on, Some(date!(2020 - 02 - 01)));
    assert_eq!(facts.contact.phone.as_ref().unwrap().reveal(), "+77272501234");
    assert_eq!(facts.registration_date, Some(date!(2026 - 11 - 02)));
    let files = site.service.store.attachments(request.id).await.unwrap();
    assert_eq!(facts.signature, Signature::Handwritten { scan: files[0].id });
    assert_eq!(files[0].name.reveal(), "қолтаңба.pdf");
    let kept = site
        .service
        .files
        .get(files[0].id.raw(), &files[0].key)
        .await
        .unwrap();
    assert_eq!(kept.as_deref(), Some(PDF));
    // The draft's own copy is gone.
    assert_eq!(site.kept_files(), 1);
    let letters = site.service.store.letters(request.id).await.unwrap();
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0].kind, "acknowledgement");
}

#[tokio::test]
async fn the_receipt_stays_and_the_answers_go() {
    let site = Site::start().await;
    let mut visitor = Visitor::at_the_form(&site, "kk").await;
    let first = visitor.files_a_request().await;
    let receipt = visitor.get("/request/receipt").await;
    assert_eq!(receipt.header(header::CACHE_CONTROL), "no-store");
    let receipt = receipt.page();
    assert_eq!(number_and_code(&receipt), first);
    assert!(
        receipt.contains("2026 жылғы 26 қараша") && receipt.contains("алдын ала"),
        "{receipt}"
    );
    assert!(
        !receipt.contains("Сынақ") && !receipt.contains("012345678"),
        "{receipt}"
    );
    for page in ["/request", "/request/who", "/request/files", "/request/check"] {
        assert_eq!(visitor.get(page).await.to(), "/kk/request/receipt", "{page}");
    }
    // Another language shows the same receipt.
    visitor.language = "ru";
    let receipt = visitor.get("/request/receipt").await.page();
    assert_eq!(number_and_code(&receipt), first);
    assert!(receipt.contains("26 ноября 2026 года"));
    // A new request begins with nothing, and is another one.
    assert_eq!(visitor.post("/request/new", &[]).await.to(), "/ru/request/who");
    assert!(visitor.get("/request/receipt").await.to().ends_with("/request"));
    let second = visitor.files_a_request().await;
    assert_ne!(second.0, first.0);
}

#[tokio::test]
async fn what_is_missing_is_listed_and_does_not_hold_the_request_back() {
    let site = Site::start().await;
    let mut visitor = Visitor::at_the_form(&site, "ru").await;
    visitor
        .post("/request/who", &[("who", "representative")])
        .await
        .to();
    let name = [
        ("surname", "Образцов"),
        ("given_name", "Образец"),
        ("representative_name", "Образцова Проба"),
    ];
    visitor.post("/request/name", &name).await.to();
    let contact = [
        ("postal_address", "Алматы, ул. Абая, 1"),
        ("phone", "+44 20 7946 0000"),
    ];
    visitor.post("/request/contact", &contact).await.to();
    let document = [("document_holder", "representative"), ("document_number", "AB-7")];
    visitor.post("/request/document", &document).await.to();
    let registration = [("registration_unknown", "yes")];
    visitor.post("/request/registration", &registration).await.to();
    visitor
        .post("/request/subject", &[("subject", "destruction")])
        .await
        .to();
    visitor.post("/request/text", &[]).await.to();
    visitor
        .send("/request/files", &[("signature", "later")], &[])
        .await
        .to();
    let check = visitor.get("/request/check").await.page();
    for text in [
        "Дата выдачи документа",
        "Орган, выдавший документ",
        "Текст запроса в свободной форме",
        "Дата регистрации через форму",
        "Подпись пользователя",
        "Номер не похож на номер удостоверения",
        "Номер не похож на телефонный номер",
        "Документ представителя",
        "Образцова Проба",
    ] {
        assert!(check.contains(text), "{text}: {check}");
    }
    visitor.post("/request/check", &[]).await.to();
    let receipt = visitor.get("/request/receipt").await.page();
    assert!(
        receipt.contains("Укажите, каким органом выдан документ"),
        "{receipt}"
    );
    let request = site.request(&number_and_code(&receipt).0).await;
    assert_eq!(
        missing(&request.facts, site.service.today()),
        [
            Missing::DocumentIssuedOn,
            Missing::DocumentIssuedBy,
            Missing::Text,
            Missing::RegistrationDate,
            Missing::Signature,
            Missing::AuthorityDocuments
        ]
    );
    // One working day after Monday.
    assert_eq!(request.due_on, date!(2026 - 11 - 24));
    assert!(site.service.store.letters(request.id).await.unwrap().is_empty());
}
