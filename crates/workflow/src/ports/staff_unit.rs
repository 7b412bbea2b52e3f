//! What changes of staff in a unit of work.

use async_trait::async_trait;
use jauap_domain::{EmailAddress, StaffId, Timestamp};

use super::StoreError;
use crate::{
    credentials::SecretHash,
    records::{Session, Staff},
};

/// Staff, what they sign in with, and where letters to them go.
#[async_trait]
pub trait StaffUnit: Send {
    /// Adds a member of staff. `Taken` when the login is.
    async fn add_staff(&mut self, staff: &Staff) -> Result<(), StoreError>;
    /// Locks a member of staff out and ends their sessions and tokens.
    async fn disable_staff(&mut self, id: StaffId) -> Result<(), StoreError>;
    /// Adds an API token.
    async fn add_token(&mut self, hash: &SecretHash, owner: StaffId, at: Timestamp)
    -> Result<(), StoreError>;
    /// Opens a session and removes those that ended before `expired_before`.
    async fn open_session(&mut self, session: &Session, expired_before: Timestamp) -> Result<(), StoreError>;
    /// Ends a session.
    async fn end_session(&mut self, hash: &SecretHash) -> Result<(), StoreError>;
    /// Writes down where letters to a member of staff go; nowhere without an address.
    async fn set_staff_address(
        &mut self,
        staff: StaffId,
        address: Option<&EmailAddress>,
    ) -> Result<(), StoreError>;
}
