//! Mails that are made to break whoever reads them. Each of them is followed by an ordinary one.

use std::{
    process::Stdio,
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use jauap_server::understanding::Bounds;
use jauap_workflow::ports::MailReader;
use serde_json::Value;

use super::{bounds, children, code, goes_on, only_child, reader};
use crate::place::{Place, text};

const FROM: &str = "From: a@example.kz\r\nSubject: x\r\n";

fn nested_messages() -> Vec<u8> {
    let level = "Content-Type: message/rfc822\r\n\r\n";
    format!("{FROM}{}", level.repeat(50_000)).into_bytes()
}

fn deep_multipart() -> Vec<u8> {
    let mut raw = FROM.to_owned();
    for level in 0..1_000_000 {
        raw.push_str("Content-Type:multipart/a;boundary=");
        let boundary = format!("{level:x}");
        raw.extend([&boundary, "\n\n--", &boundary, "\n"]);
    }
    raw.into_bytes()
}

fn html(tag: &str, bytes: usize) -> Vec<u8> {
    let body = tag.repeat(bytes / tag.len());
    format!("{FROM}Content-Type: text/html\r\n\r\n{body}").into_bytes()
}

fn many_headers() -> Vec<u8> {
    format!("{FROM}{}\r\ntext", "X-A: b\r\n".repeat(200_000)).into_bytes()
}

fn many_parts() -> Vec<u8> {
    let part = "--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: y\r\n\r\nz\r\n";
    let head = "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
    format!("{FROM}{head}{}", part.repeat(200_000)).into_bytes()
}

/// A mail of so many bytes with one file.
fn large(bytes: usize) -> Vec<u8> {
    let line = format!("{}\r\n", "A".repeat(76));
    let head = "Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    let mut raw = format!("{FROM}{head}").into_bytes();
    raw.extend(line.repeat(bytes / line.len()).bytes());
    raw
}

#[tokio::test]
async fn no_mail_stops_the_mails_behind_it() {
    let reader = reader(Bounds {
        mail_bytes: 64 * 1024 * 1024,
        ..bounds()
    });
    for (name, raw) in [
        ("nested messages", nested_messages()),
        ("deep multipart", deep_multipart()),
        ("nested <div>", html("<div>", 500_000)),
        ("nested lists", html("<ul><li>", 500_000)),
        ("open tags", html("<a href='", 500_000)),
        ("headers", many_headers()),
        ("parts", many_parts()),
        ("NULs", vec![0; 1_000_000]),
        ("line ends", vec![b'\n'; 5_000_000]),
    ] {
        let began = Instant::now();
        let read = reader.read(&raw).await;
        assert!(began.elapsed() < Duration::from_secs(22), "{name}");
        let code = code(&read);
        assert!(
            ["understood", "nothing", "died", "deadline"].contains(&code),
            "{name}: {code}"
        );
        goes_on(&reader, name).await;
    }
}

/// Mebibytes that this process has had at most.
fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("a status");
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .expect("a peak");
    let kilobytes: u64 = line
        .split_whitespace()
        .nth(1)
        .expect("a number")
        .parse()
        .expect("a number");
    kilobytes / 1024
}

#[tokio::test]
async fn a_large_mail_is_held_once_and_its_child_makes_room() {
    let reader = reader(bounds());
    goes_on(&reader, "the start").await;
    let first = only_child();
    let raw = large(40 * 1024 * 1024);
    let read = reader.read(&raw).await.expect("a mail");
    assert!(read.parts[0].bytes.len() > 29 * 1024 * 1024);
    assert!(peak_mb() < 160, "{} MiB", peak_mb());
    goes_on(&reader, "a large mail").await;
    assert_ne!(only_child(), first);
}

#[tokio::test]
async fn a_mail_that_needs_more_memory_than_there_is_breaks_its_reader_only() {
    let reader = reader(Bounds {
        memory_mb: 300,
        ..bounds()
    });
    // Nothing makes this reader eat memory, so the mail is larger than what there is room for.
    let raw = large(45 * 1024 * 1024).repeat(5);
    let began = Instant::now();
    assert_eq!(code(&reader.read(&raw[..50 * 1024 * 1024]).await), "understood");
    drop(reader);
    let reader = super::reader(Bounds {
        memory_mb: 300,
        mail_bytes: raw.len(),
        ..bounds()
    });
    assert_eq!(code(&reader.read(&raw).await), "died");
    assert!(began.elapsed() < Duration::from_secs(20));
    goes_on(&reader, "a lack of memory").await;
}

#[test]
fn whoever_kills_the_reader_of_a_mail_loses_no_mail() {
    let place = Place::migrated();
    let raw = large(900 * 1024);
    let mut command = place.command(&["intake", "mail", "--json"]);
    let taking = command
        // The reader is then a child of this very process.
        .env("JAUAP_INTAKE_WATCHED", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut taking = taking.expect("the binary runs");
    let (id, mut stdin) = (taking.id(), taking.stdin.take().expect("an input"));
    let (done, killed) = (AtomicBool::new(false), AtomicBool::new(false));
    let taken = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                for child in children(id) {
                    killed.store(true, Ordering::Relaxed);
                    let mut kill = std::process::Command::new("kill");
                    drop(kill.args(["-KILL", &child.to_string()]).output());
                }
            }
        });
        std::io::Write::write_all(&mut stdin, &raw).expect("written");
        drop(stdin);
        let taken = taking.wait_with_output().expect("an end");
        done.store(true, Ordering::Relaxed);
        taken
    });
    assert!(killed.load(Ordering::Relaxed), "no reader was met");
    assert!(
        matches!(taken.status.code(), Some(0 | 75)),
        "{}",
        text(&taken.stderr)
    );
    // The mail server tries again, or the mail waits: it is known in either case, and other mail goes on.
    let again = place.feed(&["intake", "mail", "--json"], &raw);
    assert_eq!(again.status.code(), Some(0), "{}", text(&again.stderr));
    let other = place.feed(&["intake", "mail", "--json"], &crate::place::mail("Здравствуйте"));
    let other: Value = serde_json::from_slice(&other.stdout).expect("JSON");
    assert_eq!(other["outcome"], "new_request");
}
