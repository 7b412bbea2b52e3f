//! The content of one request by exception: a form that asks for the reason, and what it opens, shown once.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jauap_domain::{ExceptionReason, Language, RefusalReason, RequestNumber};
use jauap_workflow::{
    StoreError,
    read::{ExceptionalContent, ReadError, StatedReason, content_by_exception},
    records::Message,
};
use serde::Serialize;

use crate::{
    desk::{
        field::{Choice, Fault, Field, free_text},
        moment,
        request::facts::FactsView,
        viewer::{ExceptionalReader, Viewer},
    },
    extract::{ApiPath, FormFields, PageForm},
    page_error::PageError,
    portal::size_in_words,
    state::AppState,
};

const REASON: &str = "reason";
const EXPLANATION: &str = "explanation";

#[derive(Serialize)]
struct FormView {
    number: String,
    faults: Vec<Fault>,
    reason: Field,
    reasons: Vec<Choice>,
    explanation: Field,
}

#[derive(Serialize)]
struct ContentView {
    number: String,
    at: String,
    reason: &'static str,
    language: Language,
    state: &'static str,
    subject: &'static str,
    channel: &'static str,
    received_at: String,
    facts: FactsView,
    text: Option<String>,
    reply: Option<ReplyView>,
    messages: Vec<MessageView>,
    files: Vec<FileView>,
}

#[derive(Serialize)]
struct ReplyView {
    outcome: &'static str,
    reason: Option<&'static str>,
    text: String,
}

#[derive(Serialize)]
struct MessageView {
    at: String,
    kind: &'static str,
    author: Option<String>,
    text: Option<String>,
}

#[derive(Serialize)]
struct FileView {
    name: String,
    size: String,
}

/// The form; nothing of the request is on it.
pub async fn page(
    State(app): State<AppState>,
    ExceptionalReader(viewer): ExceptionalReader,
    ApiPath(number): ApiPath<RequestNumber>,
) -> Result<Response, PageError> {
    let known = app.service.store.skeleton(number).await?;
    if known.ok_or(PageError::NotFound)?.destroyed.is_some() {
        return Err(PageError::Destroyed);
    }
    form(&app, &viewer, number, &FormFields::default(), &[])
}

/// Shows the content, once the reason is stated; to read it again, one states it again.
pub async fn read(
    State(app): State<AppState>,
    ExceptionalReader(viewer): ExceptionalReader,
    ApiPath(number): ApiPath<RequestNumber>,
    PageForm(fields): PageForm,
) -> Result<Response, PageError> {
    let stated = match stated(viewer.language, &fields) {
        Ok(stated) => stated,
        Err(faults) => {
            let page = form(&app, &viewer, number, &fields, &faults)?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let reason = stated.reason;
    let content = content_by_exception(&app.service, &viewer.caller, number, stated).await;
    let content = content.map_err(refused)?;
    let view = ContentView::new(&app, viewer.language, &content, reason);
    viewer.page("desk/content", &address(number), view).show(&app)
}

/// Where the content of a request is read by exception.
pub fn address(number: RequestNumber) -> String {
    format!("/desk/histories/{number}/content")
}

/// Content that is damaged cannot be shown, by exception either.
fn refused(error: ReadError) -> PageError {
    match error {
        ReadError::Store(StoreError::Corrupt { .. }) => PageError::Unreadable,
        error @ (ReadError::Forbidden
        | ReadError::NotFound
        | ReadError::Files(_)
        | ReadError::Receipt(_)
        | ReadError::Store(_)) => error.into(),
    }
}

fn stated(language: Language, fields: &FormFields) -> Result<StatedReason, Vec<Fault>> {
    let reason = fields
        .get(REASON)
        .parse::<ExceptionReason>()
        .map_err(|_| Fault::new(language, REASON, "desk-fault-choose"));
    let explanation = free_text(language, EXPLANATION, fields.get(EXPLANATION));
    match (reason, explanation) {
        (Ok(reason), Ok(explanation)) => Ok(StatedReason { reason, explanation }),
        (reason, explanation) => Err(reason.err().into_iter().chain(explanation.err()).collect()),
    }
}

fn form(
    app: &AppState,
    viewer: &Viewer,
    number: RequestNumber,
    fields: &FormFields,
    faults: &[Fault],
) -> Result<Response, PageError> {
    let (reason, explanation) = (fields.get(REASON), fields.get(EXPLANATION));
    let named = |fault: &Fault| fault.named(viewer.language, &format!("exception-{}", fault.id));
    let codes = ExceptionReason::ALL.iter().map(|reason| reason.code());
    let view = FormView {
        number: number.to_string(),
        reason: Field::new(REASON, REASON, reason).with_fault(faults),
        reasons: Choice::of_terms(viewer.language, "exception", codes, reason),
        explanation: Field::new(EXPLANATION, EXPLANATION, explanation).with_fault(faults),
        faults: faults.iter().map(named).collect(),
    };
    viewer
        .page("desk/content_reason", &address(number), view)
        .show(app)
}

impl ContentView {
    fn new(
        app: &AppState,
        language: Language,
        content: &ExceptionalContent,
        reason: ExceptionReason,
    ) -> Self {
        let request = &content.request;
        let login = |message: &Message| message.author.and_then(|id| content.logins.get(&id).cloned());
        let released = request.state.released_reply();
        let is_reply = |message: &&Message| released.is_some_and(|reply| reply.reply == message.id);
        let text = |message: &Message| message.text.as_ref().map(|text| text.reveal().to_owned());
        let reply = content.messages.iter().find(is_reply).and_then(text);
        Self {
            number: request.number.to_string(),
            at: moment(app, content.at),
            reason: reason.code(),
            language: request.language,
            state: request.state.tag().code(),
            subject: request.subject.code(),
            channel: request.channel.code(),
            received_at: moment(app, request.received_at),
            facts: FactsView::new(language, &request.facts),
            text: request.facts.text.as_ref().map(|text| text.reveal().to_owned()),
            reply: released.zip(reply).map(|(proposal, text)| ReplyView {
                outcome: proposal.outcome.code(),
                reason: proposal.outcome.reason().map(RefusalReason::code),
                text,
            }),
            messages: content
                .messages
                .iter()
                .filter(|message| !is_reply(message))
                .map(|message| MessageView {
                    at: moment(app, message.at),
                    kind: message.kind.code(),
                    author: login(message),
                    text: text(message),
                })
                .collect(),
            files: content
                .attachments
                .iter()
                .map(|file| FileView {
                    name: file.name.reveal().to_owned(),
                    size: size_in_words(language, usize::try_from(file.size).unwrap_or_default()),
                })
                .collect(),
        }
    }
}
