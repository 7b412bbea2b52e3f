//! The very mail that would go out.

use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use jauap_domain::{Action, Language, Outcome, RefusalReason, Request, RequestNumber, State as RequestState};
use jauap_workflow::{
    act::{Reply, preview_reply},
    letter::RenderedLetter,
    read::{self, CaseFile},
};
use serde::Serialize;

use super::{composer_address, draft::ReplyDraft};
use crate::{
    desk::{
        request::{
            address,
            consents::{ConsentsView, WithdrawalView},
            forms::outcome_fits,
        },
        viewer::{Officer, Viewer},
    },
    extract::ApiPath,
    page_error::PageError,
    problem,
    state::AppState,
};

/// A letter's own styles may apply; nothing may be loaded or run, and only our own page may frame it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";

/// The mail, or the reply for paper when there is no address that may be written to.
#[derive(Serialize)]
pub struct MailView {
    outcome: &'static str,
    reason: Option<&'static str>,
    delivery: &'static str,
    text: String,
    /// None when no mail will go.
    mail: Option<EnvelopeView>,
    /// Where the letter on paper is, for a reply that goes so.
    paper: Option<String>,
}

#[derive(Serialize)]
struct EnvelopeView {
    from: String,
    to: String,
    subject: String,
    /// The text part.
    text: String,
}

impl MailView {
    pub fn new(app: &AppState, request: &Request, reply: &Reply, paper: String) -> Result<Self, PageError> {
        let organisation = &app.service.settings.organisation;
        let mail = rendered(app, request, reply)?.map(|letter| EnvelopeView {
            from: format!(
                "{} <{}>",
                organisation.name.in_language(request.language),
                organisation.mailbox.reveal()
            ),
            to: request
                .facts
                .contact
                .consented_email()
                .map_or_else(String::new, |email| email.reveal().to_owned()),
            subject: letter.subject,
            text: letter.text,
        });
        Ok(Self {
            outcome: reply.outcome.code(),
            reason: reply.outcome.reason().map(RefusalReason::code),
            delivery: reply.delivery.code(),
            text: reply.text.reveal().to_owned(),
            mail,
            paper: reply.delivery.is_on_paper().then_some(paper),
        })
    }
}

fn rendered(app: &AppState, request: &Request, reply: &Reply) -> Result<Option<RenderedLetter>, PageError> {
    preview_reply(&app.service, request, reply).map_err(|error| {
        problem::log(&error);
        PageError::Internal
    })
}

#[derive(Serialize)]
struct PreviewView {
    number: String,
    version: i32,
    language: Language,
    /// The draft that is shown.
    seen: String,
    /// True when it goes out at once, without a second person.
    alone: bool,
    /// False when another state or outcome has made it impossible meanwhile.
    possible: bool,
    letter: MailView,
}

/// The kept draft as a mail, with the button that sends it on.
pub async fn page(
    State(app): State<AppState>,
    Officer(viewer): Officer,
    ApiPath(number): ApiPath<RequestNumber>,
) -> Result<Response, PageError> {
    let case = read::case_file(&app.service, &viewer.caller, number).await?;
    let draft = ReplyDraft::kept(&app, &viewer, &case.request).await?;
    let ready = draft.and_then(|draft| {
        Some((
            draft.mark(),
            draft.reply(&app.replies, viewer.language, &case.request).ok()?,
        ))
    });
    let Some((seen, reply)) = ready else {
        return Ok(Redirect::to(&composer_address(number)).into_response());
    };
    let view = PreviewView {
        number: number.to_string(),
        version: case.request.version,
        language: case.request.language,
        seen,
        alone: !app.service.settings.four_eyes,
        possible: outcome_fits(&case.request.state, reply.outcome),
        letter: MailView::new(
            &app,
            &case.request,
            &reply,
            format!("{}/preview.pdf", composer_address(number)),
        )?,
    };
    let path = format!("{}/preview", composer_address(number));
    viewer.page("desk/preview", &path, view).show(&app)
}

/// The HTML part alone, for the frame in the page: of a proposal while one waits, else of the kept draft.
pub async fn html(
    State(app): State<AppState>,
    Officer(viewer): Officer,
    ApiPath(number): ApiPath<RequestNumber>,
) -> Result<Response, PageError> {
    let case = read::case_file(&app.service, &viewer.caller, number).await?;
    let reply = match proposal(&case) {
        Some(reply) => Some(reply),
        None => of_draft(&app, &viewer, &case).await?,
    };
    let reply = reply.ok_or(PageError::NotFound)?;
    let letter = rendered(&app, &case.request, &reply)?.ok_or(PageError::NotFound)?;
    let headers = [
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN")),
    ];
    Ok((headers, Html(letter.html)).into_response())
}

pub async fn of_draft(app: &AppState, viewer: &Viewer, case: &CaseFile) -> Result<Option<Reply>, PageError> {
    let draft = ReplyDraft::kept(app, viewer, &case.request).await?;
    Ok(draft.and_then(|draft| draft.reply(&app.replies, viewer.language, &case.request).ok()))
}

/// The proposal that waits for a second person.
pub fn proposal(case: &CaseFile) -> Option<Reply> {
    let RequestState::InApproval { proposal } = case.request.state else {
        return None;
    };
    let message = case
        .messages
        .iter()
        .find(|message| message.id == proposal.reply)?;
    Some(Reply {
        outcome: proposal.outcome,
        text: message.text.clone()?,
        delivery: proposal.delivery,
    })
}

#[derive(Serialize)]
struct ApprovalView {
    number: String,
    version: i32,
    language: Language,
    by: String,
    /// True when this viewer may let it go out.
    approves: bool,
    /// True when the viewer proposed it and so may not.
    own: bool,
    returns: bool,
    letter: MailView,
    /// What a withdrawal of consent ends with the answer.
    withdrawal: Option<WithdrawalView>,
}

/// What a supervisor decides on: the very mail of the proposal.
pub async fn approval(
    State(app): State<AppState>,
    Officer(viewer): Officer,
    ApiPath(number): ApiPath<RequestNumber>,
) -> Result<Response, PageError> {
    let case = read::case_file(&app.service, &viewer.caller, number).await?;
    let (Some(reply), RequestState::InApproval { proposal }) = (proposal(&case), case.request.state) else {
        return Ok(Redirect::to(&address(number)).into_response());
    };
    let withdrawal = ConsentsView::of(&app, &case).await?.withdrawal();
    let view = ApprovalView {
        withdrawal: withdrawal.filter(|_| reply.outcome == Outcome::Answer),
        number: number.to_string(),
        version: case.request.version,
        language: case.request.language,
        by: case.logins.get(&proposal.by).cloned().unwrap_or_default(),
        approves: case.actions.contains(&Action::Approve),
        own: proposal.by == viewer.caller.id,
        returns: case.actions.contains(&Action::Return),
        letter: MailView::new(
            &app,
            &case.request,
            &reply,
            format!("{}/letter.pdf", address(number)),
        )?,
    };
    let path = format!("{}/approval", address(number));
    viewer.page("desk/approval", &path, view).show(&app)
}
