//! The log as a static tree of files, as C2SP tlog-tiles v0.1.0 has it.
//!
//! `tile/<L>/<N>[.p/<W>]` holds 256 hashes (or `W` of them) of level `L`: leaf hashes at level 0, above that the roots
//! of the full tiles one level below. `tile/entries/<N>[.p/<W>]` holds the entries, each after its length as two bytes,
//! most significant first. A tree of 70 000 leaves has 273 full tiles and one of 112 at level 0, one full and one of 17
//! at level 1, and one of 1 at level 2.

mod bundle;
mod path;
mod writer;

pub use bundle::{BundleError, decode_bundle, encode_bundle};
pub use path::{entries_path, hash_tile_path};
pub use writer::TileTree;

/// The number of hashes or entries in a full tile or bundle.
pub const WIDTH: usize = 256;
/// The number of tree levels a full tile spans: 2^8 is [`WIDTH`].
pub const TILE_HEIGHT: u8 = 8;
