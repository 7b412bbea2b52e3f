//! Staff and their logins.

use jauap_domain::{CredentialId, Role, StaffId, Timestamp};
use jauap_ledger::{Hash, commitment};

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
    /// The salt of the commitment by which the log knows them; none for those who were added before there was one.
    pub salt: Option<[u8; 32]>,
}

impl Staff {
    /// What the log committed to when they were added: their login, role, password and moment. There is one for each
    /// member of staff, so its place in the log is not part of it.
    pub fn commitment(&self) -> Option<Hash> {
        let at = self.created_at.unix_ms().to_be_bytes();
        let parts: [&[u8]; 4] = [
            self.login.as_bytes(),
            self.role.code().as_bytes(),
            self.password_hash.as_bytes(),
            &at,
        ];
        let value = jauap_canonical::encode("jauap-staff/v1", &parts);
        let salt = self.salt.as_ref()?;
        Some(commitment::commit(
            salt,
            0,
            self.id.raw().as_bytes(),
            0,
            "staff",
            &value,
        ))
    }
}

/// A session or a token as it stands in its table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// Its name in the log.
    pub id: CredentialId,
    /// Whose it is.
    pub staff: StaffId,
    /// Since when.
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
