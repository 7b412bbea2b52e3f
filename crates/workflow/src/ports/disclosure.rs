//! What is given to state bodies: tables and keys of their own, apart from those of requests.

use async_trait::async_trait;
use jauap_domain::{DisclosureId, DisclosureNumber, RequestId, Timestamp};
use time::Date;

use super::StoreError;
use crate::records::{Disclosure, DisclosureFilter, DisclosureStanding};

/// Reads disclosures.
#[async_trait]
pub trait DisclosureReader: Send + Sync {
    /// Some disclosures before a number, the newest first, without their contents.
    async fn disclosures(
        &self,
        filter: &DisclosureFilter,
        before: Option<DisclosureNumber>,
        limit: u64,
    ) -> Result<Vec<Disclosure>, StoreError>;
    /// The line of a disclosure in the register, without its content.
    async fn disclosure_line(&self, number: DisclosureNumber) -> Result<Option<Disclosure>, StoreError>;
    /// A disclosure with its content, as far as that was not destroyed.
    async fn disclosure(&self, number: DisclosureNumber) -> Result<Option<Disclosure>, StoreError>;
    /// What is shown with a request, with its content, the oldest first.
    async fn disclosures_told(&self, request: RequestId) -> Result<Vec<Disclosure>, StoreError>;
    /// Rows as they stand, by identity after one.
    async fn disclosure_standings(
        &self,
        after: Option<DisclosureId>,
        limit: u64,
    ) -> Result<Vec<DisclosureStanding>, StoreError>;
}

/// Changes disclosures, as a part of a unit of work.
#[async_trait]
pub trait DisclosureUnit: Send {
    /// The next number of a year. The end of the log is locked: nobody else takes one until this unit ends.
    async fn next_disclosure(&mut self, year: u16) -> Result<DisclosureNumber, StoreError>;
    /// Adds a disclosure and returns SHA-256 of what was sealed, in hexadecimal.
    async fn add_disclosure(&mut self, disclosure: &Disclosure) -> Result<String, StoreError>;
    /// Writes a disclosure over the version before its own and returns SHA-256 of what was sealed; `Stale` when somebody else
    /// was first.
    async fn save_disclosure(&mut self, disclosure: &Disclosure) -> Result<String, StoreError>;
    /// Destroys the keys and contents of some disclosures that ended before a day, the oldest first.
    async fn destroy_disclosures(
        &mut self,
        ended_before: Date,
        at: Timestamp,
        limit: u64,
    ) -> Result<Vec<(DisclosureId, DisclosureNumber)>, StoreError>;
}
