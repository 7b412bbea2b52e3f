//! Contacts left in the feedback form. They serve another purpose than requests: tables and keys of their own.

use async_trait::async_trait;
use jauap_domain::{
    RegistrationId, RegistrationNumber, RegistrationState, RequestNumber, StaffId, Timestamp,
};
use time::Date;

use super::StoreError;
use crate::{
    credentials::SecretHash,
    records::{Registration, RegistrationFiling, RegistrationStanding},
    search::SearchTerm,
};

/// Reads registrations.
#[async_trait]
pub trait RegistrationReader: Send + Sync {
    /// Some registrations in a state before a number, the newest first, without what was left in them.
    async fn registrations(
        &self,
        state: RegistrationState,
        before: Option<RegistrationNumber>,
        limit: u64,
    ) -> Result<Vec<Registration>, StoreError>;
    /// A registration with what was left in it, as far as it was not destroyed.
    async fn registration(&self, number: RegistrationNumber) -> Result<Option<Registration>, StoreError>;
    /// How many registrations there are in each state.
    async fn registration_counts(&self) -> Result<Vec<(RegistrationState, u64)>, StoreError>;
    /// The registration that was entered under a key, with the hash of its content.
    async fn registered_under(
        &self,
        key: &SecretHash,
    ) -> Result<Option<(Registration, Option<String>)>, StoreError>;
    /// A registration without what was left in it.
    async fn registration_head(&self, number: RegistrationNumber)
    -> Result<Option<Registration>, StoreError>;
    /// These registrations without what was left in them, by number.
    async fn registration_heads(&self, ids: &[RegistrationId]) -> Result<Vec<Registration>, StoreError>;
    /// The registrations that have one term of each of these lists and were not destroyed, some of them, by date; without what was
    /// left in them.
    async fn registered_as(
        &self,
        terms: &[Vec<SearchTerm>],
        limit: u64,
    ) -> Result<Vec<Registration>, StoreError>;
    /// Rows as they stand, by identity after one.
    async fn registration_standings(
        &self,
        after: Option<RegistrationId>,
        limit: u64,
    ) -> Result<Vec<RegistrationStanding>, StoreError>;
}

/// Changes registrations, as a part of a unit of work.
#[async_trait]
pub trait RegistrationUnit: Send {
    /// The next number of a year. The end of the log is locked: nobody else takes one until this unit ends.
    async fn next_registration(&mut self, year: u16) -> Result<RegistrationNumber, StoreError>;
    /// Adds a registration and returns SHA-256 of what was sealed, in hexadecimal. `Taken` when its key was used before.
    async fn add_registration(
        &mut self,
        registration: &Registration,
        filing: &RegistrationFiling,
    ) -> Result<String, StoreError>;
    /// Notes that somebody saw to a registration; false when somebody did before, or it was destroyed.
    async fn handle_registration(
        &mut self,
        id: RegistrationId,
        by: StaffId,
        at: Timestamp,
    ) -> Result<bool, StoreError>;
    /// Destroys the keys and contents of some registrations from before a day, the oldest first.
    async fn destroy_registrations(
        &mut self,
        registered_before: Date,
        at: Timestamp,
        limit: u64,
    ) -> Result<Vec<RegistrationId>, StoreError>;
    /// Destroys the keys and contents of those of these registrations that were not destroyed before, because the answer to this
    /// request ended their consent. Returns which.
    async fn end_registrations(
        &mut self,
        ids: &[RegistrationId],
        by: RequestNumber,
        at: Timestamp,
    ) -> Result<Vec<RegistrationId>, StoreError>;
}
