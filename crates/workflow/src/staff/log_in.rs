//! Logging in and out.

use jauap_domain::{Actor, Event, EventKind};
use secrecy::{ExposeSecret, SecretString};

use super::{Caller, event};
use crate::{
    credentials::{SecretHash, generate_secret, password_fits},
    ports::StoreError,
    records::Session,
    service::Service,
};

/// Why somebody was not let in.
#[derive(Debug, thiserror::Error)]
pub enum LogInError {
    /// The login or the password is wrong, or the login is disabled; which of them is not told.
    #[error("the login or the password is wrong")]
    Wrong,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Lets a member of staff in. Returns the secret for the cookie; it is kept only as a hash.
pub async fn log_in(
    service: &Service,
    login: &str,
    password: SecretString,
) -> Result<(SecretString, Caller), LogInError> {
    let staff = service
        .store
        .staff_by_login(login)
        .await?
        .filter(|staff| !staff.disabled);
    let fits = password_fits(password, staff.as_ref().map(|staff| staff.password_hash.clone())).await;
    let mut unit = service.store.begin().await?;
    let Some(staff) = staff.filter(|_| fits) else {
        unit.append(&[event(service, Actor::System, EventKind::LoginFailed)])
            .await?;
        unit.commit().await?;
        return Err(LogInError::Wrong);
    };
    let caller = Caller::from(staff);
    let secret = generate_secret("", &*service.ids);
    let now = service.clock.now();
    let hash = SecretHash::of("session", secret.expose_secret());
    let kind = EventKind::LoggedIn { session: hash.id() };
    let session = Session {
        hash,
        staff: caller.id,
        created_at: now,
        seen_at: now,
    };
    unit.open_session(&session, now.plus(-service.settings.session_lifetime))
        .await?;
    let logged_in = Event {
        at: now,
        ..event(service, caller.actor(), kind)
    };
    unit.append(&[logged_in]).await?;
    unit.commit().await?;
    Ok((secret, caller))
}

/// Ends a session.
pub async fn log_out(service: &Service, caller: &Caller, secret: &str) -> Result<(), StoreError> {
    let mut unit = service.store.begin().await?;
    let hash = SecretHash::of("session", secret);
    unit.end_session(&hash).await?;
    let kind = EventKind::LoggedOut { session: hash.id() };
    unit.append(&[event(service, caller.actor(), kind)]).await?;
    unit.commit().await
}
