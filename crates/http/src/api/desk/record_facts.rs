//! Writing down facts: only what is sent changes.

use jauap_domain::{AttachmentId, Request};
use jauap_workflow::{
    Service,
    act::{RecordedFacts, Target, record_facts},
    staff::Caller,
};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::merge::merged;
use crate::{
    api::{
        facts_in::{ContactIn, DocumentIn, Reading, RequesterIn, SignatureIn},
        schema,
    },
    extract::object,
    problem::Problem,
};

/// The facts to write down. What is left out stays; null takes a value away. Files are named by their identifiers.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordFactsIn {
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<schema::Subject>)]
    pub subject: Option<Value>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<schema::Language>)]
    pub language: Option<Value>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub text: Option<Value>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, format = Date)]
    pub registration_date: Option<Value>,
    /// The requester's identity document, as in `requester`.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<DocumentIn>)]
    pub document: Option<Value>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<RequesterIn>)]
    pub requester: Option<Value>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<ContactIn>)]
    pub contact: Option<Value>,
    /// Replaces the signature as a whole.
    #[serde(default, deserialize_with = "object")]
    #[schema(nullable = false)]
    pub signature: Option<SignatureIn>,
}

/// A field that is there, also when it is null; an absent one is left to its default.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

/// Merges what was sent into what is known, checks all of it and keeps it.
pub async fn record(
    service: &Service,
    target: Target,
    officer: &Caller,
    changes: RecordFactsIn,
) -> Result<Request, Problem> {
    let known = service.store.request(target.number).await?;
    let known = known.ok_or_else(Problem::not_found)?;
    let reading = Reading {
        today: service.today(),
        file: &identified,
        seen_by: Some(officer.id),
    };
    let signature = match &changes.signature {
        Some(signature) => reading.signature(signature)?,
        None => known.facts.signature.clone(),
    };
    let mut read = reading.request(merged(&known, changes)?)?;
    read.facts.signature = signature;
    let recorded = RecordedFacts {
        subject: read.subject,
        language: read.language,
        facts: read.facts,
    };
    Ok(record_facts(service, target, officer.actor(), recorded, Vec::new()).await?)
}

/// A file by its identifier; that it belongs to the request, the use case checks.
fn identified(field: &str, id: &str) -> Result<AttachmentId, Problem> {
    Uuid::try_parse(id.trim())
        .map(AttachmentId::new)
        .map_err(|_| Problem::invalid(field, "the identifier of a file of this request"))
}
