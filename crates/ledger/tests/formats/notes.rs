//! Signed notes: what is accepted, and every reason to refuse.

use data_encoding::BASE64;
use jauap_ledger::note::{
    MAX_BYTES, MAX_SIGNATURES, NoteError, SigningKey, VerifierKey, open, text_unverified,
};

const NAME: &str = "example.org/log/1";
const TEXT: &str = "first line\n\nthird line\n";

fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed([seed; 32])
}

fn verifier(seed: u8) -> VerifierKey {
    key(seed).verifier(NAME).unwrap()
}

fn signed() -> String {
    key(1).sign(NAME, TEXT).unwrap()
}

/// The signature lines of a note.
fn signatures(note: &str) -> &str {
    note.rsplit_once("\n\n").unwrap().1
}

#[test]
fn the_example_of_the_specification_is_read() {
    // C2SP signed-note: the text has an empty line of its own.
    let note = "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n\
        — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3Z\
        ekRwNtIc=\n";
    assert!(
        text_unverified(note)
            .unwrap()
            .ends_with("sole:\n\ned è subito sera.\n")
    );
    assert_eq!(open(note, &[verifier(1)]), Err(NoteError::NoKnownKey));
}

#[test]
fn a_signed_note_opens() {
    let opened = open(&signed(), &[verifier(2), verifier(1)]).unwrap();
    assert_eq!(
        (opened.text.as_str(), opened.signers, opened.unknown),
        (TEXT, vec![verifier(1)], 0)
    );
}

#[test]
fn signatures_of_unknown_keys_are_ignored() {
    let other = key(2).sign("example.org/witness", TEXT).unwrap();
    // The same name with another id, and the same id under another name, are other keys.
    let same_name = key(3).sign(NAME, TEXT).unwrap();
    let same_id = signatures(&signed()).replace(NAME, "example.org/log/2");
    let note = format!(
        "{}{}{}{same_id}",
        signed(),
        signatures(&other),
        signatures(&same_name)
    );
    let opened = open(&note, &[verifier(1)]).unwrap();
    assert_eq!((opened.signers.len(), opened.unknown), (1, 3));
    assert_eq!(open(&note, &[]), Err(NoteError::NoKnownKey));
    assert_eq!(open(&note, &[verifier(9)]), Err(NoteError::NoKnownKey));
    let both = open(&note, &[verifier(3), verifier(1)]).unwrap();
    assert_eq!((both.signers, both.unknown), (vec![verifier(1), verifier(3)], 2));
}

#[test]
fn one_bad_signature_of_a_known_key_refuses_the_note() {
    let line = signatures(&signed()).to_owned();
    let foreign = signatures(&key(1).sign(NAME, "other\n").unwrap()).to_owned();
    let refused = Err(NoteError::Signature(NAME.to_owned()));
    assert_eq!(open(&format!("{TEXT}\n{foreign}"), &[verifier(1)]), refused);
    assert_eq!(open(&format!("{TEXT}\n{line}{foreign}"), &[verifier(1)]), refused);
    assert_eq!(open(&format!("{TEXT}\n{foreign}{line}"), &[verifier(1)]), refused);
    let second = signatures(&key(2).sign(NAME, TEXT).unwrap()).to_owned();
    assert_eq!(
        open(&format!("{TEXT}\n{second}{foreign}"), &[verifier(1), verifier(2)]),
        refused
    );
    // A signature said twice counts once.
    assert_eq!(
        open(&format!("{TEXT}\n{line}{line}"), &[verifier(1)])
            .unwrap()
            .signers
            .len(),
        1
    );
}

#[test]
fn a_signature_of_another_length_is_bad() {
    let (name_and, base64) = signatures(&signed())
        .trim_end()
        .rsplit_once(' ')
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    let bytes = BASE64.decode(base64.as_bytes()).unwrap();
    for length in [5, 67] {
        let note = format!("{TEXT}\n{name_and} {}\n", BASE64.encode(&bytes[..length]));
        assert_eq!(
            open(&note, &[verifier(1)]),
            Err(NoteError::Signature(NAME.to_owned()))
        );
    }
    let note = format!(
        "{TEXT}\n{name_and} {}\n",
        BASE64.encode(&[&bytes[..], &[0]].concat())
    );
    assert_eq!(
        open(&note, &[verifier(1)]),
        Err(NoteError::Signature(NAME.to_owned()))
    );
    for length in [0, 4] {
        let note = format!("{TEXT}\n{name_and} {}\n", BASE64.encode(&bytes[..length]));
        assert_eq!(open(&note, &[verifier(1)]), Err(NoteError::SignatureLine(1)));
    }
}

#[test]
fn every_flipped_bit_of_a_note_is_refused() {
    let note = signed();
    for bit in 0..note.len() * 8 {
        let mut bytes = note.clone().into_bytes();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let Ok(changed) = String::from_utf8(bytes) else {
            continue;
        };
        assert!(open(&changed, &[verifier(1)]).is_err(), "bit {bit}: {changed:?}");
    }
}

#[test]
fn the_shape_is_strict() {
    let note = signed();
    let line = signatures(&note);
    let base64 = line.trim_end().rsplit_once(' ').unwrap().1;
    let cases = [
        (String::new(), NoteError::Shape),
        ("only text\n".to_owned(), NoteError::Shape),
        (TEXT.to_owned(), NoteError::SignatureLine(1)),
        (note.trim_end().to_owned(), NoteError::Shape),
        (format!("{TEXT}{line}"), NoteError::SignatureLine(1)),
        (format!("{note}\n"), NoteError::Shape),
        (format!("{note}\n\n"), NoteError::Shape),
        (format!("{TEXT}\n"), NoteError::Shape),
        (note.replace('\n', "\r\n"), NoteError::ControlCharacter),
        (note.replace("first", "fir\tst"), NoteError::ControlCharacter),
        (note.replace("first", "fir\0st"), NoteError::ControlCharacter),
        (note.replace('—', "-"), NoteError::SignatureLine(1)),
        (note.replace("— ", "—"), NoteError::SignatureLine(1)),
        (format!("{note}— \n"), NoteError::SignatureLine(2)),
        (format!("{note}—  {base64}\n"), NoteError::SignatureLine(2)),
        (format!("{note}— a+b {base64}\n"), NoteError::SignatureLine(2)),
        (
            format!("{note}— a\u{2003}b {base64}\n"),
            NoteError::SignatureLine(2),
        ),
        (format!("{note}— a b {base64}\n"), NoteError::SignatureLine(2)),
        (format!("{note}— a {base64} \n"), NoteError::SignatureLine(2)),
        (format!("{note}— a  {base64}\n"), NoteError::SignatureLine(2)),
        (format!("{note}— a AAAA\n"), NoteError::SignatureLine(2)),
        (format!("{note}— a AAAAAB==\n"), NoteError::SignatureLine(2)),
        (format!("{note}— a AAAAAAA\n"), NoteError::SignatureLine(2)),
        (format!("{note}— a AAAA_AA=\n"), NoteError::SignatureLine(2)),
        (format!("{note}nonsense\n"), NoteError::SignatureLine(2)),
    ];
    for (bad, expected) in cases {
        assert_eq!(open(&bad, &[verifier(1)]), Err(expected), "{bad:?}");
    }
    assert!(open(&format!("{note}— a AAAAAAA=\n"), &[verifier(1)]).is_ok());
}

#[test]
fn many_signatures_are_read_but_not_any_number() {
    let filler = "— a AAAAAAA=\n";
    let (note, line) = (signed(), signatures(&signed()).to_owned());
    let sixteenth = format!("{TEXT}\n{}{line}", filler.repeat(15));
    assert_eq!(open(&sixteenth, &[verifier(1)]).unwrap().unknown, 15);
    assert!(
        open(
            &format!("{note}{}", filler.repeat(MAX_SIGNATURES - 1)),
            &[verifier(1)]
        )
        .is_ok()
    );
    let too_many = format!("{note}{}", filler.repeat(MAX_SIGNATURES));
    assert_eq!(open(&too_many, &[verifier(1)]), Err(NoteError::TooLarge));
    let large = key(1).sign(NAME, &format!("{}\n", "x".repeat(600_000)));
    assert_eq!(large, Err(NoteError::TooLarge));
    // Sixteen signatures of five kilobytes each, as large as any scheme has them today.
    let big = format!("— a {}\n", BASE64.encode(&[0; 5004]));
    assert!(open(&format!("{note}{}", big.repeat(15)), &[verifier(1)]).is_ok());
}

/// Two of the first hundred thousand keys share their key id under this name, as short as key ids are.
fn colliding(number: u32) -> SigningKey {
    let mut seed = [0; 32];
    seed[..4].copy_from_slice(&number.to_be_bytes());
    SigningKey::from_seed(seed)
}

#[test]
fn trusted_keys_with_the_same_key_id_are_ambiguous() {
    let (one, two) = (colliding(41_637), colliding(80_682));
    let (first, second) = (one.verifier(NAME).unwrap(), two.verifier(NAME).unwrap());
    assert_eq!((first.key_id(), first == second), (second.key_id(), false));
    let note = one.sign(NAME, TEXT).unwrap();
    let refused = Err(NoteError::Ambiguous(NAME.to_owned()));
    assert_eq!(open(&note, &[first.clone(), second.clone()]), refused);
    assert_eq!(open(&note, &[second.clone(), first.clone()]), refused);
    assert_eq!(open(&note, &[second]), Err(NoteError::Signature(NAME.to_owned())));
    // The same key said twice is one key.
    assert_eq!(
        open(&note, &[first.clone(), first.clone()]).unwrap().signers,
        [first]
    );
}

#[test]
fn the_largest_note_is_read_and_no_larger_one() {
    let around = signed().len() - TEXT.len();
    let text = |length: usize| format!("{}\n", "x".repeat(length - 1));
    let note = key(1).sign(NAME, &text(MAX_BYTES - around)).unwrap();
    assert_eq!(note.len(), MAX_BYTES);
    assert!(open(&note, &[verifier(1)]).is_ok());
    assert_eq!(
        key(1).sign(NAME, &text(MAX_BYTES - around + 1)),
        Err(NoteError::TooLarge)
    );
}

#[test]
fn only_text_that_reads_back_is_signed() {
    for bad in ["", "no newline", "tab\t\n", "\r\n", "nul\0\n"] {
        assert!(key(1).sign(NAME, bad).is_err(), "{bad:?}");
    }
    for good in ["\n", "a\n\n", "a\n\n— b AAAAAAA=\n"] {
        let note = key(1).sign(NAME, good).unwrap();
        assert_eq!(open(&note, &[verifier(1)]).unwrap().text, good);
    }
    assert_eq!(key(1).sign("a b", TEXT), Err(NoteError::KeyName));
    assert_eq!(key(1).verifier("").err(), Some(NoteError::KeyName));
}
