//! `jauap demo` and `jauap serve`, started and ended as real processes.

use std::{
    collections::BTreeSet,
    io::{Read, Write},
    net::TcpStream,
    path::Path,
    time::{Duration, Instant},
};

use crate::place::{Place, Running, text};
use serde_json::Value;

/// Waits for the report of a demonstration, other than that of an earlier run.
fn report_after(dir: &Path, earlier: &Value) -> Value {
    let began = Instant::now();
    while began.elapsed() < Duration::from_mins(1) {
        if let Ok(text) = std::fs::read_to_string(dir.join("demo.json")) {
            let report = serde_json::from_str(&text).expect("a whole report");
            if report != *earlier {
                return report;
            }
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("no report in {}", dir.display());
}

fn report(dir: &Path) -> Value {
    report_after(dir, &Value::Null)
}

fn begin(place: &Place) -> Running {
    place.start(&["demo", "--dir", "demo", "--listen", "127.0.0.1:0"])
}

fn alive(url: &str) -> String {
    let address = url.strip_prefix("http://").expect("an address");
    let mut stream = TcpStream::connect(address).expect("somebody listens");
    stream
        .write_all(b"GET /healthz HTTP/1.1\r\nHost: demo\r\nConnection: close\r\n\r\n")
        .expect("a call");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

fn set(values: &Value, name: &str) -> BTreeSet<String> {
    let all = values.as_array().expect("a list").iter();
    all.map(|one| one[name].as_str().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn the_demonstration_has_everything_and_goes_on_with_what_is_there() {
    let place = Place::new();
    let dir = place.path().join("demo");
    let first_run = begin(&place);
    let first = report(&dir);
    assert_eq!(first_run.core_limit(), "00");
    assert!(alive(first["url"].as_str().expect("an address")).starts_with("HTTP/1.1 200"));
    assert_eq!(
        set(&first["staff"], "role"),
        ["officer", "supervisor", "auditor", "admin"]
            .map(String::from)
            .into()
    );

    let config = first["config"].as_str().expect("a path").to_owned();
    let listed = place.json(&["request", "list", "--all", "--config", &config, "--json"]);
    let states = [
        "received",
        "clarifying",
        "in_progress",
        "in_approval",
        "in_dispatch",
        "answered",
        "refused",
        "withdrawn",
    ];
    assert_eq!(set(&listed["items"], "state"), states.map(String::from).into());
    let channels = set(&listed["items"], "channel");
    assert_eq!(
        channels,
        ["api", "email", "paper", "web"].map(String::from).into()
    );
    let count = listed["items"].as_array().expect("requests").len();
    assert!(count >= 12);

    let destroyed = std::fs::read_to_string(dir.join("log/destroyed")).expect("the list");
    let number = destroyed.split(' ').next().expect("a number");
    let certificate = place.json(&["request", "show", number, "--config", &config]);
    assert_eq!(certificate["reason"], "purpose_achieved");
    let kept = listed["items"].as_array().expect("requests").iter();
    let kept: Vec<Value> = kept
        .filter_map(|item| item["number"].as_str())
        .filter(|listed| *listed != number)
        .map(|listed| place.json(&["request", "show", listed, "--config", &config]))
        .collect();
    assert!(kept.iter().any(|request| request["hold"] == "complaint"));
    assert!(
        kept.iter()
            .any(|request| request["destruction_proposed"].is_object())
    );

    let began = Instant::now();
    let ended = first_run.end();
    assert!(ended.status.success(), "{}", text(&ended.stderr));
    assert!(began.elapsed() < Duration::from_secs(12));
    assert!(text(&ended.stdout).contains("portal"));
    let logs = text(&ended.stderr);
    for secret in ["Образц", "Үлгі", "example.com", "012345678"] {
        assert!(!logs.contains(secret), "{secret} is in the log");
    }

    let second_run = begin(&place);
    let second = report_after(&dir, &first);
    assert_eq!(
        set(&second["staff"], "password"),
        set(&first["staff"], "password")
    );
    assert!(set(&second["staff"], "token").is_disjoint(&set(&first["staff"], "token")));
    assert_eq!(second["requests"], first["requests"]);
    let again = place.json(&["request", "list", "--all", "--config", &config, "--json"]);
    assert_eq!(again["items"].as_array().expect("requests").len(), count);
    assert!(second_run.end().status.success());
}

#[test]
fn captured_mail_lies_in_its_directory() {
    let place = Place::new();
    let running = begin(&place);
    let dir = place.path().join("demo");
    report(&dir);
    let began = Instant::now();
    let letters = || {
        let files = std::fs::read_dir(dir.join("mail/sent")).expect("a directory");
        files
            .flatten()
            .filter(|file| file.path().extension().is_some_and(|ending| ending == "eml"))
            .count()
    };
    while letters() < 20 && began.elapsed() < Duration::from_secs(30) {
        std::thread::sleep(Duration::from_millis(100));
    }
    assert!(letters() >= 20);
    assert!(running.end().status.success());
}

#[test]
fn an_address_that_is_taken_is_told() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("an address");
    let address = taken.local_addr().expect("an address").to_string();
    let place = Place::new();
    let refused = place.run(&["demo", "--dir", "demo", "--listen", &address]);
    assert_eq!(refused.status.code(), Some(1));
    let told = text(&refused.stderr);
    assert!(
        told.contains(&format!("{address} cannot be listened on")),
        "{told}"
    );
}
