//! A browser without scripts: cookies, pages, forms.

use std::{collections::BTreeMap, sync::Mutex};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use tower::ServiceExt;

use crate::ground::Form;

/// What came back.
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
    pub text: String,
}

impl Page {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// Where it leads.
    #[track_caller]
    pub fn location(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.text);
        self.header("location")
    }

    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }

    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        assert!(self.text.contains(words), "no «{words}» in {}", self.text);
        self
    }

    #[track_caller]
    pub fn says_nothing_of(&self, words: &str) -> &Self {
        assert!(!self.text.contains(words), "«{words}» in {}", self.text);
        self
    }

    /// The address of the page that a list goes on with.
    #[track_caller]
    pub fn next(&self) -> String {
        let before = self.text.split_once("rel=\"next\"").expect("it goes on").0;
        let link = before.rsplit_once("href=\"").expect("a link").1;
        let address = link.split('"').next().unwrap_or_default();
        address.replace("&amp;", "&").replace("&#x3D;", "=")
    }

    /// The value of the first hidden field of a name.
    #[track_caller]
    pub fn hidden(&self, name: &str) -> String {
        let field = format!("type=\"hidden\" name=\"{name}\" value=\"");
        let rest = self.text.split_once(&field).expect(name).1;
        rest.split('"').next().unwrap_or_default().to_owned()
    }
}

/// A browser with its own cookies.
pub struct Browser {
    router: Router,
    cookies: Mutex<BTreeMap<String, String>>,
}

impl Browser {
    pub fn new(router: Router) -> Self {
        Self {
            router,
            cookies: Mutex::default(),
        }
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    pub async fn get(&self, path: &str) -> Page {
        self.send(Method::GET, path, "", Vec::new()).await
    }

    /// Follows one redirect.
    pub async fn follow(&self, page: Page) -> Page {
        let to = page.location().to_owned();
        self.get(&to).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body: String = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        self.send(
            Method::POST,
            path,
            "application/x-www-form-urlencoded",
            body.into_bytes(),
        )
        .await
    }

    pub async fn post_files(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Page {
        let (kind, body) = Form::of(fields, files).end();
        self.send(Method::POST, path, &kind, body).await
    }

    async fn send(&self, method: Method, path: &str, kind: &str, body: Vec<u8>) -> Page {
        let cookies = self
            .cookies
            .lock()
            .unwrap()
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>()
            .join("; ");
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "privacy.healthcity.kz")
            .header(header::COOKIE, cookies)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, kind)
            .body(Body::from(body))
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap_or_default();
            let mut cookies = self.cookies.lock().unwrap();
            if value.is_empty() || rest.contains("Max-Age=0") {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Page {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
            bytes: bytes.into(),
        }
    }
}
