//! The table of places that mails were taken from.

use jauap_domain::MailId;
use jauap_workflow::ports::Origin;
use sea_orm::{Set, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_origins")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub account: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub folder: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub uid_validity: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub uid: i64,
    pub mail_id: Uuid,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The place as the table names it; a door without folders leaves parts of it empty.
pub fn key(origin: &Origin) -> (String, String, i64, i64) {
    (
        origin.account.clone(),
        origin.folder.clone().unwrap_or_default(),
        origin.uid_validity.map_or(0, i64::from),
        origin.uid.map_or(0, i64::from),
    )
}

impl ActiveModel {
    /// The row of a place.
    pub fn taken(mail: MailId, origin: &Origin) -> Self {
        let (account, folder, uid_validity, uid) = key(origin);
        Self {
            account: Set(account),
            folder: Set(folder),
            uid_validity: Set(uid_validity),
            uid: Set(uid),
            mail_id: Set(mail.raw()),
        }
    }
}
