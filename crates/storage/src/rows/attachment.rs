//! The table of files; their contents are in the file store.

use jauap_domain::{AttachmentId, Line, MessageId, RequestId, Timestamp};
use jauap_vault::SealedFile;
use jauap_workflow::{ports::StoreError, records::Attachment};
use sea_orm::{Set, entity::prelude::*};

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{key_as_text, key_from_text};
use crate::{
    failure::corrupt,
    keys::{Place, Safe},
};

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
    pub content: Option<Vec<u8>>,
    pub media_type: String,
    pub size: i64,
    pub sealed_len: i64,
    pub sealed_sha256: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// What is sealed of a file beside its bytes, with what stands beside it in clear.
#[derive(Serialize, Deserialize)]
struct Content {
    name: String,
    sha256: String,
    key: String,
    message: Option<Uuid>,
    at_ms: i64,
    media_type: String,
    size: i64,
}

impl Content {
    fn is_of(&self, row: &Model) -> bool {
        (self.message, self.at_ms, &self.media_type, self.size)
            == (row.message_id, row.at_ms, &row.media_type, row.size)
    }
}

/// What is sealed of a file beside its bytes.
pub fn content(attachment: &Attachment) -> Result<Zeroizing<Vec<u8>>, StoreError> {
    let content = Content {
        name: attachment.name.reveal().to_owned(),
        sha256: attachment.sha256.clone(),
        key: key_as_text(&attachment.key),
        message: attachment.message.map(MessageId::raw),
        at_ms: attachment.at.unix_ms(),
        media_type: attachment.media_type.clone(),
        size: attachment.size,
    };
    serde_json::to_vec(&content)
        .map(Zeroizing::new)
        .map_err(|_| corrupt(TABLE, "the content cannot be written"))
}

impl Model {
    /// The file with what is known of it opened; `Destroyed` when it was.
    pub async fn opened<C: ConnectionTrait>(self, on: &C, safe: &mut Safe) -> Result<Attachment, StoreError> {
        let (id, request) = (AttachmentId::new(self.id), RequestId::new(self.request_id));
        let sealed = self.content.as_deref().ok_or(StoreError::Destroyed)?;
        let opened = safe.open(on, &Place::attachment(request, id), sealed).await?;
        let content: Content =
            serde_json::from_slice(&opened).map_err(|_| corrupt(TABLE, "the content cannot be read"))?;
        if !content.is_of(&self) {
            return Err(corrupt(TABLE, "a column is not the one that was sealed"));
        }
        Ok(Attachment {
            id,
            request,
            message: self.message_id.map(MessageId::new),
            at: Timestamp::from_unix_ms(self.at_ms),
            name: Line::new(&content.name).map_err(|_| corrupt(TABLE, "name is no line of text"))?,
            sealed: self.ciphertext()?,
            media_type: self.media_type,
            size: self.size,
            sha256: content.sha256,
            key: key_from_text(TABLE, &content.key)?,
        })
    }

    fn ciphertext(&self) -> Result<SealedFile, StoreError> {
        let sha256 = self.sealed_sha256.as_slice().try_into();
        Ok(SealedFile {
            len: self.sealed_len.unsigned_abs(),
            sha256: sha256.map_err(|_| corrupt(TABLE, "sealed_sha256 is no hash"))?,
        })
    }
}

impl ActiveModel {
    /// The row of a file that came `place`-th among those that came together.
    pub fn at_place(attachment: &Attachment, place: i32, sealed: Vec<u8>) -> Self {
        Self {
            id: Set(attachment.id.raw()),
            request_id: Set(attachment.request.raw()),
            message_id: Set(attachment.message.map(MessageId::raw)),
            at_ms: Set(attachment.at.unix_ms()),
            place: Set(place),
            content: Set(Some(sealed)),
            media_type: Set(attachment.media_type.clone()),
            size: Set(attachment.size),
            sealed_len: Set(i64::try_from(attachment.sealed.len).unwrap_or(i64::MAX)),
            sealed_sha256: Set(attachment.sealed.sha256.to_vec()),
        }
    }
}
