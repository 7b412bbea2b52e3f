//! The table of files; their contents are in the file store.

use jauap_domain::{AttachmentId, Line, MessageId, RequestId, Timestamp};
use jauap_workflow::{ports::StoreError, records::Attachment};
use sea_orm::{Set, entity::prelude::*};

use super::veiled::Veiled;
use crate::failure::corrupt;

pub const TABLE: &str = "attachments";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attachments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub request_id: Uuid,
    pub message_id: Option<Uuid>,
    pub at_ms: i64,
    pub place: i32,
    pub name: Veiled,
    pub media_type: String,
    pub size: i64,
    pub sha256: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for Attachment {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        Ok(Self {
            id: AttachmentId::new(row.id),
            request: RequestId::new(row.request_id),
            message: row.message_id.map(MessageId::new),
            at: Timestamp::from_unix_ms(row.at_ms),
            name: Line::new(&row.name.0).map_err(|_| corrupt(TABLE, "name is no line of text"))?,
            media_type: row.media_type,
            size: row.size,
            sha256: row.sha256,
        })
    }
}

impl ActiveModel {
    /// The row of a file that came `place`-th among those that came together.
    pub fn at_place(attachment: &Attachment, place: i32) -> Self {
        Self {
            id: Set(attachment.id.raw()),
            request_id: Set(attachment.request.raw()),
            message_id: Set(attachment.message.map(MessageId::raw)),
            at_ms: Set(attachment.at.unix_ms()),
            place: Set(place),
            name: Set(attachment.name.reveal().into()),
            media_type: Set(attachment.media_type.clone()),
            size: Set(attachment.size),
            sha256: Set(attachment.sha256.clone()),
        }
    }
}
