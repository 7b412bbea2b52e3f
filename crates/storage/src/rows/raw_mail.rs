//! The table of mails that came in.

use jauap_canonical::encode;
use jauap_domain::{MailId, MailState, RequestId, RequestNumber, SenderCheck, SenderVerdict, Timestamp};
use jauap_vault::digest;
use jauap_workflow::{
    ports::StoreError,
    records::{KeptMail, MailStanding, MailSummary, RawBytes, RawMail, Settlement},
};
use sea_orm::{Set, entity::prelude::*};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{bound::some, key_as_text, key_from_text, optional_word, word};
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
    pub content: Option<Vec<u8>>,
    pub size: i64,
    pub state: String,
    pub request_id: Option<Uuid>,
    pub account: String,
    pub reason: Option<String>,
    pub sender_check: String,
    pub checked_by: Option<String>,
    pub summary: Option<Vec<u8>>,
    pub message_token: Option<Vec<u8>>,
    pub settled_at_ms: Option<i64>,
    pub destroyed_at_ms: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// What is sealed of a raw mail beside its bytes; with it what stands beside it in clear, so that nobody changes that
/// unseen. Rows of earlier versions lack it.
#[derive(Serialize, Deserialize)]
struct Content {
    sha256: String,
    key: String,
    #[serde(default)]
    taken: Option<Taken>,
}

/// Where and when a mail was taken.
#[derive(PartialEq, Serialize, Deserialize)]
struct Taken {
    at_ms: i64,
    size: i64,
    account: String,
}

/// What is sealed of a raw mail beside its bytes.
pub fn content(mail: &RawMail, bytes: &RawBytes) -> Result<Zeroizing<Vec<u8>>, StoreError> {
    let content = Content {
        sha256: bytes.sha256.clone(),
        key: key_as_text(&bytes.key),
        taken: Some(Taken {
            at_ms: mail.at.unix_ms(),
            size: mail.size,
            account: mail.account.clone(),
        }),
    };
    written(&content)
}

/// What a mail says in short, sealed with the moment at which it was settled.
#[derive(Serialize, Deserialize)]
struct Summary {
    #[serde(flatten)]
    says: MailSummary,
    #[serde(default)]
    settled_at_ms: Option<i64>,
}

/// What a mail says in short, as it is sealed when the mail is settled.
pub fn summary(says: &MailSummary, settled_at: Timestamp) -> Result<Zeroizing<Vec<u8>>, StoreError> {
    written(&Summary {
        says: says.clone(),
        settled_at_ms: Some(settled_at.unix_ms()),
    })
}

fn written(content: &impl Serialize) -> Result<Zeroizing<Vec<u8>>, StoreError> {
    serde_json::to_vec(content)
        .map(Zeroizing::new)
        .map_err(|_| corrupt(TABLE, "the content cannot be written"))
}

fn read<T: for<'de> Deserialize<'de>>(opened: &[u8]) -> Result<T, StoreError> {
    serde_json::from_slice(opened).map_err(|_| corrupt(TABLE, "the content cannot be read"))
}

fn changed() -> StoreError {
    corrupt(TABLE, "a column is not the one that was sealed")
}

impl Model {
    /// What is known of the bytes; `Destroyed` when they were.
    pub async fn opened<C: ConnectionTrait>(&self, on: &C, safe: &mut Safe) -> Result<RawBytes, StoreError> {
        let sealed = self.content.as_deref().ok_or(StoreError::Destroyed)?;
        let opened = safe.open(on, &Place::raw_mail(self.id), sealed).await?;
        let content: Content = read(&opened)?;
        let taken = Taken {
            at_ms: self.at_ms,
            size: self.size,
            account: self.account.clone(),
        };
        if content.taken.is_some_and(|sealed| sealed != taken) {
            return Err(changed());
        }
        Ok(RawBytes {
            sha256: content.sha256,
            key: key_from_text(TABLE, &content.key)?,
        })
    }

    async fn summary<C: ConnectionTrait>(
        &self,
        on: &C,
        safe: &mut Safe,
    ) -> Result<Option<MailSummary>, StoreError> {
        let Some(sealed) = &self.summary else {
            return Ok(None);
        };
        let opened = safe.open(on, &Place::mail_summary(self.id), sealed).await?;
        let summary: Summary = read(&opened)?;
        if summary.settled_at_ms.is_some() && summary.settled_at_ms != self.settled_at_ms {
            return Err(changed());
        }
        Ok(Some(summary.says))
    }

    /// The mail as it stands. The number of its request was looked up.
    pub async fn kept<C: ConnectionTrait>(
        self,
        on: &C,
        safe: &mut Safe,
        request: Option<RequestNumber>,
    ) -> Result<KeptMail, StoreError> {
        let bytes = match self.destroyed_at_ms {
            Some(_) => None,
            None => Some(self.opened(on, safe).await?),
        };
        Ok(KeptMail {
            summary: self.summary(on, safe).await?,
            bytes,
            state: word(TABLE, "state", &self.state)?,
            reason: optional_word(TABLE, "reason", self.reason.as_deref())?,
            request,
            sender: SenderVerdict {
                check: word(TABLE, "sender_check", &self.sender_check)?,
                checked_by: optional_word(TABLE, "checked_by", self.checked_by.as_deref())?,
            },
            settled_at: self.settled_at_ms.map(Timestamp::from_unix_ms),
            destroyed_at: self.destroyed_at_ms.map(Timestamp::from_unix_ms),
            mail: RawMail {
                id: MailId::new(self.id),
                at: Timestamp::from_unix_ms(self.at_ms),
                size: self.size,
                account: self.account,
            },
        })
    }

    /// The mail as its row tells of it in clear.
    pub fn standing(self) -> MailStanding {
        MailStanding {
            id: MailId::new(self.id),
            columns: digest_of(&self),
            state: self.state,
            reason: self.reason,
            sender: self.sender_check,
            checked_by: self.checked_by,
            request: self.request_id.map(RequestId::new),
            settled_at: self.settled_at_ms.map(Timestamp::from_unix_ms),
            destroyed_at: self.destroyed_at_ms.map(Timestamp::from_unix_ms),
        }
    }
}

/// What every digest of this kind begins with.
const PURPOSE: &str = "jauap-mail-columns/v1";

/// The digest of what stands in clear in a row, whatever becomes of its content.
pub fn digest_of(row: &Model) -> [u8; 32] {
    let number = |value: Option<i64>| value.map_or_else(Vec::new, |number| some(&number.to_be_bytes()));
    let text = |value: Option<&str>| value.map_or_else(Vec::new, |text| some(text.as_bytes()));
    let parts = [
        some(row.id.as_bytes()),
        number(Some(row.at_ms)),
        number(Some(row.size)),
        text(Some(&row.account)),
        text(Some(&row.state)),
        text(row.reason.as_deref()),
        text(Some(&row.sender_check)),
        text(row.checked_by.as_deref()),
        row.request_id.map_or_else(Vec::new, |id| some(id.as_bytes())),
        number(row.settled_at_ms),
    ];
    let parts = parts.each_ref().map(Vec::as_slice);
    digest(&encode(PURPOSE, &parts))
}

impl ActiveModel {
    /// The row of a mail that was just taken.
    pub fn taken(mail: &RawMail, token: Vec<u8>, sealed: Vec<u8>) -> Self {
        Self {
            id: Set(mail.id.raw()),
            at_ms: Set(mail.at.unix_ms()),
            token: Set(token),
            content: Set(Some(sealed)),
            size: Set(mail.size),
            state: Set(MailState::Kept.code().to_owned()),
            account: Set(mail.account.clone()),
            sender_check: Set(SenderCheck::Unchecked.code().to_owned()),
            ..<Self as Default>::default()
        }
    }

    /// What is written of a mail that was settled.
    pub fn settled(settlement: &Settlement, summary: Option<Vec<u8>>, message: Option<Vec<u8>>) -> Self {
        let SenderVerdict { check, checked_by } = settlement.sender;
        Self {
            state: Set(settlement.state.code().to_owned()),
            request_id: Set(settlement.request.map(RequestId::raw)),
            reason: Set(settlement.reason.map(|reason| reason.code().to_owned())),
            sender_check: Set(check.code().to_owned()),
            checked_by: Set(checked_by.map(|by| by.code().to_owned())),
            summary: Set(summary),
            message_token: Set(message),
            settled_at_ms: Set(Some(settlement.at.unix_ms())),
            ..<Self as Default>::default()
        }
    }

    /// What is written over a mail that is destroyed: what was made of its content goes.
    pub fn destroyed(at: Timestamp) -> Self {
        Self {
            content: Set(None),
            summary: Set(None),
            message_token: Set(None),
            destroyed_at_ms: Set(Some(at.unix_ms())),
            ..<Self as Default>::default()
        }
    }
}
