//! The table of attention marks.

use jauap_domain::Attention;
use jauap_workflow::ports::StoreError;
use sea_orm::entity::prelude::*;

use super::word;

pub const TABLE: &str = "attention_marks";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attention_marks")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub request_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub mark: String,
    pub at_ms: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<&Model> for Attention {
    type Error = StoreError;

    fn try_from(row: &Model) -> Result<Self, StoreError> {
        word(TABLE, "mark", &row.mark)
    }
}
