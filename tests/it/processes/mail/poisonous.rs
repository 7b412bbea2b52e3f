//! Mails that are made to break whoever reads them.

const FROM: &str = "From: Poison <poison@example.kz>\r\nTo: info@healthcity.kz\r\nSubject: x\r\n";

/// Each with its name.
pub fn all() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("50 000 nested messages", nested_messages()),
        ("a million nested multiparts", deep_multipart()),
        ("500 KB of nested <div>", nested_div()),
        ("200 000 headers", many_headers()),
        ("NULs", nulls()),
        ("40 MB", large("x")),
    ]
}

fn nested_messages() -> Vec<u8> {
    let level = "Content-Type: message/rfc822\r\n\r\n";
    format!("{FROM}{}", level.repeat(50_000)).into_bytes()
}

/// Each level has a boundary of its own, and all of them together stay below what a mail may have.
fn deep_multipart() -> Vec<u8> {
    let mut raw = FROM.to_owned();
    for level in 0..1_000_000 {
        let boundary = format!("{level:x}");
        raw.extend([
            "Content-Type:multipart/a;boundary=",
            &boundary,
            "\r\n\r\n--",
            &boundary,
            "\r\n",
        ]);
    }
    raw.into_bytes()
}

fn nested_div() -> Vec<u8> {
    let head = "Content-Type: text/html; charset=utf-8\r\n\r\n";
    format!("{FROM}{head}{}", "<div>".repeat(100_000)).into_bytes()
}

fn many_headers() -> Vec<u8> {
    format!("{FROM}{}\r\ntext\r\n", "X-A: b\r\n".repeat(200_000)).into_bytes()
}

fn nulls() -> Vec<u8> {
    let mut raw = format!("{FROM}Content-Type: text/plain\r\n\r\n").into_bytes();
    raw.resize(raw.len() + 1_000_000, 0);
    raw
}

/// A mail of 40 MB with one file; another one for each mark.
pub fn large(mark: &str) -> Vec<u8> {
    let line = format!("{}\r\n", "QUFB".repeat(19));
    let head = "MIME-Version: 1.0\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    let lines = 40 * 1024 * 1024 / line.len();
    format!("{FROM}X-Mark: {mark}\r\n{head}{}", line.repeat(lines)).into_bytes()
}
