//! Who signs the log, and under which name.

use jauap_ledger::{
    checkpoint::Checkpoint,
    note::{NoteError, SigningKey, VerifierKey},
};

use crate::records::LogHead;

/// The key that signs checkpoints, and the name of the log without its generation, such as `healthcity.kz/log`.
#[derive(Debug)]
pub struct LogKeys {
    name: String,
    key: SigningKey,
}

impl LogKeys {
    /// A key under a name.
    pub fn new(name: impl Into<String>, key: SigningKey) -> Self {
        Self {
            name: name.into(),
            key,
        }
    }

    /// The origin of a generation: the name of the log with the generation as its last element.
    pub fn origin(&self, generation: u32) -> String {
        format!("{}/{generation}", self.name)
    }

    /// The checkpoint of a head.
    pub fn checkpoint(&self, head: &LogHead) -> Checkpoint {
        Checkpoint {
            origin: self.origin(head.generation),
            size: head.size,
            root: head.root,
        }
    }

    /// The checkpoint of a head as a signed note. It says that these leaves, in this order, are the log; only what is
    /// committed, or committed together with the signature, may be signed.
    pub fn sign(&self, head: &LogHead) -> Result<String, NoteError> {
        self.checkpoint(head).sign(&self.key)
    }

    /// The key that others check the checkpoints of a generation with.
    pub fn verifier(&self, generation: u32) -> Result<VerifierKey, NoteError> {
        self.key.verifier(&self.origin(generation))
    }
}
