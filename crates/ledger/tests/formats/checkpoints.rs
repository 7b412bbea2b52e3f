//! Signed checkpoints.

use data_encoding::BASE64;
use jauap_ledger::checkpoint::{Checkpoint, CheckpointError};
use jauap_ledger::note::{NoteError, SigningKey, VerifierKey};

use crate::sample::hex;

const ORIGIN: &str = "healthcity.kz/log/1";

fn sample() -> Checkpoint {
    Checkpoint {
        origin: ORIGIN.to_owned(),
        size: 20_852_163,
        root: [0xab; 32],
    }
}

fn key() -> SigningKey {
    SigningKey::from_seed([5; 32])
}

#[test]
fn the_example_of_the_specification_is_read() {
    let note = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMc\
        TOAYQ8=\n";
    let read = Checkpoint::parse_unverified(note).unwrap();
    assert_eq!(
        (read.origin.as_str(), read.size),
        ("example.com/behind-the-sofa", 20_852_163)
    );
    assert!(hex(&read.root).starts_with("0ac5186a91863e8e"));
    assert_eq!(Checkpoint::open(note, &[]), Err(NoteError::NoKnownKey.into()));
}

#[test]
fn a_head_of_a_foreign_log_verifies() {
    // The specification's example is a real head of Go's checksum database under another name.
    let key =
        VerifierKey::parse("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8").unwrap();
    let note = "go.sum database tree\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
        — sum.golang.org Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";
    let keys = [key];
    let read = Checkpoint::open_as("go.sum database tree", note, &keys).unwrap();
    assert_eq!(read.size, 20_852_163);
    let refused = Err(CheckpointError::Origin("go.sum database tree".to_owned()));
    assert_eq!(Checkpoint::open(note, &keys), refused);
    assert_eq!(Checkpoint::open_as("sum.golang.org", note, &keys), refused);
    let forged = note.replace("20852163", "20852164");
    let refused = Err(NoteError::Signature("sum.golang.org".to_owned()).into());
    assert_eq!(
        Checkpoint::open_as("go.sum database tree", &forged, &keys),
        refused
    );
}

#[test]
fn a_signed_checkpoint_opens_under_its_own_name_only() {
    let keys = [key().verifier(ORIGIN).unwrap()];
    let note = sample().sign(&key()).unwrap();
    assert_eq!(Checkpoint::open(&note, &keys), Ok(sample()));
    assert_eq!(Checkpoint::parse_unverified(&note), Ok(sample()));
    // The same key signs all generations; each has a name of its own.
    let second = key().verifier("healthcity.kz/log/2").unwrap();
    assert_eq!(
        Checkpoint::open(&note, std::slice::from_ref(&second)),
        Err(NoteError::NoKnownKey.into())
    );
    let under_another = key().sign("healthcity.kz/log/2", &sample().to_text()).unwrap();
    let refused = Err(CheckpointError::Origin(ORIGIN.to_owned()));
    assert_eq!(Checkpoint::open(&under_another, &[second]), refused);
    let spaced = Checkpoint {
        origin: "a b".to_owned(),
        ..sample()
    };
    assert_eq!(spaced.sign(&key()), Err(NoteError::KeyName));
}

#[test]
fn others_may_sign_beside_the_log() {
    let note = sample().sign(&key()).unwrap();
    let witness = SigningKey::from_seed([6; 32]);
    let beside = witness.sign("example.org/witness", &sample().to_text()).unwrap();
    let both = format!("{note}{}", beside.rsplit_once("\n\n").unwrap().1);
    let keys = [
        key().verifier(ORIGIN).unwrap(),
        witness.verifier("example.org/witness").unwrap(),
    ];
    assert_eq!(Checkpoint::open(&both, &keys), Ok(sample()));
    // Without the log itself a witness is not enough.
    assert_eq!(
        Checkpoint::open(&both, &keys[1..]),
        Err(CheckpointError::Origin(ORIGIN.to_owned()))
    );
}

#[test]
fn the_text_is_strict() {
    let root = BASE64.encode(&[0xab; 32]);
    let short = BASE64.encode(&[0xab; 31]);
    let long = BASE64.encode(&[0xab; 33]);
    let good = [
        (format!("o\n0\n{root}\n"), 0),
        (format!("o\n18446744073709551615\n{root}\n"), u64::MAX),
        (format!("o\n7\n{root}\nan extension\nand another\n"), 7),
        (format!("an origin with spaces\n7\n{root}\n"), 7),
    ];
    for (text, size) in good {
        assert_eq!(
            Checkpoint::parse(&text).map(|checkpoint| checkpoint.size),
            Ok(size),
            "{text}"
        );
    }
    let sizes = [
        "",
        "00",
        "01",
        "+1",
        "-1",
        " 1",
        "1 ",
        "0x1",
        "1e3",
        "18446744073709551616",
        "١",
    ];
    for size in &sizes[1..] {
        assert_eq!(
            Checkpoint::parse(&format!("o\n{size}\n{root}\n")),
            Err(CheckpointError::Size),
            "{size}"
        );
    }
    for bad in [
        "",
        short.as_str(),
        &long,
        root.trim_end_matches('='),
        &root.replace("s=", "t="),
        &format!("{root} "),
    ] {
        let expected = if bad.is_empty() {
            CheckpointError::Shape
        } else {
            CheckpointError::Root
        };
        assert_eq!(
            Checkpoint::parse(&format!("o\n1\n{bad}\n")),
            Err(expected),
            "{bad}"
        );
    }
    let shapes = [
        "",
        "\n",
        "o\n",
        "o\n1\n",
        &format!("o\n1\n{root}"),
        &format!("\n1\n{root}\n"),
        &format!("o\n\n{root}\n"),
    ];
    for bad in shapes
        .map(str::to_owned)
        .into_iter()
        .chain([format!("o\n1\n{root}\n\n"), format!("o\n1\n{root}\n\nx\n")])
    {
        assert_eq!(Checkpoint::parse(&bad), Err(CheckpointError::Shape), "{bad:?}");
    }
}

#[test]
fn extension_lines_are_never_written() {
    let text = format!("{ORIGIN}\n1\n{}\nextension\n", BASE64.encode(&[1; 32]));
    let read = Checkpoint::parse(&text).unwrap();
    assert_eq!(read.to_text().lines().count(), 3);
    assert_eq!(
        sample().to_text(),
        format!("{ORIGIN}\n20852163\n{}\n", BASE64.encode(&[0xab; 32]))
    );
}
