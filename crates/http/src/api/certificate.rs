//! What is told of a request whose content was destroyed: its skeleton, never content.

use jauap_domain::{DestructionReason, RequestNumber, StateTag, Subject, Timestamp};
use jauap_workflow::{
    Service,
    destroy::Certificate,
    records::{RecordedEvent, Skeleton},
};
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;

use crate::{api::schema, problem::Problem};

/// The certificate of a destroyed request, or what is left of one whose content nobody can read.
#[derive(Serialize, ToSchema)]
pub struct CertificateOut {
    #[schema(value_type = String)]
    number: RequestNumber,
    /// How the request ended.
    #[schema(value_type = schema::State)]
    state: StateTag,
    #[schema(value_type = schema::Subject)]
    subject: Subject,
    #[schema(format = DateTime)]
    received_at: String,
    #[schema(format = DateTime)]
    closed_at: Option<String>,
    /// What became of the content: `destroyed`; `unreadable`, when the generation of the keyring that sealed it is gone; `damaged`, when it does not open.
    content: &'static str,
    /// When the key was destroyed, and with it the content; none unless it was.
    #[schema(format = DateTime)]
    destroyed_at: Option<String>,
    #[schema(value_type = Option<schema::DestructionReason>)]
    reason: Option<DestructionReason>,
    /// Since when the generation of keys that could open copies of the content in backups is destroyed; none until the
    /// keyring is rotated next, and until then whoever holds it can open such copies.
    #[schema(format = DateTime)]
    final_at: Option<String>,
    /// Oldest first.
    history: Vec<CertificateStepOut>,
    /// The proof that the filing is in the log (C2SP `.tlog-proof`), if the log can still give it.
    proof: Option<String>,
}

/// A step of a destroyed request.
#[derive(Serialize, ToSchema)]
pub struct CertificateStepOut {
    #[schema(format = DateTime)]
    at: String,
    event: String,
    /// A login, `user` or `system`; told to staff only.
    #[serde(skip_serializing_if = "Option::is_none")]
    actor: Option<String>,
    #[schema(value_type = Option<schema::State>)]
    from: Option<StateTag>,
    #[schema(value_type = Option<schema::State>)]
    to: Option<StateTag>,
    due_on: Option<Date>,
}

impl CertificateStepOut {
    fn new(event: RecordedEvent, actor: Option<String>) -> Self {
        Self {
            at: event.at.rfc3339(),
            event: event.name,
            actor,
            from: event.from,
            to: event.to,
            due_on: event.due_on,
        }
    }
}

impl CertificateOut {
    /// The certificate with the steps that are to be shown; `actor` names who took a step, if that is to be told.
    pub fn new(
        certificate: Certificate,
        is_shown: impl Fn(&RecordedEvent) -> bool,
        actor: impl Fn(&RecordedEvent) -> Option<String>,
    ) -> Self {
        let Certificate {
            skeleton,
            content,
            events,
            proof,
        } = certificate;
        let shown = events.into_iter().filter(is_shown).map(|event| {
            let actor = actor(&event);
            CertificateStepOut::new(event, actor)
        });
        Self {
            number: skeleton.number,
            state: skeleton.state,
            subject: skeleton.subject,
            received_at: skeleton.received_at.rfc3339(),
            closed_at: skeleton.closed_at.map(Timestamp::rfc3339),
            content: content.code(),
            destroyed_at: content.destroyed().map(|destroyed| destroyed.at.rfc3339()),
            reason: content.destroyed().map(|destroyed| destroyed.reason),
            final_at: content
                .destroyed()
                .and_then(|destroyed| destroyed.final_at)
                .map(Timestamp::rfc3339),
            history: shown.collect(),
            proof,
        }
    }
}

/// A refusal; one because the content is gone says what may be told of it.
pub async fn explained(service: &Service, number: RequestNumber, refusal: impl Into<Problem>) -> Problem {
    let problem = refusal.into();
    if ![Problem::destroyed().code, Problem::unreadable().code].contains(&problem.code) {
        return problem;
    }
    match service.store.skeleton(number).await {
        Ok(Some(skeleton)) => with_facts(problem, &skeleton),
        Ok(None) => problem,
        Err(error) => error.into(),
    }
}

fn with_facts(problem: Problem, skeleton: &Skeleton) -> Problem {
    let problem = problem
        .with("number", skeleton.number)
        .with("state", skeleton.state)
        .with("received_at", skeleton.received_at.rfc3339());
    match skeleton.destroyed {
        Some(destroyed) => problem
            .with("destroyed_at", destroyed.at.rfc3339())
            .with("reason", destroyed.reason)
            .with("final_at", destroyed.final_at.map(Timestamp::rfc3339)),
        None => problem,
    }
}
