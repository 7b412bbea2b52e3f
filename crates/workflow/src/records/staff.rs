//! Staff and their logins.

use jauap_domain::{Role, StaffId, Timestamp};

use crate::credentials::SecretHash;

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// Identity.
    pub id: StaffId,
    /// The name to log in with.
    pub login: String,
    /// What they may do.
    pub role: Role,
    /// The Argon2id hash of the password.
    pub password_hash: String,
    /// True when they may no longer log in.
    pub disabled: bool,
    /// Since when they are known.
    pub created_at: Timestamp,
}

/// A login that lasts.
#[derive(Debug, Clone)]
pub struct Session {
    /// The hash of the cookie's secret.
    pub hash: SecretHash,
    /// Who.
    pub staff: StaffId,
    /// Since when.
    pub created_at: Timestamp,
    /// Last used (kept to the minute, so that reading a page seldom writes).
    pub seen_at: Timestamp,
}
