//! What is shown of a request whose content was destroyed, or cannot be read.

use jauap_domain::{RequestNumber, Timestamp};
use jauap_workflow::{
    Service,
    destroy::{Gone, certificate},
};
use serde_json::{Value, json};

use super::views;

/// The skeleton of a request, what became of its content, its history, and the proof of its filing. What was not destroyed has no
/// `destroyed_at`.
pub async fn shown(service: &Service, number: RequestNumber) -> anyhow::Result<Value> {
    let certificate = certificate(service, number).await?;
    let logins = views::logins(service).await?;
    let (skeleton, destroyed) = (&certificate.skeleton, certificate.content.destroyed());
    let history: Vec<Value> = certificate
        .events
        .iter()
        .map(|event| views::event(event, &logins))
        .collect();
    Ok(json!({
        "number": skeleton.number,
        "state": skeleton.state,
        "subject": skeleton.subject,
        "channel": skeleton.channel,
        "language": skeleton.language,
        "received_at": skeleton.received_at.rfc3339(),
        "due_on": skeleton.due_on,
        "closed_at": skeleton.closed_at.map(Timestamp::rfc3339),
        "content": certificate.content.code(),
        "why": why(&certificate.content),
        "destroyed_at": destroyed.map(|destroyed| destroyed.at.rfc3339()),
        "reason": destroyed.map(|destroyed| destroyed.reason),
        "generation": destroyed.map(|destroyed| destroyed.generation),
        "final_at": destroyed.and_then(|destroyed| destroyed.final_at).map(Timestamp::rfc3339),
        "history": history,
        "proof": certificate.proof,
    }))
}

/// What became of a content, in one sentence.
const fn why(content: &Gone) -> &'static str {
    match content {
        Gone::Destroyed(_) => "the content was destroyed",
        Gone::Unreadable => {
            "the content cannot be read: the generation of the keyring that sealed it was destroyed. It came back with a backup \
             from before that, and was destroyed since, or is lost"
        }
        Gone::Damaged => {
            "the content does not open: it, or what stands beside it in the database, was damaged or changed; see: jauap log check"
        }
    }
}
