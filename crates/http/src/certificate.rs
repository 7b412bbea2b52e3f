//! The certificate of a destroyed request, as the portal and the desk show it, and the proof as a file.

use std::collections::BTreeMap;

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use jauap_domain::{RequestNumber, StaffId, StateTag, Timestamp};
use jauap_workflow::{
    destroy::{Certificate, Gone},
    records::RecordedEvent,
};
use serde::Serialize;
use time::{Date, format_description::well_known::Rfc3339};

use crate::state::AppState;

/// What is told of a destroyed request.
#[derive(Serialize)]
pub struct CertificateView {
    number: String,
    /// The key of the page's title.
    title: &'static str,
    subject: &'static str,
    channel: &'static str,
    state: &'static str,
    received_on: Date,
    closed_on: Option<Date>,
    /// What became of the content: `destroyed`, `unreadable` or `damaged`.
    content: &'static str,
    /// How it was destroyed, if it was.
    destroyed: Option<DestroyedView>,
    proposed_by: Option<PersonView>,
    destroyed_by: Option<PersonView>,
    history: Vec<StepView>,
    /// Where the proof is, if the log can give it.
    proof: Option<String>,
}

/// How a content was destroyed.
#[derive(Serialize)]
struct DestroyedView {
    at: String,
    reason: &'static str,
    generation: u32,
    final_at: Option<String>,
}

/// Who did something: the role, and the login where it may be told.
#[derive(Clone, Serialize)]
struct PersonView {
    login: Option<String>,
    role: String,
}

#[derive(Serialize)]
struct StepView {
    at: String,
    name: String,
    who: PersonView,
    /// Where it led, for staff, if it led anywhere.
    to: Option<&'static str>,
}

/// For whom a certificate is: users are told roles, and what concerns them; staff are told logins, and everything.
pub enum Reader<'a> {
    User,
    Staff(&'a BTreeMap<StaffId, String>),
}

/// The events of a destroyed request that concern its user.
const FOR_USERS: &[&str] = &[
    "received",
    "accepted",
    "asked",
    "clarified",
    "message_added",
    "approved",
    "prepared",
    "dispatched",
    "answered",
    "refused",
    "withdrawn",
    "reopened",
    "consent_ended",
    "contact_consent_ended",
    "key_destroyed",
    "key_destroyed_final",
];

/// The events that only say who looked.
pub const READS: &[&str] = &[
    "data_read",
    "reply_read",
    "file_read",
    "letter_printed",
    "registration_checked",
    "registrations_sought",
];

impl CertificateView {
    /// The certificate for a reader; `proof` is the address of the proof.
    pub fn new(app: &AppState, certificate: &Certificate, reader: &Reader<'_>, proof: String) -> Self {
        let (skeleton, content) = (&certificate.skeleton, &certificate.content);
        let zone = &app.service.settings.organisation.zone;
        let by = |name: &str| {
            let last = certificate.events.iter().rev().find(|event| event.name == name);
            last.map(|event| reader.person(event))
        };
        Self {
            number: skeleton.number.to_string(),
            title: match content {
                Gone::Destroyed(_) => "certificate-page",
                Gone::Unreadable | Gone::Damaged => "gone-page",
            },
            subject: skeleton.subject.code(),
            channel: skeleton.channel.code(),
            state: skeleton.state.code(),
            received_on: zone.date(skeleton.received_at),
            closed_on: skeleton.closed_at.map(|at| zone.date(at)),
            content: content.code(),
            destroyed: content.destroyed().map(|destroyed| DestroyedView {
                at: moment(app, destroyed.at),
                reason: destroyed.reason.code(),
                generation: destroyed.generation,
                final_at: destroyed.final_at.map(|at| moment(app, at)),
            }),
            proposed_by: content.destroyed().and_then(|_| by("destruction_proposed")),
            destroyed_by: content.destroyed().and_then(|_| by("key_destroyed")),
            history: certificate
                .events
                .iter()
                .filter(|event| reader.is_told(event))
                .map(|event| StepView {
                    at: moment(app, event.at),
                    name: event.name.clone(),
                    who: reader.person(event),
                    to: reader.new_state(event).map(StateTag::code),
                })
                .collect(),
            proof: certificate.proof.as_ref().map(|_| proof),
        }
    }
}

impl Reader<'_> {
    fn is_told(&self, event: &RecordedEvent) -> bool {
        match self {
            Self::User => FOR_USERS.contains(&event.name.as_str()),
            // Who looked at it is in the histories; the certificate tells what was done.
            Self::Staff(_) => !READS.contains(&event.name.as_str()),
        }
    }

    fn new_state(&self, event: &RecordedEvent) -> Option<StateTag> {
        match self {
            Self::User => None,
            Self::Staff(_) => event.to.filter(|to| event.from != Some(*to)),
        }
    }

    fn person(&self, event: &RecordedEvent) -> PersonView {
        let login = match self {
            Self::User => None,
            Self::Staff(logins) => event.staff.and_then(|id| logins.get(&id).cloned()),
        };
        PersonView {
            login,
            role: event.role.clone(),
        }
    }
}

/// The moment on the clocks of the organisation, for the helper that writes it.
pub fn moment(app: &AppState, at: Timestamp) -> String {
    let local = app.service.settings.organisation.zone.local(at);
    local.format(&Rfc3339).unwrap_or_default()
}

/// The proof as a file to keep. It is bytes to be kept as they are, so no program is told that it is a text.
pub fn proof_file(number: RequestNumber, proof: String) -> Response {
    let disposition = format!("attachment; filename=\"{number}.tlog-proof\"");
    (
        [
            (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
            (header::CONTENT_DISPOSITION, disposition),
        ],
        proof,
    )
        .into_response()
}
