//! The content of a request as JSON for who reads it by exception.

use jauap_domain::{Channel, Language, RequestNumber, StateTag, Subject};
use jauap_workflow::read::ExceptionalContent;
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;

use super::{
    Logins, list,
    parts::{AttachmentOut, MessageOut, ReplyOut},
};
use crate::api::{
    facts_out::{ContactOut, FactsOut, RequesterOut, SignatureOut},
    schema,
};

/// The content of a request, read by exception.
#[derive(Serialize, ToSchema)]
pub struct ContentOut {
    #[schema(value_type = String)]
    number: RequestNumber,
    /// When it was read, as the log has it.
    #[schema(format = DateTime)]
    read_at: String,
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
    requester_name: String,
    requester: RequesterOut,
    contact: ContactOut,
    registration_date: Option<Date>,
    text: Option<String>,
    signature: SignatureOut,
    /// The reply that was let go; none before.
    reply: Option<ReplyOut>,
    /// Oldest first.
    messages: Vec<MessageOut>,
    /// What the files are called; what is in them is not shown by exception.
    attachments: Vec<AttachmentOut>,
}

impl ContentOut {
    pub fn new(content: ExceptionalContent) -> Self {
        let (request, logins) = (content.request, Logins(content.logins));
        let facts = FactsOut::new(&request.facts, |id| logins.of(Some(id)));
        let released = request.state.released_reply();
        Self {
            number: request.number,
            read_at: content.at.rfc3339(),
            state: request.state.tag(),
            subject: request.subject,
            channel: request.channel,
            language: request.language,
            received_at: request.received_at.rfc3339(),
            requester_name: request.facts.requester.display_name(),
            requester: facts.requester,
            contact: facts.contact,
            registration_date: facts.registration_date,
            text: facts.text,
            signature: facts.signature,
            reply: released.map(|reply| ReplyOut::new(reply, &content.messages, &logins)),
            messages: list(content.messages, |message| MessageOut::new(message, &logins)),
            attachments: list(content.attachments, AttachmentOut::from),
        }
    }
}
