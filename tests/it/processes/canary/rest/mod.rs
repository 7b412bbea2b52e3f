//! Nothing that people told stands anywhere in clear: not in the database, its log or its files, not in what is printed
//! and exported, not in a backup. Of what was destroyed nothing is left at all; what was kept is readable through the
//! desk, and the log is sound.

mod hunt;
mod journey;
mod person;

use std::{fs, io::ErrorKind, path::Path, process::Command};

use calamine::{Reader, open_workbook_auto};
use hunt::{Hunt, files};
use person::Person;

use super::calls::Caller;
use crate::{
    harness::{Installation, Plan, SmtpServer, program},
    processes::{
        desk::{Desk, NO_TERM, times},
        kill::letters_have_left_or_died,
    },
};

/// How many people ask; more when `JAUAP_CANARIES` says so.
const PEOPLE: u32 = 24;

#[tokio::test]
async fn canary_values_of_the_living_and_the_destroyed_are_in_no_file_in_clear() {
    let mail = SmtpServer::reserve().open();
    let desk = Desk::of(Installation::plan(Plan {
        mail: &format!("transport = \"smtp\"\nurl = \"{}\"", mail.url()),
        log: "filter = \"debug\"",
        more: NO_TERM,
        data: None,
    }));
    let mut server = desk.open().await;
    let caller = Caller::new(&desk.installation);
    log_in(&desk, &caller).await;
    let mut people: Vec<Person> = (0..times("JAUAP_CANARIES", PEOPLE) as usize)
        .map(Person::new)
        .collect();
    for person in &mut people {
        journey::arrive(&desk, &caller, person).await;
        if person.place % 3 == 0 {
            journey::leave_drafts(&caller, person).await;
        }
        journey::answer(&desk, &caller, person).await;
    }
    letters_have_left_or_died(&desk.installation).await;
    backup(&desk, "before");
    for person in people.iter().filter(|person| person.goes()) {
        journey::destroy(&desk, &caller, person).await;
    }
    desk.installation.run(&["keys", "rotate"]);
    export(&desk);
    backup(&desk, "after");
    for person in &people {
        journey::fate(&desk, &caller, person).await;
    }
    // While it runs, and after a power cut: the log of the database is not where it belongs yet.
    let running = look(&desk, &people);
    server.kill();
    let killed = look(&desk, &people);
    desk.is_sound();
    let at_rest = look(&desk, &people);
    assert!(
        mail.letters().len() >= people.len(),
        "letters left with these words in them"
    );
    println!(
        "canaries: {} people, {} destroyed, {} values looked for in {} files three times: {} MB read",
        people.len(),
        people.iter().filter(|person| person.goes()).count(),
        running.values,
        at_rest.files,
        (running.bytes + killed.bytes + at_rest.bytes) / 1_000_000
    );
}

/// An officer who works on the desk's pages.
async fn log_in(desk: &Desk, caller: &Caller<'_>) {
    let password = "a long password of nobody";
    let add = [
        "staff",
        "add",
        "--login",
        "pages",
        "--role",
        "officer",
        "--password-stdin",
    ];
    desk.installation.run_with_input(&add, password.as_bytes());
    let entered = caller
        .post_form("/desk/login", &[("login", "pages"), ("password", password)])
        .await;
    assert!(entered.status().is_redirection(), "the officer is let in");
}

/// A backup by the program; the database of PostgreSQL by its own.
fn backup(desk: &Desk, name: &str) {
    let installation = &desk.installation;
    let dir = installation.at(&format!("backup-{name}"));
    if installation.database.is_postgres() {
        dump(installation, &dir.with_extension("sql"));
    } else {
        installation.run(&["backup", &dir.display().to_string()]);
    }
}

/// Every table of PostgreSQL as text, with bytes in hexadecimal.
fn dump(installation: &Installation, to: &Path) {
    let schema = installation.database.schema.as_deref().expect("a schema");
    let dumped = Command::new("pg_dump")
        .args([
            "--inserts",
            "--schema",
            schema,
            "--dbname",
            &installation.database.url,
        ])
        .output()
        .expect("pg_dump runs");
    assert!(
        dumped.status.success(),
        "{}",
        String::from_utf8_lossy(&dumped.stderr)
    );
    fs::write(to, dumped.stdout).expect("the dump is written");
}

/// Everything that is handed to others, in every form; and all of it is sound.
fn export(desk: &Desk) {
    let installation = &desk.installation;
    let at = |name: &str| installation.at(name).display().to_string();
    let (public, whole) = (at("export-public"), at("export-openings"));
    installation.run(&["log", "export", &public]);
    installation.run(&["log", "export", &whole, "--openings"]);
    let mut exports = vec![public, whole];
    for format in ["csv", "jsonl", "xlsx"] {
        let file = at(&format!("histories.{format}"));
        installation.run(&["export", "histories", "--format", format, "--out", &file]);
        exports.push(file);
    }
    // A workbook is compressed: what stands in its cells is written beside it.
    let mut book = open_workbook_auto(at("histories.xlsx")).expect("a workbook");
    let cells: Vec<String> = book
        .worksheets()
        .into_iter()
        .flat_map(|(_, sheet)| {
            sheet
                .used_cells()
                .map(|(_, _, cell)| cell.to_string())
                .collect::<Vec<_>>()
        })
        .collect();
    fs::write(installation.at("histories.xlsx.txt"), cells.join("\n")).expect("it is written");
    let verifier = program().with_file_name("jauap-verify");
    for export in &exports {
        let key = format!("{}/keys", at("export-public"));
        installation.run(&["verify", export, "--key", &key, "--no-state"]);
        if verifier.exists() {
            let outcome = Command::new(&verifier)
                .args([export, "--key", &key, "--no-state"])
                .output();
            let outcome = outcome.expect("the verifier runs");
            assert!(
                outcome.status.success(),
                "{export}: {}",
                String::from_utf8_lossy(&outcome.stdout)
            );
        }
    }
}

/// What was looked at.
struct Looked {
    values: usize,
    files: usize,
    bytes: usize,
}

/// No file of the installation has any of it, but for the openings of the living.
fn look(desk: &Desk, people: &[Person]) -> Looked {
    let of = |goes: bool| people.iter().filter(move |person| person.goes() == goes);
    let shared = ["torgaj-uya", "poshta-uya"].map(str::to_owned);
    let living = Hunt::of(of(false).flat_map(Person::secrets).chain(shared));
    let destroyed = Hunt::of(of(true).flat_map(Person::secrets));
    let installation = &desk.installation;
    if installation.database.is_postgres() {
        dump(installation, &installation.at("now.sql"));
    }
    let mut looked = Looked {
        values: living.words() + destroyed.words(),
        files: 0,
        bytes: 0,
    };
    let mut openings = 0;
    for path in files(installation.home.path()) {
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            // The service is running: a file of its own for a moment may go before it is looked at.
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(error) => panic!("{}: {error}", path.display()),
        };
        let found = destroyed.found_in(&bytes);
        assert!(
            found.is_empty(),
            "of the destroyed, {} has {found:?}",
            path.display()
        );
        let found = living.found_in(&bytes);
        if path.ends_with("openings.jsonl") {
            // This is what they are for.
            openings = found.len();
        } else {
            assert!(
                found.is_empty(),
                "of the living, {} has {found:?}",
                path.display()
            );
        }
        looked.files += 1;
        looked.bytes += bytes.len();
    }
    assert!(
        openings >= of(false).count() * 3,
        "the living are not in the openings: {openings}"
    );
    looked
}
