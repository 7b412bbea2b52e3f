//! The table of messages.

use jauap_domain::{FreeText, MessageId, RequestId, StaffId, Timestamp};
use jauap_workflow::{
    ports::StoreError,
    records::{Message, MessageKind},
};
use sea_orm::{Set, entity::prelude::*};

use serde::{Deserialize, Serialize};

use crate::{
    failure::corrupt,
    keys::{Place, Safe},
};

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
    pub content: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// What is sealed of a message; with it what stands beside it in clear, so that a note cannot become a question.
#[derive(Serialize, Deserialize)]
struct Content {
    text: Option<String>,
    mail_message_id: Option<String>,
    kind: String,
    author: Option<Uuid>,
    at_ms: i64,
}

impl Content {
    fn is_of(&self, row: &Model) -> bool {
        (&self.kind, self.author, self.at_ms) == (&row.kind, row.author, row.at_ms)
    }
}

/// The content of a message as it is sealed and committed to.
pub fn content(message: &Message) -> Result<Vec<u8>, StoreError> {
    let content = Content {
        text: message.text.as_ref().map(|text| text.reveal().to_owned()),
        mail_message_id: message.mail_message_id.clone(),
        kind: message.kind.code().to_owned(),
        author: message.author.map(StaffId::raw),
        at_ms: message.at.unix_ms(),
    };
    serde_json::to_vec(&content).map_err(|_| corrupt(TABLE, "the content cannot be written"))
}

impl Model {
    /// The message with its content opened; `Destroyed` when it was.
    pub async fn opened<C: ConnectionTrait>(self, on: &C, safe: &mut Safe) -> Result<Message, StoreError> {
        let (id, request) = (MessageId::new(self.id), RequestId::new(self.request_id));
        let sealed = self.content.as_deref().ok_or(StoreError::Destroyed)?;
        let opened = safe.open(on, &Place::message(request, id), sealed).await?;
        let content: Content =
            serde_json::from_slice(&opened).map_err(|_| corrupt(TABLE, "the content cannot be read"))?;
        if !content.is_of(&self) {
            return Err(corrupt(TABLE, "a column is not the one that was sealed"));
        }
        let text = content.text.map(|text| FreeText::new(&text)).transpose();
        Ok(Message {
            id,
            request,
            at: Timestamp::from_unix_ms(self.at_ms),
            kind: MessageKind::from_code(&self.kind)
                .ok_or_else(|| corrupt(TABLE, "kind has no known word"))?,
            author: self.author.map(StaffId::new),
            text: text.map_err(|_| corrupt(TABLE, "the text is none"))?,
            mail_message_id: content.mail_message_id,
        })
    }
}

impl ActiveModel {
    /// The row of a message with its sealed content.
    pub fn of(message: &Message, sealed: Vec<u8>) -> Self {
        Self {
            id: Set(message.id.raw()),
            request_id: Set(message.request.raw()),
            at_ms: Set(message.at.unix_ms()),
            kind: Set(message.kind.code().to_owned()),
            author: Set(message.author.map(StaffId::raw)),
            content: Set(Some(sealed)),
        }
    }
}
