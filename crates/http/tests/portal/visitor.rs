//! A browser: it keeps cookies, sends forms and follows redirects.

use std::collections::BTreeMap;

use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use form_urlencoded::Serializer;
use tower::ServiceExt;

use crate::{ground::Form, site::Site};

/// The beginning of a real PDF is enough to be one.
pub const PDF: &[u8] = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";
/// A SEQUENCE of DER, as a CMS signature begins.
pub const CMS: &[u8] = &[0x30, 0x82, 0x01, 0x00, 0x06, 0x09];
/// A program of Windows.
pub const EXE: &[u8] = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00";

/// An answer, read to its end.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: header::HeaderName) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// Where a redirect leads.
    #[track_caller]
    pub fn to(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.body);
        self.header(header::LOCATION)
    }

    /// A page that was shown without errors.
    #[track_caller]
    pub fn page(self) -> String {
        assert_eq!(self.status, StatusCode::OK, "{}", self.body);
        self.body
    }

    /// A page that shows what is wrong.
    #[track_caller]
    pub fn refused(self) -> String {
        assert_eq!(self.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", self.body);
        self.body
    }
}

/// A visitor in one language.
pub struct Visitor<'s> {
    pub site: &'s Site,
    pub language: &'static str,
    pub cookies: BTreeMap<String, String>,
}

impl<'s> Visitor<'s> {
    pub fn new(site: &'s Site, language: &'static str) -> Self {
        Self {
            site,
            language,
            cookies: BTreeMap::new(),
        }
    }

    /// A visitor who has opened the first page of the form, so that there is a cookie.
    pub async fn at_the_form(site: &'s Site, language: &'static str) -> Self {
        let mut visitor = Self::new(site, language);
        visitor.get("/request/who").await.page();
        visitor
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.call("GET", path, "", Vec::new()).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = Serializer::new(String::new()).extend_pairs(fields).finish();
        self.call("POST", path, "application/x-www-form-urlencoded", body.into())
            .await
    }

    /// A form with files: input, name and content.
    pub async fn send(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        let (kind, body) = Form::of(fields, files).end();
        self.call("POST", path, &kind, body).await
    }

    async fn call(&mut self, method: &str, path: &str, kind: &str, body: Vec<u8>) -> Answer {
        let request = self.request(method, path, kind, body);
        let answer = answer(self.site, request).await;
        self.remember(&answer);
        answer
    }

    pub fn request(&self, method: &str, path: &str, kind: &str, body: Vec<u8>) -> Request<Body> {
        let cookies: Vec<_> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/{}{path}", self.language))
            .header(header::HOST, "privacy.healthcity.kz");
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        if !kind.is_empty() {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        request.body(body.into()).unwrap()
    }

    fn remember(&mut self, answer: &Answer) {
        for cookie in answer.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            let (pair, attributes) = cookie.split_once("; ").unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            assert!(
                attributes.contains("HttpOnly") && attributes.contains("SameSite="),
                "{cookie}"
            );
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

pub async fn answer(site: &Site, request: Request<Body>) -> Answer {
    let response = site.router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    Answer {
        status: parts.status,
        headers: parts.headers,
        body: String::from_utf8_lossy(&to_bytes(body, usize::MAX).await.unwrap()).into_owned(),
    }
}

/// What stands between two marks on a page.
#[track_caller]
pub fn between<'p>(page: &'p str, before: &str, after: &str) -> &'p str {
    let (_, rest) = page
        .split_once(before)
        .unwrap_or_else(|| panic!("{before} is not in {page}"));
    rest.split_once(after).unwrap().0
}

/// The number and access code of a receipt.
#[track_caller]
pub fn number_and_code(receipt: &str) -> (String, String) {
    (
        between(receipt, "class=\"number\">", "<").to_owned(),
        between(receipt, "<code>", "<").to_owned(),
    )
}

impl Visitor<'_> {
    /// Answers every page of an individual's request up to the files, rightly and in full.
    pub async fn answers_up_to_the_files(&mut self) {
        self.answers_up_to_the_text().await;
        let next = self
            .post("/request/text", &[("text", "Қандай деректерімді өңдейсіздер?")])
            .await;
        assert_eq!(next.to(), format!("/{}/request/files", self.language));
    }

    /// Answers every page before the text.
    pub async fn answers_up_to_the_text(&mut self) {
        let next = self.post("/request/who", &[("who", "self")]).await;
        assert_eq!(next.to(), format!("/{}/request/name", self.language));
        let name = [
            ("surname", "Үлгіева"),
            ("given_name", "Сынақ"),
            ("patronymic", "Үлгіқызы"),
        ];
        self.post("/request/name", &name).await.to();
        let contact = [
            ("email", "gulnur@example.kz"),
            ("email_consent", "yes"),
            ("phone", "8 727 250 12 34"),
        ];
        self.post("/request/contact", &contact).await.to();
        let document = [
            ("document_number", "012345678"),
            ("document_issued_on_day", "1"),
            ("document_issued_on_month", "2"),
            ("document_issued_on_year", "2020"),
            ("document_issued_by", "ҚР ІІМ"),
        ];
        self.post("/request/document", &document).await.to();
        let registration = [
            ("registration_date_day", "2"),
            ("registration_date_month", "11"),
            ("registration_date_year", "2026"),
        ];
        self.post("/request/registration", &registration).await.to();
        self.post("/request/subject", &[("subject", "information")])
            .await
            .to();
    }

    /// Files a complete request of an individual; gives the number and the access code.
    pub async fn files_a_request(&mut self) -> (String, String) {
        self.answers_up_to_the_files().await;
        let files: [(&str, &str, &[u8]); 1] = [("signature_file", "қолтаңба.pdf", PDF)];
        let next = self
            .send("/request/files", &[("signature", "handwritten")], &files)
            .await;
        assert_eq!(next.to(), format!("/{}/request/check", self.language));
        let next = self.post("/request/check", &[]).await;
        assert_eq!(next.to(), format!("/{}/request/receipt", self.language));
        number_and_code(&self.get("/request/receipt").await.page())
    }

    /// Opens the page of a request.
    pub async fn opens(&mut self, number: &str, code: &str) {
        let next = self
            .post("/status", &[("number", number), ("access_code", code)])
            .await;
        assert_eq!(next.to(), format!("/{}/status/case", self.language));
    }
}
