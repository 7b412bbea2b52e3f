//! The member of staff behind a call.

use jauap_domain::{Act, Actor, Role, StaffId, Thing};
use time::Duration;

use crate::{credentials::SecretHash, ports::StoreError, records::Staff, service::Service};

/// A member of staff who proved to be it.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Identity.
    pub id: StaffId,
    /// The login.
    pub login: String,
    /// What they may do.
    pub role: Role,
}

impl From<Staff> for Caller {
    fn from(staff: Staff) -> Self {
        Self {
            id: staff.id,
            login: staff.login,
            role: staff.role,
        }
    }
}

impl Caller {
    /// The caller as the log names an actor.
    pub const fn actor(&self) -> Actor {
        Actor::Staff {
            id: self.id,
            as_role: self.role,
        }
    }

    /// True when the table of access allows it to the caller's role.
    pub fn may(&self, thing: Thing, act: Act) -> bool {
        self.role.may(thing, act)
    }
}

/// The owner of a session cookie, unless the session ended or the owner may no longer log in.
pub async fn session_caller(service: &Service, secret: &str) -> Result<Option<Caller>, StoreError> {
    let hash = SecretHash::of("session", secret);
    let Some((session, staff)) = service.store.session(&hash).await? else {
        return Ok(None);
    };
    let now = service.clock.now();
    let settings = &service.settings;
    let ended = session.created_at.plus(settings.session_lifetime) <= now
        || session.seen_at.plus(settings.session_idle) <= now;
    if ended || staff.disabled {
        return Ok(None);
    }
    if session.seen_at.plus(Duration::MINUTE) <= now {
        match service.store.touch_session(&hash, now).await {
            // A full disk must not take away what was typed: the session is only a little older than it seems.
            Err(error) if error.is_no_room() => {
                tracing::warn!("there is no room to note that a session is used");
            }
            touched => touched?,
        }
    }
    Ok(Some(staff.into()))
}

/// The owner of an API token, unless they may no longer log in.
pub async fn token_caller(service: &Service, token: &str) -> Result<Option<Caller>, StoreError> {
    let staff = service
        .store
        .token_owner(&SecretHash::of("api-token", token))
        .await?;
    Ok(staff.filter(|staff| !staff.disabled).map(Caller::from))
}
