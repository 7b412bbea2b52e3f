//! `jauap keys`: made once, rotated, never open to others.

use std::{
    fs::{self, File, Permissions},
    os::unix::fs::{MetadataExt, PermissionsExt, chown},
    path::Path,
};

use jauap_domain::{Actor, Event, EventKind};
use jauap_workflow::{Service, ports::StoreError};

use crate::{
    backup::{lose, with_service},
    log::{checked, take, tamper},
    place::{Place, mail, text},
};

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

#[test]
fn two_rotations_at_once_are_one_rotation() {
    let place = Place::migrated();
    let number = take(&place, 1);
    place.done(&["keys", "rotate"]);
    // Another process is at it; its lock ends with it.
    let held = File::options()
        .write(true)
        .open(place.path().join("keys/keyring.json.lock"))
        .expect("the lock of rotations");
    held.lock().expect("a lock");
    let refused = place.run(&["keys", "rotate"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        text(&refused.stderr).contains("another process is rotating"),
        "{}",
        text(&refused.stderr)
    );
    assert_eq!(place.json(&["keys", "status", "--json"])["wrapping"], 2);
    drop(held);
    let mut commands = Vec::new();
    for _ in 0..6 {
        let mut command = place.command(&["keys", "rotate", "--json"]);
        command
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped());
        commands.push(command.spawn().expect("it runs"));
    }
    let mut begun = 0;
    for command in commands {
        let output = command.wait_with_output().expect("an end");
        let said = text(&output.stderr);
        assert!(
            output.status.success() || said.contains("another process is rotating"),
            "{said}"
        );
        begun += u32::from(output.status.success());
    }
    assert!(begun > 0);
    let shown = place.json(&["keys", "status", "--json"]);
    assert_eq!(
        (&shown["wrapping"], &shown["unfinished"]),
        (&(2 + begun).into(), &false.into()),
        "{shown}"
    );
    assert_eq!(shown["generations"].as_array().map(Vec::len), Some(1), "{shown}");
    assert!(place.done(&["request", "show", &number]).contains("canary"));
    assert_eq!(checked(&place), 0);
}

/// Goes with a rotation as far as to the end of the old generation, and no further.
async fn rotate_in_part(service: &Service) -> Result<(), StoreError> {
    let begun = service.keychain.begin_generation(&service.clock.now().rfc3339());
    let generation = begun.expect("a generation");
    let mut unit = service.store.begin().await?;
    unit.begin_key_generation(generation, service.clock.now()).await?;
    let rotated = Event {
        request: None,
        at: service.clock.now(),
        kind: EventKind::KeysRotated { generation },
        actor: Actor::System,
        from: None,
        to: None,
        due_on: None,
    };
    unit.append(&[rotated]).await?;
    unit.rewrap_keys(None, 100).await?;
    unit.commit().await?;
    let destroyed = service.keychain.destroy_generation(generation - 1);
    destroyed.expect("it goes");
    Ok(())
}

#[test]
fn a_rotation_that_stopped_before_its_last_step_goes_on_with_that() {
    let (place, number) = crate::destroy::refused_request("refused_months = 0");
    place.done(&["destroy", &number, "--reason", "ordered"]);
    with_service(&place, rotate_in_part).expect("a part of a rotation");
    assert_eq!(place.json(&["keys", "status", "--json"])["unfinished"], true);
    let rotated = place.json(&["keys", "rotate", "--json"]);
    assert_eq!(
        (
            &rotated["generation"],
            &rotated["finalised"],
            &rotated["destroyed"]
        ),
        (&2.into(), &1.into(), &serde_json::json!([])),
        "{rotated}"
    );
    assert!(place.json(&["request", "show", &number])["final_at"].is_string());
    assert_eq!(place.json(&["keys", "status", "--json"])["unfinished"], false);
    assert_eq!(place.json(&["keys", "rotate", "--json"])["generation"], 3);
    assert_eq!(checked(&place), 0);
}

/// Whatever is below a path, with its owner.
fn owners(path: &Path, found: &mut Vec<(String, u32)>) {
    let owner = fs::symlink_metadata(path).expect("it is there").uid();
    found.push((path.display().to_string(), owner));
    if path.is_dir() {
        for below in fs::read_dir(path).expect("a directory").flatten() {
            owners(&below.path(), found);
        }
    }
}

/// The service runs as a user of its own, and somebody runs a command as root.
#[test]
fn what_root_does_for_the_service_stays_the_services() {
    const SERVICE: u32 = 65_534;
    let place = Place::migrated();
    take(&place, 1);
    place.done(&["backup", "backup"]);
    let all = || {
        let mut found = Vec::new();
        owners(place.path(), &mut found);
        found
    };
    if all().iter().any(|(_, owner)| *owner != 0) {
        // Nobody but root can give files away.
        return;
    }
    for (path, _) in all() {
        chown(&path, Some(SERVICE), Some(SERVICE)).expect("a new owner");
    }
    let stays = |step: &str| {
        for (path, owner) in all() {
            assert_eq!(owner, SERVICE, "{path} after {step}");
        }
    };
    take(&place, 2);
    stays("a mail");
    place.done(&["keys", "rotate"]);
    stays("a rotation");
    place.done(&["backup", "again"]);
    stays("a backup");
    lose(&place);
    fs::remove_dir_all(place.path().join("log")).expect("it is lost too");
    place.done(&["restore", "again"]);
    stays("a restore");
    take(&place, 3);
    stays("a mail after it");
    assert_eq!(checked(&place), 0);
}

/// Facts that do not open keep nobody from destroying what is left of them.
#[test]
fn a_damaged_request_is_shown_as_such_and_can_be_destroyed() {
    let (place, number) = crate::destroy::refused_request("refused_months = 0");
    let kept = take(&place, 5);
    tamper(
        &place,
        &["UPDATE requests SET facts = zeroblob(200) WHERE state = 'refused'"],
    );
    assert_ne!(checked(&place), 0);
    let shown = place.json(&["request", "show", &number]);
    assert_eq!(shown["content"], "damaged", "{shown}");
    // What is kept because of a hold stays kept, whatever the table says of it.
    let held = place.run(&[
        "request",
        "act",
        &number,
        "hold",
        "--as",
        "saule",
        "--reason",
        "litigation",
    ]);
    assert!(held.status.success(), "{}", text(&held.stderr));
    let destroy = ["destroy", number.as_str(), "--reason", "ordered"];
    assert!(text(&place.run(&destroy).stderr).contains("held (litigation)"));
    tamper(
        &place,
        &["UPDATE requests SET hold_reason = NULL WHERE state = 'refused'"],
    );
    let changed = place.run(&destroy);
    assert!(
        text(&changed.stderr).contains("not what the log says"),
        "{}",
        text(&changed.stderr)
    );
    tamper(
        &place,
        &["UPDATE requests SET hold_reason = 'litigation' WHERE state = 'refused'"],
    );
    place.done(&["request", "act", &number, "release", "--as", "saule"]);
    let certificate = place.json(&["destroy", &number, "--reason", "ordered", "--json"]);
    assert_eq!(certificate["content"], "destroyed", "{certificate}");
    assert_eq!(
        checked(&place),
        0,
        "{}",
        text(&place.run(&["log", "check"]).stderr)
    );
    assert!(place.done(&["request", "show", &kept]).contains("canary"));
}
