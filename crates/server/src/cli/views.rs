//! Requests as JSON, for the operator.

use std::collections::BTreeMap;

use jauap_domain::{Request, StaffId, Timestamp, missing, warnings};
use jauap_workflow::{
    Service,
    read::keeping_marks,
    records::{Attachment, LetterStatus, Message, QueueItem, RecordedEvent},
};
use serde_json::{Value, json};

/// The logins of staff by their identity.
pub type Logins = BTreeMap<StaffId, String>;

/// The logins of everybody.
pub async fn logins(service: &Service) -> anyhow::Result<Logins> {
    let staff = service.store.all_staff().await?;
    Ok(staff.into_iter().map(|one| (one.id, one.login)).collect())
}

fn login(staff: Option<StaffId>, logins: &Logins) -> Option<&String> {
    staff.and_then(|id| logins.get(&id))
}

/// A line of the queue.
pub fn queue_item(service: &Service, item: &QueueItem, logins: &Logins) -> Value {
    json!({
        "keeping": keeping_marks(service, item),
        "number": item.number,
        "state": item.state,
        "subject": item.subject,
        "channel": item.channel,
        "received_at": item.received_at.rfc3339(),
        "due_on": item.due_on,
        "due_provisional": item.due_provisional,
        "assignee": login(item.assignee, logins),
        "requester_name": item.requester_name,
        "attention": item.attention,
        "version": item.version,
    })
}

/// A request with what the requester told us.
pub fn request(service: &Service, request: &Request, logins: &Logins) -> Value {
    json!({
        "number": request.number,
        "state": request.state.tag(),
        "version": request.version,
        "subject": request.subject,
        "channel": request.channel,
        "language": request.language,
        "received_at": request.received_at.rfc3339(),
        "due_on": request.due_on,
        "due_provisional": request.due_provisional,
        "assignee": login(request.assignee, logins),
        "facts": request.facts,
        "missing": missing(&request.facts, service.today()),
        "warnings": warnings(&request.facts),
        "closed_at": request.closed_at.map(Timestamp::rfc3339),
        "hold": request.hold,
        "destruction_proposed": request.destruction.map(|proposal| {
            json!({ "by": login(Some(proposal.by), logins), "reason": proposal.reason })
        }),
    })
}

/// Everything about a request.
pub async fn everything(service: &Service, found: &Request) -> anyhow::Result<Value> {
    let store = &service.store;
    let logins = logins(service).await?;
    let mut shown = request(service, found, &logins);
    let messages = store.messages(found.id).await?;
    let attachments = store.attachments(found.id).await?;
    let events = store.events(found.id).await?;
    let letters = store.letters(found.id).await?;
    shown["attention"] = json!(store.attention(found.id).await?);
    shown["messages"] = messages.iter().map(|one| message(one, &logins)).collect();
    shown["attachments"] = attachments.iter().map(attachment).collect();
    shown["history"] = events.iter().map(|one| event(one, &logins)).collect();
    shown["letters"] = letters.iter().map(letter).collect();
    Ok(shown)
}

fn message(message: &Message, logins: &Logins) -> Value {
    json!({
        "at": message.at.rfc3339(),
        "kind": message.kind.code(),
        "author": login(message.author, logins),
        "text": message.text,
    })
}

fn attachment(attachment: &Attachment) -> Value {
    json!({
        "id": attachment.id,
        "at": attachment.at.rfc3339(),
        "name": attachment.name,
        "media_type": attachment.media_type,
        "size": attachment.size,
        "sha256": attachment.sha256,
    })
}

/// An event of a history.
pub fn event(event: &RecordedEvent, logins: &Logins) -> Value {
    json!({
        "seq": event.seq,
        "at": event.at.rfc3339(),
        "event": event.name,
        "actor": login(event.staff, logins).unwrap_or(&event.role),
        "role": event.role,
        "from": event.from,
        "to": event.to,
        "due_on": event.due_on,
    })
}

fn letter(letter: &LetterStatus) -> Value {
    json!({
        "id": letter.id,
        "kind": letter.kind,
        "to": letter.to,
        "subject": letter.subject,
        "state": letter.state,
    })
}
