//! Bringing backups back.

use std::fs;

use serde_json::Value;

use super::{is_listed, is_sound, keep_receipt, lose};
use crate::{
    log::{take, with_requests},
    place::text,
};

#[test]
fn what_was_lost_since_the_backup_is_told_and_asked_for_again() {
    let (place, numbers) = with_requests();
    place.done(&["backup", "backup"]);
    let lost = take(&place, 7);
    keep_receipt(&place, "receipts", &numbers[0]);
    keep_receipt(&place, "receipts", &lost);
    place.write("receipts/bad.tlog-proof", "no receipt");
    // One that is no text, or no file, keeps nobody else's from being held against the log.
    place.write("receipts/a.tlog-proof", [0xff, 0xfe, 0x00]);
    fs::create_dir(place.path().join("receipts/z.tlog-proof")).expect("a directory");
    place.done(&["log", "export", "before", "--openings"]);
    place.done(&["verify", "before", "--state", "seen"]);
    let known = place.done(&["log", "checkpoint"]);
    lose(&place);

    let restored = place.json(&["restore", "backup", "--receipts", "receipts", "--json"]);
    let log = &restored["restored"]["log"];
    assert!(
        log["origin"]
            .as_str()
            .is_some_and(|origin| origin.ends_with("/log/2")),
        "{restored}"
    );
    assert_eq!(log["lost"]["exact"], true);
    assert!(log["lost"]["events"].as_u64() >= Some(1), "{restored}");
    let size = log["lost"]["known_size"].to_string();
    assert_eq!(known.lines().nth(1), Some(size.as_str()));
    assert_eq!(restored["ask_again"], serde_json::json!([lost]));
    let verdicts: Vec<&Value> = restored["receipts"]
        .as_array()
        .expect("receipts")
        .iter()
        .collect();
    assert_eq!(verdicts.len(), 5);
    let why = |file: &str| {
        let held = verdicts.iter().find(|held| held["file"] == file);
        held.and_then(|held| held["why"].as_str()).unwrap_or_default()
    };
    assert_eq!(why("a.tlog-proof"), "it is no text");
    assert!(why("z.tlog-proof").starts_with("it cannot be read"));
    assert!(is_listed(&place, &numbers[0]) && !is_listed(&place, &lost));

    let next = take(&place, 8);
    assert_ne!(next, lost, "no number is given twice");
    is_sound(&place, "after");
    // Whoever saw the old log is told that its end was lost, not that the log is false.
    place.done(&["verify", "after", "--state", "seen"]);
    let again = place.run(&["restore", "backup"]);
    assert!(
        text(&again.stderr).contains("is there already"),
        "{}",
        text(&again.stderr)
    );
    let nothing = place.done(&["restore", "--accept"]);
    assert!(nothing.contains("nothing to accept"), "{nothing}");
}

#[test]
fn an_interrupted_restore_goes_on() {
    let (place, numbers) = with_requests();
    place.done(&["backup", "backup"]);
    let published = fs::read(place.path().join("log/checkpoint")).expect("a checkpoint");
    lose(&place);
    place.write("jauap.sqlite.restoring", "of an interrupted run");
    place.write("jauap.sqlite.restoring-wal", "of an interrupted run");
    place.done(&["restore", "backup"]);
    // The process ended after the database got its name, and before the checkpoint was published.
    place.write("log/checkpoint", &published);
    assert_eq!(place.run(&["request", "list"]).status.code(), Some(30));
    let restored = place.json(&["restore", "backup", "--json"]);
    assert!(
        restored["restored"]["log"]["origin"]
            .as_str()
            .is_some_and(|origin| origin.ends_with("/log/2"))
    );
    place.write("log/checkpoint", &published);
    place.done(&["restore", "--accept"]);
    assert!(is_listed(&place, &numbers[0]));
    is_sound(&place, "after");
}

#[test]
fn a_database_brought_back_by_other_means_is_accepted_only_when_it_is_older() {
    let (place, _) = with_requests();
    place.done(&["backup", "backup"]);
    let lost = take(&place, 7);
    lose(&place);
    fs::copy(
        place.path().join("backup/jauap.sqlite"),
        place.path().join("jauap.sqlite"),
    )
    .expect("by hand");
    assert_eq!(place.run(&["request", "list"]).status.code(), Some(30));
    place.done(&["restore", "--accept"]);
    assert!(!is_listed(&place, &lost));
}

#[test]
fn what_was_destroyed_since_the_backup_stays_destroyed() {
    let (place, number) = crate::destroy::refused_request("refused_months = 0");
    place.done(&["backup", "backup"]);
    place.done(&["destroy", &number, "--reason", "ordered"]);
    lose(&place);
    let restored = place.json(&["restore", "backup", "--json"]);
    assert_eq!(restored["restored"]["log"]["destroyed_again"], 1, "{restored}");
    let shown = place.json(&["request", "show", &number, "--json"]);
    assert!(shown["destroyed_at"].is_string(), "{shown}");
    is_sound(&place, "after");
}

/// The list of destroyed requests lay with what was lost: the newer backup brings it back, so that the older one cannot bring back
/// a content.
#[test]
fn what_a_restored_database_knows_as_destroyed_is_on_the_list_again() {
    let (place, number) = crate::destroy::refused_request("refused_months = 0");
    place.done(&["backup", "old"]);
    place.done(&["destroy", &number, "--reason", "ordered"]);
    place.done(&["backup", "new"]);
    lose(&place);
    fs::remove_dir_all(place.path().join("log")).expect("it is lost too");
    place.done(&["restore", "new"]);
    let list = fs::read_to_string(place.path().join("log/destroyed")).expect("the list");
    assert!(list.starts_with(&number), "{list}");
    lose(&place);
    let restored = place.json(&["restore", "old", "--json"]);
    assert_eq!(restored["restored"]["log"]["destroyed_again"], 1, "{restored}");
    let shown = place.json(&["request", "show", &number, "--json"]);
    assert_eq!(shown["content"], "destroyed", "{shown}");
    is_sound(&place, "after");
}

/// Of before a rotation, and destroyed since: nobody can read it, and it is destroyed all the same, at once for good.
#[test]
fn what_was_destroyed_before_the_rotation_is_destroyed_again_though_its_key_is_gone() {
    let (place, number) = crate::destroy::refused_request("refused_months = 0");
    place.done(&["backup", "backup"]);
    place.done(&["destroy", &number, "--reason", "ordered"]);
    place.done(&["keys", "rotate"]);
    lose(&place);
    let restored = place.json(&["restore", "backup", "--accept", "--json"]);
    assert_eq!(restored["restored"]["log"]["destroyed_again"], 1, "{restored}");
    let shown = place.json(&["request", "show", &number, "--json"]);
    assert_eq!(
        (&shown["content"], &shown["generation"]),
        (&"destroyed".into(), &1.into()),
        "{shown}"
    );
    assert!(shown["final_at"].is_string(), "{shown}");
    assert_eq!(place.json(&["keys", "status", "--json"])["unfinished"], false);
    is_sound(&place, "after");
}

#[test]
fn a_backup_whose_key_is_gone_comes_back_without_contents_and_only_when_accepted() {
    let (place, numbers) = with_requests();
    place.done(&["backup", "backup"]);
    place.done(&["keys", "rotate"]);
    lose(&place);
    let refused = place.run(&["restore", "backup"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        text(&refused.stderr).contains("nobody can read its contents"),
        "{}",
        text(&refused.stderr)
    );
    let restored = place.json(&["restore", "backup", "--accept", "--json"]);
    assert_eq!(
        restored["restored"]["log"]["unreadable_generations"],
        serde_json::json!([1]),
        "{restored}"
    );
    let checked = place.json(&["log", "check", "--json"]);
    assert_eq!(checked["unreadable_requests"], 3, "{checked}");
    assert!(
        place
            .done(&["log", "check"])
            .contains("destroyed since, or are lost")
    );
    let shown = place.json(&["request", "show", &numbers[0]]);
    assert_eq!(shown["content"], "unreadable", "{shown}");
    assert_eq!(shown["destroyed_at"], Value::Null);
    assert!(
        shown["why"]
            .as_str()
            .is_some_and(|why| why.contains("or is lost"))
    );
    let act = place.run(&[
        "request",
        "act",
        &numbers[1],
        "accept",
        "--as",
        "aliya",
        "--json-body",
        "{}",
    ]);
    assert!(
        text(&act.stderr).contains("cannot be read"),
        "{}",
        text(&act.stderr)
    );
    assert_eq!(place.json(&["keys", "status", "--json"])["unfinished"], false);
    let new = take(&place, 9);
    assert!(place.done(&["request", "show", &new]).contains("canary"));
}

#[test]
fn an_old_backup_can_come_back_after_a_newer_one() {
    let (place, _) = with_requests();
    place.done(&["backup", "old"]);
    take(&place, 7);
    lose(&place);
    place.done(&["restore", "old"]);
    take(&place, 8);
    lose(&place);
    let restored = place.json(&["restore", "old", "--json"]);
    let log = &restored["restored"]["log"];
    assert!(
        log["origin"]
            .as_str()
            .is_some_and(|origin| origin.ends_with("/log/3")),
        "{restored}"
    );
    assert_eq!(log["lost"]["exact"], false, "{restored}");
    is_sound(&place, "after");
}

#[test]
fn a_changed_backup_is_refused() {
    let (place, _) = with_requests();
    place.done(&["backup", "backup"]);
    let mut database = fs::read(place.path().join("backup/jauap.sqlite")).expect("a database");
    let middle = database.len() / 2;
    database[middle] ^= 1;
    place.write("backup/jauap.sqlite", database);
    lose(&place);
    let refused = place.run(&["restore", "backup"]);
    assert!(
        text(&refused.stderr).contains("not the file that was backed up"),
        "{}",
        text(&refused.stderr)
    );
    assert!(!place.path().join("jauap.sqlite").exists());
}
