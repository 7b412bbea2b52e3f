//! What the user sees of the own request.

use axum::extract::State;
use jauap_domain::{
    Action, Actor, ContactWay, DisclosureData, FreeText, Language, Missing, RefusalReason, RequestNumber,
    StateTag, Subject,
};
use jauap_workflow::{
    Service,
    disclosure::ToldDisclosure,
    read::{ShownReply, UserView, user_view},
    records::{Attachment, Message, RecordedEvent},
};
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    api::{caller::User, certificate::explained, schema},
    extract::ApiJson,
    problem::Problem,
    state::AppState,
};

/// The state of a request, for the one who has its access code. When its content was destroyed, 410 says what may be
/// told of it.
#[utoipa::path(get, operation_id = "read_request", path = "/api/v1/requests/{number}", tag = "requests", security(("access_code" = [])),
    params(("number" = String, Path, description = "The request's number.")),
    responses((status = 200, description = "The request.", body = RequestOut)))]
pub async fn view(State(app): State<AppState>, user: User) -> Result<ApiJson<RequestOut>, Problem> {
    RequestOut::read(&app.service, &user).await.map(ApiJson)
}

/// A request, as its user sees it.
#[derive(Serialize, ToSchema)]
pub struct RequestOut {
    #[schema(value_type = String)]
    number: RequestNumber,
    #[schema(value_type = schema::State)]
    state: StateTag,
    #[schema(value_type = schema::Subject)]
    subject: Subject,
    #[schema(value_type = schema::Language)]
    language: Language,
    #[schema(format = DateTime)]
    received_at: String,
    /// The last day to answer.
    due_on: Date,
    /// True while that day may still move.
    due_provisional: bool,
    /// What of clause 9.2 of the policy is still missing.
    #[schema(value_type = Vec<schema::MissingItem>)]
    missing: Vec<Missing>,
    /// Questions and what the user wrote, oldest first.
    messages: Vec<MessageOut>,
    /// The files the user sent, oldest first.
    attachments: Vec<AttachmentOut>,
    /// The steps that concern the user, oldest first.
    history: Vec<StepOut>,
    /// The reply, once it went out.
    reply: Option<ReplyOut>,
    /// What was given to state bodies, where the law lets the user know; the oldest first.
    disclosures: Vec<DisclosedOut>,
    /// What the user may do now beside adding a message: `clarify` (by a message), `withdraw`, `record_facts` (by a
    /// completion, while something is missing).
    #[schema(value_type = Vec<schema::Action>)]
    actions: Vec<Action>,
    /// The ways that the user agreed to be reached by.
    #[schema(value_type = Vec<schema::ContactWay>)]
    contact_consents: Vec<ContactWay>,
    /// The proof that the filing is in the log (C2SP `.tlog-proof`), to keep; none for a request of an earlier
    /// generation of the log, whose receipt of then stays good.
    proof: Option<String>,
}

impl RequestOut {
    pub async fn read(service: &Service, user: &User) -> Result<Self, Problem> {
        match user_view(service, user.number, &user.code).await {
            Ok(view) => Ok(view.into()),
            Err(error) => Err(explained(service, user.number, error).await),
        }
    }
}

impl From<UserView> for RequestOut {
    fn from(view: UserView) -> Self {
        let request = view.request;
        let state = request.state.tag();
        let is_vain = |action: Action| action == Action::RecordFacts && view.missing.is_empty();
        let may = |action: &Action| {
            !is_vain(*action) && action.is_open_to(&Actor::User) && action.is_allowed_in(state)
        };
        let actions = Action::ALL.iter().copied().filter(may).collect();
        Self {
            number: request.number,
            state,
            subject: request.subject,
            language: request.language,
            received_at: request.received_at.rfc3339(),
            due_on: request.due_on,
            due_provisional: request.due_provisional,
            missing: view.missing,
            messages: view.messages.into_iter().map(MessageOut::from).collect(),
            attachments: view.attachments.into_iter().map(AttachmentOut::from).collect(),
            history: view.history.into_iter().map(StepOut::from).collect(),
            reply: view.reply.map(ReplyOut::from),
            disclosures: view.disclosed.into_iter().map(DisclosedOut::from).collect(),
            actions,
            contact_consents: request.facts.contact.consented_ways(),
            proof: view.proof,
        }
    }
}

/// A question, or what the user wrote.
#[derive(Serialize, ToSchema)]
struct MessageOut {
    #[schema(format = DateTime)]
    at: String,
    /// `question`, `clarification`, `user_message` or `mail`.
    kind: &'static str,
    text: Option<String>,
}

impl From<Message> for MessageOut {
    fn from(message: Message) -> Self {
        Self {
            at: message.at.rfc3339(),
            kind: message.kind.code(),
            text: message.text.map(FreeText::into),
        }
    }
}

/// A file the user sent.
#[derive(Serialize, ToSchema)]
struct AttachmentOut {
    id: Uuid,
    #[schema(format = DateTime)]
    at: String,
    name: String,
    media_type: String,
    size: i64,
    /// SHA-256 of the content, in hexadecimal.
    sha256: String,
}

impl From<Attachment> for AttachmentOut {
    fn from(file: Attachment) -> Self {
        Self {
            id: file.id.raw(),
            at: file.at.rfc3339(),
            name: file.name.into(),
            media_type: file.media_type,
            size: file.size,
            sha256: file.sha256,
        }
    }
}

/// A step that concerns the user.
#[derive(Serialize, ToSchema)]
struct StepOut {
    #[schema(format = DateTime)]
    at: String,
    event: String,
    #[schema(value_type = Option<schema::State>)]
    from: Option<StateTag>,
    #[schema(value_type = Option<schema::State>)]
    to: Option<StateTag>,
    due_on: Option<Date>,
}

impl From<RecordedEvent> for StepOut {
    fn from(event: RecordedEvent) -> Self {
        Self {
            at: event.at.rfc3339(),
            event: event.name,
            from: event.from,
            to: event.to,
            due_on: event.due_on,
        }
    }
}

/// Data that were given to a state body.
#[derive(Serialize, ToSchema)]
struct DisclosedOut {
    /// The day on which they were given.
    on: Date,
    body: String,
    #[schema(value_type = Vec<schema::DisclosureData>)]
    data: Vec<DisclosureData>,
    /// The norm on which they were given.
    norm: String,
}

impl From<ToldDisclosure> for DisclosedOut {
    fn from(told: ToldDisclosure) -> Self {
        Self {
            on: told.on,
            body: told.body.into(),
            data: told.data,
            norm: told.norm.into(),
        }
    }
}

/// The reply.
#[derive(Serialize, ToSchema)]
struct ReplyOut {
    #[schema(format = DateTime)]
    at: String,
    /// `answer` or `refusal`.
    outcome: &'static str,
    #[schema(value_type = Option<schema::RefusalReason>)]
    reason_code: Option<RefusalReason>,
    text: String,
}

impl From<ShownReply> for ReplyOut {
    fn from(reply: ShownReply) -> Self {
        Self {
            at: reply.at.rfc3339(),
            outcome: reply.outcome.code(),
            reason_code: reply.outcome.reason(),
            text: reply.text.into(),
        }
    }
}
