//! A person with a browser that knows cookies and forms and nothing else.

use std::collections::BTreeMap;

use axum::{
    body::Body,
    http::{Method, header, request::Builder},
};

use super::{Answer, Client, Multipart};

/// Somebody who visits pages.
#[derive(Clone)]
pub struct Visitor {
    client: Client,
    cookies: BTreeMap<String, String>,
}

impl Visitor {
    pub fn new(client: Client) -> Self {
        Self {
            client,
            cookies: BTreeMap::new(),
        }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        let request = self.client.request(Method::GET, path);
        self.send(request, Body::empty()).await
    }

    /// A page that is there.
    pub async fn page(&mut self, path: &str) -> String {
        let answer = self.get(path).await;
        assert!(answer.status.is_success(), "{path}: {answer}");
        answer.text()
    }

    /// Sends fields to an address, as a form of the same site would.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields);
        let request = self
            .client
            .request(Method::POST, path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, body.finish().into()).await
    }

    pub async fn post_files(&mut self, path: &str, form: &Multipart) -> Answer {
        let request = self
            .client
            .request(Method::POST, path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, form.media_type());
        self.send(request, form.bytes().into()).await
    }

    /// Fills in the form of a page, which posts to itself, and leaves the rest of it as it is.
    pub async fn fill(&mut self, path: &str, changes: &[(&str, &str)]) -> Answer {
        let page = self.page(path).await;
        let mut fields = fields_of(&page, path);
        for (name, value) in changes {
            let there = format!("name=\"{name}\"");
            assert!(page.contains(&there), "{path} has no field {name}");
            fields.retain(|(known, _)| known != name);
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
        self.post(path, &fields).await
    }

    /// Sends a call with the visitor's cookies and keeps those that come back.
    pub async fn send(&mut self, mut request: Builder, body: Body) -> Answer {
        if !self.cookies.is_empty() {
            let pairs = self.cookies.iter().map(|(name, value)| format!("{name}={value}"));
            request = request.header(header::COOKIE, pairs.collect::<Vec<_>>().join("; "));
        }
        let answer = self.client.send(request, body).await;
        for cookie in answer.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().expect("a cookie is text");
            assert!(
                cookie.contains("Max-Age=0") || cookie.contains("HttpOnly") && cookie.contains("SameSite"),
                "{cookie}"
            );
            let (pair, attributes) = cookie.split_once(';').unwrap_or((cookie, ""));
            let (name, value) = pair.split_once('=').expect("a name and a value");
            if attributes.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }
}

/// What a browser would send of the form that posts to this path, if nobody changed anything.
fn fields_of(page: &str, path: &str) -> Vec<(String, String)> {
    let begin = page
        .find(&format!("action=\"{path}\""))
        .unwrap_or_else(|| panic!("no form posts to {path}"));
    let form = &page[begin..];
    let form = &form[..form.find("</form>").unwrap_or(form.len())];
    let mut fields = Vec::new();
    for tag in form.split('<').skip(1) {
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        let Some(name) = attribute(tag, "name") else {
            continue;
        };
        if tag.starts_with("textarea") {
            fields.push((name, plain(after.trim_start_matches('\n'))));
        } else if tag.starts_with("input") {
            let kind = attribute(tag, "type").unwrap_or_default();
            let is_chosen = !matches!(kind.as_str(), "radio" | "checkbox") || tag.ends_with("checked");
            if is_chosen && kind != "file" {
                fields.push((name, attribute(tag, "value").unwrap_or_default()));
            }
        }
    }
    fields
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| plain(value))
}

/// Text as it is behind its entities.
fn plain(html: &str) -> String {
    [
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#x3D;", "="),
        ("&#x60;", "`"),
        ("&amp;", "&"),
    ]
    .into_iter()
    .fold(html.to_owned(), |text, (entity, c)| text.replace(entity, c))
}

/// What a page shows, without its marks.
pub fn words(page: &str) -> String {
    let pieces = page
        .split('<')
        .map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    plain(&pieces.collect::<Vec<_>>().join(" "))
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
