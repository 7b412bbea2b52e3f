//! Parts within parts, containers, files in the text, and HTML.

use jauap_workflow::ports::{MailProblem, UnderstoodMail};

use super::{names, read};

fn mixed(parts: &[&str]) -> UnderstoodMail {
    let parts = parts
        .iter()
        .map(|part| format!("--b\r\n{part}\r\n"))
        .collect::<Vec<_>>()
        .concat();
    read(format!(
        "From: a@b.kz\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{parts}--b--\r\n"
    ))
}

fn html(html: &str) -> String {
    read(format!(
        "From: a@b.kz\r\nSubject: x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}"
    ))
    .text
}

#[test]
fn signatures_and_sealed_parts_are_kept_and_named() {
    let mail = mixed(&[
        "Content-Type: text/plain\r\n\r\ntext",
        "Content-Type: application/pkcs7-signature\r\n\r\nsig",
        "Content-Type: application/pgp-signature\r\n\r\nsig",
        "Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1",
        "Content-Type: application/octet-stream\r\n\r\n-----BEGIN PGP MESSAGE-----\r\nx",
        "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nx",
        "Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR",
        "Content-Type: image/png\r\nContent-ID: <image001.png@01D2>\r\n\r\npng",
        "Content-Type: image/jpeg\r\n\r\njpg",
        "Content-Type: image/jpeg\r\n\r\njpg",
        "Content-Type: application/zip; name=\"архив.zip\"\r\n\r\nPK",
        "Content-Type: application/octet-stream\r\n\r\n?",
    ]);
    assert_eq!(
        names(&mail),
        [
            "smime.p7s",
            "signature.asc",
            "version.asc",
            "encrypted.asc",
            "smime.p7m",
            "calendar.ics",
            "image001.png",
            "image.jpg",
            "image-2.jpg",
            "архив.zip",
            "attachment.bin"
        ]
    );
    assert_eq!(mail.text, "text");
}

#[test]
fn a_mail_within_is_named_by_its_subject_and_other_parts_by_their_description() {
    let mail = mixed(&[
        "Content-Type: message/rfc822\r\nContent-Description: Undelivered Message\r\n\r\nSubject: Ответ 1/2\r\n\r\ntext",
        "Content-Type: message/rfc822\r\nContent-Description: Undelivered Message\r\n\r\n",
        "Content-Type: message/delivery-status\r\nContent-Description: Delivery report\r\n\r\nReporting-MTA: dns; x",
        "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x",
    ]);
    assert_eq!(
        names(&mail),
        [
            "Ответ 1-2.eml",
            "Undelivered Message.eml",
            "Delivery report.txt",
            "delivery-status.txt"
        ]
    );
}

#[test]
fn names_that_would_do_harm_are_made_safe() {
    let name = |name: &str| {
        let mail = mixed(&[
            "\r\ntext",
            &format!(
                "Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\r\nx"
            ),
        ]);
        names(&mail).join("|")
    };
    for (given, safe) in [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Асель\\скан.pdf", "скан.pdf"),
        ("..", "document.pdf"),
        ("", "document.pdf"),
        ("\u{202E}fdp.exe", "fdp.exe"),
        ("a\0b\tc.pdf", "ab c.pdf"),
        ("con.pdf", "_con.pdf"),
        ("LPT1", "_LPT1"),
        ("скан.pdf. .", "скан.pdf"),
        ("=?utf-8?B?Li4vLi4v0YHQutCw0L0ucGRm?=", "скан.pdf"),
    ] {
        assert_eq!(name(given), safe, "{given:?}");
    }
    let long = name(&format!("{}.pdf", "я".repeat(300)));
    assert!(long.ends_with("я.pdf") && long.chars().count() <= 200 && long.len() <= 255);
}

#[test]
fn the_choice_between_plain_text_and_html() {
    let choice = |plain: &str, html: &str| {
        read(format!(
            "From: a@b.kz\r\nSubject: x\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{plain}\r\n\
             --c\r\nContent-Type: multipart/related; boundary=r\r\n\r\n--r\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}\r\n\
             --r\r\nContent-Type: image/png; name=logo.png\r\n\r\npng\r\n--r--\r\n--c--"
        ))
    };
    let both = choice("слова", "<p>слова в HTML</p>");
    assert_eq!((both.text.as_str(), names(&both)), ("слова", vec!["logo.png"]));
    assert!(both.html.is_some());
    assert_eq!(choice(" \r\n", "<p>слова в HTML</p>").text, "слова в HTML");
    assert_eq!(
        choice(
            "Your mail program does not show HTML.",
            &format!("<p>{}</p>", "слово ".repeat(30))
        )
        .text
        .len(),
        "слово ".len() * 30 - 1
    );
}

#[test]
fn of_three_ways_to_say_the_same_one_is_shown() {
    let mail = read(
        "From: a@b.kz\r\nSubject: x\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\n\r\nplain\r\n--c\r\nContent-Type: text/enriched\r\n\r\n<bold>rich</bold>\r\n--c\r\nContent-Type: text/html\r\n\r\n<b>html</b>\r\n--c--",
    );
    assert_eq!((mail.text.as_str(), mail.parts.len()), ("plain", 0));
}

#[test]
fn html_becomes_lines_lists_and_tables_and_nothing_else() {
    assert_eq!(
        html(
            "<style>p{}</style><script>alert(1)</script><title>t</title><!-- c --><p>Раз<br>два</p><p>три&nbsp;&amp;&#1095;&laquo;</p>"
        ),
        "Раз\nдва\n\nтри &ч«"
    );
    assert_eq!(
        html("<ul><li>раз<ul><li>внутри</li></ul></li><li>два</li></ul><ol><li>a<li>b</ol>"),
        "- раз\n  - внутри\n- два\n1. a\n2. b"
    );
    assert_eq!(
        html("<table><tr><td>Имя</td><td>Асель</td></tr><tr><td>Город</td><td>Алматы</td></tr></table>"),
        "Имя\tАсель\nГород\tАлматы"
    );
    assert_eq!(
        html(
            "<a href=\"https://example.kz/a?b=1&amp;c\">сайт</a>, <a href='https://example.kz'>example.kz</a>, <a href=javascript:x>y</a>"
        ),
        "сайт <https://example.kz/a?b=1&c>, example.kz, y"
    );
    assert_eq!(html("1 < 2 и 3 > 2, <b>да<b"), "1 < 2 и 3 > 2, да");
    assert_eq!(html("<p title=\"a>b\">x</p><pre>a\n  b</pre>"), "x\n\na\n  b");
    assert_eq!(
        html("<svg onload=alert(1)><text>no</text></svg><img src=x onerror=y alt=\"смайл\">"),
        "смайл"
    );
}

#[test]
fn lines_that_were_broken_for_transport_are_joined() {
    let flowed = |more: &str| {
        read(format!("From: a@b.kz\r\nSubject: x\r\nContent-Type: text/plain; charset=utf-8; format=flowed{more}\r\n\r\nПрошу \r\nудалить.\r\n\r\n> старый \r\n> текст\r\n-- \r\nАсель")).text
    };
    assert_eq!(flowed(""), "Прошу удалить.\n\n> старый текст\n-- \nАсель");
    assert!(flowed("; delsp=yes").starts_with("Прошуудалить."));
}

#[test]
fn files_within_the_text_are_taken_out() {
    let mail = read(
        "From: a@b.kz\r\nSubject: x\r\n\r\nsee\r\n\r\nbegin 644 test.txt\r\n#0V%T\r\n`\r\nend\r\n\r\nbye",
    );
    assert_eq!(
        (names(&mail), mail.parts[0].bytes.as_slice()),
        (vec!["test.txt"], b"Cat".as_slice())
    );
    assert!(mail.text.starts_with("see") && mail.text.ends_with("bye") && !mail.text.contains("begin"));
    let words = read("From: a@b.kz\r\nSubject: x\r\n\r\nbegin 644 with a word\r\nand go on\r\nend");
    assert!(words.parts.is_empty() && words.text.contains("go on"));
}

/// An attribute of a container of old Outlook.
fn attribute(level: u8, id: u32, data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap();
    let sum = data
        .iter()
        .fold(0_u16, |sum, byte| sum.wrapping_add(u16::from(*byte)));
    [
        &[level],
        id.to_le_bytes().as_slice(),
        &length.to_le_bytes(),
        data,
        &sum.to_le_bytes(),
    ]
    .concat()
}

fn container() -> Vec<u8> {
    let name: Vec<u8> = "Заявление.doc\0"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let property = [
        &1_u32.to_le_bytes(),
        0x1F_u16.to_le_bytes().as_slice(),
        &0x3707_u16.to_le_bytes(),
        &1_u32.to_le_bytes(),
        &u32::try_from(name.len()).unwrap().to_le_bytes(),
        &name,
    ]
    .concat();
    [
        b"\x78\x9F\x3E\x22\x01\x00".to_vec(),
        attribute(1, 0x0002_800C, b"Body text\0"),
        attribute(2, 0x0006_9002, &[0; 14]),
        attribute(2, 0x0001_8010, b"ZAYAVL~1.DOC\0"),
        attribute(2, 0x0006_800F, b"content"),
        attribute(2, 0x0006_9005, &property),
    ]
    .concat()
}

#[test]
fn a_container_of_old_outlook_is_opened_and_kept() {
    let part = |bytes: &[u8]| {
        format!(
            "Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n{}",
            data_encoding::BASE64.encode(bytes)
        )
    };
    let mail = mixed(&[&part(&container())]);
    assert_eq!(names(&mail), ["winmail.dat", "Заявление.doc"]);
    assert_eq!(
        (mail.parts[1].bytes.as_slice(), mail.text.as_str()),
        (b"content".as_slice(), "Body text")
    );
    let whole = container();
    for end in 0..whole.len() {
        let cut = mixed(&[&part(&whole[..end])]);
        assert!(cut.parts.len() <= 2);
    }
    assert!(
        mixed(&[&part(&whole[..60])])
            .problems
            .contains(&MailProblem::BrokenContainer)
    );
}

#[test]
fn broken_boundaries_lose_nothing() {
    let missing_end = read(
        "From: a@b.kz\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\none\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\nPDF",
    );
    assert_eq!(
        (missing_end.text.as_str(), names(&missing_end)),
        ("one", vec!["a.pdf"])
    );
    let never =
        read("From: a@b.kz\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\njust text");
    assert_eq!(never.text, "just text");
    let unnamed = read(
        "From: a@b.kz\r\nSubject: x\r\nContent-Type: multipart/mixed\r\n\r\n--abcdef\r\n\r\none\r\n--abcdef--",
    );
    assert_eq!(unnamed.text, "one");
    let similar = read(
        "From: a@b.kz\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: multipart/mixed; boundary=b-2\r\n\r\n--b-2\r\n\r\ninner\r\n--b-2--\r\n--b\r\n\r\nouter\r\n--b--",
    );
    assert_eq!(similar.text, "inner\n\nouter");
    let digest = read(
        "From: a@b.kz\r\nSubject: x\r\nContent-Type: multipart/digest; boundary=b\r\n\r\n--b\r\n\r\nSubject: one\r\n\r\ntext\r\n--b--",
    );
    assert_eq!(names(&digest), ["one.eml"]);
}

#[test]
fn empty_mails_are_mails() {
    for raw in [
        "From: a@b.kz\r\n\r\n",
        "From: a@b.kz",
        "From: a@b.kz\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b--",
        "From: a@b.kz\r\nContent-Type: text/html\r\n\r\n<html></html>",
    ] {
        let mail = read(raw);
        assert!(
            mail.text.is_empty() || mail.text == "--b--",
            "{raw:?}: {}",
            mail.text
        );
        assert!(mail.from.is_some() && mail.parts.is_empty());
    }
}
