//! Mails made to break their reader cost no more than their size. These tests run in debug builds, so the work is counted generously.

use jauap_workflow::ports::{MailProblem, UnderstoodMail};
use rustix::time::{ClockId, clock_gettime};

use super::read;
use crate::{Limits, understand};

/// Reads on a small stack, as worker threads have, and with so much work of the processor as only a linear pass needs. What
/// else the machine does meanwhile does not count.
fn quickly(raw: String) -> UnderstoodMail {
    let thread = std::thread::Builder::new().stack_size(512 * 1024);
    let reading = thread.spawn(move || {
        let mail = read(raw);
        (mail, clock_gettime(ClockId::ThreadCPUTime).tv_sec)
    });
    let (mail, seconds) = reading.unwrap().join().unwrap();
    assert!(seconds < 30, "{seconds} s");
    mail
}

#[test]
fn mails_within_mails_without_end() {
    let level = "Content-Type: message/rfc822\r\n\r\n";
    let mail = quickly(format!(
        "From: a@b.kz\r\nSubject: x\r\n{}end",
        level.repeat(50_000)
    ));
    assert_eq!((mail.subject.as_str(), mail.parts.len()), ("x", 1));
    let level = "Content-Type: multipart/digest; boundary=b\r\n\r\n--b\r\n\r\n";
    let mail = quickly(format!(
        "From: a@b.kz\r\nSubject: x\r\n{}end",
        level.repeat(50_000)
    ));
    assert_eq!(mail.subject, "x");
}

#[test]
fn parts_within_parts_without_end() {
    let levels = (0..1_000_000)
        .map(|level| format!("Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n"))
        .collect::<Vec<_>>()
        .concat();
    let mail = quickly(format!("From: a@b.kz\nSubject: x\n{levels}\nend"));
    assert!(mail.problems.contains(&MailProblem::TooDeep) && mail.subject == "x");
}

#[test]
fn parts_without_number() {
    let mail = quickly(format!(
        "From: a@b.kz\nContent-Type: multipart/mixed; boundary=b\n\n{}",
        "--b\n\nx\n".repeat(100_000)
    ));
    assert!(mail.problems.contains(&MailProblem::TooManyParts));
}

#[test]
fn headers_without_number_and_long_ones() {
    let mail = quickly(format!(
        "From: a@b.kz\nSubject: x\n{}\ntext",
        "X-Header: y\n".repeat(200_000)
    ));
    assert!(mail.problems.contains(&MailProblem::TooManyHeaders));
    assert_eq!((mail.subject.as_str(), mail.text.as_str()), ("x", "text"));
    for long in [
        "=?utf-8?Q?",
        "=?",
        "=?utf-8?B?0JTQsA==?= ",
        "(",
        "<",
        "\"",
        "a,",
        "; x=",
        "=?utf-8?Q?x?=\n ",
        "=?utf-8?Q?x ",
        "\"\\\"",
        "a@b:<c> ",
    ] {
        let long = long.repeat(500_000 / long.len());
        for name in [
            "Subject",
            "From",
            "Content-Type",
            "References",
            "Authentication-Results",
            "To",
        ] {
            let mail = quickly(format!("X: y\n{name}: {long}\nDate: x\n\ntext"));
            assert!(mail.subject.len() <= 4000);
        }
    }
}

#[test]
fn html_without_end() {
    for piece in [
        "<div>",
        "<ul><li>",
        "<table><tr><td>",
        "<a href='x",
        "<",
        "&",
        "<!--",
        "</",
        "<script>",
        "<b a=\"",
        "<a href=\"http://x\">",
        "&#x",
        "<pre>",
    ] {
        let html = piece.repeat(500_000 / piece.len());
        quickly(format!(
            "From: a@b.kz\nSubject: x\nContent-Type: text/html\n\n{html}"
        ));
    }
}

#[test]
fn texts_without_end() {
    for piece in [
        ">",
        "> \n",
        "On 1 wrote\n",
        "-",
        "\n",
        "begin 644 x\n",
        "From: x\n",
        "--\n",
        "a@b.kz\n",
        "я",
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        let mail = quickly(format!(
            "From: mailer-daemon@b.kz\nSubject: undelivered\nContent-Type: text/plain; format=flowed; charset=utf-8\n\n{text}"
        ));
        assert!(
            mail.text.len() <= 2 * 1024 * 1024
                && mail.fresh <= mail.text.len()
                && mail.text.is_char_boundary(mail.fresh)
        );
    }
}

#[test]
fn nuls_vanish_and_large_mails_are_read() {
    let mail = quickly("From: a@b.kz\nSubject: a\0b\n\n\0te\0xt\0".to_owned());
    assert_eq!((mail.subject.as_str(), mail.text.as_str()), ("a b", "text"));
    let file = "QUJD".repeat(10 * 1024 * 1024);
    let mail = quickly(format!(
        "From: a@b.kz\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\ntext\n--b\nContent-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n{file}\n--b--"
    ));
    assert_eq!(
        (mail.parts[0].bytes.len(), mail.text.as_str()),
        (30 * 1024 * 1024, "text")
    );
}

#[test]
fn what_is_over_the_limits_is_told() {
    let limits = Limits {
        bytes: 200,
        text: 20,
        ..Limits::default()
    };
    let raw = format!("From: a@b.kz\r\nSubject: x\r\n\r\n{}", "текст ".repeat(100));
    let mail = understand(raw.as_bytes(), &limits).unwrap();
    assert_eq!(mail.problems, [MailProblem::TextCut, MailProblem::TooLarge]);
    assert!(mail.text.len() <= 20);
}

#[test]
fn what_is_understood_crosses_a_pipe() {
    let mail = read(super::WITH_PDF);
    let line = serde_json::to_string(&mail).unwrap();
    let back: UnderstoodMail = serde_json::from_str(&line).unwrap();
    assert_eq!(
        (back.text, back.parts[0].bytes.as_slice()),
        (mail.text, b"%PDF-1.4\n".as_slice())
    );
    assert_eq!(back.from, mail.from);
}
