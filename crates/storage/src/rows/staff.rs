//! The table of staff.

use jauap_domain::{StaffId, Timestamp};
use jauap_workflow::{ports::StoreError, records::Staff};
use sea_orm::{Set, entity::prelude::*};

use super::{veiled::Veiled, word};
use crate::failure::corrupt;

pub const TABLE: &str = "staff";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub login: String,
    pub role: String,
    pub password_hash: Veiled,
    pub disabled: bool,
    pub created_at_ms: i64,
    pub salt: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for Staff {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        Ok(Self {
            id: StaffId::new(row.id),
            role: word(TABLE, "role", &row.role)?,
            login: row.login,
            password_hash: row.password_hash.0,
            disabled: row.disabled,
            created_at: Timestamp::from_unix_ms(row.created_at_ms),
            salt: row.salt.map(salt).transpose()?,
        })
    }
}

fn salt(bytes: Vec<u8>) -> Result<[u8; 32], StoreError> {
    bytes.try_into().map_err(|_| corrupt(TABLE, "salt is none"))
}

impl From<&Staff> for ActiveModel {
    fn from(staff: &Staff) -> Self {
        Self {
            id: Set(staff.id.raw()),
            login: Set(staff.login.clone()),
            role: Set(staff.role.code().to_owned()),
            password_hash: Set(staff.password_hash.as_str().into()),
            disabled: Set(staff.disabled),
            created_at_ms: Set(staff.created_at.unix_ms()),
            salt: Set(staff.salt.map(Vec::from)),
        }
    }
}
