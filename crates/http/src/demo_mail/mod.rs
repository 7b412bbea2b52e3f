//! The demonstration's mail: what would have left the house, to be read on a page.

mod folder;

use std::path::PathBuf;

use axum::{
    Router,
    extract::{RawPathParams, State},
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use jauap_domain::{Language, Timestamp};
use jauap_workflow::{Zone, ports::UnderstoodMail};
use serde::{Deserialize, Serialize};
use time::{
    OffsetDateTime,
    format_description::well_known::{Rfc2822, Rfc3339},
};
use uuid::Uuid;

use self::folder::{Captured, header_of};
use crate::{extract::ApiQuery, page::Page, page_error::PageError, problem, state::AppState};

/// Mails on a page.
const PAGE: usize = 25;

/// The mail's own HTML may not load or run anything, nor be shown inside other sites; its links may open a new page.
const POLICY: &str = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; \
                      style-src 'unsafe-inline'; frame-ancestors 'self'";

/// No page of ours may be shown in the frame, so links open beside it.
const LINKS_OPEN_BESIDE: &str = "<head><base target=\"_blank\">";

/// The pages, only where mail is captured.
pub fn router(app: &AppState) -> Router<AppState> {
    if app.settings.demo_mail.is_none() {
        return Router::new();
    }
    Router::new()
        .route("/demo/mail", get(list))
        .route("/demo/mail/{id}", get(one))
        .route("/demo/mail/{id}/html", get(html))
        .route("/{lang}/demo/mail", get(list))
        .route("/{lang}/demo/mail/{id}", get(one))
}

#[derive(Deserialize)]
struct ListQuery {
    /// Counted from 0, the newest mails.
    #[serde(default)]
    page: usize,
}

#[derive(Serialize)]
struct ListView {
    mails: Vec<LineView>,
    /// The query of the page before this one and after it.
    newer: Option<String>,
    older: Option<String>,
    /// The one mail to show, instead of the list.
    mail: Option<OneView>,
}

#[derive(Serialize)]
struct LineView {
    id: Uuid,
    /// The language of the mail's words.
    words: Option<Language>,
    subject: String,
    to: String,
    at: String,
}

#[derive(Serialize)]
struct OneView {
    id: Uuid,
    /// The language of the mail's words.
    words: Option<Language>,
    from: String,
    to: String,
    subject: String,
    at: String,
    message_id: String,
    text: String,
    has_html: bool,
}

/// The newest mails first.
async fn list(
    State(app): State<AppState>,
    path: RawPathParams,
    ApiQuery(query): ApiQuery<ListQuery>,
) -> Result<Response, PageError> {
    let language = language(&path)?;
    let folder = folder(&app)?;
    let first = query.page.saturating_mul(PAGE);
    let (captured, more) = blocking(move || folder::newest(&folder, first, PAGE)).await?;
    let mut mails = Vec::with_capacity(captured.len());
    for mail in &captured {
        mails.extend(line(&app, mail).await);
    }
    let view = ListView {
        mails,
        newer: query.page.checked_sub(1).map(to_page),
        older: more.then(|| to_page(query.page.saturating_add(1))),
        mail: None,
    };
    show(&app, language, "/demo/mail", view)
}

fn to_page(page: usize) -> String {
    format!("?page={page}")
}

/// One mail.
async fn one(State(app): State<AppState>, path: RawPathParams) -> Result<Response, PageError> {
    let language = language(&path)?;
    let captured = captured(&app, &path).await?;
    let mail = understood(&app, &captured).await?;
    let name = format!("/demo/mail/{}", captured.id);
    let name_of_sender = format!("{} <{}>", mail.from_name, address(&mail));
    let view = ListView {
        mails: Vec::new(),
        newer: None,
        older: None,
        mail: Some(OneView {
            id: captured.id,
            words: words(&captured),
            from: name_of_sender.trim().to_owned(),
            to: header_of(&captured.bytes, "to"),
            at: moment(&app.service.settings.organisation.zone, &captured),
            subject: mail.subject,
            message_id: mail.message_id.unwrap_or_default(),
            text: mail.text,
            has_html: mail.html.is_some(),
        }),
    };
    show(&app, language, &name, view)
}

/// The mail's own HTML, for the frame on its page.
async fn html(State(app): State<AppState>, path: RawPathParams) -> Result<Response, PageError> {
    let captured = captured(&app, &path).await?;
    let html = understood(&app, &captured).await?.html;
    let html = html.ok_or(PageError::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
    ];
    let html = html.replacen("<head>", LINKS_OPEN_BESIDE, 1);
    Ok((headers, html).into_response())
}

fn show(app: &AppState, language: Language, path: &str, view: ListView) -> Result<Response, PageError> {
    let page = Page {
        template: "demo/mail",
        language,
        path,
        staff: None,
        view,
    };
    page.show(app)
}

async fn line(app: &AppState, captured: &Captured) -> Option<LineView> {
    let mail = app.service.mail_reader.read(&captured.bytes).await.ok()?;
    Some(LineView {
        id: captured.id,
        words: words(captured),
        subject: mail.subject,
        to: header_of(&captured.bytes, "to"),
        at: moment(&app.service.settings.organisation.zone, captured),
    })
}

async fn understood(app: &AppState, captured: &Captured) -> Result<UnderstoodMail, PageError> {
    let read = app.service.mail_reader.read(&captured.bytes).await;
    read.map_err(|_| PageError::NotFound)
}

fn address(mail: &UnderstoodMail) -> &str {
    mail.from.as_ref().map_or("", jauap_domain::EmailAddress::reveal)
}

fn words(captured: &Captured) -> Option<Language> {
    header_of(&captured.bytes, "content-language").parse().ok()
}

/// The Date field on the organisation's clocks; the file's own time where there is none.
fn moment(zone: &Zone, captured: &Captured) -> String {
    let dated = OffsetDateTime::parse(&header_of(&captured.bytes, "date"), &Rfc2822);
    let at = dated.map_or(captured.at, Timestamp::from);
    zone.local(at).format(&Rfc3339).unwrap_or_default()
}

/// The language in the path; Russian on the short address.
fn language(path: &RawPathParams) -> Result<Language, PageError> {
    match path.iter().find(|(name, _)| *name == "lang") {
        Some((_, word)) => word.parse().map_err(|_| PageError::NotFound),
        None => Ok(Language::Ru),
    }
}

/// A name of a file is made only from an identifier, so no path leads out of the folder.
async fn captured(app: &AppState, path: &RawPathParams) -> Result<Captured, PageError> {
    let id = path.iter().find(|(name, _)| *name == "id");
    let id = id.and_then(|(_, text)| Uuid::try_parse(text).ok());
    let (folder, id) = (folder(app)?, id.ok_or(PageError::NotFound)?);
    blocking(move || folder::one(&folder, id))
        .await?
        .ok_or(PageError::NotFound)
}

fn folder(app: &AppState) -> Result<PathBuf, PageError> {
    app.settings.demo_mail.clone().ok_or(PageError::NotFound)
}

async fn blocking<T: Send + 'static>(
    read: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> Result<T, PageError> {
    let done = tokio::task::spawn_blocking(read).await;
    match done {
        Ok(Ok(found)) => Ok(found),
        Ok(Err(error)) => {
            problem::log(&error);
            Err(PageError::Internal)
        }
        Err(error) => {
            problem::log(&error);
            Err(PageError::Internal)
        }
    }
}
