use std::{fs, os::unix::fs::PermissionsExt};

use jauap_ledger::{checkpoint::Checkpoint, note::SigningKey};
use time::macros::datetime;

use super::*;

fn note(origin: &str, size: u64) -> String {
    let checkpoint = Checkpoint {
        origin: origin.to_owned(),
        size,
        root: [7; 32],
    };
    checkpoint.sign(&SigningKey::from_seed([1; 32])).expect("a note")
}

fn numbers() -> [RequestNumber; 2] {
    [1, 2].map(|sequence| RequestNumber::new(2026, sequence))
}

fn at() -> Timestamp {
    datetime!(2026-11-22 05:00:00.125 UTC).into()
}

#[tokio::test]
async fn the_last_checkpoint_is_kept_and_an_older_one_never_replaces_it() {
    let place = tempfile::tempdir().expect("a directory");
    let outside = OutsideFiles::new(place.path().join("log"));
    assert_eq!(outside.checkpoint().await.expect("nothing"), None);
    for (origin, size, stays) in [
        ("a/log/1", 5, "a/log/1 5"),
        ("a/log/1", 7, "a/log/1 7"),
        ("a/log/1", 6, "a/log/1 7"),
        ("a/log/2", 3, "a/log/2 3"),
        ("a/log/1", 9, "a/log/2 3"),
    ] {
        outside.publish(&note(origin, size)).await.expect("published");
        let kept = outside.checkpoint().await.expect("a note").expect("a note");
        let kept = Checkpoint::parse_unverified(&kept).expect("a checkpoint");
        assert_eq!(format!("{} {}", kept.origin, kept.size), stays);
    }
    assert!(outside.publish(&note("b/log/3", 1)).await.is_err());
    assert_eq!(outside.ended().await.expect("ended ones"), [note("a/log/1", 7)]);
    let mode = |name: &str| {
        let found = fs::metadata(place.path().join(name)).expect("it is there");
        found.permissions().mode() & 0o777
    };
    assert_eq!((mode("log"), mode("log/checkpoint")), (0o700, 0o600));
}

#[tokio::test]
async fn destroyed_requests_are_listed_and_a_torn_line_is_healed() {
    let place = tempfile::tempdir().expect("a directory");
    let outside = OutsideFiles::new(place.path());
    assert!(outside.destroyed().await.expect("nothing").is_empty());
    let [one, other] = numbers();
    outside.note_destroyed(&[(one, at())]).await.expect("listed");
    let file = place.path().join("destroyed");
    let whole = fs::read_to_string(&file).expect("a list");
    assert_eq!(whole, format!("{one} 2026-11-22T05:00:00.125Z\n"));

    for cut in 1..whole.len() {
        fs::write(&file, format!("{whole}{}", &whole[..cut])).expect("a torn list");
        assert_eq!(outside.destroyed().await.expect("a list"), [(one, at())]);
    }
    outside.note_destroyed(&[(other, at())]).await.expect("listed");
    assert_eq!(
        outside.destroyed().await.expect("a list"),
        [(one, at()), (other, at())]
    );
}

#[tokio::test]
async fn a_line_that_makes_no_sense_is_told_with_its_place() {
    let place = tempfile::tempdir().expect("a directory");
    let outside = OutsideFiles::new(place.path());
    let [one, _] = numbers();
    fs::write(
        place.path().join("destroyed"),
        format!("{one} 2026-11-22T05:00:00Z\nnonsense\n"),
    )
    .expect("a list");
    let error = outside.destroyed().await.expect_err("nonsense");
    assert!(error.0.to_string().contains("line 2"), "{}", error.0);
}
