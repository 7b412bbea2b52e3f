//! The table of published versions of the privacy policy.

use jauap_domain::{StaffId, Timestamp};
use jauap_workflow::{
    ports::StoreError,
    records::{PolicyHead, PolicyVersion},
};
use sea_orm::{Set, entity::prelude::*};
use time::Date;

use crate::failure::corrupt;

pub const TABLE: &str = "policy_versions";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "policy_versions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    pub effective_on: Date,
    /// The texts as JSON, by language.
    pub data: String,
    pub sha256: String,
    pub published_by: Option<Uuid>,
    pub published_at_ms: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The columns of a version without its texts.
pub type HeadColumns = (i32, Date, String, Option<Uuid>, i64);

/// The columns in the order of [`HeadColumns`].
pub const HEAD: [Column; 5] = [
    Column::Version,
    Column::EffectiveOn,
    Column::Sha256,
    Column::PublishedBy,
    Column::PublishedAtMs,
];

pub fn head((version, effective_on, sha256, by, at): HeadColumns) -> Result<PolicyHead, StoreError> {
    Ok(PolicyHead {
        version: u32::try_from(version).map_err(|_| corrupt(TABLE, "version is out of range"))?,
        effective_on,
        sha256,
        by: by.map(StaffId::new),
        at: Timestamp::from_unix_ms(at),
    })
}

impl TryFrom<Model> for PolicyVersion {
    type Error = StoreError;
    fn try_from(row: Model) -> Result<Self, StoreError> {
        let texts = serde_json::from_str(&row.data).map_err(|_| corrupt(TABLE, "data cannot be read"))?;
        let columns = (
            row.version,
            row.effective_on,
            row.sha256,
            row.published_by,
            row.published_at_ms,
        );
        Ok(Self {
            head: head(columns)?,
            texts,
        })
    }
}

impl TryFrom<&PolicyVersion> for ActiveModel {
    type Error = StoreError;
    fn try_from(published: &PolicyVersion) -> Result<Self, StoreError> {
        let PolicyVersion { head, texts } = published;
        let data = serde_json::to_string(texts).map_err(|_| corrupt(TABLE, "data cannot be written"))?;
        Ok(Self {
            version: Set(i32::try_from(head.version).map_err(|_| corrupt(TABLE, "version is out of range"))?),
            effective_on: Set(head.effective_on),
            data: Set(data),
            sha256: Set(head.sha256.clone()),
            published_by: Set(head.by.map(StaffId::raw)),
            published_at_ms: Set(head.at.unix_ms()),
        })
    }
}
