//! Versions of the privacy policy.

use async_trait::async_trait;
use time::Date;

use super::StoreError;
use crate::records::{PolicyHead, PolicyVersion};

/// Reads the privacy policy.
#[async_trait]
pub trait PolicyReader: Send + Sync {
    /// The last published version of the policy; 0 when none was.
    async fn policy_version(&self) -> Result<u32, StoreError>;
    /// A version with its texts.
    async fn policy(&self, version: u32) -> Result<Option<PolicyVersion>, StoreError>;
    /// Published versions before one, the newest first, some of them.
    async fn policies(&self, before: Option<u32>, limit: u64) -> Result<Vec<PolicyHead>, StoreError>;
    /// The last version that is in force on a day.
    async fn policy_on(&self, day: Date) -> Result<Option<PolicyHead>, StoreError>;
    /// The version later than this one that comes into force first after a day; of several on one day the last.
    async fn policy_after(&self, day: Date, version: u32) -> Result<Option<PolicyHead>, StoreError>;
}

/// Changes the privacy policy, as a part of a unit of work.
#[async_trait]
pub trait PolicyUnit: Send {
    /// Keeps a version of the privacy policy. `Taken` when there is such a version.
    async fn publish_policy(&mut self, policy: &PolicyVersion) -> Result<(), StoreError>;
}
