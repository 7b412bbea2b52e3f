//! Filing the same request once, however often it is sent.

use jauap_domain::missing;

use super::new_request::{FileRequestError, Filed, FilingKey};
use crate::{
    credentials::{AccessCode, SecretHash},
    log::receipt_of,
    ports::StoreError,
    records::Filing,
    service::Service,
};

/// What is written down of a filing, so that it is known again.
pub(super) fn filing(access_code: &AccessCode, key: Option<&FilingKey>) -> Filing {
    Filing {
        access: Some(access_code.hash()),
        key: key.map(|key| SecretHash::of("filing-key", &key.key)),
        fingerprint: key.map(fingerprint),
    }
}

/// Keyed by the filing key, so that the stored value says nothing of the content to one who has not the key.
fn fingerprint(key: &FilingKey) -> String {
    let content = data_encoding::BASE64.encode(&key.content);
    SecretHash::of(&format!("filing-content:{}", key.key), &content)
        .as_str()
        .to_owned()
}

/// The request that was filed under this key before, with a new access code.
pub(super) async fn filed_before(service: &Service, key: &FilingKey) -> Result<Filed, FileRequestError> {
    let hash = SecretHash::of("filing-key", &key.key);
    let before = service
        .store
        .filed_before(&hash)
        .await?
        .ok_or(StoreError::Taken)?;
    if before.fingerprint.as_deref() != Some(&fingerprint(key)) {
        return Err(FileRequestError::KeyReused);
    }
    let request = service
        .store
        .request(before.number)
        .await?
        .ok_or(StoreError::Taken)?;
    let access_code = AccessCode::generate(&*service.ids);
    let mut unit = service.store.begin().await?;
    unit.add_access(request.id, &access_code.hash()).await?;
    unit.commit().await?;
    let missing = missing(&request.facts, service.today());
    let proof = receipt_of(service, request.number).await?;
    Ok(Filed {
        request,
        access_code,
        missing,
        proof,
        repeated: true,
    })
}
