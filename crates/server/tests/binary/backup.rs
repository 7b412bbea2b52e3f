//! `jauap backup` and `jauap restore`: nothing is lost without being told, and no history goes on as if nothing had been.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use jauap_server::{
    config::{Config, Environment},
    wiring::build_to_read,
};
use jauap_workflow::log::receipt_of;
use serde_json::Value;

use crate::{
    log::{checked, take, with_requests},
    place::{Place, text},
};

fn names(path: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(path)
        .expect("a directory")
        .flatten()
        .map(|found| found.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Takes the database and the files away, as a disk that fails does.
fn lose(place: &Place) {
    for name in names(place.path()) {
        if name.starts_with("jauap.sqlite") {
            fs::remove_file(place.path().join(name)).expect("it goes");
        }
    }
    drop(fs::remove_dir_all(place.path().join("attachments")));
}

fn keep_receipt(place: &Place, directory: &str, number: &str) {
    let file = place.path().join("jauap.toml");
    let mut config = Config::load(Some(&file), Environment::These(Vec::new())).expect("a configuration");
    let at = |path: &Path| place.path().join(path);
    config.files.dir = at(&config.files.dir);
    config.log.dir = at(&config.log.dir);
    config.keys.keyring = at(&config.keys.keyring);
    config.keys.signing_key = at(&config.keys.signing_key);
    config.database.url = Some(format!("sqlite:{}", at(Path::new("jauap.sqlite")).display()).into());
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let receipt = runtime.block_on(async {
        let built = build_to_read(&config).await.expect("a service");
        let number = number.parse().expect("a number");
        receipt_of(&built.service, number)
            .await
            .expect("a log")
            .expect("a receipt")
    });
    fs::create_dir_all(at(Path::new(directory))).expect("a directory");
    place.write(&format!("{directory}/{number}.tlog-proof"), receipt);
}

fn is_listed(place: &Place, number: &str) -> bool {
    place.done(&["request", "list", "--all"]).contains(number)
}

/// The log as it stands is sound for a stranger, and the database agrees with it.
fn is_sound(place: &Place, export: &str) {
    assert_eq!(
        checked(place),
        0,
        "{}",
        text(&place.run(&["log", "check"]).stderr)
    );
    place.done(&["log", "export", export, "--openings"]);
    let verified = place.run(&["verify", export, "--no-state"]);
    assert!(verified.status.success(), "{}", text(&verified.stdout));
}

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

#[test]
fn what_was_lost_since_the_backup_is_told_and_asked_for_again() {
    let (place, numbers) = with_requests();
    place.done(&["backup", "backup"]);
    let lost = take(&place, 7);
    keep_receipt(&place, "receipts", &numbers[0]);
    keep_receipt(&place, "receipts", &lost);
    place.write("receipts/bad.tlog-proof", "no receipt");
    let known = place.done(&["log", "checkpoint"]);
    place.done(&["log", "export", "before", "--openings"]);
    place.done(&["verify", "before", "--state", "seen"]);
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
    assert!(
        known
            .lines()
            .nth(1)
            .is_some_and(|size| log["lost"]["known_size"].to_string() >= size.to_owned())
    );
    assert_eq!(restored["ask_again"], serde_json::json!([lost]));
    let verdicts: Vec<&Value> = restored["receipts"]
        .as_array()
        .expect("receipts")
        .iter()
        .collect();
    assert_eq!(verdicts.len(), 3);
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
    assert_ne!(
        place.run(&["request", "show", &numbers[0]]).status.code(),
        Some(0)
    );
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
