//! One request as the page shows it.

use jauap_domain::{Action, Attention, Language, RefusalReason, StaffId, State};
use jauap_workflow::{
    act,
    read::CaseFile,
    records::{MessageKind, Staff},
};
use serde::Serialize;

use super::{
    attempt::{Attempt, ProblemView},
    consents::ConsentsView,
    facts::{CheckView, FactsView, FileView, checklist, file_view},
    forms::FormsView,
    keeping::KeepingView,
    term::TermView,
    timeline::{EventView, LetterView, MessageView, history, letters, messages, reads, reply_of, waived},
};
use crate::{
    desk::{
        due::{DueView, due_view},
        moment,
        viewer::Viewer,
    },
    state::AppState,
};

#[derive(Serialize)]
pub struct RequestView {
    /// The key of what was just done.
    done: Option<String>,
    problem: Option<ProblemView>,
    number: String,
    version: i32,
    state: &'static str,
    subject: &'static str,
    channel: &'static str,
    language: Language,
    received_at: String,
    due: DueView,
    term: TermView,
    assignee: Option<String>,
    attention: Vec<MarkView>,
    warnings: Vec<&'static str>,
    facts: FactsView,
    consents: ConsentsView,
    complete: bool,
    checklist: Vec<CheckView>,
    text: Option<String>,
    files: Vec<FileView>,
    messages: Vec<MessageView>,
    reply: Option<ReplyView>,
    history: Vec<EventView>,
    reads: Vec<EventView>,
    letters: Vec<LetterView>,
    forms: FormsView,
    /// How long the content is kept; none while the request is open.
    keeping: Option<KeepingView>,
}

/// A mark, and whether the viewer may clear it.
#[derive(Serialize)]
struct MarkView {
    code: &'static str,
    clear: bool,
}

/// The reply that waits or went out.
#[derive(Serialize)]
struct ReplyView {
    outcome: &'static str,
    reason: Option<&'static str>,
    delivery: &'static str,
    by: String,
    text: String,
    /// True when it went out.
    sent: bool,
    /// True when it is on paper and waits to be sent.
    to_send: bool,
    /// True when it is, or can be had, on paper.
    on_paper: bool,
}

/// What the page needs beside the request.
pub struct Beside<'a> {
    pub staff: &'a [Staff],
    /// An unfinished reply of the viewer is kept.
    pub drafted: bool,
    pub today: time::Date,
    pub attempt: &'a Attempt,
    pub done: Option<String>,
    /// True when the days of the term are shown at once.
    pub why: bool,
}

impl RequestView {
    pub fn new(
        app: &AppState,
        viewer: &Viewer,
        case: &CaseFile,
        beside: &Beside<'_>,
        consents: ConsentsView,
    ) -> Self {
        let (language, request) = (viewer.language, &case.request);
        Self {
            done: beside.done.clone(),
            problem: beside.attempt.problem(&case.actions, &case.missing),
            number: request.number.to_string(),
            version: request.version,
            state: request.state.tag().code(),
            subject: request.subject.code(),
            channel: request.channel.code(),
            language: request.language,
            received_at: moment(app, request.received_at),
            due: due_view(
                app,
                language,
                request.due_on,
                request.due_provisional,
                request.state.tag(),
            ),
            term: TermView::new(app, language, case, beside.why),
            assignee: request.assignee.map(|id| login(case, id)),
            attention: marks(viewer, case),
            warnings: case.warnings.iter().map(|warning| warning.code()).collect(),
            facts: FactsView::new(language, &request.facts),
            consents,
            complete: case.missing.is_empty(),
            checklist: checklist(language, case, &waived(case)),
            text: request.facts.text.as_ref().map(|text| text.reveal().to_owned()),
            files: case
                .attachments
                .iter()
                .filter(|file| file.message.is_none())
                .map(|file| file_view(language, file))
                .collect(),
            messages: messages(app, language, case),
            reply: reply(case),
            history: history(app, language, case),
            reads: reads(app, language, case),
            letters: letters(app, case),
            forms: FormsView::new(viewer, case, beside),
            keeping: KeepingView::new(app, viewer, case, beside.attempt),
        }
    }
}

fn marks(viewer: &Viewer, case: &CaseFile) -> Vec<MarkView> {
    let may = case.actions.contains(&Action::ClearAttention);
    let view = |mark: &Attention| MarkView {
        code: mark.code(),
        clear: may && act::may_clear(&viewer.caller.actor(), *mark),
    };
    case.attention.iter().map(view).collect()
}

fn login(case: &CaseFile, id: StaffId) -> String {
    case.logins.get(&id).cloned().unwrap_or_default()
}

fn reply(case: &CaseFile) -> Option<ReplyView> {
    let reply = reply_of(&case.request.state)?;
    let text = case
        .messages
        .iter()
        .find(|message| message.id == reply.reply && message.kind == MessageKind::Reply)?
        .text
        .as_ref()?;
    Some(ReplyView {
        outcome: reply.outcome.code(),
        reason: reply.outcome.reason().map(RefusalReason::code),
        delivery: reply.delivery.code(),
        by: login(case, reply.by),
        text: text.reveal().to_owned(),
        sent: case.request.state.reply().is_some(),
        to_send: matches!(case.request.state, State::InDispatch { .. }),
        on_paper: reply.delivery.is_on_paper(),
    })
}
