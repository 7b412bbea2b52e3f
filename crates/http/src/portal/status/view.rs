//! What the user sees of a request.

use jauap_domain::{Action, Language, Outcome, StateTag, Timestamp};
use jauap_words::{Arg, long_date, term, text};
use jauap_workflow::{
    Zone,
    deadline::is_overdue,
    disclosure::ToldDisclosure,
    read::{ShownReply, UserView},
    records::{Attachment, Message, MessageKind, RecordedEvent},
};
use serde::Serialize;
use time::{Date, format_description::well_known::Rfc3339};

use crate::{
    event_facts::{facts_of, read_day},
    portal::{draft_file::size_in_words, error_line::ErrorLine, term::rule},
    state::AppState,
};

#[expect(
    clippy::struct_excessive_bools,
    reason = "a template asks each of them by itself"
)]
#[derive(Serialize)]
pub struct CaseView {
    number: String,
    state: &'static str,
    subject: &'static str,
    received_on: Date,
    due_on: Date,
    due_provisional: bool,
    /// The rule behind the last day.
    rule: String,
    /// Since when the clock stands still.
    stopped_since: Option<Date>,
    overdue: bool,
    open: bool,
    missing: Vec<&'static str>,
    reply: Option<ReplyView>,
    /// What was given to state bodies, where the law lets the user know.
    disclosed: Vec<DisclosedView>,
    /// The question that waits for an answer.
    question: Option<MessageView>,
    messages: Vec<MessageView>,
    history: Vec<EventView>,
    /// Where the proof to keep is, if the log can give it.
    proof: Option<String>,
    /// The files that came with the request itself; the others stand with their messages.
    files: Vec<CaseFileView>,
    clarifying: bool,
    may_withdraw: bool,
    /// True when what is missing may be handed in now.
    may_complete: bool,
    /// True while the user is written to or called with consent.
    has_consents: bool,
    /// How many messages there were: tells a message sent twice from a second one.
    seen: usize,
    /// What was just done: `message`, `clarification`, `withdrawal`, `consent`, or nothing.
    pub done: &'static str,
    /// What was typed into the message, and what is wrong with it.
    pub text: String,
    pub errors: Vec<ErrorLine>,
    pub text_refused: bool,
    pub files_refused: bool,
    limits: crate::portal::request::LimitsView,
}

#[derive(Serialize)]
struct ReplyView {
    outcome: &'static str,
    reason: Option<&'static str>,
    at: String,
    text: String,
}

#[derive(Serialize)]
struct DisclosedView {
    on: Date,
    body: String,
    data: Vec<&'static str>,
    norm: String,
}

impl From<&ToldDisclosure> for DisclosedView {
    fn from(told: &ToldDisclosure) -> Self {
        Self {
            on: told.on,
            body: told.body.reveal().to_owned(),
            data: told.data.iter().map(|kind| kind.code()).collect(),
            norm: told.norm.reveal().to_owned(),
        }
    }
}

#[derive(Serialize)]
struct MessageView {
    kind: &'static str,
    from_user: bool,
    at: String,
    text: Option<String>,
    files: Vec<CaseFileView>,
}

#[derive(Serialize)]
struct EventView {
    name: String,
    at: String,
    /// How the last day moved.
    moved: Option<String>,
}

#[derive(Serialize)]
struct CaseFileView {
    name: String,
    size: String,
}

impl CaseView {
    pub fn new(app: &AppState, language: Language, case: &UserView) -> Self {
        let request = &case.request;
        let state = request.state.tag();
        let settings = &app.service.settings;
        let teller = Teller {
            language,
            zone: &settings.organisation.zone,
            case,
        };
        let clarifying = state == StateTag::Clarifying;
        let received_on = settings.organisation.zone.date(request.received_at);
        Self {
            number: request.number.to_string(),
            state: state.code(),
            subject: request.subject.code(),
            received_on,
            due_on: request.due_on,
            due_provisional: request.due_provisional,
            rule: rule(language, &case.due, received_on),
            stopped_since: case.due.paused_since.filter(|_| clarifying),
            overdue: is_overdue(&app.service, request),
            open: state.is_open(),
            missing: case.missing.iter().map(|item| item.code()).collect(),
            reply: case.reply.as_ref().map(|reply| teller.reply(reply)),
            disclosed: case.disclosed.iter().map(DisclosedView::from).collect(),
            question: teller.question().filter(|_| clarifying),
            messages: case
                .messages
                .iter()
                .map(|message| teller.message(message))
                .collect(),
            history: teller.history(),
            proof: case.proof.is_some().then(|| format!("/{language}/status/proof")),
            files: teller.files(|file| file.message.is_none()),
            clarifying,
            has_consents: !request.facts.contact.consented_ways().is_empty(),
            may_withdraw: Action::Withdraw.is_allowed_in(state),
            may_complete: Action::RecordFacts.is_allowed_in(state),
            seen: case.messages.len(),
            done: "",
            text: String::new(),
            errors: Vec::new(),
            text_refused: false,
            files_refused: false,
            limits: crate::portal::request::LimitsView::new(app, language),
        }
    }
}

struct Teller<'a> {
    language: Language,
    zone: &'a Zone,
    case: &'a UserView,
}

impl Teller<'_> {
    /// The moment on the clocks of the organisation, for the helper that writes it.
    fn moment(&self, at: Timestamp) -> String {
        self.zone
            .local(at)
            .format(&Rfc3339)
            .unwrap_or_else(|_| at.rfc3339())
    }

    fn reply(&self, reply: &ShownReply) -> ReplyView {
        ReplyView {
            outcome: reply.outcome.code(),
            reason: match reply.outcome {
                Outcome::Answer => None,
                Outcome::Refusal { reason } => Some(reason.code()),
            },
            at: self.moment(reply.at),
            text: reply.text.reveal().to_owned(),
        }
    }

    fn question(&self) -> Option<MessageView> {
        let questions = |message: &&Message| message.kind == MessageKind::Question;
        let last = self.case.messages.iter().rev().find(questions)?;
        Some(self.message(last))
    }

    fn message(&self, message: &Message) -> MessageView {
        MessageView {
            kind: message.kind.code(),
            from_user: message.kind != MessageKind::Question,
            at: self.moment(message.at),
            text: message.text.as_ref().map(|text| text.reveal().to_owned()),
            files: self.files(|file| file.message == Some(message.id)),
        }
    }

    fn files(&self, is_meant: impl Fn(&Attachment) -> bool) -> Vec<CaseFileView> {
        let meant = self.case.attachments.iter().filter(|file| is_meant(file));
        meant
            .map(|file| CaseFileView {
                name: file.name.reveal().to_owned(),
                size: size_in_words(self.language, usize::try_from(file.size).unwrap_or_default()),
            })
            .collect()
    }

    fn history(&self) -> Vec<EventView> {
        let events = self.case.history.iter();
        events
            .map(|event| EventView {
                name: told_as(event),
                at: self.moment(event.at),
                moved: moved(self.language, event),
            })
            .collect()
    }
}

/// What the user is told of an event. A reply on paper that was approved did not leave yet.
fn told_as(event: &RecordedEvent) -> String {
    let waits = event.name == "approved" && event.to == Some(StateTag::InDispatch);
    if waits {
        "prepared".to_owned()
    } else {
        event.name.clone()
    }
}

/// How an event moved the last day, in words; none for one that did not.
fn moved(language: Language, event: &RecordedEvent) -> Option<String> {
    let now_on = event.due_on?;
    let now = long_date(language, now_on);
    match event.name.as_str() {
        "due_recomputed" => {
            let facts = facts_of(event);
            let fact = |member: &str| facts.get(member).and_then(|fact| fact.as_str());
            let was_on = read_day(fact("was")?)?;
            let (was, cause) = (
                long_date(language, was_on),
                term(language, "due-cause", fact("cause")?),
            );
            let args = [
                ("cause", Arg::Text(&cause)),
                ("was", Arg::Text(&was)),
                ("now", Arg::Text(&now)),
            ];
            if was_on == now_on {
                return text(language, "portal-due-kept", &args);
            }
            text(language, "portal-due-moved", &args)
        }
        "extended" | "extension_cancelled" | "reopened" => {
            text(language, "portal-due-new", &[("now", Arg::Text(&now))])
        }
        _ => None,
    }
}
