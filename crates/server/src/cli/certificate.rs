//! What is shown of a request whose content was destroyed.

use jauap_domain::{RequestNumber, Timestamp};
use jauap_workflow::{Service, destroy::certificate};
use serde_json::{Value, json};

use super::views;

/// The skeleton of a destroyed request, how and when it was destroyed, its history, and the proof of its filing.
pub async fn shown(service: &Service, number: RequestNumber) -> anyhow::Result<Value> {
    let certificate = certificate(service, number).await?;
    let logins = views::logins(service).await?;
    let (skeleton, destroyed) = (&certificate.skeleton, &certificate.destroyed);
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
        "destroyed_at": destroyed.at.rfc3339(),
        "reason": destroyed.reason,
        "generation": destroyed.generation,
        "final_at": destroyed.final_at.map(Timestamp::rfc3339),
        "history": history,
        "proof": certificate.proof,
    }))
}
