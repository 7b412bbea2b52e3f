//! The table of mails that came in.

use jauap_domain::Timestamp;
use jauap_workflow::{
    ports::StoreError,
    records::{MailState, RawMail},
};
use sea_orm::{Set, entity::prelude::*};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{key_as_text, key_from_text};
use crate::{
    failure::corrupt,
    keys::{Place, Safe},
};

pub const TABLE: &str = "raw_mails";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "raw_mails")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub at_ms: i64,
    pub token: Vec<u8>,
    pub content: Vec<u8>,
    pub size: i64,
    pub state: String,
    pub request_id: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// What is sealed of a raw mail beside its bytes.
#[derive(Serialize, Deserialize)]
struct Content {
    sha256: String,
    key: String,
}

/// What is sealed of a raw mail beside its bytes.
pub fn content(mail: &RawMail) -> Result<Zeroizing<Vec<u8>>, StoreError> {
    let content = Content {
        sha256: mail.sha256.clone(),
        key: key_as_text(&mail.key),
    };
    serde_json::to_vec(&content)
        .map(Zeroizing::new)
        .map_err(|_| corrupt(TABLE, "the content cannot be written"))
}

impl Model {
    /// The mail with what is known of it opened.
    pub async fn opened<C: ConnectionTrait>(self, on: &C, safe: &mut Safe) -> Result<RawMail, StoreError> {
        let opened = safe.open(on, &Place::raw_mail(self.id), &self.content).await?;
        let content: Content =
            serde_json::from_slice(&opened).map_err(|_| corrupt(TABLE, "the content cannot be read"))?;
        Ok(RawMail {
            id: self.id,
            at: Timestamp::from_unix_ms(self.at_ms),
            sha256: content.sha256,
            size: self.size,
            key: key_from_text(TABLE, &content.key)?,
        })
    }
}

impl ActiveModel {
    /// The row of a mail that was just taken.
    pub fn taken(mail: &RawMail, token: Vec<u8>, sealed: Vec<u8>) -> Self {
        Self {
            id: Set(mail.id),
            at_ms: Set(mail.at.unix_ms()),
            token: Set(token),
            content: Set(sealed),
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
