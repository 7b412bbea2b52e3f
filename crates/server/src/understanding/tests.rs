//! What the service makes of children that do not do as they should. They are shell scripts here: a child that reads
//! mails well is met in `tests/binary/understanding`.

use std::{
    num::NonZero,
    path::PathBuf,
    time::{Duration, Instant},
};

use jauap_domain::SenderCheck;
use jauap_workflow::ports::{MailPart, MailReader, NotUnderstood, SenderVerifier, UnderstoodMail};

use super::{Bounds, Program, ReaderApart, VerifierApart, wire};

/// Answers every mail of two bytes: it holds no words.
const GOOD: &str = r#"while [ "$(head -c 10 | wc -c)" -eq 10 ]; do printf '\000\000\000\011"nothing"'; done"#;

fn bounds() -> Bounds {
    Bounds {
        children: NonZero::<u16>::MIN,
        deadline: Duration::from_secs(5),
        mails: 3,
        ..Bounds::default()
    }
}

fn script(script: &str, bounds: Bounds) -> ReaderApart {
    ReaderApart::with(shell(script), bounds)
}

fn shell(script: &str) -> Program {
    Program {
        file: PathBuf::from("/bin/sh"),
        arguments: vec!["-c".into(), script.into()],
    }
}

async fn code(reader: &ReaderApart) -> &'static str {
    match reader.read(b"ab").await {
        Ok(_) => "understood",
        Err(reason) => reason.code(),
    }
}

#[tokio::test]
async fn a_child_that_dies_or_says_nonsense_costs_one_mail_its_reading() {
    for (name, told, dies) in [
        ("it ends", "printf jauap-m1; exit 3", "died"),
        ("it is killed", "printf jauap-m1; kill -KILL $$", "died"),
        ("it runs over", "printf jauap-m1; yes", "died"),
        ("it never ends", r"printf 'jauap-m1\001\000\000\000'; yes", "died"),
        (
            "it is no JSON",
            r"printf 'jauap-m1\000\000\000\002{}'; exec sleep 60",
            "died",
        ),
        (
            "it is asked to go",
            "printf jauap-m1; kill -TERM $$",
            "unavailable",
        ),
        ("it does not begin", "exit 0", "unavailable"),
        ("it is another program", "echo Hello, world", "unavailable"),
    ] {
        let began = Instant::now();
        assert_eq!(code(&script(told, bounds())).await, dies, "{name}");
        assert!(began.elapsed() < Duration::from_secs(5), "{name}");
    }
}

#[tokio::test]
async fn a_sender_is_believed_only_when_a_child_says_so_as_it_should() {
    let says_so = r#"printf jauap-m1; head -c 24 >/dev/null; printf '\000\000\000\025{"sender":"verified"}'; exec sleep 60"#;
    for (name, told, check) in [
        ("it says so", says_so, SenderCheck::Verified),
        (
            "it is killed",
            "printf jauap-m1; kill -KILL $$",
            SenderCheck::Unchecked,
        ),
        ("it does not begin", "exit 0", SenderCheck::Unchecked),
        (
            "it is silent",
            "printf jauap-m1; exec sleep 60",
            SenderCheck::Unchecked,
        ),
        (
            "it says something else",
            r#"printf 'jauap-m1\000\000\000\011"nothing"'; exec sleep 60"#,
            SenderCheck::Unchecked,
        ),
        (
            "no such word",
            r#"printf 'jauap-m1\000\000\000\017{"sender":"so"}'; exec sleep 60"#,
            SenderCheck::Unchecked,
        ),
    ] {
        let seconds = if name == "it is silent" { 1 } else { 5 };
        let bounds = Bounds {
            deadline: Duration::from_secs(seconds),
            ..bounds()
        };
        let verifier = VerifierApart::with(shell(told), bounds);
        let from = "a@b.kz".parse().expect("an address");
        assert_eq!(verifier.verify(b"ab", &from).await, check, "{name}");
    }
}

#[tokio::test]
async fn a_program_that_is_not_there_says_nothing_about_the_mail() {
    let program = Program::at("/nowhere/at/all".into(), &bounds());
    let reader = ReaderApart::with(program, bounds());
    assert_eq!(code(&reader).await, "unavailable");
}

#[tokio::test]
async fn a_child_that_takes_too_long_is_ended_and_the_next_mail_finds_another() {
    let folder = tempfile::tempdir().expect("a folder");
    let mark = folder.path().join("mark");
    // The first one hangs, for ever and deaf to a friendly word; the ones after it do well.
    let told = format!(
        "printf jauap-m1; if [ -e '{0}' ]; then {GOOD}; fi; echo $$ >'{0}'; trap '' TERM; while :; do sleep 2; done",
        mark.display()
    );
    let bounds = Bounds {
        deadline: Duration::from_secs(1),
        ..bounds()
    };
    let reader = script(&told, bounds);
    let began = Instant::now();
    assert_eq!(code(&reader).await, "deadline");
    assert!(began.elapsed() < Duration::from_secs(3));
    let began = Instant::now();
    assert_eq!(code(&reader).await, "nothing");
    assert!(began.elapsed() < Duration::from_secs(1));
    let first = std::fs::read_to_string(mark).expect("a mark");
    let gone = !PathBuf::from("/proc").join(first.trim()).exists();
    assert!(gone, "the first child is dead and buried");
}

#[tokio::test]
async fn a_child_reads_so_many_mails_and_then_makes_room() {
    let folder = tempfile::tempdir().expect("a folder");
    let starts = folder.path().join("starts");
    let told = format!("echo >>'{}'; printf jauap-m1; {GOOD}", starts.display());
    let reader = script(&told, bounds());
    for _ in 0..7 {
        assert_eq!(code(&reader).await, "nothing");
    }
    assert_eq!(std::fs::read(starts).expect("starts").len(), 3);
}

#[tokio::test]
async fn a_mail_is_blamed_only_when_a_fresh_child_dies_of_it_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let mark = folder.path().join("mark");
    let told = format!(
        "printf jauap-m1; if [ -e '{0}' ]; then {GOOD}; fi; echo >'{0}'; kill -KILL $$",
        mark.display()
    );
    assert_eq!(code(&script(&told, bounds())).await, "nothing");
}

#[tokio::test]
async fn a_mail_over_the_limit_is_not_even_handed_over() {
    let bounds = Bounds {
        mail_bytes: 1,
        ..bounds()
    };
    assert_eq!(code(&script("exit 1", bounds)).await, "too_large");
}

/// A mail with one file.
fn with_file(bytes: &[u8]) -> UnderstoodMail {
    UnderstoodMail {
        text: "Сәлем".to_owned(),
        parts: vec![MailPart {
            name: "a.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            bytes: bytes.to_vec(),
        }],
        ..UnderstoodMail::default()
    }
}

fn said(mail: Option<UnderstoodMail>, raw: usize) -> Vec<u8> {
    let mut said = Vec::new();
    wire::answer(&mut said, mail, raw).expect("an answer");
    said
}

#[tokio::test]
async fn an_answer_arrives_as_it_was_given_with_its_files() {
    let said = said(Some(with_file(b"%PDF\0\xff")), 10);
    let heard = wire::answered(&mut said.as_slice(), 10).await.expect("an answer");
    let wire::Answer::Mail(mail) = heard else {
        panic!("a mail");
    };
    assert_eq!(mail.text, "Сәлем");
    assert_eq!(mail.parts[0].name, "a.pdf");
    assert_eq!(mail.parts[0].bytes, b"%PDF\0\xff");
}

#[tokio::test]
async fn an_answer_that_is_cut_or_larger_than_can_be_is_none() {
    let whole = said(Some(with_file(b"content")), 10);
    for end in 0..whole.len() {
        assert!(wire::answered(&mut &whole[..end], 10).await.is_err(), "{end}");
    }
    // A length that would take all memory, before anything follows.
    let text = String::from_utf8_lossy(&whole[4..]).replace("\"sizes\":[7]", "\"sizes\":[99999999999]");
    let mut lie = u32::try_from(text.len() - 7)
        .expect("short")
        .to_be_bytes()
        .to_vec();
    lie.extend_from_slice(text.as_bytes());
    assert!(wire::answered(&mut lie.as_slice(), 10).await.is_err());
}

#[tokio::test]
async fn files_that_are_far_larger_than_their_mail_are_not_answered() {
    let large = said(Some(with_file(&vec![0; 33 * 1024 * 1024])), 10);
    assert!(large.len() < 100);
    let heard = wire::answered(&mut large.as_slice(), 10).await;
    assert!(matches!(heard, Ok(wire::Answer::TooLarge)));
}

#[test]
fn what_is_asked_is_bounded() {
    let mut asked = 5_u64.to_be_bytes().to_vec();
    asked.extend_from_slice(b"hello");
    let read = |bytes: &[u8], most| wire::asked(&mut { bytes }, most);
    assert_eq!(
        read(&asked, 5).expect("a mail").as_deref(),
        Some(b"hello".as_slice())
    );
    assert!(read(&asked, 4).is_err());
    assert!(read(&u64::MAX.to_be_bytes(), usize::MAX - 1).is_err());
    // Whoever asked is gone.
    assert!(read(&asked[..12], 5).expect("an end").is_none());
    assert!(read(&[], 5).expect("an end").is_none());
}

#[test]
fn every_reason_has_a_name_of_its_own() {
    let reasons = [
        NotUnderstood::Nothing,
        NotUnderstood::TooLarge,
        NotUnderstood::Died,
        NotUnderstood::Deadline,
        NotUnderstood::Unavailable(std::io::Error::other("x")),
    ];
    let names: std::collections::BTreeSet<_> = reasons.iter().map(NotUnderstood::code).collect();
    assert_eq!(names.len(), reasons.len());
}
