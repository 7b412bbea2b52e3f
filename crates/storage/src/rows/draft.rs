//! The table of unfinished forms.

use jauap_domain::{AttachmentId, Timestamp};
use jauap_workflow::{ports::StoreError, records::Draft};
use sea_orm::{Set, entity::prelude::*};

use super::secret_hash;

pub const TABLE: &str = "drafts";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "drafts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: String,
    pub answers: Vec<u8>,
    pub touched_at_ms: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<&Draft> for ActiveModel {
    fn from(draft: &Draft) -> Self {
        Self {
            hash: Set(draft.hash.as_str().to_owned()),
            answers: Set(draft.sealed.clone()),
            touched_at_ms: Set(draft.touched_at.unix_ms()),
        }
    }
}

impl Model {
    /// The draft with its files.
    pub fn with_files(self, files: Vec<AttachmentId>) -> Result<Draft, StoreError> {
        Ok(Draft {
            hash: secret_hash(TABLE, &self.hash)?,
            sealed: self.answers,
            files,
            touched_at: Timestamp::from_unix_ms(self.touched_at_ms),
        })
    }
}
