//! Mails are read by a child process of the same program: what it may do, what it survives, and what survives it.

#[path = "../../../../mail/src/tests/verify/dns.rs"]
mod dns;
mod limits;
mod poison;
mod senders;

use std::{
    fs,
    num::NonZero,
    path::PathBuf,
    process::Command,
    time::{Duration, Instant},
};

use jauap_mail::Reader;
use jauap_server::understanding::{Bounds, COMMAND, Program, ReaderApart};
use jauap_workflow::ports::{MailReader, NotUnderstood, UnderstoodMail};

const PROGRAM: &str = env!("CARGO_BIN_EXE_jauap");

/// One child, so that a test knows whom it meets.
fn bounds() -> Bounds {
    Bounds {
        children: NonZero::<u16>::MIN,
        ..Bounds::default()
    }
}

fn reader(bounds: Bounds) -> ReaderApart {
    ReaderApart::with(Program::at(PathBuf::from(PROGRAM), &bounds), bounds)
}

/// A mail that anybody could have sent, with a file.
fn ordinary() -> Vec<u8> {
    let headers = "From: Асель <asel@example.kz>\r\nTo: info@healthcity.kz\r\nSubject: Сұрау\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n";
    let text = "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nСәлеметсіз бе\r\n";
    let file = "--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment\r\n\
        Content-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n--b--\r\n";
    format!("{headers}{text}{file}").into_bytes()
}

/// An ordinary mail is read, and at once.
async fn goes_on(reader: &ReaderApart, after: &str) {
    let began = Instant::now();
    let read = reader.read(&ordinary()).await;
    assert_eq!(
        read.map(|mail| mail.subject).ok().as_deref(),
        Some("Сұрау"),
        "{after}"
    );
    assert!(began.elapsed() < Duration::from_secs(1), "{after}");
}

fn code(read: &Result<UnderstoodMail, NotUnderstood>) -> &'static str {
    read.as_ref().map_or_else(NotUnderstood::code, |_| "understood")
}

/// The children of a process that read mails.
fn children(of: u32) -> Vec<u32> {
    let mut found = Vec::new();
    for entry in fs::read_dir("/proc").expect("processes").flatten() {
        let Some(id) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else {
            continue;
        };
        let about = |what: &str| fs::read_to_string(entry.path().join(what)).unwrap_or_default();
        let is_reader = about("cmdline").split('\0').nth(1) == Some(COMMAND);
        if is_reader && about("status").contains(&format!("PPid:\t{of}\n")) {
            found.push(id);
        }
    }
    found
}

/// The only child of this test.
fn only_child() -> u32 {
    let found = children(std::process::id());
    assert_eq!(found.len(), 1, "one child at a time");
    found[0]
}

fn signal(name: &str, process: u32) {
    let sent = Command::new("kill").args([name, &process.to_string()]).status();
    assert!(sent.expect("kill runs").success());
}

fn is_there(process: u32) -> bool {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    // One that nobody buries is as good as gone.
    !status.is_empty() && !status.contains("State:\tZ")
}

async fn is_gone_soon(process: u32) -> bool {
    for _ in 0..100 {
        if !is_there(process) {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    false
}

#[tokio::test]
async fn a_mail_says_the_same_apart_as_in_one_process() {
    let apart = reader(bounds());
    for raw in [
        ordinary(),
        crate::place::mail("Прошу сообщить, какие мои данные вы храните."),
        b"words without a header".to_vec(),
        vec![0; 100],
        Vec::new(),
        ordinary().repeat(50),
    ] {
        let same = Reader
            .read(&raw)
            .map(|mail| serde_json::to_value(mail).expect("JSON"));
        let read = apart.read(&raw).await;
        assert!(matches!(read, Ok(_) | Err(NotUnderstood::Nothing)));
        let read = read.ok().map(|mail| serde_json::to_value(mail).expect("JSON"));
        assert_eq!(read, same);
    }
    assert_eq!(only_child(), only_child());
}

#[tokio::test]
async fn a_child_that_is_killed_while_it_waits_is_replaced() {
    let reader = reader(bounds());
    goes_on(&reader, "the start").await;
    let first = only_child();
    goes_on(&reader, "a mail").await;
    assert_eq!(only_child(), first);
    signal("-KILL", first);
    goes_on(&reader, "the death of the first").await;
    assert_ne!(only_child(), first);
}

#[tokio::test]
async fn a_child_that_is_stopped_costs_its_mail_the_deadline_and_no_other() {
    let reader = reader(Bounds {
        deadline: Duration::from_secs(1),
        ..bounds()
    });
    goes_on(&reader, "the start").await;
    let first = only_child();
    signal("-STOP", first);
    assert_eq!(code(&reader.read(&ordinary()).await), "deadline");
    goes_on(&reader, "a child that was stopped").await;
    assert!(is_gone_soon(first).await);
}

#[tokio::test]
async fn the_program_may_be_replaced_on_disk_while_it_runs() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("jauap");
    fs::copy(PROGRAM, &file).expect("a copy");
    let at = |file| ReaderApart::with(Program::at(file, &bounds()), bounds());
    let reader = at(file.clone());
    goes_on(&reader, "the start").await;
    // A process finds its own program behind this name, whatever has become of the file.
    let own = PathBuf::from(format!("/proc/{}/exe", only_child()));
    fs::remove_file(&file).expect("removed");
    goes_on(&at(own), "the program was replaced").await;
}
