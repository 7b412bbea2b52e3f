//! `jauap registration import`, and what `jauap log check` says of registrations that somebody changed.

use crate::{
    log::{checked, tamper},
    place::{Place, text},
};

/// The exit code of a table that differs from the log.
const TABLE: i32 = 23;

const FILE: &str = "registered_on,surname,given_name,patronymic,phone,email,message,language,policy_version\n\
    2025-12-01,Образцова,Проба,,8 727 250 12 34,,Перезвоните,ru,\n\
    2026-01-15,Үлгі,Сынақ,Үлгіқызы,+7 701 000 00 00,ulgi@example.kz,\"Екі,\nжол\",kk,\n";

fn imported(place: &Place, file: &str, flags: &[&str]) -> (Option<i32>, serde_json::Value) {
    place.write("old.csv", file);
    let mut command = place.command(&[&["registration", "import", "old.csv", "--json"], flags].concat());
    // The rows of these tests are within the term whenever they run.
    let done = command
        .env("JAUAP__RETENTION__REGISTRATION_MONTHS", "3000")
        .output();
    let done = done.expect("the binary runs");
    let told = serde_json::from_str(&text(&done.stdout)).unwrap_or_else(|_| panic!("{}", text(&done.stderr)));
    (done.status.code(), told)
}

#[test]
fn earlier_registrations_are_taken_once_and_bad_rows_are_reported_without_what_they_say() {
    let place = Place::migrated();
    let (code, told) = imported(&place, FILE, &["--dry-run"]);
    assert_eq!(
        (code, &told["taken"], &told["dry_run"]),
        (Some(0), &2.into(), &true.into())
    );
    let (code, told) = imported(&place, FILE, &[]);
    assert_eq!(
        (code, &told["taken"], &told["before"]),
        (Some(0), &2.into(), &0.into())
    );
    // A program for tables wrote the same with semicolons, a mark of UTF-8 and lines of Windows.
    let told_before = |flags: &[&str]| {
        let same = format!(
            "\u{feff}{}",
            FILE.replace(',', ";")
                .replace("Екі;", "Екі,")
                .replace('\n', "\r\n")
        );
        let (code, told) = imported(&place, &same, flags);
        (code, told["taken"].as_u64(), told["before"].as_u64())
    };
    assert_eq!(told_before(&["--dry-run"]), (Some(0), Some(0), Some(2)));
    assert_eq!(told_before(&[]), (Some(0), Some(0), Some(2)));
    let more = format!(
        "{FILE}2999-01-01,А,Б,,87272501234,,x,ru,\n2026-02-01,А,Б,,не номер,,x,ru,\n2026-02-01,А,Б,,87272501234,,x,ru,7\n\
         \n\r\nкороткая строка\n1500-02-01,А,Б,,87272501234,,старше срока,ru,\n2026-02-02,А,Б,,87272501234,,x,,\n"
    );
    let (code, told) = imported(&place, &more, &[]);
    assert_eq!(
        (code, &told["taken"], &told["before"]),
        (Some(1), &1.into(), &2.into())
    );
    let bad: Vec<_> = told["bad"]
        .as_array()
        .expect("bad rows")
        .iter()
        .map(|row| (row["line"].as_u64(), row["column"].as_str()))
        .collect();
    let expected = [
        (Some(5), Some("registered_on")),
        (Some(6), Some("phone")),
        (Some(7), Some("policy_version")),
        // Two empty lines stand between.
        (Some(10), Some("")),
        (Some(11), Some("registered_on")),
    ];
    assert_eq!(bad, expected);
    assert!(!told.to_string().contains("не номер"));
    // A column that is not known would be lost, and one that stands twice would be a guess.
    for (name, other) in [
        ("email", "e-mail"),
        ("patronymic", "Отчество"),
        ("language", "phone"),
        ("phone", "tel"),
    ] {
        place.write("wrong.csv", FILE.replacen(name, other, 1));
        let wrong = place.run(&["registration", "import", "wrong.csv"]);
        assert_eq!(wrong.status.code(), Some(1), "{other}");
        let why = text(&wrong.stderr);
        assert!(
            why.contains("must name the columns") && !why.contains("Отчество"),
            "{why}"
        );
    }
    assert_eq!(checked(&place), 0);
}

#[test]
fn the_log_holds_every_registration() {
    let place = Place::migrated();
    imported(&place, FILE, &[]);
    assert_eq!(checked(&place), 0);
    for (statement, back) in [
        (
            "UPDATE registrations SET registered_on = '2020-01-01' WHERE sequence = 1",
            "UPDATE registrations SET registered_on = '2025-12-01' WHERE sequence = 1",
        ),
        (
            "UPDATE registrations SET state = 'handled' WHERE sequence = 1",
            "UPDATE registrations SET state = 'new' WHERE sequence = 1",
        ),
        (
            "UPDATE registrations SET policy_version = 1 WHERE sequence = 1",
            "UPDATE registrations SET policy_version = NULL WHERE sequence = 1",
        ),
        (
            "UPDATE registrations SET sequence = 9 WHERE sequence = 1",
            "UPDATE registrations SET sequence = 1 WHERE sequence = 9",
        ),
    ] {
        tamper(&place, &[statement]);
        assert_eq!(checked(&place), TABLE, "{statement}");
        tamper(&place, &[back]);
        assert_eq!(checked(&place), 0, "{back}");
    }
    for statement in [
        "UPDATE registrations SET content = (SELECT content FROM registrations WHERE sequence = 2) WHERE sequence = 1",
        "DELETE FROM registrations WHERE sequence = 1",
    ] {
        tamper(&place, &[statement]);
        assert_eq!(checked(&place), TABLE, "{statement}");
    }
}
