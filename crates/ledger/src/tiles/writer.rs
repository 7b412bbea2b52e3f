//! Writing the files of a growing tree in one pass.

use crate::Hash;
use crate::tree::{Frontier, leaf_hash};

use super::bundle::push_entry;
use super::{BundleError, TILE_HEIGHT, WIDTH, entries_path, hash_tile_path};

/// Takes entries (or leaf hashes) one by one and gives back each file as it is finished, its path first.
///
/// It holds no more than one open tile of each level, the open bundle and the frontier, whatever the size. Nothing is
/// written by itself: the callback does that.
///
/// ```
/// use jauap_ledger::tiles::TileTree;
/// let mut files = Vec::new();
/// let mut tiles = TileTree::new();
/// for number in 0..300_u64 {
///     tiles.push_entry(&number.to_be_bytes(), |path, _| files.push(path.to_owned()))?;
/// }
/// let root = tiles.finish(|path, _| files.push(path.to_owned()));
/// assert_eq!(files, [
///     "tile/entries/000", "tile/0/000", "tile/entries/001.p/44", "tile/0/001.p/44", "tile/1/000.p/1",
/// ]);
/// # Ok::<_, jauap_ledger::tiles::BundleError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct TileTree {
    frontier: Frontier,
    bundle: Vec<u8>,
    bundled: usize,
    /// For each level the hashes of its open tile and the number of full tiles before it.
    levels: Vec<Level>,
}

#[derive(Debug, Clone, Default)]
struct Level {
    open: Vec<Hash>,
    index: u64,
}

impl TileTree {
    /// An empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// The number of leaves so far.
    pub fn size(&self) -> u64 {
        self.frontier.size()
    }

    /// The root over the leaves so far.
    pub fn root(&self) -> Hash {
        self.frontier.root()
    }

    /// Appends an entry and gives back the files it completes: a full bundle and full tiles, from the leaves up.
    ///
    /// # Errors
    /// When the entry is longer than 65 535 bytes; then nothing is appended.
    pub fn push_entry(
        &mut self,
        entry: &[u8],
        mut on_file: impl FnMut(&str, &[u8]),
    ) -> Result<(), BundleError> {
        push_entry(&mut self.bundle, entry)?;
        self.bundled += 1;
        if self.bundled == WIDTH {
            on_file(&entries_path(self.size() / WIDTH as u64, WIDTH), &self.bundle);
            self.bundle.clear();
            self.bundled = 0;
        }
        self.push_leaf(leaf_hash(entry), on_file);
        Ok(())
    }

    /// Appends a leaf by its hash and gives back the full tiles it completes. A tree made of hashes alone has no
    /// bundles; the two ways are not mixed within one tree.
    pub fn push_leaf(&mut self, leaf: Hash, mut on_file: impl FnMut(&str, &[u8])) {
        let levels = &mut self.levels;
        place(levels, 0, leaf, &mut on_file);
        self.frontier.append_with(leaf, |node, hash| {
            // The root of a full tile is what the tile above holds, eight levels up the tree.
            if node.level % TILE_HEIGHT == 0 {
                place(levels, node.level / TILE_HEIGHT, *hash, &mut on_file);
            }
        });
    }

    /// Ends the tree: gives back the partial bundle and the partial tiles, from the leaves up, and the root. The files
    /// given back before and now are those of a tree of this size.
    pub fn finish(self, mut on_file: impl FnMut(&str, &[u8])) -> Hash {
        if self.bundled > 0 {
            on_file(
                &entries_path(self.size() / WIDTH as u64, self.bundled),
                &self.bundle,
            );
        }
        for (level, state) in (0..)
            .zip(&self.levels)
            .filter(|(_, state)| !state.open.is_empty())
        {
            on_file(
                &hash_tile_path(level, state.index, state.open.len()),
                state.open.as_flattened(),
            );
        }
        self.frontier.root()
    }
}

/// Adds a hash to the open tile of a level and gives the tile back when that fills it.
fn place(levels: &mut Vec<Level>, level: u8, hash: Hash, on_file: &mut impl FnMut(&str, &[u8])) {
    let at = usize::from(level);
    if levels.len() <= at {
        levels.resize_with(at + 1, Level::default);
    }
    let Some(state) = levels.get_mut(at) else { return };
    state.open.push(hash);
    if state.open.len() == WIDTH {
        on_file(
            &hash_tile_path(level, state.index, WIDTH),
            state.open.as_flattened(),
        );
        state.open.clear();
        state.index += 1;
    }
}
