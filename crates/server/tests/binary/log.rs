//! `jauap log export`, `jauap log check` and `jauap verify`: the honest control, and what somebody with the database can
//! do to it.

use std::{fs, path::Path, process::Command};

use crate::place::{Place, mail, text};

/// A place with three requests, one of which was answered to with a question.
pub fn with_requests() -> (Place, Vec<String>) {
    let place = Place::migrated();
    for (login, role) in [("aliya", "officer"), ("saule", "supervisor")] {
        place.done(&["staff", "add", "--login", login, "--role", role]);
    }
    let numbers: Vec<String> = (0..3).map(|number| take(&place, number)).collect();
    let question = r#"{"items":["document_number"],"text":"Укажите номер документа."}"#;
    place.done(&[
        "request",
        "act",
        &numbers[0],
        "ask",
        "--as",
        "aliya",
        "--json-body",
        question,
    ]);
    (place, numbers)
}

/// Takes in a mail of its own.
pub fn take(place: &Place, number: u32) -> String {
    let raw = mail(&format!("Прошу сообщить о моих данных, {number}."));
    let raw = text(&raw).replace("<one@", &format!("<{number}@"));
    let taken = place.feed(&["intake", "mail"], raw.as_bytes());
    assert!(taken.status.success(), "{}", text(&taken.stderr));
    text(&taken.stdout).trim().to_owned()
}

/// The code with which a check of the database ends.
pub fn checked(place: &Place) -> i32 {
    let checked = place.run(&["log", "check"]);
    checked.status.code().unwrap_or_else(|| panic!("it was ended"))
}

/// Writes into the database as somebody does who has its file; triggers hold nobody up for long.
const TAMPER: &str = "
import sqlite3, sys
database = sqlite3.connect('jauap.sqlite', isolation_level=None)
for (name,) in database.execute(\"SELECT name FROM sqlite_master WHERE type = 'trigger'\").fetchall():
    database.execute('DROP TRIGGER ' + name)
for statement in sys.argv[1:]:
    assert database.execute(statement).rowcount > 0, statement
";

pub fn tamper(place: &Place, statements: &[&str]) {
    let done = Command::new("python3")
        .args(["-c", TAMPER])
        .args(statements)
        .current_dir(place.path())
        .output()
        .expect("python3 runs");
    assert!(done.status.success(), "{}", text(&done.stderr));
}

fn everything(path: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for found in fs::read_dir(path).expect("a directory").flatten() {
        if found.path().is_dir() {
            all.extend(everything(&found.path()));
        } else {
            all.extend(fs::read(found.path()).expect("a file"));
        }
    }
    all
}

fn contains(all: &[u8], part: &str) -> bool {
    all.windows(part.len()).any(|window| window == part.as_bytes())
}

#[test]
fn an_export_is_sound_and_holds_nothing_personal_unless_asked() {
    let (place, numbers) = with_requests();
    let told = place.done(&["log", "export", "public"]);
    assert!(told.contains("3 requests are in public"), "{told}");
    let key = fs::read_to_string(place.path().join("public/keys")).expect("keys");
    place.done(&["verify", "public", "--key", key.trim(), "--state", "seen"]);
    let all = everything(&place.path().join("public"));
    assert!(contains(&all, &numbers[0]));
    for personal in ["canary", "Canary", "Прошу", "aliya"] {
        assert!(!contains(&all, personal), "{personal}");
    }

    let exported = place.json(&["log", "export", "whole", "--openings", "--json"]);
    assert!(exported["openings"].as_u64() >= Some(4), "{exported}");
    let verified = place.json(&[
        "verify",
        "whole",
        "--key",
        key.trim(),
        "--state",
        "seen",
        "--json",
    ]);
    assert_eq!(verified["openings"], exported["openings"], "{verified}");
    assert!(
        fs::read_to_string(place.path().join("whole/openings.jsonl"))
            .expect("openings")
            .contains("\"facts\"")
    );
    assert_eq!(place.run(&["log", "export", "whole"]).status.code(), Some(1));
    assert!(!place.path().join("whole.partial").exists());

    fs::remove_file(place.path().join("whole/requests.jsonl")).expect("redacted");
    place.done(&["verify", "whole", "--no-state"]);
}

#[test]
fn a_sound_database_is_found_sound() {
    let (place, _) = with_requests();
    let before = place.done(&["log", "checkpoint"]);
    let checked = place.json(&["log", "check", "--json"]);
    assert_eq!(checked["requests"], 3);
    assert_eq!(checked["unreadable_requests"], 0);
    assert!(checked["openings"].as_u64() >= Some(4), "{checked}");
    assert!(checked["contents"].as_u64() >= Some(4), "{checked}");
    assert_eq!(
        before,
        place.done(&["log", "checkpoint"]),
        "a check writes nothing"
    );
}

/// What somebody who can write into the database may do to it, and the code by which it is found.
const MATRIX: &[(&str, i32, &[&str])] = &[
    (
        "an entry is edited",
        13,
        &[
            "UPDATE events SET entry = replace(entry, '\"typ\":\"asked\"', '\"typ\":\"noted\"') WHERE event = 'asked'",
        ],
    ),
    ("an entry is removed", 14, &["DELETE FROM events WHERE seq = 4"]),
    (
        "two entries change places",
        15,
        &[
            "UPDATE events SET seq = 1000 WHERE seq = 4",
            "UPDATE events SET seq = 4 WHERE seq = 5",
            "UPDATE events SET seq = 5 WHERE seq = 1000",
        ],
    ),
    (
        "the end is cut off",
        17,
        &["DELETE FROM events WHERE seq = (SELECT max(seq) FROM events)"],
    ),
    (
        "a state is changed in the table alone",
        23,
        &["UPDATE requests SET due_on = '2031-01-01'"],
    ),
    (
        "a column of an event is changed alone",
        23,
        &["UPDATE events SET actor_role = 'auditor' WHERE event = 'asked'"],
    ),
    (
        "a member of staff is added in the table alone",
        23,
        &[
            "INSERT INTO staff SELECT randomblob(16), 'mallory', 'supervisor', password_hash, disabled, created_at_ms, salt \
             FROM staff WHERE login = 'saule'",
        ],
    ),
    (
        "openings are moved to another entry",
        21,
        &[
            "UPDATE events SET openings = (SELECT openings FROM events WHERE event = 'asked') WHERE event = 'received'",
        ],
    ),
    (
        "a content is moved to another row",
        22,
        &["UPDATE requests SET facts = (SELECT facts FROM requests WHERE sequence = 1) WHERE sequence = 2"],
    ),
    (
        "the frontier is changed",
        18,
        &["UPDATE log_head SET frontier = randomblob(length(frontier))"],
    ),
];

#[test]
fn every_change_of_the_database_alone_has_its_own_code() {
    for (name, code, statements) in MATRIX {
        let (place, _) = with_requests();
        tamper(&place, statements);
        let checked = place.run(&["log", "check"]);
        assert_eq!(
            checked.status.code(),
            Some(*code),
            "{name}: {}",
            text(&checked.stderr)
        );
    }
}

/// A mail with a file.
fn mail_with_a_file() -> String {
    "From: Canary Sender <canary@example.com>\r\nTo: info@healthcity.kz\r\nSubject: A canary subject\r\n\
     Message-ID: <file@example.com>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
     --b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nПрошу сообщить о моих данных.\r\n\
     --b\r\nContent-Type: text/plain; name=\"canary.txt\"\r\nContent-Disposition: attachment; \
     filename=\"canary.txt\"\r\n\r\ncanary in a file\r\n--b--\r\n"
        .to_owned()
}

#[test]
fn a_changed_or_lost_file_is_found() {
    let place = Place::migrated();
    let taken = place.feed(&["intake", "mail"], mail_with_a_file().as_bytes());
    let shown = place.json(&["request", "show", text(&taken.stdout).trim(), "--json"]);
    let id = shown["attachments"][0]["id"]
        .as_str()
        .unwrap_or_else(|| panic!("{shown}"));
    let name = id.replace('-', "");
    let mut found = Vec::new();
    list(&place.path().join("attachments"), &mut found);
    let file = found.iter().find(|path| path.ends_with(&name)).expect("the file");
    assert_eq!(checked(&place), 0);
    let whole = fs::read(file).expect("a ciphertext");
    let mut changed = whole.clone();
    changed[whole.len() - 1] ^= 1;
    for content in [&whole[..whole.len() - 1], &changed, b""] {
        fs::write(file, content).expect("changed");
        assert_eq!(checked(&place), 22);
    }
    fs::remove_file(file).expect("removed");
    assert_eq!(checked(&place), 22);
    let made = place.json(&["backup", "backup", "--json"]);
    assert_eq!(
        made["missing_files"],
        serde_json::json!([id]),
        "a backup says what it lacks"
    );
    fs::write(file, &whole).expect("put back");
    assert_eq!(checked(&place), 0);
}

fn list(path: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            list(&entry.path(), found);
        } else {
            found.push(entry.path());
        }
    }
}
