//! Verifier keys as text.

use data_encoding::BASE64;
use jauap_ledger::note::{NoteError, SigningKey, VerifierKey, parse_keys};

use crate::sample::hex;

const NAME: &str = "example.org/log/1";

fn verifier(seed: u8) -> VerifierKey {
    SigningKey::from_seed([seed; 32]).verifier(NAME).unwrap()
}

#[test]
fn published_verifier_keys_have_the_key_ids_they_say() {
    let known = [
        (
            "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
            "033de0ae",
        ),
        (
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "c74f20a3",
        ),
    ];
    for (text, id) in known {
        let key = VerifierKey::parse(text).unwrap();
        assert_eq!(
            (key.to_string().as_str(), hex(&key.key_id()).as_str()),
            (text, id)
        );
    }
}

#[test]
fn verifier_keys_are_read_strictly() {
    let good = verifier(1).to_string();
    assert_eq!(good.parse(), Ok(verifier(1)));
    let encoded = good.rsplit_once('+').unwrap().1;
    let cases = [
        (good.replacen('+', "", 1), NoteError::VerifierKey),
        (good.replace(NAME, "example.org/log/2"), NoteError::VerifierKey),
        (good.to_uppercase(), NoteError::VerifierKey),
        (format!("{NAME}+00000000+{encoded}"), NoteError::VerifierKey),
        (
            format!("{NAME}+{}+", hex(&verifier(1).key_id())),
            NoteError::VerifierKey,
        ),
        (
            format!("{NAME}+00000000+{}", BASE64.encode(&[4; 33])),
            NoteError::KeyType(4),
        ),
        (
            format!("{NAME}+00000000+{}", BASE64.encode(&[1; 32])),
            NoteError::VerifierKey,
        ),
        (format!("+00000000+{encoded}"), NoteError::KeyName),
        (format!("a b+00000000+{encoded}"), NoteError::KeyName),
        (format!("{good} "), NoteError::VerifierKey),
    ];
    for (bad, expected) in cases {
        assert_eq!(VerifierKey::parse(&bad), Err(expected), "{bad}");
    }
}

#[test]
fn weak_public_keys_are_refused() {
    let mut neutral = [0; 32];
    neutral[0] = 1;
    let mut not_canonical = [0xff; 32];
    (not_canonical[0], not_canonical[31]) = (0xf0, 0x7f);
    let mut no_point = [0; 32];
    no_point[0] = 2;
    for bad in [[0; 32], neutral, not_canonical, no_point, [0xff; 32]] {
        assert_eq!(
            VerifierKey::new(NAME, &bad),
            Err(NoteError::VerifierKey),
            "{bad:?}"
        );
    }
}

#[test]
fn a_list_of_keys_is_one_a_line() {
    let text = format!("# keys of the log\n{}\n\n{}\n", verifier(1), verifier(2));
    assert_eq!(parse_keys(&text), Ok(vec![verifier(1), verifier(2)]));
    assert_eq!(parse_keys(""), Ok(vec![]));
    assert!(parse_keys("nonsense\n").is_err());
}
