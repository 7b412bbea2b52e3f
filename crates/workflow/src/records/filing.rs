//! How requests come in: secrets, drafts, raw mail.

use jauap_domain::{AttachmentId, RequestNumber, Timestamp};

use crate::credentials::SecretHash;

/// Under which secrets a request was filed and is read.
#[derive(Debug, Clone)]
pub struct Filing {
    /// The hash of the access code; none for paper requests until one is handed out.
    pub access: Option<SecretHash>,
    /// The hash of the key that files it once (form key, `Idempotency-Key`), if one was given.
    pub key: Option<SecretHash>,
    /// A keyed hash of the content, to tell a repetition from another request under the same key.
    pub fingerprint: Option<String>,
}

/// What was filed under a key before.
#[derive(Debug, Clone)]
pub struct FiledBefore {
    /// The request.
    pub number: RequestNumber,
    /// The keyed hash of its content.
    pub fingerprint: Option<String>,
}

/// An unfinished form.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The hash of the cookie's secret.
    pub hash: SecretHash,
    /// The answers so far, sealed with a key that only the secret gives.
    pub sealed: Vec<u8>,
    /// The contents in the file store that the answers speak of.
    pub files: Vec<AttachmentId>,
    /// When it was last touched.
    pub touched_at: Timestamp,
}
