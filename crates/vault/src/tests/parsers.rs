//! Bytes of any kind are refused without a crash.

use proptest::prelude::*;

use super::data_key;
use crate::{Cell, FileKey, Owner, open_bytes, seal_bytes};

const CELL: Cell<'_> = Cell {
    owner: Owner([1; 16]),
    table: "t",
    column: "c",
    row: &[],
    version: 0,
};

fn settings() -> ProptestConfig {
    ProptestConfig {
        cases: 2000,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn any_bytes_are_no_cell(mut bytes in proptest::collection::vec(any::<u8>(), 0..200), suite in any::<bool>()) {
        if suite && let Some(first) = bytes.first_mut() {
            *first = 1;
        }
        prop_assert!(data_key([7; 32]).open(&CELL, &bytes).is_err());
    }

    #[test]
    fn any_bytes_are_no_file(bytes in proptest::collection::vec(any::<u8>(), 0..300), magic in any::<bool>()) {
        let sealed = if magic { [&b"JauapF\n\x01"[..], &bytes].concat() } else { bytes };
        prop_assert!(open_bytes(&FileKey::from_bytes(&[7; 32]), [1; 16], &sealed).is_err());
    }

    #[test]
    fn any_text_is_no_keyring(text in ".{0,400}") {
        prop_assert!(crate::keyring::read_text(text.as_bytes()).is_err());
    }

    #[test]
    fn any_bytes_come_back(bytes in proptest::collection::vec(any::<u8>(), 0..500), row in proptest::collection::vec(any::<u8>(), 0..40), version in any::<u64>()) {
        let key = data_key([7; 32]);
        let cell = Cell { row: &row, version, ..CELL };
        prop_assert_eq!(&*key.open(&cell, &key.seal(&cell, &bytes).unwrap()).unwrap(), &bytes);
        let key = FileKey::from_bytes(&[7; 32]);
        let (sealed, _) = seal_bytes(&key, [1; 16], &bytes).unwrap();
        prop_assert_eq!(&*open_bytes(&key, [1; 16], &sealed).unwrap(), &bytes);
    }
}
