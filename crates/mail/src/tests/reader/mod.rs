//! Mail as people and machines send it; every sample is written here.

mod automatic;
mod charsets;
mod limits;
mod quoted;
mod reports;
mod senders;
mod structure;

use jauap_workflow::ports::UnderstoodMail;

use crate::Reader;

fn read(raw: impl AsRef<[u8]>) -> UnderstoodMail {
    Reader.read(raw.as_ref()).unwrap()
}

fn mail(headers: &str) -> UnderstoodMail {
    read(format!(
        "From: Асель <asel@example.kz>\r\nSubject: x\r\n{headers}\r\n\r\ntext\r\n"
    ))
}

/// The text in windows-1251.
fn cp1251(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1251.encode(text).0.into_owned()
}

fn names(mail: &UnderstoodMail) -> Vec<&str> {
    mail.parts.iter().map(|part| part.name.as_str()).collect()
}

#[test]
fn a_plain_mail_in_utf8() {
    let mail = read(
        "Return-Path: <asel@example.kz>\r\nFrom: Әсел Нұрланқызы <asel@example.kz>\r\nTo: info@healthcity.kz\r\n\
         Subject: =?utf-8?B?0KHSsdGA0LDRgw==?=\r\nMessage-ID: <1.2@mail.example.kz>\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\nӨңделетін деректерім туралы ақпарат беріңіз.\r\nРахмет.\r\n",
    );
    assert_eq!(mail.from.unwrap().reveal(), "asel@example.kz");
    assert_eq!(mail.from_name, "Әсел Нұрланқызы");
    assert_eq!(mail.subject, "Сұрау");
    assert_eq!(mail.text, "Өңделетін деректерім туралы ақпарат беріңіз.\nРахмет.");
    assert_eq!(mail.message_id.as_deref(), Some("1.2@mail.example.kz"));
    assert!(mail.parts.is_empty() && !mail.automatic);
}

#[test]
fn a_mail_in_windows_1251_with_encoded_headers() {
    let mut raw = b"From: =?windows-1251?B?wPHl6/w=?= <asel@example.kz>\r\nSubject: =?windows-1251?Q?=C7=E0=EF=F0=EE=F1?=\r\n\
        Content-Type: text/plain; charset=windows-1251\r\nContent-Transfer-Encoding: 8bit\r\n\r\n".to_vec();
    raw.extend(cp1251("Прошу удалить мои данные."));
    let mail = read(raw);
    assert_eq!(
        (mail.from_name.as_str(), mail.subject.as_str()),
        ("Асель", "Запрос")
    );
    assert_eq!(mail.text, "Прошу удалить мои данные.");
}

#[test]
fn raw_letters_of_windows_1251_in_headers_are_not_lost() {
    let mut raw = cp1251("From: Асель Иванова <asel@example.kz>\r\nSubject: Запрос о данных\r\n");
    raw.extend(b"Content-Type: text/plain; charset=windows-1251\r\n\r\n");
    raw.extend(cp1251("Здравствуйте"));
    let mail = read(raw);
    assert_eq!(
        (mail.from_name.as_str(), mail.subject.as_str()),
        ("Асель Иванова", "Запрос о данных")
    );
    assert_eq!(
        (mail.text.as_str(), mail.from.unwrap().reveal()),
        ("Здравствуйте", "asel@example.kz")
    );
}

#[test]
fn a_body_without_a_charset_is_read_as_windows_1251_and_a_koi8_one_by_its_label() {
    let mut raw = b"From: a@b.kz\r\nSubject: x\r\n\r\n".to_vec();
    raw.extend(cp1251("Прошу прислать сведения"));
    assert_eq!(read(raw).text, "Прошу прислать сведения");
    let mut raw = b"From: a@b.kz\r\nContent-Type: text/plain; charset=koi8-r\r\nSubject: ".to_vec();
    raw.extend(encoding_rs::KOI8_R.encode("Запрос\r\n\r\nПривет").0.iter());
    let mail = read(raw);
    assert_eq!((mail.subject.as_str(), mail.text.as_str()), ("Запрос", "Привет"));
}

#[test]
fn a_broken_letter_in_utf8_does_not_turn_the_mail_into_another_alphabet() {
    let mut raw = "From: a@b.kz\r\nSubject: Запрос".as_bytes().to_vec();
    raw.extend(b"\xD0\r\n\r\n");
    raw.extend("Привет".as_bytes());
    raw.push(0xD0);
    let mail = read(raw);
    assert!(
        mail.subject.starts_with("Запрос") && mail.text.starts_with("Привет"),
        "{} {}",
        mail.subject,
        mail.text
    );
}

const WITH_PDF: &str = "From: a@b.kz\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
    --b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nВо вложении заявление.\r\n\
    --b\r\nContent-Type: application/pdf; name=\"=?utf-8?B?0JfQsNGP0LLQu9C10L3QuNC1LnBkZg==?=\"\r\n\
    Content-Disposition: attachment; filename*=utf-8''%D0%97%D0%B0%D1%8F%D0%B2%D0%BB%D0%B5%D0%BD%D0%B8%D0%B5.pdf\r\n\
    Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQK\r\n--b--\r\n";

#[test]
fn a_pdf_comes_with_its_cyrillic_name() {
    let mail = read(WITH_PDF);
    assert_eq!(mail.text, "Во вложении заявление.");
    assert_eq!(names(&mail), ["Заявление.pdf"]);
    assert_eq!(mail.parts[0].bytes, b"%PDF-1.4\n");
}

#[test]
fn a_raw_name_in_windows_1251_is_read_and_folders_are_cut_off() {
    let [head, tail] = [
        WITH_PDF.split("filename*").next().unwrap(),
        "\r\n\r\n%PDF\r\n--b--\r\n",
    ];
    let head = head.replace("; name=\"=?utf-8?B?0JfQsNGP0LLQu9C10L3QuNC1LnBkZg==?=\"", "");
    let mut raw = head.clone().into_bytes();
    raw.extend(cp1251("filename=\"Доверенность.pdf\""));
    raw.extend(tail.as_bytes());
    let mail = read(raw);
    assert_eq!(names(&mail), ["Доверенность.pdf"]);
    assert_eq!(mail.text, "Во вложении заявление.");
    assert_eq!(
        names(&read(format!("{head}filename=\"..\\\\..\\\\etc/passwd\"{tail}"))),
        ["passwd"]
    );
    assert_eq!(
        names(&read(format!("{head}filename=\"..\"{tail}"))),
        ["document.pdf"]
    );
}

#[test]
fn html_becomes_text_where_there_is_no_plain_part_and_is_no_file_where_there_is() {
    let html = read(
        "From: a@b.kz\r\nSubject: x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Прошу <b>сообщить</b></p><p>Спасибо</p>",
    );
    assert!(
        html.text.contains("Прошу сообщить") && html.text.contains("Спасибо") && !html.text.contains('<')
    );
    assert!(html.parts.is_empty());
    let both = read(
        "From: a@b.kz\r\nSubject: x\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\nplain\r\n--b\r\nContent-Type: text/html\r\n\r\n<i>html</i>\r\n--b--",
    );
    assert_eq!((both.text.as_str(), both.parts.len()), ("plain", 0));
}

#[test]
fn a_mail_within_the_mail_is_a_file_named_by_its_subject() {
    let inner = "From: c@d.kz\r\nSubject: Первый запрос\r\n\r\nтекст\r\n";
    let outer = |headers: &str| {
        format!(
            "From: a@b.kz\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nсм. ниже\r\n--b\r\n{headers}\r\n\r\n{inner}\r\n--b--\r\n"
        )
    };
    let mail = read(outer("Content-Type: message/rfc822"));
    assert_eq!(
        (mail.text.as_str(), names(&mail)),
        ("см. ниже", vec!["Первый запрос.eml"])
    );
    assert_eq!(
        String::from_utf8_lossy(&mail.parts[0].bytes).trim_end(),
        inner.trim_end()
    );
    let named = read(outer("Content-Type: message/rfc822; name=\"old.eml\""));
    assert_eq!(names(&named), ["old.eml"]);
}

#[test]
fn pictures_within_the_text_are_files_too() {
    let mail = read(
        "From: a@b.kz\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\none\r\n--b\r\nContent-Type: image/png\r\nContent-Disposition: inline; filename=scan.png\r\n\r\npng\r\n--b\r\n\r\ntwo\r\n--b--",
    );
    assert_eq!(
        (mail.text.as_str(), names(&mail)),
        ("one\n\ntwo", vec!["scan.png"])
    );
}

#[test]
fn a_sender_is_known_only_when_there_is_exactly_one() {
    let from = |from: &str| read(format!("{from}\r\nSubject: x\r\n\r\ntext")).from;
    assert!(from("From: a@b.kz").is_some());
    for odd in [
        "From: a@b.kz\r\nFrom: c@d.kz",
        "From: a@b.kz, c@d.kz",
        "From: nobody",
        "From:",
        "To: a@b.kz",
        "From: \"a@b.kz\" <>",
    ] {
        assert!(from(odd).is_none(), "{odd}");
    }
}

#[test]
fn an_empty_or_odd_message_id_counts_as_none() {
    assert_eq!(mail("Message-ID: <a@b>").message_id.as_deref(), Some("a@b"));
    for odd in [
        "Message-ID: <>",
        "Message-ID: ",
        "Message-ID: <a b>",
        &format!("Message-ID: <{}@b>", "x".repeat(600)),
    ] {
        let id = mail(odd).message_id;
        assert!(id.is_none() || id.as_deref() == Some("a"), "{odd}: {id:?}");
    }
}

#[test]
fn mail_of_machines_is_known() {
    for header in [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated; owner-email=x",
        "Precedence: bulk",
        "Precedence: first-class\r\nPrecedence: Junk",
        "Precedence: list",
        "Return-Path: <>",
        "List-Id: <news.example.kz>",
        "List-Unsubscribe: <https://example.kz/u>",
        "X-Auto-Response-Suppress: All",
        "X-Auto-Response-Suppress: DR, OOF, AutoReply",
        "X-Autoreply: yes",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
    ] {
        assert!(mail(header).automatic, "{header}");
    }
    for from in [
        "MAILER-DAEMON@mx.example.kz",
        "Mail System <MAILER-DAEMON>",
        "postmaster@example.kz",
        "No-Reply@bank.kz",
    ] {
        assert!(
            read(format!("From: {from}\r\nSubject: x\r\n\r\ntext")).automatic,
            "{from}"
        );
    }
}

#[test]
fn mail_of_people_is_not_taken_for_that_of_machines() {
    for header in [
        "Auto-Submitted: no",
        "Auto-Submitted: No (a person)",
        "Precedence: normal",
        "Return-Path: <asel@example.kz>",
        "X-Auto-Response-Suppress: DR, RN, NRN",
        "X-Mailer: Outlook",
    ] {
        assert!(!mail(header).automatic, "{header}");
    }
}

#[test]
fn a_subject_is_one_line_and_the_first_one_counts() {
    let mail = read("From: a@b.kz\r\nSubject: =?utf-8?Q?a=0D=0ABcc=3A_x=00y?=\r\nSubject: other\r\n\r\ntext");
    assert_eq!(mail.subject, "a Bcc: x y");
}

#[test]
fn lines_that_end_with_a_return_alone_and_blank_lines_before_the_mail_do_not_hide_it() {
    let mail = read("From: a@b.kz\rSubject: x\r\rtext\rmore");
    assert_eq!((mail.subject.as_str(), mail.text.as_str()), ("x", "text\nmore"));
    assert_eq!(
        read("   \r\n\r\nFrom: a@b.kz\r\nSubject: y\r\n\r\ntext").subject,
        "y"
    );
}

#[test]
fn what_holds_no_words_is_not_understood_and_words_without_a_header_are_kept() {
    for raw in ["", "\r\n", "\0\0\0"] {
        assert!(Reader.read(raw.as_bytes()).is_none(), "{raw:?}");
    }
    let words = read("Прошу удалить\r\nмои данные");
    assert_eq!(words.text, "Прошу удалить\nмои данные");
    assert!(words.from.is_none() && words.subject.is_empty());
}

#[test]
fn half_a_mail_is_still_a_mail() {
    for end in 0..WITH_PDF.len() {
        if WITH_PDF.is_char_boundary(end) {
            let _ = Reader.read(&WITH_PDF.as_bytes()[..end]);
        }
    }
    assert_eq!(
        read(&WITH_PDF[..WITH_PDF.len() - 30]).from.unwrap().reveal(),
        "a@b.kz"
    );
}
