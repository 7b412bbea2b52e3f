//! The table of mails that came in.

use jauap_domain::{MailId, MailState, RequestNumber, Timestamp};
use jauap_workflow::{
    ports::StoreError,
    records::{KeptMail, MailSummary, RawMail, Settlement},
};
use sea_orm::{Set, entity::prelude::*};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{key_as_text, key_from_text, optional_word, word};
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
    pub account: String,
    pub reason: Option<String>,
    pub sender_check: String,
    pub summary: Option<Vec<u8>>,
    pub message_token: Option<Vec<u8>>,
    pub settled_at_ms: Option<i64>,
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
    written(&content)
}

/// What a mail says in short, as it is sealed.
pub fn summary(summary: &MailSummary) -> Result<Zeroizing<Vec<u8>>, StoreError> {
    written(summary)
}

fn written(content: &impl Serialize) -> Result<Zeroizing<Vec<u8>>, StoreError> {
    serde_json::to_vec(content)
        .map(Zeroizing::new)
        .map_err(|_| corrupt(TABLE, "the content cannot be written"))
}

fn read<T: for<'de> Deserialize<'de>>(opened: &[u8]) -> Result<T, StoreError> {
    serde_json::from_slice(opened).map_err(|_| corrupt(TABLE, "the content cannot be read"))
}

impl Model {
    /// The mail itself, with what is known of it opened.
    pub async fn opened<C: ConnectionTrait>(&self, on: &C, safe: &mut Safe) -> Result<RawMail, StoreError> {
        let opened = safe.open(on, &Place::raw_mail(self.id), &self.content).await?;
        let content: Content = read(&opened)?;
        Ok(RawMail {
            id: MailId::new(self.id),
            at: Timestamp::from_unix_ms(self.at_ms),
            sha256: content.sha256,
            size: self.size,
            key: key_from_text(TABLE, &content.key)?,
            account: self.account.clone(),
        })
    }

    /// The mail as it stands. The number of its request was looked up.
    pub async fn kept<C: ConnectionTrait>(
        self,
        on: &C,
        safe: &mut Safe,
        request: Option<RequestNumber>,
    ) -> Result<KeptMail, StoreError> {
        let summary = match &self.summary {
            Some(sealed) => Some(read(
                &safe.open(on, &Place::mail_summary(self.id), sealed).await?,
            )?),
            None => None,
        };
        Ok(KeptMail {
            mail: self.opened(on, safe).await?,
            state: word(TABLE, "state", &self.state)?,
            reason: optional_word(TABLE, "reason", self.reason.as_deref())?,
            request,
            sender: word(TABLE, "sender_check", &self.sender_check)?,
            summary,
            settled_at: self.settled_at_ms.map(Timestamp::from_unix_ms),
        })
    }
}

impl ActiveModel {
    /// The row of a mail that was just taken.
    pub fn taken(mail: &RawMail, token: Vec<u8>, sealed: Vec<u8>) -> Self {
        Self {
            id: Set(mail.id.raw()),
            at_ms: Set(mail.at.unix_ms()),
            token: Set(token),
            content: Set(sealed),
            size: Set(mail.size),
            state: Set(MailState::Kept.code().to_owned()),
            account: Set(mail.account.clone()),
            sender_check: Set(jauap_domain::SenderCheck::Unchecked.code().to_owned()),
            ..<Self as Default>::default()
        }
    }

    /// What is written of a mail that was settled.
    pub fn settled(settlement: &Settlement, summary: Option<Vec<u8>>, message: Option<Vec<u8>>) -> Self {
        Self {
            state: Set(settlement.state.code().to_owned()),
            request_id: Set(settlement.request.map(jauap_domain::RequestId::raw)),
            reason: Set(settlement.reason.map(|reason| reason.code().to_owned())),
            sender_check: Set(settlement.sender.code().to_owned()),
            summary: Set(summary),
            message_token: Set(message),
            settled_at_ms: Set(Some(settlement.at.unix_ms())),
            ..<Self as Default>::default()
        }
    }
}
