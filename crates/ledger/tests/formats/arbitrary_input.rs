//! No text and no bytes, however odd, make a reader do anything but give an answer.

use jauap_ledger::checkpoint::Checkpoint;
use jauap_ledger::note::{SigningKey, VerifierKey, open, parse_keys, text_unverified};
use jauap_ledger::receipt::Receipt;
use jauap_ledger::tree::Frontier;
use proptest::prelude::*;

/// Text made of the pieces the formats are made of, so that the readers get further than the first line.
fn likely() -> impl Strategy<Value = String> {
    let pieces = [
        "\n",
        "\n\n",
        "— ",
        " ",
        "+",
        "name",
        "AAAAAAA=",
        "=",
        "0",
        "01",
        "18446744073709551616",
        "index ",
        "extra ",
        "c2sp.org/tlog-proof@v1\n",
        "é",
        "\u{2003}",
        "\r",
        "#",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..24)
        .prop_map(|parts| parts.concat())
}

fn read_everything(text: &str) {
    let keys = [SigningKey::from_seed([1; 32]).verifier("name").unwrap()];
    let _ = (open(text, &keys), parse_keys(text), Checkpoint::open(text, &keys));
    if let Ok(signed) = text_unverified(text) {
        assert!(text.starts_with(signed) && signed.ends_with('\n'));
    }
    if let Ok(key) = VerifierKey::parse(text) {
        assert_eq!(key.to_string(), text);
    }
    if let Ok(checkpoint) = Checkpoint::parse(text) {
        assert!(text.starts_with(&checkpoint.to_text()));
    }
    if let Ok(receipt) = Receipt::parse(text) {
        assert_eq!(receipt.to_text(), text);
    }
}

proptest! {
    #[test]
    fn any_text(text in any::<String>()) {
        read_everything(&text);
    }

    #[test]
    fn likely_text(text in likely()) {
        read_everything(&text);
    }

    #[test]
    fn any_frontier(size in prop_oneof![any::<u64>(), 0..9_u64], bytes in proptest::collection::vec(any::<u8>(), 0..130)) {
        if let Ok(mut frontier) = Frontier::from_bytes(size, &bytes) {
            frontier.append([0; 32]);
            prop_assert_eq!(frontier.size(), size + 1);
            prop_assert_eq!(frontier.roots().len(), (size + 1).count_ones() as usize);
        }
    }

    #[test]
    fn what_is_signed_opens(text in "[^\\x00-\\x1f]{0,40}\n", origin in "[a-zқ/.0-9]{1,20}", seed in any::<[u8; 32]>()) {
        let key = SigningKey::from_seed(seed);
        let trusted = [key.verifier(&origin).unwrap()];
        prop_assert_eq!(&open(&key.sign(&origin, &text).unwrap(), &trusted).unwrap().text, &text);
        prop_assert_eq!(trusted[0].to_string().parse(), Ok(trusted[0].clone()));
    }

    #[test]
    fn what_is_written_reads_back(
        size in any::<u64>(),
        index in any::<u64>(),
        root in any::<[u8; 32]>(),
        extra in proptest::option::of(proptest::collection::vec(any::<u8>(), 0..40)),
        proof in proptest::collection::vec(any::<[u8; 32]>(), 0..65),
    ) {
        let checkpoint = Checkpoint { origin: "a/log/1".to_owned(), size, root };
        let note = checkpoint.sign(&SigningKey::from_seed([2; 32])).unwrap();
        prop_assert_eq!(Checkpoint::parse(&checkpoint.to_text()).unwrap(), checkpoint);
        let receipt = Receipt { extra, index, proof, checkpoint: note };
        prop_assert_eq!(Receipt::parse(&receipt.to_text()).unwrap(), receipt);
    }
}
