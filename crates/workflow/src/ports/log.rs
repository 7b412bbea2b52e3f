//! Reads the log as a tree, and what of the tables can be held against it.

use async_trait::async_trait;
use jauap_domain::{EventSeq, MailId, RequestNumber};
use jauap_ledger::{Hash, tree::NodeId};

use super::StoreError;
use crate::records::{CalendarRow, LogGeneration, LogHead, LoggedEntry, MailStanding, Opening, Projection};

/// Reads the log as a tree.
#[async_trait]
pub trait LogReader: Send + Sync {
    /// Where the log ends.
    async fn log_head(&self) -> Result<LogHead, StoreError>;
    /// Every generation, the oldest first.
    async fn log_generations(&self) -> Result<Vec<LogGeneration>, StoreError>;
    /// The roots of complete subtrees of a generation, in the order asked for.
    async fn log_nodes(&self, generation: u32, nodes: &[NodeId]) -> Result<Vec<Hash>, StoreError>;
    /// A page of the log after a place, in its order.
    async fn log_entries(&self, after: EventSeq, limit: u64) -> Result<Vec<LoggedEntry>, StoreError>;
    /// The openings of a page of the log, those of destroyed requests left out, and the place where the next page
    /// begins, if there is one.
    async fn log_openings(
        &self,
        after: EventSeq,
        limit: u64,
    ) -> Result<(Vec<Opening>, Option<EventSeq>), StoreError>;
    /// SHA-256 of the rules document in force, in hexadecimal; empty before the log is opened.
    async fn rules_in_force(&self) -> Result<String, StoreError>;
    /// Every rules document that an entry may name, as canonical JSON.
    async fn rules_documents(&self) -> Result<Vec<String>, StoreError>;
    /// A page of the requests by number, after one.
    async fn projections(
        &self,
        after: Option<RequestNumber>,
        limit: u64,
    ) -> Result<Vec<Projection>, StoreError>;
    /// A page of the mails by their identity, after one.
    async fn mail_standings(
        &self,
        after: Option<MailId>,
        limit: u64,
    ) -> Result<Vec<MailStanding>, StoreError>;
    /// Every row of the published calendar, by version and year.
    async fn calendar_rows(&self) -> Result<Vec<CalendarRow>, StoreError>;
}
