//! What a unit sealed so far, until an event commits to it.

use data_encoding::{BASE64, HEXLOWER};
use jauap_domain::{EventSeq, RequestId};
use jauap_ledger::commitment::commit;
use jauap_vault::{digest, random_32};
use jauap_workflow::{entry::Evidence, ports::StoreError, records::SealedCell};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{keys::sealed_wrong, rows::event};

/// A content that was sealed for a request.
pub struct Written {
    /// The request.
    pub request: RequestId,
    /// Its name in entries, and its ciphertext.
    pub cell: SealedCell,
    /// What was sealed, or for a file its SHA-256 in hexadecimal.
    pub value: Zeroizing<Vec<u8>>,
}

impl Written {
    /// A content that is sealed in a column.
    pub fn in_column(request: RequestId, name: String, sealed: &[u8], value: Vec<u8>) -> Self {
        let len = u64::try_from(sealed.len()).unwrap_or(u64::MAX);
        let cell = SealedCell {
            name,
            len,
            sha256: digest(sealed),
        };
        Self {
            request,
            cell,
            value: Zeroizing::new(value),
        }
    }
}

/// The opening of one commitment, as it is sealed with its event.
#[derive(Serialize, Deserialize)]
pub struct StoredOpening {
    /// The name of the commitment.
    pub n: String,
    /// The salt, in hexadecimal.
    pub r: String,
    /// The value, in base64.
    pub v: String,
}

/// What an entry commits to, and how it is opened.
pub type Committed = (Vec<Evidence>, Vec<StoredOpening>);

/// Commits to what was written of a request, each with a salt of its own.
pub fn commit_to(written: Vec<Written>, generation: u32, seq: EventSeq) -> Result<Committed, StoreError> {
    let mut committed = (Vec::new(), Vec::new());
    for one in written {
        let salt = random_32().map_err(|error| sealed_wrong(event::TABLE, error))?;
        let commitment = commit(
            &salt,
            u64::from(generation),
            one.request.raw().as_bytes(),
            seq.0.unsigned_abs(),
            &one.cell.name,
            &one.value,
        );
        committed.1.push(StoredOpening {
            n: one.cell.name.clone(),
            r: HEXLOWER.encode(&salt),
            v: BASE64.encode(&one.value),
        });
        committed.0.push(Evidence {
            name: one.cell.name,
            len: one.cell.len,
            sha256: one.cell.sha256,
            commitment,
        });
    }
    Ok(committed)
}
