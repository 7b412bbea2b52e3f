//! The table of messages.

use jauap_domain::{FreeText, MessageId, RequestId, StaffId, Timestamp};
use jauap_workflow::{
    ports::StoreError,
    records::{Message, MessageKind},
};
use sea_orm::{Set, entity::prelude::*};

use super::veiled::Veiled;
use crate::failure::corrupt;

pub const TABLE: &str = "messages";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "messages")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub request_id: Uuid,
    pub at_ms: i64,
    pub kind: String,
    pub author: Option<Uuid>,
    pub body: Option<Veiled>,
    pub mail_message_id: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for Message {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let text = row.body.map(|body| FreeText::new(&body.0)).transpose();
        Ok(Self {
            id: MessageId::new(row.id),
            request: RequestId::new(row.request_id),
            at: Timestamp::from_unix_ms(row.at_ms),
            kind: MessageKind::from_code(&row.kind)
                .ok_or_else(|| corrupt(TABLE, "kind has no known word"))?,
            author: row.author.map(StaffId::new),
            text: text.map_err(|_| corrupt(TABLE, "body is no text"))?,
            mail_message_id: row.mail_message_id,
        })
    }
}

impl From<&Message> for ActiveModel {
    fn from(message: &Message) -> Self {
        Self {
            id: Set(message.id.raw()),
            request_id: Set(message.request.raw()),
            at_ms: Set(message.at.unix_ms()),
            kind: Set(message.kind.code().to_owned()),
            author: Set(message.author.map(StaffId::raw)),
            body: Set(message.text.as_ref().map(|text| text.reveal().into())),
            mail_message_id: Set(message.mail_message_id.clone()),
        }
    }
}
