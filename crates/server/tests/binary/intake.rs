//! `jauap intake mail` answers a mail server: 0 taken, 75 try again, nothing else.

use std::process::Output;

use crate::place::{Place, mail, text};
use serde_json::Value;

#[track_caller]
fn again(output: &Output) {
    assert_eq!(output.status.code(), Some(75), "{}", text(&output.stderr));
    assert!(output.stdout.is_empty());
    assert!(!text(&output.stderr).to_lowercase().contains("canary"));
}

#[test]
fn a_mail_becomes_a_request_once() {
    let place = Place::migrated();
    let raw = mail("Прошу сообщить, какие мои данные вы храните.");
    let first = place.feed(&["intake", "mail", "--json"], &raw);
    assert_eq!(first.status.code(), Some(0), "{}", text(&first.stderr));
    let first: Value = serde_json::from_slice(&first.stdout).expect("JSON");
    assert_eq!(first["outcome"], "new_request");
    assert_eq!(first["from"], "canary@example.com");
    assert_eq!(first["from_name"], "Canary Sender");
    assert_eq!(first["subject"], "A canary subject");
    assert_eq!(first["automatic"], false);
    assert_eq!(first["sender_verified"], false);

    let file = place.write("again.eml", &raw);
    let again = place.json(&["intake", "mail", &file.display().to_string(), "--json"]);
    assert_eq!(again["outcome"], "ignored");
    assert_eq!(again["number"], first["number"]);

    let number = first["number"].as_str().expect("a number");
    let shown = place.json(&["request", "show", number, "--json"]);
    assert_eq!(shown["channel"], "email");
    assert_eq!(shown["state"], "received");
}

#[test]
fn without_json_the_number_is_printed() {
    let place = Place::migrated();
    let taken = place.feed(&["intake", "mail", "-"], &mail("Здравствуйте"));
    let line = text(&taken.stdout);
    assert!(
        line.starts_with("20") && line.trim().split('-').count() == 3,
        "{line}"
    );
}

#[test]
fn a_mail_from_nobody_waits_for_an_officer() {
    let place = Place::migrated();
    let raw = b"Subject: canary\r\n\r\ntext\r\n";
    let taken = place.feed(&["intake", "mail", "--json"], raw);
    assert_eq!(taken.status.code(), Some(0), "{}", text(&taken.stderr));
    let report: Value = serde_json::from_slice(&taken.stdout).expect("JSON");
    assert_eq!(report["outcome"], "waiting");
    assert_eq!(report["number"], Value::Null);
}

#[test]
fn a_mail_larger_than_the_limit_is_kept_whole_and_waits() {
    let place = Place::migrated();
    let raw = mail(&"canary ".repeat(200_000));
    let taken = place.feed(&["intake", "mail"], &raw);
    assert_eq!(taken.status.code(), Some(0), "{}", text(&taken.stderr));
    assert_eq!(text(&taken.stdout), "waiting\n");
    // Sealed it is a little larger, and nothing of it can be seen.
    let kept = std::process::Command::new("find")
        .args(["attachments", "-type", "f", "-size"])
        .arg(format!("+{}c", raw.len()))
        .current_dir(place.path())
        .output();
    assert!(!kept.expect("find runs").stdout.is_empty());
    let seen = std::process::Command::new("grep")
        .args(["--recursive", "--ignore-case", "--text", "--quiet"])
        .args(["-e", "canary canary", "-e", "canary@", "-e", "canary s"])
        .args(["attachments", "jauap.sqlite", "log"])
        .current_dir(place.path())
        .status();
    assert_eq!(seen.expect("grep runs").code(), Some(1));
}

#[test]
fn whatever_is_in_the_way_means_try_again() {
    let raw = mail("Здравствуйте");
    let place = Place::new();
    // No tables yet.
    again(&place.feed(&["intake", "mail"], &raw));
    place.done(&["migrate", "up"]);
    // No keys yet.
    again(&place.feed(&["intake", "mail"], &raw));
    place.done(&["keys", "init"]);
    // No such file, no file at all but a directory, wrong usage, no such configuration.
    again(&place.run(&["intake", "mail", "nowhere.eml"]));
    again(&place.run(&["intake", "mail", "/"]));
    again(&place.run(&["intake", "mail", "--nonsense"]));
    again(&place.run(&["intake"]));
    again(&place.feed(&["--config", "nowhere.toml", "intake", "mail"], &raw));
    // A broken configuration.
    place.write("jauap.toml", "[mail]\nurl = \"canary");
    again(&place.feed(&["intake", "mail"], &raw));
    // A database that cannot be opened.
    place.write(
        "jauap.toml",
        "[database]\nurl = \"sqlite:///nowhere/at/all.sqlite\"\n",
    );
    again(&place.feed(&["intake", "mail"], &raw));
}

#[test]
fn asking_for_help_is_no_mail() {
    let place = Place::new();
    assert_eq!(place.run(&["intake", "mail", "--help"]).status.code(), Some(0));
}
