//! Nothing typed and no file chosen is lost.

use axum::http::StatusCode;

use crate::{
    site::Site,
    visitor::{CMS, EXE, PDF, Visitor, between},
};

#[tokio::test]
async fn errors_keep_everything_typed_and_name_each_field() {
    let site = Site::start().await;
    let mut visitor = Visitor::at_the_form(&site, "ru").await;
    let refused = visitor.post("/request/who", &[]).await.refused();
    assert!(
        refused.contains("href=\"#kind\"") && refused.contains("<title>Ошибка"),
        "{refused}"
    );
    visitor.post("/request/who", &[("who", "self")]).await.to();
    let name = [("given_name", "Сынақ"), ("patronymic", "O\u{1}x")];
    let refused = visitor.post("/request/name", &name).await.refused();
    assert!(refused.contains("href=\"#surname\"") && refused.contains("href=\"#patronymic\""));
    assert!(refused.contains("value=\"Сынақ\"") && refused.contains("aria-invalid"));
    // What was typed is there again in another language, although it was refused.
    visitor.language = "kk";
    let page = visitor.get("/request/name").await.page();
    assert!(page.contains("value=\"Сынақ\"") && !page.contains("role=\"alert\""));
    let name = [("surname", "<b>Ә"), ("given_name", "Сынақ")];
    visitor.post("/request/name", &name).await.to();
    let refused = visitor.post("/request/contact", &[]).await.refused();
    assert!(refused.contains("href=\"#email\""), "{refused}");
    let contact = [
        ("email", "a@"),
        ("phone", "12"),
        ("postal_address", "Алматы"),
        ("phone_consent", "yes"),
    ];
    let refused = visitor.post("/request/contact", &contact).await.refused();
    assert!(
        refused.contains("value=\"a@\"") && refused.contains("value=\"12\"") && refused.contains("Алматы")
    );
    assert_eq!(refused.matches(" checked").count(), 1);
    visitor
        .post("/request/contact", &[("postal_address", "Алматы")])
        .await
        .to();
    let back = visitor.get("/request/name").await.page();
    assert!(back.contains("value=\"&lt;b&gt;Ә\""), "{back}");
}

#[tokio::test]
async fn dates_that_cannot_be_are_refused_on_their_page() {
    let site = Site::start().await;
    let mut visitor = Visitor::at_the_form(&site, "ru").await;
    visitor.post("/request/who", &[("who", "self")]).await.to();
    let name = [("surname", "Образцов"), ("given_name", "Образец")];
    visitor.post("/request/name", &name).await.to();
    visitor
        .post("/request/contact", &[("postal_address", "Алматы")])
        .await
        .to();
    for (date, why) in [
        (["31", "02", "2020"], "Такой даты нет"),
        (["24", "11", "2026"], "ещё не наступила"),
        (["1", "", "2020"], "день, месяц и год"),
        (["1", "1", "20"], "четырёхзначным"),
    ] {
        let [day, month, year] = date;
        let document = [
            ("document_number", "012345678"),
            ("document_issued_on_day", day),
            ("document_issued_on_month", month),
            ("document_issued_on_year", year),
        ];
        let refused = visitor.post("/request/document", &document).await.refused();
        assert!(refused.contains(why), "{why}: {refused}");
        assert!(refused.contains("href=\"#document_issued_on_day\"") && refused.contains("012345678"));
        // The page is not answered, so the next one is not open.
        assert_eq!(visitor.get("/request/check").await.to(), "/ru/request/document");
    }
    visitor.post("/request/document", &[]).await.to();
    let both = [
        ("registration_date_day", "1"),
        ("registration_date_month", "11"),
        ("registration_date_year", "2026"),
        ("registration_unknown", "yes"),
    ];
    let refused = visitor.post("/request/registration", &both).await.refused();
    assert!(refused.contains("отметьте, что не знаете"), "{refused}");
}

#[tokio::test]
async fn a_refused_file_is_named_and_the_others_stay() {
    let site = Site::start().await;
    let mut visitor = Visitor::at_the_form(&site, "ru").await;
    visitor.answers_up_to_the_files().await;
    let large = [b"%PDF-1.7\n".as_slice(), &vec![b' '; 110_000]].concat();
    let files: [(&str, &str, &[u8]); 5] = [
        ("signature_file", "подпись.pdf", PDF),
        ("other_files", "программа.pdf", EXE),
        ("other_files", "пусто.txt", b""),
        ("other_files", "большой.pdf", &large),
        ("other_files", "справка.txt", "Справка".as_bytes()),
    ];
    let refused = visitor
        .send("/request/files", &[("signature", "handwritten")], &files)
        .await
        .refused();
    for text in [
        "«программа.pdf»: такой файл не принимается",
        "«пусто.txt»: файл пуст",
        "«большой.pdf»: файл больше 100 КБ",
    ] {
        assert_eq!(refused.matches(text).count(), 2, "{text}: {refused}");
    }
    assert_eq!(site.kept_files(), 2);
    for page in [refused, visitor.get("/request/files").await.page()] {
        let kept = between(&page, "<ul class=\"files\">", "</ul>");
        assert!(kept.contains("подпись.pdf") && kept.contains("справка.txt") && !kept.contains("пусто"));
    }
    // Two more are one too many; the first of them is kept.
    let more: [(&str, &str, &[u8]); 3] = [
        ("other_files", "3.pdf", PDF),
        ("other_files", "4.pdf", PDF),
        ("other_files", "5.pdf", PDF),
    ];
    let refused = visitor
        .send("/request/files", &[("signature", "handwritten")], &more)
        .await
        .refused();
    assert!(refused.contains("«5.pdf»: файлов больше, чем 4"), "{refused}");
    assert_eq!(site.kept_files(), 4);
    let next = visitor
        .send("/request/files", &[("signature", "handwritten")], &[])
        .await;
    assert_eq!(next.to(), "/ru/request/check");
}

#[tokio::test]
async fn files_are_removed_and_replaced_one_by_one() {
    let site = Site::start().await;
    let mut visitor = Visitor::at_the_form(&site, "ru").await;
    visitor.answers_up_to_the_files().await;
    let signed = [("signature", "handwritten")];
    let refused = visitor.send("/request/files", &signed, &[]).await.refused();
    assert!(refused.contains("href=\"#signature_file\""), "{refused}");
    let cms: [(&str, &str, &[u8]); 1] = [("signature_file", "подпись.cms", CMS)];
    let refused = visitor.send("/request/files", &signed, &cms).await.refused();
    assert!(refused.contains("Это файл электронной подписи") && refused.contains("подпись.cms"));
    let refused = visitor
        .send("/request/files", &[("signature", "later")], &[])
        .await
        .refused();
    assert!(refused.contains("href=\"#signature\""), "{refused}");
    let scan: [(&str, &str, &[u8]); 2] = [
        ("signature_file", "скан.pdf", PDF),
        ("other_files", "ещё.pdf", PDF),
    ];
    let stay = [("signature", "handwritten"), ("upload", "yes")];
    assert_eq!(
        visitor.send("/request/files", &stay, &scan).await.to(),
        "/ru/request/files"
    );
    assert_eq!(site.kept_files(), 2);
    let page = visitor.get("/request/files").await.page();
    assert!(page.contains("скан.pdf") && !page.contains("подпись.cms"));
    let other = between(&page, "ещё.pdf", "</li>");
    let id = between(other, "value=\"", "\"").to_owned();
    let remove = [("signature", "handwritten"), ("remove", &*id)];
    assert_eq!(
        visitor.send("/request/files", &remove, &[]).await.to(),
        "/ru/request/files"
    );
    assert_eq!(site.kept_files(), 1);
    assert!(!visitor.get("/request/files").await.page().contains("ещё.pdf"));
}

#[tokio::test]
async fn an_abandoned_draft_is_swept_with_its_files_and_asked_for_anew() {
    let site = Site::start().await;
    let mut visitor = Visitor::at_the_form(&site, "ru").await;
    visitor.answers_up_to_the_files().await;
    let scan: [(&str, &str, &[u8]); 1] = [("signature_file", "скан.pdf", PDF)];
    visitor
        .send("/request/files", &[("signature", "handwritten")], &scan)
        .await
        .to();
    site.clock
        .advance(time::Duration::days(1) + time::Duration::minutes(1));
    assert_eq!(
        visitor.get("/request/check").await.to(),
        "/ru/request/who?expired"
    );
    let again = visitor.get("/request/text").await;
    assert_eq!(again.to(), "/ru/request/who?expired");
    let page = visitor.get("/request/who?expired").await.page();
    assert!(page.contains("Начатого запроса больше нет"), "{page}");
    let swept = jauap_workflow::draft::sweep_drafts(&site.service).await.unwrap();
    assert_eq!((swept, site.kept_files()), (1, 0));
}

#[tokio::test]
async fn a_draft_can_be_deleted_and_cookies_are_asked_for() {
    let site = Site::start().await;
    let mut visitor = Visitor::at_the_form(&site, "ru").await;
    visitor.answers_up_to_the_files().await;
    let scan: [(&str, &str, &[u8]); 1] = [("other_files", "скан.pdf", PDF)];
    visitor
        .send("/request/files", &[("signature", "later")], &scan)
        .await
        .to();
    let cookies = visitor.cookies.clone();
    visitor.post("/request/new", &[]).await.to();
    assert_ne!(visitor.cookies, cookies);
    assert_eq!(site.kept_files(), 0);
    visitor.cookies = cookies;
    assert_eq!(
        visitor.get("/request/check").await.to(),
        "/ru/request/who?expired"
    );
    visitor.cookies.clear();
    for path in ["/request/who", "/request/check"] {
        let answer = visitor.post(path, &[("who", "self")]).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert!(
            answer.body.contains("не сохраняет файлы cookie"),
            "{}",
            answer.body
        );
        visitor.cookies.clear();
    }
}

#[tokio::test]
async fn answers_of_another_version_are_asked_for_anew() {
    use jauap_workflow::draft::{draft_answers, save_draft};
    let site = Site::start().await;
    let mut visitor = Visitor::at_the_form(&site, "ru").await;
    visitor.answers_up_to_the_files().await;
    let scan: [(&str, &str, &[u8]); 1] = [("other_files", "скан.pdf", PDF)];
    visitor
        .send("/request/files", &[("signature", "later")], &scan)
        .await
        .to();
    let secret = visitor.cookies["jauap_draft"].clone();
    let kept = draft_answers(&site.service, &secret).await.unwrap().unwrap();
    for other in [
        kept.replace("\"version\":1", "\"version\":0"),
        "nonsense".to_owned(),
    ] {
        assert_ne!(other, kept);
        save_draft(&site.service, &secret, other, Vec::new())
            .await
            .unwrap();
        let next = visitor.get("/request/check").await;
        assert_eq!(next.to(), "/ru/request/who?expired");
        // What is asked anew is kept under another secret: nothing is written over what a newer version can read.
        visitor.post("/request/who", &[("who", "self")]).await.to();
        assert_ne!(visitor.cookies["jauap_draft"], secret);
        visitor.cookies.insert("jauap_draft".to_owned(), secret.clone());
    }
}
