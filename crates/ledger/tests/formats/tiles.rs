//! The static tree of files.

use std::collections::BTreeMap;

use jauap_ledger::tiles::{
    BundleError, TileTree, decode_bundle, encode_bundle, entries_path, hash_tile_path,
};
use jauap_ledger::tree::{leaf_hash, root};
use proptest::prelude::*;

use crate::sample::entry;

fn files(size: u64) -> (BTreeMap<String, Vec<u8>>, [u8; 32]) {
    let mut files = BTreeMap::new();
    let mut keep =
        |path: &str, bytes: &[u8]| assert!(files.insert(path.to_owned(), bytes.to_vec()).is_none());
    let mut tiles = TileTree::new();
    for number in 0..size {
        tiles.push_entry(&entry("t", number), &mut keep).unwrap();
    }
    let root = tiles.finish(&mut keep);
    (files, root)
}

#[test]
fn seventy_thousand_leaves_have_the_files_of_the_specification() {
    let (files, made) = files(70_000);
    let count = |prefix: &str, partial: bool| {
        files
            .keys()
            .filter(|path| path.starts_with(prefix) && path.contains(".p/") == partial)
            .count()
    };
    assert_eq!((count("tile/0/", false), count("tile/0/", true)), (273, 1));
    assert_eq!((count("tile/1/", false), count("tile/1/", true)), (1, 1));
    assert_eq!((count("tile/2/", false), count("tile/2/", true)), (0, 1));
    assert_eq!(
        (count("tile/entries/", false), count("tile/entries/", true)),
        (273, 1)
    );
    assert_eq!(files.len(), 273 + 1 + 1 + 1 + 1 + 273 + 1);
    assert_eq!(files["tile/0/273.p/112"].len(), 112 * 32);
    assert_eq!(files["tile/1/001.p/17"].len(), 17 * 32);
    assert_eq!(files["tile/2/000.p/1"].len(), 32);
    assert_eq!(files["tile/0/000"].len(), 8192);

    let leaves: Vec<_> = (0..70_000).map(|number| leaf_hash(&entry("t", number))).collect();
    assert_eq!(made, root(&leaves));
    assert_eq!(files["tile/1/000"][32..64], root(&leaves[256..512]));
    assert_eq!(files["tile/2/000.p/1"], root(&leaves[..65_536]));
    let bundle = decode_bundle(&files["tile/entries/273.p/112"]).unwrap();
    assert_eq!(bundle.len(), 112);
    assert_eq!(bundle[111], entry("t", 69_999));
}

#[test]
fn leaf_hashes_alone_give_the_same_tiles() {
    for size in [0, 1, 255, 256, 257, 600] {
        let (mut with_entries, root) = files(size);
        with_entries.retain(|path, _| !path.starts_with("tile/entries/"));
        let mut alone = BTreeMap::new();
        let mut keep =
            |path: &str, bytes: &[u8]| assert!(alone.insert(path.to_owned(), bytes.to_vec()).is_none());
        let mut tiles = TileTree::new();
        for number in 0..size {
            tiles.push_leaf(leaf_hash(&entry("t", number)), &mut keep);
        }
        assert_eq!((tiles.size(), tiles.root()), (size, root));
        assert_eq!(tiles.finish(&mut keep), root);
        assert_eq!(alone, with_entries);
    }
}

#[test]
fn paths_are_those_of_tlog_tiles() {
    for index in [
        0,
        7,
        999,
        1000,
        1_234_067,
        999_999,
        1_000_000,
        u64::from(u32::MAX),
    ] {
        for width in [1, 255, 256] {
            let theirs = tlog_tiles::Tile::new(8, 3, index, width, false).path();
            let width = usize::try_from(width).unwrap();
            // The older layout names the height first; the static one leaves it out.
            assert_eq!(
                theirs.replacen("tile/8/", "tile/", 1),
                hash_tile_path(3, index, width)
            );
            assert_eq!(
                entries_path(index, width).replace("entries", "3"),
                hash_tile_path(3, index, width)
            );
        }
    }
}

#[test]
fn a_refused_entry_is_not_in_the_tree() {
    let mut tiles = TileTree::new();
    let mut keep = |_: &str, _: &[u8]| ();
    assert_eq!(
        tiles.push_entry(&vec![0; 65_536], &mut keep),
        Err(BundleError::EntryLength(65_536))
    );
    assert_eq!(tiles.size(), 0);
    tiles.push_entry(&vec![0; 65_535], &mut keep).unwrap();
    assert_eq!(
        tiles.finish(|path, bytes| assert!(bytes.len() == 65_537 || path != "tile/entries/000.p/1")),
        { leaf_hash(&vec![0; 65_535]) }
    );
}

#[test]
fn bundles_are_bounded() {
    let entries = vec![b"x"; 257];
    assert_eq!(encode_bundle(&entries), Err(BundleError::TooMany));
    let bytes = encode_bundle(&entries[1..]).unwrap();
    assert_eq!(decode_bundle(&bytes).unwrap().len(), 256);
    assert_eq!(
        decode_bundle(&[&bytes[..], &[0, 0]].concat()),
        Err(BundleError::TooMany)
    );
    assert_eq!(
        decode_bundle(&bytes[..bytes.len() - 1]),
        Err(BundleError::Truncated)
    );
    assert_eq!(decode_bundle(&[0]), Err(BundleError::Truncated));
    assert_eq!(decode_bundle(&[]), Ok(Vec::new()));
    assert_eq!(
        encode_bundle(&[b"ab".as_slice(), b""]),
        Ok(vec![0, 2, b'a', b'b', 0, 0])
    );
}

proptest! {
    #[test]
    fn what_is_bundled_comes_out(entries in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..40), 0..257)) {
        let bytes = encode_bundle(&entries).unwrap();
        prop_assert_eq!(decode_bundle(&bytes).unwrap(), entries);
    }

    #[test]
    fn no_bytes_stop_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        if let Ok(entries) = decode_bundle(&bytes) {
            prop_assert_eq!(encode_bundle(&entries).unwrap(), bytes);
        }
    }
}
