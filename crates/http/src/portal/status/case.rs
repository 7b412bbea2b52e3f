//! The request's page, and the reply as a text.

use axum::{
    extract::{RawQuery, State},
    http::header,
    response::{IntoResponse, Response},
};
use jauap_domain::{Language, RefusalReason};
use jauap_words::{Arg, long_date, term, text};

use super::{key::Opened, view::CaseView};
use crate::{page::Page, page_error::PageError, state::AppState};

pub async fn show(
    State(app): State<AppState>,
    opened: Opened,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let mut view = CaseView::new(&app, opened.language, &opened.case);
    view.done = match query.as_deref() {
        Some("done=message") => "message",
        Some("done=clarification") => "clarification",
        Some("done=withdrawal") => "withdrawal",
        Some("done=completed") => "completed",
        Some("done=unchanged") => "unchanged",
        Some("done=consent") => "consent",
        Some(_) | None => "",
    };
    Ok(opened.key.remembered(&app, page(&opened, view).show(&app)?))
}

/// The page around a view.
pub fn page(opened: &Opened, view: CaseView) -> Page<'static, CaseView> {
    Page {
        template: "portal/status/case",
        language: opened.language,
        path: "/status/case",
        staff: None,
        view,
    }
}

/// The reply as a file of plain text.
pub async fn reply(State(app): State<AppState>, opened: Opened) -> Result<Response, PageError> {
    let reply = opened.case.reply.as_ref().ok_or(PageError::NotFound)?;
    let organisation = &app.service.settings.organisation;
    let number = opened.key.number.to_string();
    let date = long_date(opened.language, organisation.zone.date(reply.at));
    let args = [("number", Arg::Text(&number)), ("date", Arg::Text(&date))];
    let heading = text(opened.language, "portal-reply-file-heading", &args).unwrap_or_default();
    let name = organisation.name.in_language(opened.language);
    let reason = reply
        .outcome
        .reason()
        .map(|reason| refusal(opened.language, reason));
    let content = format!(
        "{name}\n{heading}\n\n{}{}\n{}",
        reason.as_ref().map_or("", |(ground, _)| ground),
        reply.text.reveal(),
        reason.as_ref().map_or("", |(_, appeal)| appeal),
    );
    let disposition = format!("attachment; filename=\"{number}.txt\"");
    Ok((
        [
            (header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
            (header::CONTENT_DISPOSITION, disposition),
        ],
        content,
    )
        .into_response())
}

/// What stands above and below a refusal: the ground with its norm, and where it can be appealed against (Law 94-V, art. 30).
fn refusal(language: Language, reason: RefusalReason) -> (String, String) {
    let say = |key: &str, name: &str, value: &str| {
        text(language, key, &[(name, Arg::Text(value))]).unwrap_or_default()
    };
    let ground = say(
        "paper-ground",
        "ground",
        &term(language, "refusal", reason.code()),
    );
    let norm = term(language, "refusal", &format!("{reason}-norm"));
    let norm = say("paper-norm", "norm", &norm);
    let appeal = text(language, "appeal-refusal", &[]).unwrap_or_default();
    (format!("{ground}\n{norm}\n\n"), format!("\n{appeal}\n"))
}
