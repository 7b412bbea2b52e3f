//! Checkpoints: the head of a log at one size, as C2SP tlog-checkpoint v1.0.0 has it.
//!
//! ```text
//! dsr.example.org/log/1                            the origin; for our logs the same as the key's name
//! 20852163                                         the number of leaves
//! CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=     the root, base64
//!
//! — dsr.example.org/log/1 Az3grlgt…                see the module `note`
//! ```
//!
//! [`Checkpoint::open`] wants the origin to be the name of the key, as our logs have it. A foreign log whose origin
//! differs from its key's name (Go's checksum database: origin `go.sum database tree`, key `sum.golang.org`) opens with
//! [`Checkpoint::open_as`].

use data_encoding::BASE64;

use crate::Hash;
use crate::note::{self, NoteError, SigningKey, VerifierKey};

/// Why a checkpoint is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// The signed note around it is refused.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// Fewer than three lines, an empty line, or no newline at the end.
    #[error("a checkpoint has an origin, a size and a root, each on a line")]
    Shape,
    /// The size is not a decimal number of 64 bits without leading zeros.
    #[error("the size is not a number without leading zeros")]
    Size,
    /// The root is not the canonical base64 of 32 bytes.
    #[error("the root is not the base64 of 32 bytes")]
    Root,
    /// The checkpoint is of another log than the one asked for.
    #[error("the checkpoint is of the log {0}")]
    Origin(String),
}

/// The head of a log: who it is, how many leaves it has, and the root over them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The name of the log, for our logs `<host>/log/<generation>`.
    pub origin: String,
    /// The number of leaves.
    pub size: u64,
    /// The root over them (RFC 6962 §2.1).
    pub root: Hash,
}

impl Checkpoint {
    /// The text that is signed: three lines. Extension lines are never written, as no monitor could check them.
    pub fn to_text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, BASE64.encode(&self.root))
    }

    /// Reads the text of a checkpoint (that of a note already opened). Extension lines are tolerated and dropped.
    ///
    /// # Errors
    /// When it is malformed; see [`CheckpointError`].
    pub fn parse(text: &str) -> Result<Self, CheckpointError> {
        let body = text.strip_suffix('\n').ok_or(CheckpointError::Shape)?;
        if body.split('\n').any(str::is_empty) {
            return Err(CheckpointError::Shape);
        }
        let mut lines = body.split('\n');
        let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next()) else {
            return Err(CheckpointError::Shape);
        };
        let size = decimal(size).ok_or(CheckpointError::Size)?;
        let root = hash(root).ok_or(CheckpointError::Root)?;
        Ok(Self {
            origin: origin.to_owned(),
            size,
            root,
        })
    }

    /// Signs the checkpoint under its origin and gives the whole note.
    ///
    /// # Errors
    /// When the origin cannot be the name of a key.
    pub fn sign(&self, key: &SigningKey) -> Result<String, NoteError> {
        key.sign(&self.origin, &self.to_text())
    }

    /// Opens a signed checkpoint with the trusted keys and reads it. Its origin must be the name of one that signed it.
    ///
    /// # Errors
    /// When the note is refused, the text is malformed, or the origin is not the name of a key that signed.
    pub fn open(note: &str, keys: &[VerifierKey]) -> Result<Self, CheckpointError> {
        let opened = note::open(note, keys)?;
        let checkpoint = Self::parse(&opened.text)?;
        if opened.signers.iter().any(|key| key.name() == checkpoint.origin) {
            return Ok(checkpoint);
        }
        Err(CheckpointError::Origin(checkpoint.origin))
    }

    /// As [`Checkpoint::open`] for a log whose origin is not the name of its key: any of the keys may sign, and the
    /// origin must be this one.
    ///
    /// # Errors
    /// When the note is refused, the text is malformed, or the origin is another.
    pub fn open_as(origin: &str, note: &str, keys: &[VerifierKey]) -> Result<Self, CheckpointError> {
        let checkpoint = Self::parse(&note::open(note, keys)?.text)?;
        if checkpoint.origin == origin {
            Ok(checkpoint)
        } else {
            Err(CheckpointError::Origin(checkpoint.origin))
        }
    }

    /// Reads a signed checkpoint *without* verifying any signature: only for what is verified afterwards, or by whom it
    /// was written.
    ///
    /// # Errors
    /// When the note or its text is malformed.
    pub fn parse_unverified(note: &str) -> Result<Self, CheckpointError> {
        Self::parse(note::text_unverified(note)?)
    }
}

/// A decimal number without sign and leading zeros.
pub(crate) fn decimal(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    // Writing it again shows signs and leading zeros.
    (number.to_string() == text).then_some(number)
}

/// The 32 bytes of a canonical base64 text.
pub(crate) fn hash(text: &str) -> Option<Hash> {
    BASE64.decode(text.as_bytes()).ok()?.try_into().ok()
}
