//! The other commands of the real binary.

use crate::place::{Place, mail, text};
use serde_json::Value;

#[test]
fn usage_is_two_and_failure_is_one_with_a_sentence() {
    let place = Place::new();
    assert_eq!(place.run(&["nonsense"]).status.code(), Some(2));
    assert_eq!(
        place
            .run(&["deadline", "--subject", "nonsense", "--received", "now"])
            .status
            .code(),
        Some(2)
    );
    for arguments in [&["staff", "list"][..], &["serve"], &["web"], &["worker"]] {
        let refused = place.run(arguments);
        assert_eq!(refused.status.code(), Some(1), "{arguments:?}");
        assert!(
            text(&refused.stderr).contains("run: jauap migrate up"),
            "{arguments:?}"
        );
    }
    place.done(&["migrate", "up"]);
    for arguments in [&["staff", "list"][..], &["serve"], &["web"], &["worker"]] {
        let refused = place.run(arguments);
        assert_eq!(refused.status.code(), Some(1), "{arguments:?}");
        assert!(text(&refused.stderr).contains("jauap keys init"), "{arguments:?}");
    }
}

#[test]
fn the_configuration_is_checked_with_every_problem() {
    let place = Place::new();
    assert!(
        place
            .done(&["config", "check"])
            .contains("jauap.toml can be used")
    );
    place.write(
        "bad.toml",
        "[http]\nlisten = \"x\"\nnonsense = 1\n[log]\nformat = \"x\"\n",
    );
    let checked = place.run(&["config", "check", "--config", "bad.toml"]);
    assert_eq!(checked.status.code(), Some(1));
    let told = text(&checked.stderr);
    for key in [
        "bad.toml: http.listen",
        "bad.toml: http.nonsense",
        "bad.toml: log.format",
    ] {
        assert!(told.contains(key), "{told}");
    }
}

#[test]
fn the_check_tells_what_cannot_be_written_to_and_warns_of_keys_beside_data() {
    let place = Place::new();
    let at = |name: &str| place.path().join(name).display().to_string();
    let config = |keyring: &str, log: &str| {
        let text = format!(
            "[database]\nurl = \"sqlite://{}\"\n[files]\ndir = \"{}\"\n[keys]\nkeyring = \"{}\"\n\
             signing_key = \"{}\"\n[log]\ndir = \"{}\"\n",
            at("data/jauap.sqlite"),
            at("data/attachments"),
            at(keyring),
            at("keys/log-signing-key"),
            at(log)
        );
        place.write("checked.toml", text);
    };
    let check = ["config", "check", "--config", "checked.toml"];
    config("keys/keyring.json", "log");
    assert!(!place.done(&check).contains("warning"));
    config("data/keys/keyring.json", "log");
    let told = place.done(&check);
    assert!(
        told.contains("warning: keys.keyring: this lies in one directory with the database"),
        "{told}"
    );
    let json = place.json(&["config", "check", "--config", "checked.toml", "--json"]);
    assert_eq!(json["warnings"][0]["key"], "keys.keyring");
    // A file in the place of a directory stops root too.
    place.write("blocked", "");
    config("keys/keyring.json", "blocked/log");
    let refused = place.run(&check);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        text(&refused.stderr).contains("log.dir: "),
        "{}",
        text(&refused.stderr)
    );
    let json = place.run(&["config", "check", "--config", "checked.toml", "--json"]);
    let json: Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!(
        (&json["valid"], &json["problems"][0]["key"]),
        (&false.into(), &"log.dir".into())
    );
}

#[test]
fn an_export_replaces_nothing_but_a_file() {
    let place = Place::migrated();
    let export = |out: &str| place.run(&["export", "histories", "--format", "csv", "--out", out]);
    for out in ["keys", "/dev/null"] {
        let refused = export(out);
        assert_eq!(refused.status.code(), Some(1), "{out}");
        assert!(text(&refused.stderr).contains(out), "{}", text(&refused.stderr));
    }
    assert!(place.path().join("keys/keyring.json").is_file());
    let printed = export("/dev/stdout");
    assert!(printed.status.success() && text(&printed.stdout).starts_with("number,seq,at,"));
    place.write("histories.csv", "before");
    assert!(export("histories.csv").status.success());
    let written = std::fs::read_to_string(place.path().join("histories.csv")).expect("a file");
    assert!(written.starts_with("number,seq,at,"));
    let left = std::fs::read_dir(place.path()).expect("a place").flatten();
    assert!(
        !left
            .into_iter()
            .any(|entry| entry.file_name().to_string_lossy().contains("partial"))
    );
}

#[test]
fn the_example_is_the_committed_one_and_can_be_used() {
    let place = Place::new();
    let committed = concat!(env!("CARGO_MANIFEST_DIR"), "/../../config/example.toml");
    let example = place.done(&["config", "example"]);
    assert_eq!(example, std::fs::read_to_string(committed).expect("the example"));
    place.write("example.toml", example);
    place.done(&["config", "check", "--config", "example.toml"]);
}

#[test]
fn a_deadline_names_every_day_on_the_way() {
    let place = Place::new();
    // A Friday in Almaty, though it is still Thursday in UTC.
    let received = "2026-11-26T20:00:00Z";
    let due = place.json(&[
        "deadline",
        "--subject",
        "information",
        "--received",
        received,
        "--json",
    ]);
    assert_eq!(due["due_on"], "2026-12-02");
    assert_eq!(due["provisional"], false);
    let days = due["why"].as_array().expect("days");
    assert_eq!(days[0]["date"], "2026-11-27");
    assert_eq!(days[0]["reason"], "start");
    assert_eq!(days[1]["counted"], false);
    assert_eq!(days.iter().filter(|day| day["counted"] == true).count(), 3);
    assert!(days.iter().all(|day| day["source"].is_string()));
    let told = place.done(&["deadline", "--subject", "information", "--received", received]);
    assert!(told.starts_with("due on 2026-12-02: "), "{told}");
    let next_year = [
        "deadline",
        "--subject",
        "information",
        "--received",
        "2026-12-30T20:00:00Z",
    ];
    let told = place.done(&next_year);
    assert!(told.starts_with("due on 2027-01-08 (provisional)"), "{told}");
}

#[test]
fn a_calendar_is_shown_and_taken_as_it_was_shown_and_makes_no_database() {
    let place = Place::new();
    let shown = place.json(&["calendar", "show", "2024", "--json"]);
    assert_eq!(
        shown["working_days"],
        serde_json::json!([21, 21, 17, 22, 20, 20, 22, 21, 21, 22, 21, 21])
    );
    let mut year = shown.clone();
    let days = year["day"].as_array_mut().expect("days");
    // Without the order of 2024 Saturday 4 May is a day off.
    days.retain(|day| day["kind"] != "worked_day" && day["kind"] != "day_off_moved");
    let count = |file: &str| {
        let received = "2024-05-02T10:00:00+05:00";
        place.json(&[
            "deadline",
            "--subject",
            "information",
            "--received",
            received,
            "--calendar",
            file,
            "--json",
        ])
    };
    for (name, year, due_on) in [
        ("shown.json", &shown, "2024-05-06"),
        ("other.json", &year, "2024-05-08"),
    ] {
        let file = place.write(name, year.to_string());
        assert_eq!(count(file.to_str().expect("a path"))["due_on"], due_on, "{name}");
    }
    assert!(
        !place.path().join("jauap.sqlite").exists(),
        "looking made a database"
    );
}

#[test]
fn staff_are_added_listed_and_disabled() {
    let place = Place::migrated();
    let made = place.json(&["staff", "add", "--login", "aliya", "--role", "officer", "--json"]);
    assert!(
        made["password"]
            .as_str()
            .is_some_and(|password| password.len() >= 20)
    );
    let file = place.write("password", "correct horse battery\n");
    let given = place.done(&[
        "staff",
        "add",
        "--login",
        "sergey",
        "--role",
        "supervisor",
        "--password-file",
        &file.display().to_string(),
    ]);
    assert!(!given.contains("correct horse"), "{given}");
    let twice = place.run(&["staff", "add", "--login", "aliya", "--role", "admin"]);
    assert_eq!(twice.status.code(), Some(1));
    assert!(text(&twice.stderr).contains("somebody has this login"));

    assert!(
        place
            .done(&["token", "issue", "--login", "aliya"])
            .starts_with("jauap_")
    );
    place.done(&["staff", "disable", "aliya"]);
    let listed = place.json(&["staff", "list", "--json"]);
    assert_eq!(listed["staff"][0]["login"], "aliya");
    assert_eq!(listed["staff"][0]["disabled"], true);
    assert_eq!(
        place.run(&["token", "issue", "--login", "aliya"]).status.code(),
        Some(1)
    );
}

#[test]
fn a_request_is_worked_on_from_the_command_line_and_exported() {
    let place = Place::migrated();
    for (login, role) in [("aliya", "officer"), ("saule", "supervisor")] {
        place.done(&["staff", "add", "--login", login, "--role", role]);
    }
    let taken = place.feed(&["intake", "mail"], &mail("Прошу сообщить о моих данных."));
    let number = text(&taken.stdout).trim().to_owned();
    assert!(place.done(&["request", "list"]).contains(&number));

    let act = |arguments: &[&str]| {
        let mut whole = vec!["request", "act", number.as_str()];
        whole.extend(arguments);
        place.run(&whole)
    };
    let gaps = act(&["accept", "--as", "aliya"]);
    assert_eq!(gaps.status.code(), Some(1));
    assert!(text(&gaps.stderr).contains("document_number"));
    let refusal = r#"{"outcome":"refusal","reason_code":"incomplete","text":"Не хватает данных документа.","delivery":"letter"}"#;
    let proposed = act(&["propose", "--as", "aliya", "--json-body", refusal]);
    assert!(proposed.status.success(), "{}", text(&proposed.stderr));
    assert_eq!(act(&["approve", "--as", "aliya"]).status.code(), Some(1));
    let stale = act(&["approve", "--as", "saule", "--version", "1"]);
    assert!(
        text(&stale.stderr).contains("version 2"),
        "{}",
        text(&stale.stderr)
    );
    let approved = act(&["approve", "--as", "saule", "--json"]);
    let approved: Value = serde_json::from_slice(&approved.stdout).expect("JSON");
    assert_eq!(approved["state"], "refused");

    let csv = place.done(&["export", "histories", "--format", "csv"]);
    let head = csv.lines().next().unwrap_or_default();
    assert!(
        head.starts_with("number,seq,at,event,actor,role,from,to,due_on"),
        "{head}"
    );
    let approval = csv
        .lines()
        .find(|line| line.contains(",approved,saule,supervisor,in_approval,refused,"));
    assert!(approval.is_some_and(|line| line.starts_with(&number)), "{csv}");
    assert!(!csv.to_lowercase().contains("canary"));

    place.done(&[
        "export",
        "histories",
        "--format",
        "jsonl",
        "--out",
        "histories.jsonl",
    ]);
    let jsonl = std::fs::read_to_string(place.path().join("histories.jsonl")).expect("the export");
    let rows: Vec<Value> = jsonl
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert!(rows.iter().any(|row| row["event"] == "exported"));
    let nothing = place.done(&["export", "histories", "--format", "jsonl", "--to", "2020-01-01"]);
    assert_eq!(nothing, "");
}

#[test]
fn tables_go_up_and_down() {
    let place = Place::migrated();
    let applied = |status: &Value| {
        let migrations = status["migrations"].as_array().expect("migrations");
        (
            migrations.iter().filter(|one| one["applied"] == true).count(),
            migrations.len(),
        )
    };
    let (up, all) = applied(&place.json(&["migrate", "status", "--json"]));
    assert_eq!(up, all);
    place.done(&["migrate", "down"]);
    assert_eq!(
        applied(&place.json(&["migrate", "status", "--json"])),
        (all - 1, all)
    );
    place.done(&["migrate", "down", "--all"]);
    assert_eq!(applied(&place.json(&["migrate", "status", "--json"])), (0, all));
}
