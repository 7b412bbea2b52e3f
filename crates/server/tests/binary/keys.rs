//! `jauap keys`: made once, rotated, never open to others.

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
};

use crate::place::{Place, mail, text};

#[test]
fn keys_are_made_once_and_for_their_owner_only() {
    let place = Place::new();
    let made = place.json(&["keys", "init", "--json"]);
    assert_eq!(made["generation"], 1);
    let verifier = made["verifier_key"].as_str().expect("a verifier key");
    assert!(verifier.starts_with("127.0.0.1/log/1+"), "{verifier}");
    let mode_of = |name: &str| {
        let found = fs::metadata(place.path().join(name)).expect("it is there");
        found.permissions().mode() & 0o777
    };
    assert_eq!(mode_of("keys"), 0o700);
    assert_eq!(mode_of("keys/keyring.json"), 0o600);
    assert_eq!(mode_of("keys/log-signing-key"), 0o600);
    let before = fs::read(place.path().join("keys/keyring.json")).expect("a keyring");
    let again = place.run(&["keys", "init"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(text(&again.stderr).contains("nothing was made"));
    assert_eq!(
        before,
        fs::read(place.path().join("keys/keyring.json")).expect("a keyring")
    );
    place.done(&["migrate", "up"]);
    place.done(&["staff", "add", "--login", "aliya", "--role", "officer"]);
    let shown = place.json(&["keys", "status", "--json"]);
    assert_eq!(shown["verifier_key"], made["verifier_key"]);
}

#[test]
fn keys_that_others_can_read_or_of_another_database_are_refused() {
    let place = Place::migrated();
    place.done(&["staff", "add", "--login", "aliya", "--role", "officer"]);
    for name in ["keys/keyring.json", "keys/log-signing-key"] {
        let path = place.path().join(name);
        fs::set_permissions(&path, Permissions::from_mode(0o644)).expect("a mode");
        let refused = place.run(&["staff", "list"]);
        assert_eq!(refused.status.code(), Some(1));
        assert!(
            text(&refused.stderr).contains("chmod 600"),
            "{}",
            text(&refused.stderr)
        );
        fs::set_permissions(&path, Permissions::from_mode(0o600)).expect("a mode");
    }
    fs::remove_file(place.path().join("keys/log-signing-key")).expect("no key");
    let missing = place.run(&["staff", "list"]);
    assert!(
        text(&missing.stderr).contains("jauap keys init"),
        "{}",
        text(&missing.stderr)
    );
    fs::remove_dir_all(place.path().join("keys")).expect("no keys");
    place.done(&["keys", "init"]);
    let wrong = place.run(&["staff", "list"]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(text(&wrong.stderr).contains("keyring"), "{}", text(&wrong.stderr));
}

#[test]
fn a_rotation_puts_a_new_generation_in_force_and_destroys_the_old_one() {
    let place = Place::migrated();
    let taken = place.feed(&["intake", "mail"], &mail("Прошу сообщить о моих данных."));
    let number = text(&taken.stdout).trim().to_owned();
    let rotated = place.json(&["keys", "rotate", "--json"]);
    assert_eq!(rotated["generation"], 2);
    assert_eq!(rotated["destroyed"], serde_json::json!([1]));
    assert!(rotated["rewrapped"].as_u64().is_some_and(|keys| keys > 0));
    let shown = place.json(&["keys", "status", "--json"]);
    assert_eq!(shown["unfinished"], false);
    assert_eq!(shown["generations"][0]["generation"], 2);
    assert_eq!(shown["generations"][0]["state"], "active");
    assert_eq!(shown["generations"].as_array().map(Vec::len), Some(1));
    let request = place.json(&["request", "show", &number]);
    assert_eq!(request["number"], number.as_str());
    assert!(place.done(&["keys", "rotate"]).contains("generation in force"));
}
