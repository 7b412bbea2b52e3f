//! The table of unfinished forms.

use jauap_domain::Timestamp;
use jauap_workflow::{ports::StoreError, records::Draft};
use sea_orm::{Set, entity::prelude::*};

use super::{secret_hash, veiled::Veiled};

pub const TABLE: &str = "drafts";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "drafts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: String,
    pub answers: Veiled,
    pub touched_at_ms: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<&Draft> for ActiveModel {
    fn from(draft: &Draft) -> Self {
        Self {
            hash: Set(draft.hash.as_str().to_owned()),
            answers: Set(draft.answers.as_str().into()),
            touched_at_ms: Set(draft.touched_at.unix_ms()),
        }
    }
}

impl TryFrom<Model> for Draft {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        Ok(Self {
            hash: secret_hash(TABLE, &row.hash)?,
            answers: row.answers.0,
            touched_at: Timestamp::from_unix_ms(row.touched_at_ms),
        })
    }
}
