//! Receipts: a proof on paper that an entry is in the log, as C2SP tlog-proof (`.tlog-proof`) has it.
//!
//! ```text
//! c2sp.org/tlog-proof@v1
//! extra YWdlLXYx…                                  optional, not authenticated
//! index 73894                                      the leaf, from 0
//! gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=     the inclusion proof, leaf to root
//!
//! example.com/fancylog                             the signed checkpoint as it is, see the module `checkpoint`
//! ```

use data_encoding::BASE64;

use crate::Hash;
use crate::checkpoint::{Checkpoint, CheckpointError, decimal, hash};
use crate::note::VerifierKey;
use crate::proof::{ProofError, verify_inclusion};

/// The first line of every receipt.
pub const HEADER: &str = "c2sp.org/tlog-proof@v1";
/// The most hashes an inclusion proof can have.
const MAX_HASHES: usize = 64;

/// Why a receipt is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptError {
    /// Line `0` (counted from 1) is not what belongs there.
    #[error("line {0} of the receipt is malformed")]
    Line(usize),
    /// The checkpoint is refused.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// The proof does not lead from the entry to the checkpoint's root.
    #[error(transparent)]
    Proof(#[from] ProofError),
}

/// A proof of inclusion together with the checkpoint it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Whatever the writer added; nothing vouches for it.
    pub extra: Option<Vec<u8>>,
    /// The number of the leaf, from 0.
    pub index: u64,
    /// The inclusion proof, leaf to root.
    pub proof: Vec<Hash>,
    /// The signed checkpoint, word for word.
    pub checkpoint: String,
}

impl Receipt {
    /// The receipt as text.
    pub fn to_text(&self) -> String {
        let extra = self
            .extra
            .iter()
            .map(|extra| format!("extra {}\n", BASE64.encode(extra)));
        let index = [format!("index {}\n", self.index)];
        let proof = self.proof.iter().map(|hash| BASE64.encode(hash) + "\n");
        let lines: String = extra.chain(index).chain(proof).collect();
        format!("{HEADER}\n{lines}\n{}", self.checkpoint)
    }

    /// Reads a receipt; the checkpoint in it must be well formed, its signatures are not looked at yet.
    ///
    /// # Errors
    /// When a line is malformed, or the checkpoint is.
    pub fn parse(text: &str) -> Result<Self, ReceiptError> {
        let (head, checkpoint) = text.split_once("\n\n").ok_or(ReceiptError::Line(1))?;
        let mut lines = head
            .split('\n')
            .enumerate()
            .map(|(at, line)| (at + 1, line))
            .peekable();
        if lines.next().is_none_or(|(_, line)| line != HEADER) {
            return Err(ReceiptError::Line(1));
        }
        let extra = match lines.next_if(|(_, line)| line.starts_with("extra ")) {
            Some((at, line)) => Some(extra_of(line).ok_or(ReceiptError::Line(at))?),
            None => None,
        };
        let (at, index) = lines.next().ok_or(ReceiptError::Line(2))?;
        let index = index
            .strip_prefix("index ")
            .and_then(decimal)
            .ok_or(ReceiptError::Line(at))?;
        let mut proof = Vec::new();
        for (at, line) in lines {
            let hash = hash(line).filter(|_| proof.len() < MAX_HASHES);
            proof.push(hash.ok_or(ReceiptError::Line(at))?);
        }
        Checkpoint::parse_unverified(checkpoint)?;
        Ok(Self {
            extra,
            index,
            proof,
            checkpoint: checkpoint.to_owned(),
        })
    }

    /// Verifies that the entry with this leaf hash is in the log, by a checkpoint one of the keys signed under the log's
    /// origin, and gives that checkpoint. Nothing vouches for `extra`.
    ///
    /// # Errors
    /// When the checkpoint is refused or the proof does not lead to its root.
    pub fn verify(&self, leaf: &Hash, keys: &[VerifierKey]) -> Result<Checkpoint, ReceiptError> {
        let checkpoint = Checkpoint::open(&self.checkpoint, keys)?;
        verify_inclusion(leaf, self.index, checkpoint.size, &self.proof, &checkpoint.root)?;
        Ok(checkpoint)
    }
}

fn extra_of(line: &str) -> Option<Vec<u8>> {
    BASE64.decode(line.strip_prefix("extra ")?.as_bytes()).ok()
}
