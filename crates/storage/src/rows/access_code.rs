//! The table of access codes handed out after the intake.

use sea_orm::entity::prelude::*;

pub const TABLE: &str = "access_codes";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "access_codes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: String,
    pub request_id: Uuid,
    /// Nothing, sealed: a row that the store did not write opens nothing.
    pub seal: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
