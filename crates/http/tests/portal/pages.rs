//! Every page in every language: rightly built, light, and at home in its language.

use axum::http::{Request, header};
use jauap_domain::{Missing, RequestNumber, Role};
use jauap_workflow::act;

use crate::{
    html::check,
    site::Site,
    visitor::{PDF, Visitor, answer, number_and_code},
};

/// The most that a page may weigh with its style sheet and icon, before compression.
const MOST: usize = 30 * 1024;

struct Reader<'s> {
    visitor: Visitor<'s>,
    beside: usize,
}

impl Reader<'_> {
    #[track_caller]
    fn see(&self, path: &str, page: &str) {
        let language = self.visitor.language;
        check(page, language);
        let weight = page.len() + self.beside;
        assert!(weight < MOST, "{path} weighs {weight}");
        for other in ["kk", "ru", "en"] {
            let path = path.split('?').next().unwrap();
            assert!(
                page.contains(&format!("href=\"/{other}{path}\"")),
                "{path} in {other}"
            );
        }
    }

    async fn get(&mut self, path: &str) -> String {
        let page = self.visitor.get(path).await.page();
        self.see(path, &page);
        page
    }

    async fn refused(&mut self, path: &str, fields: &[(&str, &str)]) {
        let page = self.visitor.post(path, fields).await.refused();
        self.see(path, &page);
    }

    async fn walks_the_form(&mut self) {
        for path in [
            "",
            "/status",
            "/status?number=2026-000001-5",
            "/request/who",
            "/request/who?expired",
        ] {
            self.get(path).await;
        }
        self.refused("/request/who", &[]).await;
        for who in ["entity", "representative"] {
            self.visitor.post("/request/who", &[("who", who)]).await.to();
            self.get("/request/name").await;
            self.refused("/request/name", &[]).await;
        }
        let name = [
            ("surname", "Ә"),
            ("given_name", "Ө"),
            ("representative_name", "Ү"),
        ];
        self.visitor.post("/request/name", &name).await.to();
        self.get("/request/contact").await;
        self.refused("/request/contact", &[("email", "@"), ("phone", "x")])
            .await;
        self.visitor
            .post("/request/contact", &[("postal_address", "Қ")])
            .await
            .to();
        self.get("/request/document").await;
        let wrong = [("document_number", "\u{1}"), ("document_issued_on_day", "5")];
        self.refused("/request/document", &wrong).await;
        self.visitor.post("/request/document", &[]).await.to();
        self.get("/request/registration").await;
        self.refused("/request/registration", &[("registration_date_year", "2")])
            .await;
        self.visitor.post("/request/registration", &[]).await.to();
        self.get("/request/subject").await;
        self.refused("/request/subject", &[]).await;
        self.visitor
            .post("/request/subject", &[("subject", "other")])
            .await
            .to();
        self.get("/request/text").await;
        self.refused("/request/text", &[("text", "\u{0}")]).await;
        self.visitor.post("/request/text", &[]).await.to();
        self.walks_the_files().await;
    }

    async fn walks_the_files(&mut self) {
        self.get("/request/files").await;
        let files: [(&str, &str, &[u8]); 3] = [
            ("signature_file", "a.pdf", PDF),
            ("authority_files", "b.pdf", b"x"),
            ("other_files", "c.exe", b"MZ"),
        ];
        let page = self.visitor.send("/request/files", &[], &files).await.refused();
        self.see("/request/files", &page);
        let signed = [("signature", "handwritten")];
        self.visitor.send("/request/files", &signed, &[]).await.to();
        self.get("/request/files").await;
        self.get("/request/name").await;
        self.get("/request/check").await;
        self.visitor.post("/request/check", &[]).await.to();
    }

    async fn walks_the_status(&mut self) {
        let (number, code) = number_and_code(&self.get("/request/receipt").await);
        self.refused("/status", &[("number", "1"), ("access_code", "2")])
            .await;
        self.visitor.opens(&number, &code).await;
        self.get("/status/case").await;
        self.get("/status/withdraw").await;
        self.refused("/status/withdraw", &[("reason", "\u{0}")]).await;
        let site = self.visitor.site;
        let officer = site
            .staff(&format!("officer-{}", self.visitor.language), Role::Officer)
            .await;
        let target: act::Target = number.parse::<RequestNumber>().unwrap().into();
        let question = "Қашан?".parse().unwrap();
        act::ask(&site.service, target, officer, vec![Missing::Text], question)
            .await
            .unwrap();
        self.get("/status/case").await;
        let page = self
            .visitor
            .send("/status/message", &[], &[("files", "a.exe", b"MZ")])
            .await
            .refused();
        self.see("/status/case", &page);
        let answer = [("text", "Бүгін")];
        self.visitor
            .send("/status/message", &answer, &[("files", "b.pdf", PDF)])
            .await
            .to();
        self.get("/status/case?done=clarification").await;
        self.visitor.post("/status/withdraw", &[]).await.to();
        self.get("/status/case?done=withdrawal").await;
    }
}

async fn weight(site: &Site, path: &str) -> usize {
    let request = Request::builder()
        .uri(path)
        .body(axum::body::Body::empty())
        .unwrap();
    let file = answer(site, request).await;
    assert_eq!(file.status, 200, "{path}");
    file.body.len()
}

#[tokio::test]
async fn every_page_is_well_built_and_light_in_every_language() {
    let site = Site::start().await;
    let beside = weight(&site, "/static/jauap.css").await + weight(&site, "/static/jauap.svg").await;
    for language in ["ru", "kk", "en"] {
        let visitor = Visitor::at_the_form(&site, language).await;
        let mut reader = Reader { visitor, beside };
        reader.walks_the_form().await;
        reader.walks_the_status().await;
    }
}

#[tokio::test]
async fn errors_are_pages_in_the_language_of_their_address() {
    let site = Site::start().await;
    for (path, language, text) in [
        ("/kk/nowhere", "kk", "Мұндай бет жоқ"),
        ("/en/request/nowhere", "en", "There is no such page"),
        ("/ru/status/nowhere", "ru", "Такой страницы нет"),
        ("/xx", "ru", "Такой страницы нет"),
    ] {
        let request = Request::builder()
            .uri(path)
            .body(axum::body::Body::empty())
            .unwrap();
        let page = answer(&site, request).await;
        assert_eq!(page.status, 404, "{path}");
        assert!(page.body.contains(text), "{path}: {}", page.body);
        check(&page.body, language);
    }
    let mut visitor = Visitor::at_the_form(&site, "kk").await;
    let large = visitor
        .post("/request/who", &[("who", &"x".repeat(2 * 1024 * 1024))])
        .await;
    assert_eq!(large.status, 413);
    assert!(large.body.contains("Деректер тым көп"), "{}", large.body);
    let fields: Vec<_> = (0..10_000).map(|_| ("a", "b")).collect();
    assert_eq!(visitor.post("/request/who", &fields).await.status, 400);
    let request = visitor.request("POST", "/request/files", "text/plain", b"x".to_vec());
    assert_eq!(answer(&site, request).await.status, 400);
}

#[tokio::test]
async fn the_first_page_is_in_the_language_of_the_browser() {
    let site = Site::start().await;
    for (asked, there) in [("kk-KZ,ru;q=0.8", "/kk"), ("fr", "/ru"), ("en", "/en")] {
        let request = Request::builder()
            .uri("/")
            .header(header::ACCEPT_LANGUAGE, asked)
            .body(axum::body::Body::empty())
            .unwrap();
        assert_eq!(answer(&site, request).await.to(), there);
    }
}
