//! The kinds of mail that people and machines send to such a mailbox.

use encoding_rs::{Encoding, KOI8_R, UTF_8, WINDOWS_1251};

use super::{
    head::{Coding, Head, mail, part, parts, text_part, words},
    sheet::Sheet,
    words::Tongue,
};

/// A mail of somebody about something; what it says is `rest`.
fn of_a_person(
    sheet: &mut Sheet<'_>,
    tongue: Tongue,
    charset: &'static Encoding,
    more: &str,
    rest: &[u8],
) -> Vec<u8> {
    let (name, address) = sheet.sender();
    // Older programs write names that their charset has.
    let name = if charset == UTF_8 {
        name
    } else {
        "Иван Примеров"
    };
    let subject = sheet.one_of(tongue.subjects());
    let head = Head {
        name,
        address: &address,
        subject,
        charset,
        more,
    };
    mail(sheet, &head, rest)
}

fn plain(sheet: &mut Sheet<'_>, charset: &'static Encoding, coding: Coding) -> Vec<u8> {
    let tongue = if charset == UTF_8 {
        sheet.tongue()
    } else {
        Tongue::Ru
    };
    let text = sheet.text(tongue);
    let rest = text_part("text/plain", charset, coding, &text);
    of_a_person(sheet, tongue, charset, "", &rest)
}

pub fn plain_as_it_is(sheet: &mut Sheet<'_>) -> Vec<u8> {
    plain(sheet, UTF_8, Coding::Eight)
}

pub fn plain_base64(sheet: &mut Sheet<'_>) -> Vec<u8> {
    plain(sheet, UTF_8, Coding::Base64)
}

pub fn plain_quoted(sheet: &mut Sheet<'_>) -> Vec<u8> {
    plain(sheet, UTF_8, Coding::Quoted)
}

pub fn plain_windows(sheet: &mut Sheet<'_>) -> Vec<u8> {
    let coding = sheet.one_of(&[Coding::Eight, Coding::Quoted]);
    plain(sheet, WINDOWS_1251, coding)
}

pub fn plain_koi8(sheet: &mut Sheet<'_>) -> Vec<u8> {
    let coding = sheet.one_of(&[Coding::Eight, Coding::Base64]);
    plain(sheet, KOI8_R, coding)
}

pub fn html_only(sheet: &mut Sheet<'_>) -> Vec<u8> {
    let tongue = sheet.tongue();
    let text = sheet.text(tongue);
    let html = sheet.html(tongue, &text);
    let coding = sheet.one_of(&[Coding::Base64, Coding::Quoted]);
    of_a_person(
        sheet,
        tongue,
        UTF_8,
        "",
        &text_part("text/html", UTF_8, coding, &html),
    )
}

/// The same in plain text and in HTML.
fn both(sheet: &mut Sheet<'_>, tongue: Tongue, text: &str) -> Vec<u8> {
    let html = sheet.html(tongue, text);
    let coding = sheet.one_of(&[Coding::Base64, Coding::Quoted]);
    let versions = [
        text_part("text/plain", UTF_8, coding, text),
        text_part("text/html", UTF_8, coding, &html),
    ];
    parts("multipart/alternative", &format!("alt{}", sheet.id), &versions)
}

pub fn alternative(sheet: &mut Sheet<'_>) -> Vec<u8> {
    let tongue = sheet.tongue();
    let text = sheet.text(tongue);
    let rest = both(sheet, tongue, &text);
    of_a_person(sheet, tongue, UTF_8, "", &rest)
}

fn with_file(sheet: &mut Sheet<'_>, media: &str, name: &str, file: &[u8]) -> Vec<u8> {
    let tongue = sheet.tongue();
    let text = sheet.text(tongue);
    let name = words(UTF_8, name);
    let media = format!("{media};\r\n name=\"{name}\"\r\nContent-Disposition: attachment");
    let content = [both(sheet, tongue, &text), part(&media, Coding::Base64, file)];
    let rest = parts("multipart/mixed", &format!("mix{}", sheet.id), &content);
    of_a_person(sheet, tongue, UTF_8, "", &rest)
}

pub fn with_pdf(sheet: &mut Sheet<'_>) -> Vec<u8> {
    let file = sheet.file(b"%PDF-1.7\n", b"\n%%EOF\n");
    with_file(sheet, "application/pdf", "Удостоверение личности.pdf", &file)
}

pub fn with_picture(sheet: &mut Sheet<'_>) -> Vec<u8> {
    let file = sheet.file(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", b"\xff\xd9");
    with_file(sheet, "image/jpeg", "сурет.jpg", &file)
}

/// An answer to somebody else's mail, as when people write in copy.
pub fn answer_to_others(sheet: &mut Sheet<'_>) -> Vec<u8> {
    let tongue = sheet.tongue();
    let text = sheet.text(tongue) + &sheet.quoted(tongue);
    let id = sheet.id.clone();
    let more = format!(
        "In-Reply-To: <{id}.before@elsewhere.example>\r\nReferences: <{id}.first@elsewhere.example>\r\n \
         <{id}.before@elsewhere.example>\r\n"
    );
    let rest = text_part("text/plain", UTF_8, Coding::Base64, &text);
    of_a_person(sheet, tongue, UTF_8, &more, &rest)
}

/// An answer to a letter of ours, from the address that it went to.
pub fn answer_to_us(sheet: &mut Sheet<'_>) -> Vec<u8> {
    let (tongue, letter) = (sheet.tongue(), sheet.letter());
    let text = sheet.text(tongue) + &sheet.quoted(tongue);
    let rest = both(sheet, tongue, &text);
    let ours = &letter.message_id;
    let head = Head {
        name: "Сынақ Үлгіева",
        address: &letter.to,
        subject: &format!("Re: {}", sheet.one_of(tongue.subjects())),
        charset: UTF_8,
        more: &format!("In-Reply-To: <{ours}>\r\nReferences: <{ours}>\r\n"),
    };
    mail(sheet, &head, &rest)
}

/// Somebody is away.
pub fn automatic_reply(sheet: &mut Sheet<'_>) -> Vec<u8> {
    let tongue = sheet.tongue();
    let text = sheet.text(tongue);
    let ours = sheet.letter().message_id;
    let more =
        format!("Auto-Submitted: auto-replied\r\nX-Auto-Response-Suppress: All\r\nIn-Reply-To: <{ours}>\r\n");
    let rest = text_part("text/plain", UTF_8, Coding::Base64, &text);
    of_a_person(sheet, tongue, UTF_8, &more, &rest)
}

/// A letter of ours that could not be delivered (RFC 3464).
pub fn bounce(sheet: &mut Sheet<'_>) -> Vec<u8> {
    let letter = sheet.letter();
    let (to, ours) = (&letter.to, &letter.message_id);
    let notice = format!(
        "This is the mail system at host mx1.mail.example.\r\n\r\nYour message could not be delivered to one or more \
         recipients.\r\n\r\n<{to}>: host mx.example.kz[192.0.2.25] said: 550 5.1.1\r\n    <{to}>: Recipient address \
         rejected: User unknown\r\n"
    );
    let status = format!(
        "Reporting-MTA: dns; mx1.mail.example\r\nX-Postfix-Queue-ID: {}\r\nArrival-Date: Mon, 23 Nov 2026 10:20:00 +0500\r\n\
         \r\nFinal-Recipient: rfc822; {to}\r\nOriginal-Recipient: rfc822;{to}\r\nAction: failed\r\nStatus: 5.1.1\r\n\
         Remote-MTA: dns; mx.example.kz\r\nDiagnostic-Code: smtp; 550 5.1.1 <{to}>: Recipient address rejected: User \
         unknown\r\n",
        sheet.id
    );
    let returned = format!(
        "From: info@healthcity.kz\r\nTo: {to}\r\nMessage-ID: <{ours}>\r\nDate: Mon, 23 Nov 2026 10:19:58 +0500\r\n\
         MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
    );
    let content = [
        part("text/plain; charset=us-ascii", Coding::Eight, notice.as_bytes()),
        part("message/delivery-status", Coding::Eight, status.as_bytes()),
        part("text/rfc822-headers", Coding::Eight, returned.as_bytes()),
    ];
    let media = "multipart/report; report-type=delivery-status";
    let rest = parts(media, &format!("dsn{}", sheet.id), &content);
    let head = Head {
        name: "Mail Delivery System",
        address: "MAILER-DAEMON@mx1.mail.example",
        subject: "Undelivered Mail Returned to Sender",
        charset: UTF_8,
        more: "Auto-Submitted: auto-replied\r\n",
    };
    mail(sheet, &head, &rest)
}
