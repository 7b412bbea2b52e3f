//! The composer of replies.

mod draft;
pub mod paper;
mod preview;
mod view;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jauap_domain::{Request, RequestNumber};
use jauap_workflow::{
    act::{self, Reply, Target},
    read::{self, CaseFile},
};
use serde::Deserialize;

pub use self::preview::{approval, html as preview_html, page as preview};
use self::{
    draft::ReplyDraft,
    view::{ComposerView, Top},
};
use super::{
    field::Fault,
    request::{address, attempt::StaleView, failure::Failure},
    viewer::{Officer, Viewer},
};
use crate::{
    extract::{ApiPath, ApiQuery, FormFields, PageForm},
    page_error::PageError,
    state::AppState,
};

/// Where a reply is written.
pub fn composer_address(number: RequestNumber) -> String {
    format!("{}/reply", address(number))
}

#[derive(Deserialize)]
pub struct ComposerQuery {
    /// `saved` or `template`: what was just done.
    #[serde(default)]
    done: String,
}

/// The composer.
pub async fn page(
    State(app): State<AppState>,
    Officer(viewer): Officer,
    ApiPath(number): ApiPath<RequestNumber>,
    ApiQuery(query): ApiQuery<ComposerQuery>,
) -> Result<Response, PageError> {
    let case = read::case_file(&app.service, &viewer.caller, number).await?;
    let draft = ReplyDraft::of(&app, &viewer, &case).await?;
    let done = match query.done.as_str() {
        "saved" => Some("desk-reply-saved"),
        "template" => Some("desk-reply-template-taken"),
        _ => None,
    };
    let top = Top {
        done,
        ..Top::default()
    };
    show(&app, &viewer, &case, &draft, top)
}

/// Keeps what was typed, whatever is wrong with it, and then does what the button says.
pub async fn post(
    State(app): State<AppState>,
    Officer(viewer): Officer,
    ApiPath(number): ApiPath<RequestNumber>,
    PageForm(form): PageForm,
) -> Result<Response, PageError> {
    let case = read::case_file(&app.service, &viewer.caller, number).await?;
    let mut draft = ReplyDraft::of_form(&form);
    let button = form.get("do");
    if button == "template" {
        draft.take_template(&app.replies, &case.request);
    }
    draft.keep(&app, &viewer, &case.request).await?;
    let here = composer_address(number);
    match button {
        "preview" => match draft.reply(&app.replies, viewer.language, &case.request) {
            Ok(_) => Ok(Redirect::to(&format!("{here}/preview")).into_response()),
            Err(faults) => refused(&app, &viewer, &case, &draft, Failure::Faults(faults)),
        },
        "send" => send(&app, &viewer, &case, &draft, target(&form, number)?).await,
        "template" => Ok(Redirect::to(&format!("{here}?done=template")).into_response()),
        _ => Ok(Redirect::to(&format!("{here}?done=saved")).into_response()),
    }
}

/// Sends on what the preview showed, and nothing newer.
pub async fn send_seen(
    State(app): State<AppState>,
    Officer(viewer): Officer,
    ApiPath(number): ApiPath<RequestNumber>,
    PageForm(form): PageForm,
) -> Result<Response, PageError> {
    let case = read::case_file(&app.service, &viewer.caller, number).await?;
    let draft = ReplyDraft::of(&app, &viewer, &case).await?;
    if draft.mark() != form.get("seen") {
        let fault = Fault::new(viewer.language, "", "desk-reply-changed");
        return refused(&app, &viewer, &case, &draft, fault.into());
    }
    send(&app, &viewer, &case, &draft, target(&form, number)?).await
}

/// The address of a button is no page of its own.
pub async fn back(ApiPath(number): ApiPath<RequestNumber>) -> Redirect {
    Redirect::to(&composer_address(number))
}

async fn send(
    app: &AppState,
    viewer: &Viewer,
    case: &CaseFile,
    draft: &ReplyDraft,
    target: Target,
) -> Result<Response, PageError> {
    let reply = match draft.reply(&app.replies, viewer.language, &case.request) {
        Ok(reply) => reply,
        Err(faults) => return refused(app, viewer, case, draft, Failure::Faults(faults)),
    };
    match sent(app, viewer, target, reply).await {
        Ok((_, action)) => {
            Ok(Redirect::to(&format!("{}?done={action}", address(target.number))).into_response())
        }
        Err(error) => {
            // The page shows the request as it is now, with the words that were typed.
            let case = read::case_file(&app.service, &viewer.caller, target.number).await?;
            let failure = Failure::of(viewer.language, "reply", error);
            refused(app, viewer, &case, draft, failure)
        }
    }
}

/// To a second person, or to the user at once where the organisation allows it.
async fn sent(
    app: &AppState,
    viewer: &Viewer,
    target: Target,
    reply: Reply,
) -> Result<(Request, &'static str), act::ActError> {
    let actor = viewer.caller.actor();
    if app.service.settings.four_eyes {
        return Ok((act::propose(&app.service, target, actor, reply).await?, "propose"));
    }
    let action = match reply.outcome {
        jauap_domain::Outcome::Answer => "answer",
        jauap_domain::Outcome::Refusal { .. } => "refuse",
    };
    Ok((
        act::reply_alone(&app.service, target, actor, reply).await?,
        action,
    ))
}

fn target(form: &FormFields, number: RequestNumber) -> Result<Target, PageError> {
    let version = form.get("version").parse().map_err(|_| PageError::BadForm)?;
    Ok(Target {
        number,
        version: Some(version),
    })
}

fn refused(
    app: &AppState,
    viewer: &Viewer,
    case: &CaseFile,
    draft: &ReplyDraft,
    failure: Failure,
) -> Result<Response, PageError> {
    let (top, status) = match failure {
        Failure::Faults(faults) => {
            let top = Top {
                faults,
                ..Top::default()
            };
            (top, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Failure::Stale(last) => {
            let stale = Some(StaleView::new(app, last));
            let top = Top {
                stale,
                ..Top::default()
            };
            (top, StatusCode::CONFLICT)
        }
        Failure::Page(error) => return Err(error),
    };
    Ok((status, show(app, viewer, case, draft, top)?).into_response())
}

fn show(
    app: &AppState,
    viewer: &Viewer,
    case: &CaseFile,
    draft: &ReplyDraft,
    top: Top,
) -> Result<Response, PageError> {
    let view = ComposerView::new(app, viewer, case, draft, top);
    let path = composer_address(case.request.number);
    viewer.page("desk/reply", &path, view).show(app)
}
