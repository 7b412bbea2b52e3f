//! Entry bundles: entries one after the other, each after its length.

use super::WIDTH;

/// Why entries cannot be bundled, or bytes are not a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// An entry is longer than two bytes can say.
    #[error("an entry of {0} bytes is too long")]
    EntryLength(usize),
    /// The bytes end within an entry or its length.
    #[error("the bundle ends within an entry")]
    Truncated,
    /// More than 256 entries.
    #[error("the bundle has more than {WIDTH} entries")]
    TooMany,
}

/// The bundle of these entries, at most 256 of at most 65 535 bytes each.
///
/// # Errors
/// When there are more, or one is longer.
pub fn encode_bundle<T: AsRef<[u8]>>(entries: &[T]) -> Result<Vec<u8>, BundleError> {
    if entries.len() > WIDTH {
        return Err(BundleError::TooMany);
    }
    let mut out = Vec::with_capacity(entries.iter().map(|entry| entry.as_ref().len() + 2).sum());
    for entry in entries {
        push_entry(&mut out, entry.as_ref())?;
    }
    Ok(out)
}

/// The entries of a bundle, in order; how many there must be says its path.
///
/// # Errors
/// When the bytes end within an entry, or there are more than 256.
pub fn decode_bundle(bytes: &[u8]) -> Result<Vec<&[u8]>, BundleError> {
    let mut entries = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let (length, after) = rest.split_first_chunk().ok_or(BundleError::Truncated)?;
        let length = usize::from(u16::from_be_bytes(*length));
        let (entry, after) = after.split_at_checked(length).ok_or(BundleError::Truncated)?;
        if entries.len() == WIDTH {
            return Err(BundleError::TooMany);
        }
        entries.push(entry);
        rest = after;
    }
    Ok(entries)
}

/// Adds one entry after its length.
pub(super) fn push_entry(out: &mut Vec<u8>, entry: &[u8]) -> Result<(), BundleError> {
    let length = u16::try_from(entry.len()).map_err(|_| BundleError::EntryLength(entry.len()))?;
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(entry);
    Ok(())
}
