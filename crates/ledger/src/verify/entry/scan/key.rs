//! The keys of an object.

/// The name of a key in a number: its first eight bytes, most significant first, so that numbers sort as names do.
pub(in crate::verify::entry) const fn packed(name: &[u8]) -> u64 {
    let mut bytes = [0; 8];
    let mut at = 0;
    while at < 8 && at < name.len() {
        bytes[at] = name[at];
        at += 1;
    }
    u64::from_be_bytes(bytes)
}

/// A key of an object.
#[derive(Clone, Copy)]
pub(in crate::verify::entry) struct Key<'a> {
    /// Its name.
    pub(in crate::verify::entry) name: &'a [u8],
    /// See [`packed`]. For names of up to eight bytes it stands for the name.
    pub(in crate::verify::entry) packed: u64,
}

impl Key<'_> {
    /// True when this key sorts before the other.
    pub(super) fn is_before(self, other: Key<'_>) -> bool {
        if self.packed == other.packed {
            self.name < other.name
        } else {
            self.packed < other.packed
        }
    }
}
