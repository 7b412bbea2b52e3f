//! Versions of the privacy policy.

use async_trait::async_trait;
use jauap_workflow::{
    ports::{PolicyUnit, StoreError},
    records::PolicyVersion,
};
use sea_orm::EntityTrait;

use super::Unit;
use crate::{failure::failed, rows::policy_version};

#[async_trait]
impl PolicyUnit for Unit {
    async fn publish_policy(&mut self, policy: &PolicyVersion) -> Result<(), StoreError> {
        let row = policy_version::ActiveModel::try_from(policy)?;
        policy_version::Entity::insert(row)
            .exec_without_returning(self.now().await?)
            .await
            .map(drop)
            .map_err(failed)
    }
}
