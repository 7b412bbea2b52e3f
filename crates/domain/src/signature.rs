//! The requester's signature (policy, clause 9.2).

use serde::{Deserialize, Serialize};

use crate::{AttachmentId, StaffId};

crate::code::coded!(
    /// What is known of an electronic signature.
    Verdict ("signature verdict") {
        /// Nobody has checked it yet.
        NotChecked = "not_checked",
        /// Checked and good.
        Valid = "valid",
        /// Checked and bad.
        Invalid = "invalid",
        /// Checked in part: no trust store or no revocation data.
        NotFullyChecked = "not_fully_checked",
    }
);

/// How the requester or the representative signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Signature {
    /// No signature is known.
    Missing,
    /// Signed by hand; a scan is kept.
    Handwritten {
        /// The scan.
        scan: AttachmentId,
    },
    /// Signed on paper that an officer saw.
    Paper {
        /// The officer.
        seen_by: StaffId,
    },
    /// An electronic signature in a file.
    Electronic {
        /// The file with the signature.
        attachment: AttachmentId,
        /// What is known of it.
        verdict: Verdict,
    },
}

impl Signature {
    /// True when a signature is known and not found bad.
    pub fn is_present(&self) -> bool {
        match self {
            Self::Missing => false,
            Self::Handwritten { .. } | Self::Paper { .. } => true,
            Self::Electronic { verdict, .. } => *verdict != Verdict::Invalid,
        }
    }
}
