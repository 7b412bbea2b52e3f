//! Whatever the bytes are, the verifier answers; it never panics and never calls a broken log sound.

use std::sync::LazyLock;

use proptest::prelude::*;

use crate::synthetic::{History, Restore};
use crate::verdict::{Files, code, expect, trust};

static FILES: LazyLock<Files> =
    LazyLock::new(|| History::honest(31, 300, &[Restore { lost: 3 }]).build().files());

fn path() -> impl Strategy<Value = String> {
    any::<prop::sample::Index>().prop_map(|index| (*index.get(&FILES.keys().collect::<Vec<_>>())).clone())
}

#[test]
fn a_file_cut_within_an_entry_is_malformed() {
    let mut files = FILES.clone();
    let bundle = files.get_mut("tile/entries/000").unwrap();
    bundle.truncate(bundle.len() - 3);
    expect(&files, &trust(), 10);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_shortened_file_is_never_sound(path in path(), cut in any::<prop::sample::Index>()) {
        let mut files = FILES.clone();
        let file = files.get_mut(&path).unwrap();
        let length = cut.index(file.len());
        file.truncate(length);
        // An opening left out, or a line break at the very end, changes nothing.
        if path != "openings.jsonl" && path != "keys" && !(path.ends_with(".jsonl") && length + 1 == FILES[&path].len()) {
            prop_assert_ne!(code(&files, &trust()).0, 0, "{}", path);
        } else {
            code(&files, &trust());
        }
    }

    #[test]
    fn a_flipped_bit_is_never_sound(path in path(), at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let mut files = FILES.clone();
        let file = files.get_mut(&path).unwrap();
        let at = at.index(file.len());
        file[at] ^= 1 << bit;
        let (code, what) = code(&files, &trust());
        // Line breaks and the keys beside the log, which are not believed here, are no part of what is proved; nor is
        // which letter case a key of the JSON beside it has.
        if !path.ends_with(".jsonl") && path != "keys" {
            prop_assert_ne!(code, 0, "{}: {}", path, what);
        }
    }

    #[test]
    fn garbage_is_never_sound(path in path(), bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let mut files = FILES.clone();
        files.insert(path.clone(), bytes);
        let (code, what) = code(&files, &trust());
        if !path.ends_with(".jsonl") {
            prop_assert_ne!(code, 0, "{}: {}", path, what);
        }
    }

    #[test]
    fn any_json_lines_are_answered(lines in prop::collection::vec(".{0,60}", 0..5), which in 0..3_usize) {
        let mut files = FILES.clone();
        let path = ["requests.jsonl", "openings.jsonl", "ciphertexts.jsonl"][which];
        files.insert(path.to_owned(), lines.join("\n").into_bytes());
        code(&files, &trust());
    }
}
