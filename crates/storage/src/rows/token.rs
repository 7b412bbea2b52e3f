//! The table of API tokens.

use jauap_domain::{StaffId, Timestamp};
use jauap_workflow::{ports::StoreError, records::Credential};
use sea_orm::entity::prelude::*;

use super::secret_hash;

const TABLE: &str = "tokens";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tokens")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: String,
    pub staff_id: Uuid,
    pub created_at_ms: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<&Model> for Credential {
    type Error = StoreError;

    fn try_from(row: &Model) -> Result<Self, StoreError> {
        Ok(Self {
            id: secret_hash(TABLE, &row.hash)?.id(),
            staff: StaffId::new(row.staff_id),
            created_at: Timestamp::from_unix_ms(row.created_at_ms),
        })
    }
}
