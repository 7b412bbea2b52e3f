//! The names of the files.

use super::WIDTH;

/// The path of a hash tile: level, index within the level, and the number of hashes in it, 1 to 256 (256 is a full
/// tile).
///
/// ```
/// use jauap_ledger::tiles::hash_tile_path;
/// assert_eq!(hash_tile_path(1, 1_234_067, 256), "tile/1/x001/x234/067");
/// assert_eq!(hash_tile_path(0, 273, 112), "tile/0/273.p/112");
/// ```
pub fn hash_tile_path(level: u8, index: u64, width: usize) -> String {
    format!("tile/{level}/{}", place(index, width))
}

/// The path of an entry bundle: its index and the number of entries in it, 1 to 256 (256 is a full bundle).
pub fn entries_path(index: u64, width: usize) -> String {
    format!("tile/entries/{}", place(index, width))
}

/// The index in groups of three digits, all but the last marked with an x, and the width of a partial tile.
fn place(index: u64, width: usize) -> String {
    let mut path = format!("{:03}", index % 1000);
    let mut rest = index / 1000;
    while rest > 0 {
        path = format!("x{:03}/{path}", rest % 1000);
        rest /= 1000;
    }
    if width < WIDTH {
        format!("{path}.p/{width}")
    } else {
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_is_written_in_threes() {
        let cases = [
            (0, "000"),
            (999, "999"),
            (1000, "x001/000"),
            (1_234_067, "x001/x234/067"),
        ];
        for (index, path) in cases {
            assert_eq!(entries_path(index, 256), format!("tile/entries/{path}"));
            assert_eq!(hash_tile_path(0, index, 1), format!("tile/0/{path}.p/1"));
        }
        assert_eq!(
            entries_path(u64::MAX, 256),
            "tile/entries/x018/x446/x744/x073/x709/x551/615"
        );
    }
}
