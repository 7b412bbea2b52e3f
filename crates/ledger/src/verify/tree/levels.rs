//! The tiles above the leaves: each hash is the root of a full tile below.

use crate::Hash;
use crate::plan::subtree;
use crate::tiles::{WIDTH, hash_tile_path};
use crate::verify::fault::{Fault, FaultKind};
use crate::verify::files::{Files, read_into};

/// The open tile of one level, and how many full ones came before it.
#[derive(Debug, Default)]
struct Row {
    hashes: Vec<Hash>,
    index: u64,
}

/// The levels from 1 up, as far as they have grown.
#[derive(Debug, Default)]
pub(super) struct Levels {
    rows: Vec<Row>,
    buffer: Vec<u8>,
}

impl Levels {
    /// Adds the root of the next full bundle; compares every tile that this fills with the one in the export.
    pub(super) fn push(&mut self, files: &dyn Files, prefix: &str, root: Hash) -> Result<(), Fault> {
        let mut carried = Some(root);
        let mut level = 0;
        while let Some(hash) = carried {
            if self.rows.len() == level {
                self.rows.push(Row::default());
            }
            carried = self.place(files, prefix, level, hash)?;
            level += 1;
        }
        Ok(())
    }

    fn place(
        &mut self,
        files: &dyn Files,
        prefix: &str,
        level: usize,
        hash: Hash,
    ) -> Result<Option<Hash>, Fault> {
        let Some(row) = self.rows.get_mut(level) else {
            return Ok(None);
        };
        row.hashes.push(hash);
        if row.hashes.len() < WIDTH {
            return Ok(None);
        }
        compare(files, prefix, level, row, &mut self.buffer)?;
        let root = subtree(&row.hashes);
        row.hashes.clear();
        row.index += 1;
        Ok(Some(root))
    }

    /// Compares the tiles that are not full at the end.
    pub(super) fn finish(mut self, files: &dyn Files, prefix: &str) -> Result<(), Fault> {
        for (level, row) in self
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| !row.hashes.is_empty())
        {
            compare(files, prefix, level, row, &mut self.buffer)?;
        }
        Ok(())
    }
}

fn compare(
    files: &dyn Files,
    prefix: &str,
    level: usize,
    row: &Row,
    buffer: &mut Vec<u8>,
) -> Result<(), Fault> {
    // A tree of 2^64 leaves has eight levels of tiles.
    let level = u8::try_from(level + 1).unwrap_or(u8::MAX);
    let path = format!("{prefix}{}", hash_tile_path(level, row.index, row.hashes.len()));
    if !read_into(files, &path, buffer)? {
        return Err(Fault::new(FaultKind::Malformed, format!("{path} is not there")));
    }
    if buffer.as_slice() != row.hashes.as_flattened() {
        let what = format!("{path} does not hold the roots of the tiles below it");
        return Err(Fault::new(FaultKind::Edited, what));
    }
    Ok(())
}
