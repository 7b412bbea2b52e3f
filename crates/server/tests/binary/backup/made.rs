//! Making backups: whole, checked, without keys, while the service runs, whenever it is killed.

use std::{
    fs,
    process::{Command, Stdio},
    time::Duration,
};

use super::{is_listed, is_sound, lose, names};
use crate::{
    log::{checked, take, with_requests},
    place::{Place, text},
};

#[test]
fn a_backup_is_whole_checked_and_holds_no_key() {
    let (place, _) = with_requests();
    fs::create_dir(place.path().join("backup.partial")).expect("left behind");
    place.write("backup.partial/rest", "of an interrupted run");
    let made = place.json(&["backup", "backup", "--json"]);
    assert_eq!(made["engine"], "sqlite");
    assert_eq!(made["key_generation"], 1);
    assert_eq!(made["missing_files"], serde_json::json!([]));
    let inside = names(&place.path().join("backup"));
    assert_eq!(
        inside,
        [
            "SHA256SUMS",
            "attachments",
            "backup.json",
            "checkpoint",
            "jauap.sqlite"
        ]
    );
    let sums = Command::new("sha256sum")
        .args(["--check", "--quiet", "SHA256SUMS"])
        .current_dir(place.path().join("backup"))
        .status();
    assert!(sums.expect("sha256sum runs").success());
    for key in ["keys/keyring.json", "keys/log-signing-key"] {
        let key = fs::read_to_string(place.path().join(key)).expect("a key");
        for secret in key.split(['"', ' ', '\n']).filter(|word| word.len() > 30) {
            let grep = Command::new("grep")
                .args(["-r", "-q", "-F", secret, "backup"])
                .current_dir(place.path())
                .status();
            assert_eq!(grep.expect("grep runs").code(), Some(1));
        }
    }
    let again = place.run(&["backup", "backup"]);
    assert!(
        text(&again.stderr).contains("not empty"),
        "{}",
        text(&again.stderr)
    );
    for bad in ["keys", "attachments/backup", "."] {
        assert_eq!(place.run(&["backup", bad]).status.code(), Some(1), "{bad}");
    }
}

/// Runs a command and kills it after a while.
fn killed(place: &Place, arguments: &[&str], after: Duration) {
    let mut command = place.command(arguments);
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("it runs");
    std::thread::sleep(after);
    drop(child.kill());
    child.wait().expect("it ended");
}

#[test]
fn whenever_it_is_killed_nothing_half_is_taken_for_whole() {
    let (place, numbers) = with_requests();
    for step in 0..12 {
        let name = format!("backup{step}");
        killed(&place, &["backup", &name], Duration::from_millis(20 + 15 * step));
        if place.path().join(&name).exists() {
            let sums = Command::new("sha256sum")
                .args(["--check", "--quiet", "SHA256SUMS"])
                .current_dir(place.path().join(&name))
                .status();
            assert!(sums.expect("sha256sum runs").success(), "{name}");
        } else {
            place.done(&["backup", &name]);
        }
        assert!(!place.path().join(format!("{name}.partial")).exists());
    }
    for step in 0..12 {
        lose(&place);
        let backup = format!("backup{step}");
        killed(
            &place,
            &["restore", &backup],
            Duration::from_millis(20 + 15 * step),
        );
        let again = place.run(&["restore", &backup]);
        let said = text(&again.stderr);
        // The first run may have come to its end.
        assert!(
            again.status.success() || said.contains("is there already"),
            "{step}: {said}"
        );
        assert!(is_listed(&place, &numbers[0]), "{step}");
    }
    assert_eq!(
        checked(&place),
        0,
        "{}",
        text(&place.run(&["log", "check"]).stderr)
    );
}

#[test]
fn a_backup_is_made_while_the_service_runs() {
    let (place, _) = with_requests();
    let serving = place.start(&["serve"]);
    for step in 0..3 {
        let number = take(&place, 20 + step);
        let name = format!("backup{step}");
        place.done(&["backup", &name]);
        place.done(&["log", "export", &format!("export{step}")]);
        place.done(&["verify", &format!("export{step}"), "--state", "seen"]);
        assert!(is_listed(&place, &number));
    }
    assert!(serving.end().status.success());
    lose(&place);
    place.done(&["restore", "backup2"]);
    is_sound(&place, "after");
}
