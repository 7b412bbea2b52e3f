//! The service does not start on a database that is not the one it knows, nor with keys that are not its own. It says so
//! in one sentence, and writes nothing.

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::PathBuf,
};

use super::{
    desk::Desk,
    tamper::{copy, put_back},
};
use crate::harness::Installation;

/// The database is not the one whose checkpoint is kept outside it.
const GUARDED: i32 = 30;
/// Anything else that keeps the service from starting.
const FAILED: i32 = 1;

/// Whatever would write into the database.
const WRITERS: [&[&str]; 5] = [
    &["serve"],
    &["worker"],
    &["keys", "rotate"],
    &["staff", "add", "--login", "nobody", "--role", "officer"],
    &["log", "checkpoint"],
];

/// A desk with one request, at rest.
async fn at_rest() -> Desk {
    let desk = Desk::install();
    let mut server = desk.open().await;
    desk.file("guarded", 900).await;
    server.kill();
    // Whatever a killed server left in the write-ahead log goes into the database.
    desk.installation.run(&["log", "checkpoint"]);
    desk
}

/// Nothing that writes begins: the exit code, the sentence, and not a byte changed.
async fn refuses(desk: &Desk, code: i32, sentence: &str) {
    let before = state(desk).await;
    for arguments in WRITERS {
        let ended = desk.installation.try_run(arguments);
        assert_eq!(ended.code, Some(code), "{arguments:?}: {}", ended.told);
        assert!(ended.told.contains(sentence), "{arguments:?}: {}", ended.told);
        let lines = ended
            .told
            .lines()
            .filter(|line| line.starts_with("jauap: "))
            .count();
        assert_eq!(lines, 1, "{}", ended.told);
    }
    let mail = desk.installation.command(&["intake", "mail"]);
    let mail = { mail }.output().expect("the program runs");
    assert_eq!(mail.status.code(), Some(75), "the mail server is to try again");
    assert_eq!(state(desk).await, before, "something was written");
}

/// What the database, the keys and the record outside hold.
async fn state(desk: &Desk) -> (Vec<(PathBuf, Vec<u8>)>, i64, i64) {
    let mut files = Vec::new();
    for folder in ["data", "keys", "log"] {
        collect(&desk.installation.at(folder), &mut files);
    }
    // A reader that was turned away may have made these, with nothing in them.
    files.retain(|(path, bytes)| !(bytes.is_empty() || path.to_string_lossy().ends_with("-shm")));
    files.sort();
    let rows = desk.installation.database.rows().await;
    (files, rows["events"], rows["staff"])
}

fn collect(folder: &std::path::Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it is readable").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            let bytes = fs::read(&path).expect("a file");
            files.push((path, bytes));
        }
    }
}

/// Put back as it was, everything goes on.
fn goes_on(desk: &Desk) {
    desk.installation.run(&["log", "checkpoint"]);
    desk.is_sound();
}

fn is_file_of_sqlite(installation: &Installation) -> bool {
    !installation.database.is_postgres()
}

#[tokio::test]
async fn a_database_that_was_put_back_or_is_another_one_is_not_written_into() {
    let desk = at_rest().await;
    if !is_file_of_sqlite(&desk.installation) {
        // The same is done to the tables in `tamper`.
        return;
    }
    let (data, older, newer) = (
        desk.installation.data.clone(),
        desk.installation.at("older"),
        desk.installation.at("newer"),
    );
    copy(&data, &older);
    desk.installation.staff("late", "officer");
    copy(&data, &newer);
    put_back(&older, &data);
    refuses(&desk, GUARDED, "it is older than its own checkpoint").await;

    // A longer history with the same beginning, by the same keys.
    let outside = desk.installation.at("outside");
    copy(&desk.installation.at("log"), &outside);
    fs::remove_dir_all(desk.installation.at("log")).expect("nobody remembers");
    for login in ["another", "history"] {
        desk.installation.staff(login, "officer");
    }
    put_back(&outside, &desk.installation.at("log"));
    refuses(&desk, GUARDED, "has other events than were published").await;

    put_back(&newer, &data);
    goes_on(&desk);
}

#[tokio::test]
async fn a_checkpoint_of_another_log_is_not_gone_on_from() {
    let desk = at_rest().await;
    let other = at_rest().await;
    let (own, theirs) = (desk.installation.at("log"), other.installation.at("log"));
    let outside = desk.installation.at("outside");
    copy(&own, &outside);
    put_back(&theirs, &own);
    refuses(&desk, GUARDED, "was signed by another key").await;
    put_back(&outside, &own);
    goes_on(&desk);
}

#[tokio::test]
async fn keys_that_are_missing_open_to_others_or_not_its_own_open_nothing() {
    let desk = at_rest().await;
    let other = at_rest().await;
    for (name, of_others) in [
        ("keyring.json", Some("this is the keyring of another database")),
        // Another signing key is told by the checkpoint that the right one signed: see `tamper`.
        ("log-signing-key", None),
    ] {
        let key = desk.installation.at("keys").join(name);
        let whole = fs::read(&key).expect("a key");
        fs::remove_file(&key).expect("it goes");
        refuses(&desk, FAILED, "copy back").await;

        fs::write(&key, &whole).expect("it is back");
        for mode in [0o644, 0o640, 0o606] {
            fs::set_permissions(&key, Permissions::from_mode(mode)).expect("it is ours");
            refuses(&desk, FAILED, "chmod 600").await;
        }
        fs::set_permissions(&key, Permissions::from_mode(0o600)).expect("it is ours");
        fs::write(&key, &whole[..whole.len() / 2]).expect("it is cut");
        refuses(&desk, FAILED, "damaged").await;

        if let Some(sentence) = of_others {
            let foreign = fs::read(other.installation.at("keys").join(name)).expect("a key");
            fs::write(&key, foreign).expect("another one is there");
            refuses(&desk, FAILED, sentence).await;
        }
        fs::write(&key, &whole).expect("it is back");
        goes_on(&desk);
    }
}

/// A keyring that is older than the database lacks the generation that wraps its keys.
#[tokio::test]
async fn an_older_keyring_opens_nothing() {
    let desk = at_rest().await;
    let key = desk.installation.at("keys/keyring.json");
    let older = fs::read(&key).expect("a keyring");
    desk.installation.run(&["keys", "rotate"]);
    let newer = fs::read(&key).expect("a keyring");
    fs::write(&key, older).expect("the older one is back");
    refuses(&desk, FAILED, "the keyring is older than the database").await;
    fs::write(&key, newer).expect("the newer one is back");
    goes_on(&desk);
}
