//! A request as JSON for officers.

mod content;
mod parts;

use std::collections::BTreeMap;

use jauap_domain::{
    Action, Attention, Channel, HoldReason, Language, Missing, Proposal, RequestNumber, StaffId, State,
    StateTag, Subject, Timestamp, Warning,
};
use jauap_workflow::read::CaseFile;
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;

pub use self::content::ContentOut;
use self::parts::{AttachmentOut, DestructionOut, DueOut, EventOut, LetterOut, MessageOut, ReplyOut};

use crate::api::{
    facts_out::{ContactOut, FactsOut, RequesterOut, SignatureOut},
    schema,
};

/// Everything about one request.
#[derive(Serialize, ToSchema)]
pub struct CaseOut {
    #[schema(value_type = String)]
    number: RequestNumber,
    /// Goes into every action that changes the request.
    version: i32,
    #[schema(value_type = schema::State)]
    state: StateTag,
    #[schema(value_type = schema::Subject)]
    subject: Subject,
    #[schema(value_type = schema::Channel)]
    channel: Channel,
    #[schema(value_type = schema::Language)]
    language: Language,
    #[schema(format = DateTime)]
    received_at: String,
    due_on: Date,
    due_provisional: bool,
    overdue: bool,
    /// The last day to answer, with every day that led there.
    due: DueOut,
    /// The login of the officer who has it.
    assignee: Option<String>,
    requester_name: String,
    requester: RequesterOut,
    contact: ContactOut,
    registration_date: Option<Date>,
    text: Option<String>,
    signature: SignatureOut,
    /// What of clause 9.2 of the policy is missing.
    #[schema(value_type = Vec<schema::MissingItem>)]
    missing: Vec<Missing>,
    /// What looks wrong and was taken all the same.
    #[schema(value_type = Vec<schema::Warning>)]
    warnings: Vec<Warning>,
    #[schema(value_type = Vec<schema::Attention>)]
    attention: Vec<Attention>,
    /// When the request ended last; none while it is open.
    #[schema(format = DateTime)]
    closed_at: Option<String>,
    /// The day until which the content must be kept: from that day on it may be destroyed; none while the request is open.
    retained_until: Option<Date>,
    /// Why the content may not be destroyed, whatever its term.
    #[schema(value_type = Option<schema::HoldReason>)]
    hold: Option<HoldReason>,
    /// The destruction that waits for a second person.
    destruction: Option<DestructionOut>,
    /// The reply that waits for a second person, or that went out.
    reply: Option<ReplyOut>,
    /// Oldest first.
    messages: Vec<MessageOut>,
    /// Oldest first.
    attachments: Vec<AttachmentOut>,
    /// Oldest first.
    history: Vec<EventOut>,
    /// Oldest first.
    letters: Vec<LetterOut>,
    /// What the caller may do now.
    #[schema(value_type = Vec<schema::Action>)]
    actions: Vec<Action>,
}

/// The logins of everybody who appears in a request.
struct Logins(BTreeMap<StaffId, String>);

impl Logins {
    fn of(&self, id: Option<StaffId>) -> Option<String> {
        self.0.get(&id?).cloned()
    }
}

impl CaseOut {
    pub fn new(file: CaseFile, overdue: bool) -> Self {
        let (request, logins) = (file.request, Logins(file.logins));
        let facts = FactsOut::new(&request.facts, |id| logins.of(Some(id)));
        Self {
            number: request.number,
            version: request.version,
            state: request.state.tag(),
            subject: request.subject,
            channel: request.channel,
            language: request.language,
            received_at: request.received_at.rfc3339(),
            due_on: request.due_on,
            due_provisional: request.due_provisional,
            overdue,
            due: file.due.into(),
            assignee: logins.of(request.assignee),
            requester_name: request.facts.requester.display_name(),
            requester: facts.requester,
            contact: facts.contact,
            registration_date: facts.registration_date,
            text: facts.text,
            signature: facts.signature,
            missing: file.missing,
            warnings: file.warnings,
            attention: file.attention,
            closed_at: request.closed_at.map(Timestamp::rfc3339),
            retained_until: file.retained_until,
            hold: request.hold,
            destruction: request
                .destruction
                .map(|proposal| DestructionOut::new(proposal, &logins)),
            reply: proposal(&request.state).map(|reply| ReplyOut::new(reply, &file.messages, &logins)),
            messages: list(file.messages, |message| MessageOut::new(message, &logins)),
            attachments: list(file.attachments, AttachmentOut::from),
            history: list(file.events, |event| EventOut::new(event, &logins)),
            letters: list(file.letters, LetterOut::from),
            actions: file.actions,
        }
    }
}

fn list<T, U>(items: Vec<T>, shown: impl FnMut(T) -> U) -> Vec<U> {
    items.into_iter().map(shown).collect()
}

fn proposal(state: &State) -> Option<&Proposal> {
    match state {
        State::InApproval { proposal } => Some(proposal),
        State::InDispatch { reply } | State::Answered { reply } | State::Refused { reply } => Some(reply),
        State::Received | State::Clarifying { .. } | State::InProgress | State::Withdrawn => None,
    }
}
