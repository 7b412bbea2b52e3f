use jauap_domain::{Requester, Signature, Verdict, missing};

use crate::{
    site::Site,
    visitor::{CMS, PDF, Visitor, number_and_code},
};

async fn up_to_the_files(visitor: &mut Visitor<'_>) {
    visitor.post("/request/who", &[("who", "entity")]).await.to();
    let name = [
        ("entity_name", "«Жұлдыз» ЖШС"),
        ("bin", "240340000019"),
        ("signatory_name", "Үлгіева Үлгі"),
        ("signatory_position", "директор"),
    ];
    visitor.post("/request/name", &name).await.to();
    let contact = [("email", "kense@")];
    visitor.post("/request/contact", &contact).await.refused();
    let contact = [("email", "kense@example.kz"), ("email_consent", "yes")];
    // An entity is not asked for an identity document.
    let next = visitor.post("/request/contact", &contact).await;
    assert_eq!(next.to(), "/kk/request/registration");
    assert_eq!(
        visitor.get("/request/document").await.to(),
        "/kk/request/registration"
    );
    let registration = [
        ("registration_date_day", "20"),
        ("registration_date_month", "11"),
        ("registration_date_year", "2026"),
    ];
    visitor.post("/request/registration", &registration).await.to();
    let subject = [("subject", "consent_withdrawal")];
    visitor.post("/request/subject", &subject).await.to();
    visitor.post("/request/text", &[]).await.to();
}

#[tokio::test]
async fn an_entity_files_a_letter_with_its_authority_and_an_electronic_signature() {
    let site = Site::start().await;
    let mut visitor = Visitor::at_the_form(&site, "kk").await;
    up_to_the_files(&mut visitor).await;
    let files: [(&str, &str, &[u8]); 4] = [
        ("letterhead_file", "хат.pdf", PDF),
        ("authority_files", "сенімхат.pdf", PDF),
        ("authority_files", "бұйрық.txt", "Бұйрық".as_bytes()),
        ("signature_file", "хат.cms", CMS),
    ];
    let next = visitor
        .send("/request/files", &[("signature", "electronic")], &files)
        .await;
    assert_eq!(next.to(), "/kk/request/check");
    let check = visitor.get("/request/check").await.page();
    for text in [
        "«Жұлдыз» ЖШС",
        "240340000019",
        "бұйрық.txt",
        "хат.cms",
        "2026 жылғы 20 қараша",
    ] {
        assert!(check.contains(text), "{text}: {check}");
    }
    visitor.post("/request/check", &[]).await.to();
    let receipt = visitor.get("/request/receipt").await.page();
    let request = site.request(&number_and_code(&receipt).0).await;
    assert_eq!(missing(&request.facts, site.service.today()), []);
    let Requester::LegalEntity(entity) = &request.facts.requester else {
        panic!("not an entity")
    };
    assert_eq!(entity.signatory.as_ref().unwrap().name.reveal(), "Үлгіева Үлгі");
    let files = site.service.store.attachments(request.id).await.unwrap();
    let id_of = |name: &str| {
        let file = files.iter().find(|file| file.name.reveal() == name);
        file.unwrap().id
    };
    assert_eq!(entity.letterhead, Some(id_of("хат.pdf")));
    assert_eq!(entity.authority.files.len(), 2);
    assert_eq!(
        request.facts.signature,
        Signature::Electronic {
            attachment: id_of("хат.cms"),
            verdict: Verdict::NotChecked
        }
    );
    assert_eq!(site.kept_files(), 4);
    // Fifteen working days after Monday 23 November.
    assert_eq!(request.due_on, time::macros::date!(2026 - 12 - 14));
}

#[tokio::test]
async fn another_kind_of_requester_is_asked_anew_and_keeps_the_rest() {
    let site = Site::start().await;
    let mut visitor = Visitor::at_the_form(&site, "kk").await;
    up_to_the_files(&mut visitor).await;
    let next = visitor.post("/request/who", &[("who", "self")]).await;
    assert_eq!(next.to(), "/kk/request/name");
    assert_eq!(visitor.get("/request/check").await.to(), "/kk/request/name");
    let name = [("surname", "Үлгіева"), ("given_name", "Үлгі")];
    visitor.post("/request/name", &name).await.to();
    assert_eq!(visitor.get("/request/check").await.to(), "/kk/request/document");
    visitor.post("/request/document", &[]).await.to();
    assert_eq!(visitor.get("/request/check").await.to(), "/kk/request/files");
    let contact = visitor.get("/request/contact").await.page();
    assert!(contact.contains("kense@example.kz"));
}
