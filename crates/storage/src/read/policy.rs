//! The privacy policy.

use async_trait::async_trait;
use jauap_workflow::{
    ports::{PolicyReader, StoreError},
    records::{PolicyHead, PolicyVersion},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use time::Date;

use crate::{
    database::Database,
    failure::failed,
    rows::policy_version::{Column, Entity, HEAD, HeadColumns, head},
};

#[async_trait]
impl PolicyReader for Database {
    async fn policy_version(&self) -> Result<u32, StoreError> {
        let last = self.policies(None, 1).await?;
        Ok(last.first().map_or(0, |last| last.version))
    }

    async fn policy(&self, version: u32) -> Result<Option<PolicyVersion>, StoreError> {
        // A number beyond those of the column names no version.
        let Ok(version) = i32::try_from(version) else {
            return Ok(None);
        };
        let row = Entity::find_by_id(version)
            .one(&self.reader)
            .await
            .map_err(failed)?;
        row.map(PolicyVersion::try_from).transpose()
    }

    async fn policies(&self, before: Option<u32>, limit: u64) -> Result<Vec<PolicyHead>, StoreError> {
        let mut versions = Entity::find().order_by_desc(Column::Version).limit(limit);
        if let Some(before) = before {
            versions = versions.filter(Column::Version.lt(i64::from(before)));
        }
        heads(self, versions).await
    }

    async fn policy_on(&self, day: Date) -> Result<Option<PolicyHead>, StoreError> {
        let in_force = Entity::find()
            .filter(Column::EffectiveOn.lte(day))
            .order_by_desc(Column::Version)
            .limit(1);
        Ok(heads(self, in_force).await?.pop())
    }

    async fn policy_after(&self, day: Date, version: u32) -> Result<Option<PolicyHead>, StoreError> {
        let next = Entity::find()
            .filter(Column::EffectiveOn.gt(day))
            .filter(Column::Version.gt(i64::from(version)))
            .order_by_asc(Column::EffectiveOn)
            .order_by_desc(Column::Version)
            .limit(1);
        Ok(heads(self, next).await?.pop())
    }
}

async fn heads(database: &Database, versions: Select<Entity>) -> Result<Vec<PolicyHead>, StoreError> {
    let rows: Vec<HeadColumns> = versions
        .select_only()
        .columns(HEAD)
        .into_tuple()
        .all(&database.reader)
        .await
        .map_err(failed)?;
    rows.into_iter().map(head).collect()
}
