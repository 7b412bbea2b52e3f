//! The same with PostgreSQL's own tools.

use std::{fs, process::Command};

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

#[test]
fn a_dump_of_postgresql_comes_back() {
    let Ok(url) = std::env::var("JAUAP_TEST_DATABASE_URL") else {
        return;
    };
    if Command::new("pg_dump").arg("--version").output().is_err() {
        return;
    }
    let name = format!("backup_{}", std::process::id());
    let schema = Schema { url, name };
    let place = Place::new();
    let config = fs::read_to_string(place.path().join("jauap.toml")).expect("the configuration");
    let database = format!(
        "[database]\nurl = \"{}\"\nschema = \"{}\"\n",
        schema.url, schema.name
    );
    place.write("jauap.toml", format!("{config}{database}"));
    place.done(&["migrate", "up"]);
    place.done(&["keys", "init"]);
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
