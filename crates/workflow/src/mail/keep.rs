//! The bytes of a mail are on disk, and known by their hash, before anybody looks at them.

use bytes::Bytes;
use data_encoding::HEXLOWER;
use jauap_domain::{MailId, MailState, SenderVerdict};
use metrics::counter;
use sha2::{Digest, Sha256};

use super::TakeMailError;
use crate::{
    file::new_key,
    ports::{Origin, StoreError},
    records::{KeptMail, RawBytes, RawMail},
    service::Service,
};

/// Keeps a mail once, however often it comes; false when its bytes were kept before.
pub(super) async fn keep_mail(
    service: &Service,
    origin: &Origin,
    raw: Bytes,
) -> Result<(KeptMail, bool), TakeMailError> {
    let sha256 = HEXLOWER.encode(&Sha256::digest(&raw));
    if let Some(known) = service.store.mail_of_bytes(&sha256).await? {
        note_origin(service, known.mail.id, origin).await?;
        return Ok((known, false));
    }
    let mail = RawMail {
        id: MailId::new(service.ids.uuid()),
        at: service.clock.now(),
        size: i64::try_from(raw.len()).unwrap_or(i64::MAX),
        account: origin.account.clone(),
    };
    let key = new_key()?;
    service.files.put(mail.id.raw(), &key, raw).await?;
    let bytes = RawBytes { sha256, key };
    match add(service, &mail, &bytes, origin).await {
        Ok(()) => {
            counter!("jauap_mails_taken_total", "mailbox" => mail.account.clone()).increment(1);
            Ok((fresh(mail, bytes), true))
        }
        // Another process took the same bytes meanwhile.
        Err(StoreError::Taken) => {
            service.files.remove(mail.id.raw()).await?;
            let known = service.store.mail_of_bytes(&bytes.sha256).await?;
            Ok((known.ok_or(StoreError::Taken)?, false))
        }
        // Where the database broke off nobody knows whether the commit was kept: the sweeper finds out.
        Err(error) => Err(error.into()),
    }
}

async fn add(service: &Service, mail: &RawMail, bytes: &RawBytes, origin: &Origin) -> Result<(), StoreError> {
    let mut unit = service.store.begin().await?;
    unit.add_raw_mail(mail, bytes).await?;
    if origin.uid.is_some() {
        unit.add_mail_origin(mail.id, origin).await?;
    }
    unit.commit().await
}

async fn note_origin(service: &Service, mail: MailId, origin: &Origin) -> Result<(), StoreError> {
    if origin.uid.is_none() || service.store.mail_of_origin(origin).await?.is_some() {
        return Ok(());
    }
    let mut unit = service.store.begin().await?;
    unit.add_mail_origin(mail, origin).await?;
    unit.commit().await
}

fn fresh(mail: RawMail, bytes: RawBytes) -> KeptMail {
    KeptMail {
        mail,
        bytes: Some(bytes),
        state: MailState::Kept,
        reason: None,
        request: None,
        sender: SenderVerdict::UNCHECKED,
        summary: None,
        settled_at: None,
        destroyed_at: None,
    }
}
