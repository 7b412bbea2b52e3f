//! Every row of the README's table of clauses, walked through the real interface.
//!
//! A row names its walk, and the addresses where the promise lives: a walk must have called each of them.

mod contacts;
mod end;
mod given;
mod guarded;
mod policy;
mod requests;
mod staff;

use std::{fs, path::Path};

use crate::harness::TestApp;

/// The heading of the table.
const HEADING: &str = "## What the policy promises";

/// One row: which addresses a promise lives at, and the walk that shows it.
struct Row {
    addresses: Vec<String>,
    walk: String,
}

/// The texts between backticks.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// The address in what is quoted, as `GET /path`; none for a command or a setting.
fn address(quoted: &str) -> Option<String> {
    match quoted.split_once(' ') {
        None if quoted.starts_with('/') => Some(format!("GET {quoted}")),
        Some(("GET" | "POST", path)) if path.starts_with('/') => Some(quoted.to_owned()),
        _ => None,
    }
}

fn rows() -> Vec<Row> {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    let readme = fs::read_to_string(readme).expect("there is a README");
    let (_, table) = readme.split_once(HEADING).expect("it has the table");
    let lines = table.lines().skip_while(|line| !line.starts_with("|---"));
    let lines = lines.skip(1).take_while(|line| line.starts_with('|'));
    lines.map(row).collect()
}

fn row(line: &str) -> Row {
    let cells: Vec<&str> = line.trim_matches('|').split(" | ").collect();
    let [_, _, lives, shown] = cells[..] else {
        panic!("clause, promise, where it lives, how it is shown: {line}")
    };
    let addresses = quoted(lives).filter_map(address).collect();
    let walk = quoted(shown).next().expect("a row names its walk").to_owned();
    Row { addresses, walk }
}

/// True when a call is one to an address with `{…}` in the place of what differs.
fn is_to(call: &str, address: &str) -> bool {
    let (call, address) = (call.split('/'), address.split('/'));
    call.clone().count() == address.clone().count()
        && call
            .zip(address)
            .all(|(part, pattern)| part == pattern || (pattern.starts_with('{') && !part.is_empty()))
}

/// Walks a row in a world of its own, and looks where it led.
async fn walk_row(name: &str, walk: impl AsyncFnOnce(&TestApp)) {
    let row = rows().into_iter().find(|row| row.walk == name);
    let row = row.unwrap_or_else(|| panic!("the table in the README has no row for {name}"));
    let app = TestApp::start_with(|settings| settings.retention = crate::harness::NO_TERM).await;
    walk(&app).await;
    // Whatever was left to send.
    app.run_worker().await;
    let calls = app.calls();
    assert!(!row.addresses.is_empty(), "the row of {name} says where it lives");
    for address in &row.addresses {
        let called = calls.iter().any(|call| is_to(call, address));
        assert!(called, "the walk {name} never called {address}");
    }
}

macro_rules! walks {
    ($($module:ident: $($name:ident),+;)+) => {
        const WALKS: &[&str] = &[$($(stringify!($name)),+),+];
        $($(
            #[tokio::test]
            async fn $name() {
                walk_row(stringify!($name), $module::$name).await;
            }
        )+)+
    };
}

walks! {
    contacts: a_contact_is_left_with_name_and_telephone, consent_is_an_act_to_a_named_version, visits_leave_nothing,
        purposes_stay_apart;
    policy: the_policy_is_at_a_permanent_address, a_new_version_is_announced_and_the_old_ones_stay;
    requests: information_is_asked_for_and_given, a_letter_on_paper_is_taken_in_and_answered_by_post,
        a_person_must_name_the_document_and_sign, a_representative_proves_the_authority, an_organisation_writes_on_its_letterhead,
        a_question_by_mail_is_answered_by_mail;
    guarded: content_is_for_those_who_work_on_it, nobody_is_written_to_without_consent,
        an_auditor_reads_content_for_a_reason_that_others_see;
    given: state_bodies_are_given_data_by_two_people;
    end: content_is_destroyed_by_two_people, a_withdrawn_consent_ends_what_rested_on_it, consent_to_letters_is_taken_back_alone;
}

#[test]
fn every_row_of_the_table_has_a_walk_and_every_walk_a_row() {
    let mut rows: Vec<String> = rows().into_iter().map(|row| row.walk).collect();
    let mut walks: Vec<String> = WALKS.iter().map(|walk| (*walk).to_owned()).collect();
    rows.sort();
    walks.sort();
    assert_eq!(rows, walks);
}

#[test]
fn an_address_is_called_only_as_it_stands() {
    assert!(is_to("GET /kk/policy/2", "GET /{language}/policy/{version}"));
    assert!(!is_to("GET /kk/policy", "GET /{language}/policy/{version}"));
    assert!(!is_to("GET /kk/policy/2", "POST /{language}/policy/{version}"));
    assert!(!is_to("GET /kk/request/2", "GET /{language}/policy/{version}"));
    assert_eq!(address("/desk"), Some("GET /desk".to_owned()));
    assert_eq!(address("jauap policy publish"), None);
}
