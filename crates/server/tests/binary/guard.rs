//! A database that went back is noticed by the checkpoint that is kept outside it.

use std::fs;

use crate::place::{Place, mail, text};

fn copy_of(place: &Place) -> Vec<(String, Vec<u8>)> {
    let files = fs::read_dir(place.path()).expect("a directory").flatten();
    files
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("jauap.sqlite"))
        .map(|name| {
            let content = fs::read(place.path().join(&name)).expect("a file");
            (name, content)
        })
        .collect()
}

fn put_back(place: &Place, copy: &[(String, Vec<u8>)]) {
    for (name, _) in copy_of(place) {
        fs::remove_file(place.path().join(name)).expect("it goes");
    }
    for (name, content) in copy {
        place.write(name, content);
    }
}

#[test]
fn commands_publish_the_checkpoint_at_their_end() {
    let place = Place::migrated();
    place.done(&["staff", "add", "--login", "aliya", "--role", "officer"]);
    let published = fs::read_to_string(place.path().join("log/checkpoint")).expect("a checkpoint");
    let printed = place.done(&["log", "checkpoint"]);
    assert_eq!(published, printed);
    assert!(printed.starts_with("127.0.0.1/log/1\n"), "{printed}");
}

#[test]
fn a_database_that_went_back_is_not_written_into() {
    let place = Place::migrated();
    place.done(&["staff", "add", "--login", "aliya", "--role", "officer"]);
    let older = copy_of(&place);
    place.done(&["staff", "add", "--login", "saule", "--role", "supervisor"]);
    put_back(&place, &older);
    for arguments in [
        &["staff", "add", "--login", "x", "--role", "officer"][..],
        &["serve"],
        &["web"],
        &["worker"],
        &["keys", "rotate"],
        &["log", "checkpoint"],
        &["request", "list"],
        &["export", "histories", "--format", "csv"],
    ] {
        let refused = place.run(arguments);
        assert_eq!(
            refused.status.code(),
            Some(30),
            "{arguments:?}: {}",
            text(&refused.stderr)
        );
        assert!(
            text(&refused.stderr).contains("Nothing is written"),
            "{arguments:?}"
        );
    }
    let mail = place.feed(&["intake", "mail"], &mail("Здравствуйте"));
    assert_eq!(mail.status.code(), Some(75));
    // What only reads goes on.
    assert!(place.done(&["staff", "list"]).starts_with("aliya"));
    place.done(&["keys", "status"]);
}

#[test]
fn a_checkpoint_of_another_log_stops_everything() {
    let (place, other) = (Place::migrated(), Place::migrated());
    for place in [&place, &other] {
        place.done(&["staff", "add", "--login", "aliya", "--role", "officer"]);
    }
    let foreign = fs::read(other.path().join("log/checkpoint")).expect("a checkpoint");
    place.write("log/checkpoint", foreign);
    let refused = place.run(&["staff", "disable", "aliya"]);
    assert_eq!(refused.status.code(), Some(30), "{}", text(&refused.stderr));
    assert!(text(&refused.stderr).contains("signed by another key"));
}
