//! Adding a member of staff.

use data_encoding::HEXLOWER;
use jauap_domain::{Act, Actor, Event, EventKind, Role, StaffId, Thing, access::allows};
use secrecy::SecretString;

use super::event;
use crate::{
    credentials::{PasswordError, hash_password},
    ports::StoreError,
    records::Staff,
    service::Service,
};

/// Why staff were not changed.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    /// Only administrators look after staff.
    #[error("only administrators look after staff")]
    Forbidden,
    /// A login has 2 to 40 characters: small Latin letters, digits, dot, dash, underscore.
    #[error("a login has 2 to 40 characters: small Latin letters, digits, dot, dash and underscore")]
    Login,
    /// Somebody has this login.
    #[error("somebody has this login")]
    Taken,
    /// Nobody has this login.
    #[error("nobody has this login")]
    NoSuchStaff,
    /// The password cannot be used.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The store failed.
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for StaffError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Taken => Self::Taken,
            error @ (StoreError::Stale
            | StoreError::Destroyed
            | StoreError::Unreadable
            | StoreError::Busy
            | StoreError::Corrupt { .. }
            | StoreError::Unavailable(_)) => Self::Store(error),
        }
    }
}

/// Adds a member of staff with a password.
pub async fn add_staff(
    service: &Service,
    actor: Actor,
    login: &str,
    role: Role,
    password: SecretString,
) -> Result<Staff, StaffError> {
    if !allows(&actor, Thing::Staff, Act::Change) {
        return Err(StaffError::Forbidden);
    }
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_".contains(c);
    if !(2..=40).contains(&login.len()) || !login.chars().all(allowed) {
        return Err(StaffError::Login);
    }
    let password_hash = hash_password(password, &*service.ids).await?;
    let id = StaffId::new(service.ids.uuid());
    let staff = Staff {
        id,
        login: login.to_owned(),
        role,
        password_hash,
        disabled: false,
        created_at: service.clock.now(),
        salt: Some(service.ids.random()),
    };
    let mut unit = service.store.begin().await?;
    unit.add_staff(&staff).await?;
    let kind = EventKind::StaffAdded {
        staff: id,
        role,
        commitment: HEXLOWER.encode(&staff.commitment().unwrap_or_default()),
    };
    let added = Event {
        at: staff.created_at,
        ..event(service, actor, kind)
    };
    unit.append(&[added]).await?;
    unit.commit().await?;
    Ok(staff)
}
