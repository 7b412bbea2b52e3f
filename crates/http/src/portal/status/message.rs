//! What the user adds: the answer to a question, or something on their own account.

use axum::{
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jauap_domain::{Actor, FreeText, StateTag, TextError};
use jauap_workflow::{
    ActError, StoreError, Upload,
    act::{add_message, clarify},
    records::{Message, MessageKind},
};

use super::{
    case::page,
    key::{NotOpened, Opened},
    sent::Sent,
    too_late::{Lost, too_late},
    view::CaseView,
};
use crate::{
    extract::{FormFile, MultipartForm},
    facts_form::FieldError,
    page_error::PageError,
    portal::error_line::ErrorLine,
    state::AppState,
};

const FILES: &str = "files";

pub async fn add(State(app): State<AppState>, request: Request) -> Result<Response, NotOpened> {
    match Sent::read(&app, request).await? {
        Sent::Form(opened, form) => Ok(take(&app, *opened, form).await?),
        Sent::Answered(response) => Ok(*response),
    }
}

async fn take(app: &AppState, opened: Opened, form: MultipartForm) -> Result<Response, PageError> {
    if was_sent_before(&opened, form.fields.get("seen"), form.fields.get("text")) {
        return Ok(opened.to_case(""));
    }
    app.throttles.filing(opened.from)?;
    let lost = Lost::of(&form);
    let (text, mut errors) = text(form.fields.get("text"), !form.files.is_empty());
    let uploads = uploads(app, &opened, form.files, &mut errors);
    if !errors.is_empty() {
        return refused(app, &opened, form.fields.get("text"), errors);
    }
    let asked = opened.case.request.state.tag() == StateTag::Clarifying;
    let added = if asked {
        clarify(
            &app.service,
            opened.key.number.into(),
            Actor::User,
            text.clone(),
            uploads,
        )
        .await
    } else {
        add_message(&app.service, opened.key.number, text, uploads).await
    };
    match added {
        Ok(_) if asked => Ok(opened.to_case("?done=clarification")),
        Ok(_) => Ok(opened.to_case("?done=message")),
        Err(ActError::Upload(error)) => {
            let line = ErrorLine::of_file(opened.language, FILES, "", error);
            refused(app, &opened, form.fields.get("text"), vec![line])
        }
        // It was destroyed while the message was on its way.
        Err(ActError::Store(StoreError::Destroyed)) => too_late(app, opened.language, &opened.key, lost),
        // Somebody else answered in the meantime: the page shows how it stands, and what was typed.
        Err(ActError::Stale { .. } | ActError::Refused(_)) => {
            let moved = ErrorLine::of(FieldError {
                field: "message",
                code: "moved-on",
            });
            refused(app, &opened, form.fields.get("text"), vec![moved])
        }
        Err(
            error @ (ActError::NoSuchRequest
            | ActError::Forbidden { .. }
            | ActError::NoSuchOfficer
            | ActError::NoSuchFile
            | ActError::NoSuchMark
            | ActError::Kept(_)
            | ActError::NoWay(_)
            | ActError::NotCovered
            | ActError::Files(_)
            | ActError::Letter(_)
            | ActError::Store(_)),
        ) => Err(error.into()),
    }
}

/// True when this message is there and came after the page was shown: a second click, or a reload.
fn was_sent_before(opened: &Opened, seen: &str, typed: &str) -> bool {
    let messages = &opened.case.messages;
    let has_newer = seen.parse::<usize>().is_ok_and(|seen| messages.len() > seen);
    let typed = FreeText::new(typed).ok();
    let is_the_same = |message: &Message| message.kind != MessageKind::Question && message.text == typed;
    has_newer && messages.iter().any(is_the_same)
}

fn text(typed: &str, has_files: bool) -> (Option<FreeText>, Vec<ErrorLine>) {
    let code = match FreeText::new(typed) {
        Ok(text) => return (Some(text), Vec::new()),
        Err(TextError::Empty) if has_files => return (None, Vec::new()),
        Err(TextError::Empty) => "message-empty",
        Err(TextError::TooLong(_)) => "text-too-long",
        Err(
            TextError::Unprintable
            | TextError::NotAnAddress
            | TextError::NotAPhone
            | TextError::NotATrackingNumber
            | TextError::TrackingCheckDigit,
        ) => "unprintable",
    };
    let error = ErrorLine::of(FieldError {
        field: "message",
        code,
    });
    (None, vec![error])
}

fn uploads(
    app: &AppState,
    opened: &Opened,
    files: Vec<FormFile>,
    errors: &mut Vec<ErrorLine>,
) -> Vec<Upload> {
    let limits = &app.service.settings.limits;
    let mut uploads = Vec::new();
    for file in files {
        let checked = file
            .bytes
            .and_then(|bytes| Upload::checked(&file.name, bytes, limits));
        match checked {
            Ok(upload) => uploads.push(upload),
            Err(error) => errors.push(ErrorLine::of_file(opened.language, FILES, &file.name, error)),
        }
    }
    uploads
}

fn refused(
    app: &AppState,
    opened: &Opened,
    typed: &str,
    errors: Vec<ErrorLine>,
) -> Result<Response, PageError> {
    let mut view = CaseView::new(app, opened.language, &opened.case);
    typed.clone_into(&mut view.text);
    view.text_refused = errors.iter().any(|line| !line.is_about_file());
    view.files_refused = errors.iter().any(ErrorLine::is_about_file);
    view.errors = errors;
    let page = page(opened, view).show(app)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
