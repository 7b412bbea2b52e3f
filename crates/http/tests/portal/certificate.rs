//! The proof that users keep, and what they see when the content is destroyed.

use axum::http::header;
use jauap_domain::{Actor, DestructionReason, Event, EventKind, RequestNumber};
use jauap_ledger::{receipt::Receipt, tree::leaf_hash};
use jauap_workflow::destroy;

use crate::{
    site::Site,
    visitor::{Answer, Visitor},
};

/// Holds a proof against the key of the log, as anybody outside would.
#[track_caller]
fn proves(site: &Site, number: &str, file: &Answer) {
    assert_eq!(file.status, 200, "{}", file.body);
    let disposition = file.header(header::CONTENT_DISPOSITION);
    assert_eq!(
        disposition,
        format!("attachment; filename=\"{number}.tlog-proof\"")
    );
    assert_eq!(file.header(header::CONTENT_TYPE), "application/octet-stream");
    let receipt = Receipt::parse(&file.body).unwrap();
    let entry = receipt.extra.clone().unwrap();
    assert!(String::from_utf8(entry.clone()).unwrap().contains(number));
    let key = site.service.log.verifier(1).unwrap();
    receipt.verify(&leaf_hash(&entry), &[key]).unwrap();
}

#[tokio::test]
async fn the_receipt_and_the_requests_page_offer_the_proof() {
    let site = Site::start().await;
    let mut user = Visitor::at_the_form(&site, "kk").await;
    let (number, code) = user.files_a_request().await;
    let receipt = user.get("/request/receipt").await.page();
    assert!(
        receipt.contains("href=\"/kk/request/receipt/proof\""),
        "{receipt}"
    );
    assert!(!receipt.contains("tlog-proof@v1"));
    proves(&site, &number, &user.get("/request/receipt/proof").await);
    user.opens(&number, &code).await;
    let case = user.get("/status/case").await.page();
    assert!(
        case.contains("href=\"/kk/status/proof\"") && case.contains("байқатпай"),
        "{case}"
    );
    proves(&site, &number, &user.get("/status/proof").await);
    let mut stranger = Visitor::at_the_form(&site, "kk").await;
    assert_eq!(stranger.get("/status/proof").await.to(), "/kk/status");
    assert_eq!(stranger.get("/status/certificate").await.to(), "/kk/status");
    assert_eq!(stranger.get("/request/receipt/proof").await.to(), "/kk/request");
}

#[tokio::test]
async fn a_destroyed_request_shows_its_certificate_to_its_code_and_to_no_other() {
    let site = Site::with(|settings, _| settings.retention.withdrawn = 0).await;
    let mut user = Visitor::at_the_form(&site, "ru").await;
    let (number, code) = user.files_a_request().await;
    user.opens(&number, &code).await;
    assert_eq!(user.get("/status/certificate").await.to(), "/ru/status/case");
    user.post("/status/withdraw", &[]).await.to();
    let parsed: RequestNumber = number.parse().unwrap();
    destroy::destroy_as_operator(&site.service, parsed, DestructionReason::RetentionEnded)
        .await
        .unwrap();
    assert_eq!(site.kept_files(), 0);
    // Every page of the request leads there, opened before or anew.
    for path in ["/status/case", "/status/reply.txt", "/status/withdraw"] {
        assert_eq!(user.get(path).await.to(), "/ru/status/certificate", "{path}");
    }
    user.opens(&number, &code).await;
    for (language, title, subject, not_final) in [
        (
            "ru",
            "Свидетельство об уничтожении",
            "Информация об обработке",
            "может открыть тот, у кого есть поколение ключей 1",
        ),
        (
            "kk",
            "Жою туралы куәлік",
            "Дербес деректерді өңдеу туралы ақпарат",
            "кілттердің 1-буыны қолында бар адам аша алады",
        ),
        (
            "en",
            "Certificate of destruction",
            "Information",
            "can be opened by whoever holds generation 1 of the keys",
        ),
    ] {
        user.language = language;
        let page = user.get("/status/certificate").await.page();
        for text in [title, subject, not_final, &number] {
            assert!(page.contains(text), "{text}: {page}");
        }
        for gone in ["Үлгіева", "gulnur@", "қолтаңба.pdf", &code] {
            assert!(!page.contains(gone), "{gone}: {page}");
        }
        proves(&site, &number, &user.get("/status/proof").await);
    }
    destroy::rotate_keys(&site.service, &mut |_| {}).await.unwrap();
    let page = user.get("/status/certificate").await.page();
    assert!(page.contains("Final since 23.11.2026"), "{page}");
    assert!(!page.contains("can be opened by whoever holds"), "{page}");
    let mut stranger = Visitor::new(&site, "ru");
    let wrong = "0000-0000-0000-0000-0000-0000";
    let form = [("number", &*number), ("access_code", wrong)];
    let refused = stranger.post("/status", &form).await.refused();
    assert!(!refused.contains("ничтож"), "{refused}");
}

/// It came back with a backup of before a rotation: nobody destroyed it, and nobody can read it.
#[tokio::test]
async fn a_request_that_nobody_can_read_says_so_and_leads_in_no_circle() {
    let site = Site::start().await;
    let mut user = Visitor::at_the_form(&site, "ru").await;
    let (number, code) = user.files_a_request().await;
    let (service, at) = (&site.service, site.service.clock.now());
    let generation = service.keychain.begin_generation(&at.rfc3339()).unwrap();
    let mut unit = service.store.begin().await.unwrap();
    unit.begin_key_generation(generation, at).await.unwrap();
    let rotated = Event {
        request: None,
        at,
        kind: EventKind::KeysRotated { generation },
        actor: Actor::System,
        from: None,
        to: None,
        due_on: None,
    };
    unit.append(&[rotated]).await.unwrap();
    unit.commit().await.unwrap();
    service.keychain.destroy_generation(1).unwrap();
    user.opens(&number, &code).await;
    for path in ["/status/case", "/status/reply.txt", "/status/withdraw"] {
        assert_eq!(user.get(path).await.to(), "/ru/status/certificate", "{path}");
    }
    for (language, title, why) in [
        ("ru", "Содержание прочитать нельзя", "или утрачено"),
        ("kk", "Мазмұнын оқу мүмкін емес", "немесе жоғалған"),
        ("en", "The content cannot be read", "or is lost"),
    ] {
        user.language = language;
        let page = user.get("/status/certificate").await.page();
        for text in [title, why, &number] {
            assert!(page.contains(text), "{text}: {page}");
        }
        for wrong in [
            "Үлгіева",
            "gulnur@",
            "Certificate of destruction",
            "Свидетельство",
        ] {
            assert!(!page.contains(wrong), "{wrong}: {page}");
        }
        proves(&site, &number, &user.get("/status/proof").await);
    }
}
