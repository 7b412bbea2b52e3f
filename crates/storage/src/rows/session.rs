//! The table of logins that last.

use jauap_domain::{StaffId, Timestamp};
use jauap_workflow::{
    ports::StoreError,
    records::{Credential, Session},
};
use sea_orm::{Set, entity::prelude::*};

use super::secret_hash;

pub const TABLE: &str = "sessions";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: String,
    pub staff_id: Uuid,
    pub created_at_ms: i64,
    pub seen_at_ms: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<&Session> for ActiveModel {
    fn from(session: &Session) -> Self {
        Self {
            hash: Set(session.hash.as_str().to_owned()),
            staff_id: Set(session.staff.raw()),
            created_at_ms: Set(session.created_at.unix_ms()),
            seen_at_ms: Set(session.seen_at.unix_ms()),
        }
    }
}

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

impl TryFrom<Model> for Session {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        Ok(Self {
            hash: secret_hash(TABLE, &row.hash)?,
            staff: StaffId::new(row.staff_id),
            created_at: Timestamp::from_unix_ms(row.created_at_ms),
            seen_at: Timestamp::from_unix_ms(row.seen_at_ms),
        })
    }
}
