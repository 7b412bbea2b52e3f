//! `jauap policy`, and what `jauap log check` says of versions that somebody changed.

use crate::{
    log::{checked, tamper},
    place::{Place, text},
};

/// The exit code of a table that differs from the log.
const TABLE: i32 = 23;

fn published(place: &Place, day: &str, says: &str) -> serde_json::Value {
    place.write("ru.md", format!("# Политика\n\n{says}"));
    place.write("kk.html", format!("<p>Саясат: {says}</p>"));
    place.json(&[
        "policy",
        "publish",
        "--effective-on",
        day,
        "--ru",
        "ru.md",
        "--kk",
        "kk.html",
        "--json",
    ])
}

#[test]
fn versions_are_published_listed_and_shown() {
    let place = Place::migrated();
    assert_eq!(published(&place, "2026-01-01", "один")["version"], 1);
    assert_eq!(published(&place, "2999-01-01", "два")["version"], 2);
    let list = place.json(&["policy", "list", "--json"]);
    let told: Vec<_> = list["versions"]
        .as_array()
        .expect("versions")
        .iter()
        .map(|one| (one["version"].clone(), one["in_force"].clone()))
        .collect();
    assert_eq!(told, [(2.into(), false.into()), (1.into(), true.into())]);
    assert!(place.done(&["policy", "show"]).contains("<p>один</p>"));
    let kazakh = place.done(&["policy", "show", "2", "--language", "kk"]);
    assert_eq!(kazakh.trim(), "<p>Саясат: два</p>");
    let same = place.run(&[
        "policy",
        "publish",
        "--effective-on",
        "2999-01-01",
        "--ru",
        "ru.md",
        "--kk",
        "kk.html",
    ]);
    assert_eq!(same.status.code(), Some(1));
    assert!(
        text(&same.stderr).contains("says the same"),
        "{}",
        text(&same.stderr)
    );
    let none = place.run(&["policy", "show", "7"]);
    assert!(
        text(&none.stderr).contains("no version 7"),
        "{}",
        text(&none.stderr)
    );
    assert_eq!(checked(&place), 0);
}

#[test]
fn the_log_holds_what_was_published() {
    for statement in [
        "UPDATE policy_versions SET data = replace(data, 'один', 'пять') WHERE version = 1",
        "UPDATE policy_versions SET effective_on = '2026-02-02' WHERE version = 1",
        "UPDATE policy_versions SET sha256 = replace(sha256, 'a', 'b') WHERE version = 1",
        "UPDATE policy_versions SET published_at_ms = published_at_ms + 1000 WHERE version = 1",
        "DELETE FROM policy_versions WHERE version = 1",
        "INSERT INTO policy_versions SELECT 2, effective_on, data, sha256, published_by, published_at_ms FROM policy_versions",
    ] {
        let place = Place::migrated();
        published(&place, "2026-01-01", "один");
        assert_eq!(checked(&place), 0);
        tamper(&place, &[statement]);
        assert_eq!(checked(&place), TABLE, "{statement}");
    }
}
