//! The table of mails that came in.

use jauap_domain::Timestamp;
use jauap_workflow::records::{MailState, RawMail};
use sea_orm::{Set, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "raw_mails")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub at_ms: i64,
    pub sha256: String,
    pub size: i64,
    pub state: String,
    pub request_id: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<Model> for RawMail {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            at: Timestamp::from_unix_ms(row.at_ms),
            sha256: row.sha256,
            size: row.size,
        }
    }
}

impl From<&RawMail> for ActiveModel {
    fn from(mail: &RawMail) -> Self {
        Self {
            id: Set(mail.id),
            at_ms: Set(mail.at.unix_ms()),
            sha256: Set(mail.sha256.clone()),
            size: Set(mail.size),
            state: Set(code(MailState::Waiting).to_owned()),
            request_id: Set(None),
        }
    }
}

/// The stable word of a state.
pub const fn code(state: MailState) -> &'static str {
    match state {
        MailState::Waiting => "waiting",
        MailState::Filed => "filed",
    }
}
