//! Checkpoints and receipts: what people outside keep to hold the log against.

use jauap_domain::{EventSeq, RequestNumber};
use jauap_ledger::{
    note::NoteError,
    plan::{Plan, PlanError},
    receipt::Receipt,
};

use crate::{
    ports::StoreError,
    records::{Appended, LogHead, LoggedEntry},
    service::Service,
};

/// Why there is no checkpoint or receipt.
#[derive(Debug, thiserror::Error)]
pub enum ReceiptError {
    /// The checkpoint could not be signed.
    #[error(transparent)]
    Signature(#[from] NoteError),
    /// The log has no such proof: its tables do not fit together.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The signed checkpoint of the log as it stands.
pub async fn checkpoint(service: &Service) -> Result<String, ReceiptError> {
    let head = service.store.log_head().await?;
    Ok(service.log.sign(&head)?)
}

/// The receipt of the event that was appended last, to be kept in the same unit of work: it leaves the house only if
/// the unit is committed.
pub fn last_receipt(service: &Service, appended: &Appended) -> Result<String, ReceiptError> {
    let index = appended.head.size.saturating_sub(1);
    receipt(
        service,
        &appended.entry,
        index,
        appended.proof.clone(),
        &appended.head,
    )
}

/// The receipt of the filing of a request against the log as it stands; none for a request that was filed before the
/// log's generation began, whose receipt of then stays good.
pub async fn receipt_of(service: &Service, number: RequestNumber) -> Result<Option<String>, ReceiptError> {
    let Some(skeleton) = service.store.skeleton(number).await? else {
        return Ok(None);
    };
    let events = service.store.events(skeleton.id).await?;
    let Some(received) = events.first() else {
        return Ok(None);
    };
    let head = service.store.log_head().await?;
    let before = EventSeq(received.seq.0 - 1);
    let entries = service.store.log_entries(before, 1).await?;
    match entries.first() {
        Some(entry) if entry.generation == head.generation => prove(service, entry, &head).await.map(Some),
        Some(_) | None => Ok(None),
    }
}

async fn prove(service: &Service, entry: &LoggedEntry, head: &LogHead) -> Result<String, ReceiptError> {
    let index = entry.seq.0.unsigned_abs().saturating_sub(head.start + 1);
    let plan = Plan::inclusion(index, head.size)?;
    let nodes = service.store.log_nodes(head.generation, plan.nodes()).await?;
    receipt(service, &entry.entry, index, plan.finish(&nodes)?, head)
}

fn receipt(
    service: &Service,
    entry: &str,
    index: u64,
    proof: Vec<jauap_ledger::Hash>,
    head: &LogHead,
) -> Result<String, ReceiptError> {
    let receipt = Receipt {
        // The entry holds no personal data; with it the receipt can be checked by itself.
        extra: Some(entry.as_bytes().to_vec()),
        index,
        proof,
        checkpoint: service.log.sign(head)?,
    };
    Ok(receipt.to_text())
}
