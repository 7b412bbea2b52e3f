//! Issuing an API token.

use jauap_domain::{Act, Actor, EventKind, Thing, access::allows};
use secrecy::{ExposeSecret, SecretString};

use super::{StaffError, event};
use crate::{
    credentials::{SecretHash, generate_secret},
    service::Service,
};

/// Issues an API token to a member of staff. It is shown once and kept only as a hash.
pub async fn issue_token(service: &Service, actor: Actor, login: &str) -> Result<SecretString, StaffError> {
    if !allows(&actor, Thing::Tokens, Act::Add) {
        return Err(StaffError::Forbidden);
    }
    let staff = service
        .store
        .staff_by_login(login)
        .await?
        .filter(|staff| !staff.disabled)
        .ok_or(StaffError::NoSuchStaff)?;
    let token = generate_secret("jauap_", &*service.ids);
    let mut unit = service.store.begin().await?;
    let hash = SecretHash::of("api-token", token.expose_secret());
    let issued = event(
        service,
        actor,
        EventKind::TokenIssued {
            staff: staff.id,
            token: hash.id(),
        },
    );
    unit.add_token(&hash, staff.id, issued.at).await?;
    unit.append(&[issued]).await?;
    unit.commit().await?;
    Ok(token)
}
