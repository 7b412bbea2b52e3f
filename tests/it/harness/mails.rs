//! Raw mails as users' programs write them.

use data_encoding::BASE64_MIME;

/// A plain mail in UTF-8.
pub fn utf8(subject: &str, text: &str) -> Vec<u8> {
    let head = "From: =?utf-8?B?0JPSr9C706nQvdOZ0YA=?= <gulnar@example.kz>\r\nTo: info@healthcity.kz\r\n\
        Message-ID: <first@example.kz>\r\nDate: Mon, 23 Nov 2026 09:00:00 +0500\r\nMIME-Version: 1.0\r\n\
        Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n";
    format!("{head}Subject: {subject}\r\n\r\n{text}\r\n").into_bytes()
}

/// A plain mail in windows-1251, as older programs still write them.
pub fn windows_1251(text: &str) -> Vec<u8> {
    let head = "From: Ivan <ivan@example.kz>\r\nTo: info@healthcity.kz\r\nMessage-ID: <second@example.kz>\r\n\
        Subject: =?windows-1251?B?x+Dv8O7x?=\r\nMIME-Version: 1.0\r\n\
        Content-Type: text/plain; charset=windows-1251\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
    let letter = |c: char| match c {
        'А'..='я' => u8::try_from(u32::from(c) - 0x410 + 0xC0).expect("a letter of the page"),
        'ё' => 0xB8,
        other => u8::try_from(other).expect("an ASCII character"),
    };
    head.bytes()
        .chain(text.chars().map(letter))
        .chain(*b"\r\n")
        .collect()
}

/// A mail with a text and a file.
pub fn with_file(text: &str, name: &str, bytes: &[u8]) -> Vec<u8> {
    let content = BASE64_MIME.encode(bytes);
    format!(
        "From: ivan@example.kz\r\nTo: info@healthcity.kz\r\nMessage-ID: <third@example.kz>\r\nSubject: Request\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"cut\"\r\n\r\n--cut\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n--cut\r\n\
         Content-Type: application/pdf; name=\"{name}\"\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{content}--cut--\r\n"
    )
    .into_bytes()
}
