//! The same with PostgreSQL's own tools.

use std::{fs, os::unix::fs::PermissionsExt, process::Command};

use super::{is_listed, is_sound};
use crate::{
    log::take,
    place::{Place, text},
};

/// PostgreSQL in a schema of its own, removed at the end.
struct Schema {
    url: String,
    name: String,
}

impl Schema {
    fn drop_it(&self) {
        let statement = format!("DROP SCHEMA IF EXISTS {} CASCADE", self.name);
        let dropped = Command::new("psql")
            .args([&self.url, "-qXc", &statement])
            .output();
        let dropped = dropped.expect("psql runs");
        assert!(dropped.status.success(), "{}", text(&dropped.stderr));
    }
}

impl Drop for Schema {
    fn drop(&mut self) {
        self.drop_it();
    }
}

/// A place on PostgreSQL, where there is one.
fn on_postgres(name: &str) -> Option<(Schema, Place)> {
    let url = std::env::var("JAUAP_TEST_DATABASE_URL").ok()?;
    Command::new("pg_dump").arg("--version").output().ok()?;
    let name = format!("{name}_{}", std::process::id());
    let schema = Schema { url, name };
    let place = Place::new();
    let config = fs::read_to_string(place.path().join("jauap.toml")).expect("the configuration");
    let database = format!("url = \"{}\"\nschema = \"{}\"", schema.url, schema.name);
    let on_server = config.replace("url = \"sqlite://jauap.sqlite\"", &database);
    assert_ne!(on_server, config);
    place.write("jauap.toml", on_server);
    place.done(&["migrate", "up"]);
    place.done(&["keys", "init"]);
    Some((schema, place))
}

/// What is written after the head of the log was read and before the tables are copied is in the dump: a restore that knows of no
/// later checkpoint goes on from what it found, and not from what the backup was signed for.
#[test]
fn what_was_written_while_the_dump_was_made_is_no_false_entry() {
    let Some((schema, place)) = on_postgres("while") else {
        return;
    };
    take(&place, 1);
    let during = String::from_utf8(crate::place::mail("Пока снимается копия.")).expect("a text");
    let during = place.write("during.eml", during.replace("<one@", "<during@"));
    let tools = place.path().join("tools");
    fs::create_dir(&tools).expect("a directory");
    let script = format!(
        "#!/bin/sh\nset -e\ncase \"$*\" in *--file*) '{}' intake mail '{}' >&2;; esac\nPATH=\"${{PATH#*:}}\" exec pg_dump \"$@\"\n",
        env!("CARGO_BIN_EXE_jauap"),
        during.display(),
    );
    let tool = place.write("tools/pg_dump", script);
    fs::set_permissions(&tool, fs::Permissions::from_mode(0o755)).expect("a mode");
    let path = std::env::var("PATH").unwrap_or_default();
    let made = place
        .command(&["backup", "backup", "--json"])
        .env("PATH", format!("{}:{path}", tools.display()))
        .output()
        .expect("it runs");
    assert!(made.status.success(), "{}", text(&made.stderr));
    schema.drop_it();
    drop(fs::remove_dir_all(place.path().join("attachments")));
    fs::remove_dir_all(place.path().join("log")).expect("it is lost too");
    let restored = place.json(&["restore", "backup", "--json"]);
    let (log, made): (_, serde_json::Value) = (
        &restored["restored"]["log"],
        serde_json::from_slice(&made.stdout).expect("JSON"),
    );
    let left = log["lost"]["left"].as_u64();
    assert!(
        left > made["log"]["size"].as_u64(),
        "nothing was written meanwhile: {made} {restored}"
    );
    assert_eq!(log["lost"]["events"], 0, "{restored}");
    assert_eq!(
        place.json(&["request", "list", "--all", "--json"])["items"]
            .as_array()
            .map(Vec::len),
        Some(2)
    );
    is_sound(&place, "after");
}

#[test]
fn a_dump_of_postgresql_comes_back() {
    let Some((schema, place)) = on_postgres("backup") else {
        return;
    };
    let kept = take(&place, 1);
    let made = place.json(&["backup", "backup", "--json"]);
    assert_eq!(made["engine"], "postgres");
    let lost = take(&place, 2);
    let occupied = place.run(&["restore", "backup"]);
    assert!(
        text(&occupied.stderr).contains("must be empty"),
        "{}",
        text(&occupied.stderr)
    );
    schema.drop_it();
    drop(fs::remove_dir_all(place.path().join("attachments")));
    let restored = place.json(&["restore", "backup", "--json"]);
    let log = &restored["restored"]["log"];
    assert!(
        log["origin"]
            .as_str()
            .is_some_and(|origin| origin.ends_with("/log/2")),
        "{restored}"
    );
    assert!(is_listed(&place, &kept) && !is_listed(&place, &lost));
    is_sound(&place, "after");

    // By other means: the dump brought back by hand.
    let newer = take(&place, 3);
    schema.drop_it();
    let loaded = Command::new("pg_restore")
        .args(["--dbname", &schema.url, "--no-owner"])
        .arg(place.path().join("backup/jauap.pgdump"))
        .output()
        .expect("pg_restore runs");
    assert!(loaded.status.success(), "{}", text(&loaded.stderr));
    assert_eq!(place.run(&["request", "list"]).status.code(), Some(30));
    place.done(&["restore", "--accept"]);
    assert!(!is_listed(&place, &newer));
    is_sound(&place, "last");
}
