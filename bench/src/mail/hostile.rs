//! Mails that somebody wrote to do harm, or that were broken on the way.

use encoding_rs::UTF_8;

use super::{
    head::{Coding, Head, mail, text_part},
    sheet::Sheet,
};

/// A mail of a stranger with something in its body.
fn with(sheet: &mut Sheet<'_>, more: &str, rest: &[u8]) -> Vec<u8> {
    let (name, address) = sheet.sender();
    let head = Head {
        name,
        address: &address,
        subject: "Hello",
        charset: UTF_8,
        more,
    };
    mail(sheet, &head, rest)
}

/// Multiparts within one another, none of which ends.
fn deep(sheet: &mut Sheet<'_>) -> Vec<u8> {
    let mut rest = Vec::new();
    for level in 0..2_000 {
        rest.extend_from_slice(
            format!("Content-Type: multipart/mixed; boundary=\"b{level}\"\r\n\r\n--b{level}\r\n").as_bytes(),
        );
    }
    with(sheet, "", &rest)
}

/// More fields than anybody needs.
fn many_fields(sheet: &mut Sheet<'_>) -> Vec<u8> {
    let fields: Vec<String> = (0..9_000).map(|at| format!("X-Field-{at}: {at}\r\n")).collect();
    let rest = text_part("text/plain", UTF_8, Coding::Eight, "Nothing more.\r\n");
    with(sheet, &fields.concat(), &rest)
}

/// Elements of HTML within one another.
fn nested_html(sheet: &mut Sheet<'_>) -> Vec<u8> {
    let html = "<div>".repeat(40_000);
    with(sheet, "", &text_part("text/html", UTF_8, Coding::Quoted, &html))
}

/// Bytes of all kinds under a label that does not fit.
fn noise(sheet: &mut Sheet<'_>) -> Vec<u8> {
    let mut bytes = vec![0; 30_000];
    sheet.rng.fill(&mut bytes);
    let mut rest = b"Content-Type: text/plain; charset=utf-16; name=\"\0\"\r\n\r\n".to_vec();
    rest.extend_from_slice(&bytes);
    with(sheet, "", &rest)
}

/// One of them.
pub fn any(sheet: &mut Sheet<'_>) -> Vec<u8> {
    let makes = [deep, many_fields, nested_html, noise];
    sheet.one_of(&makes)(sheet)
}

/// Two authors, so that each reader sees another one.
pub fn two_authors(sheet: &mut Sheet<'_>) -> Vec<u8> {
    let rest = text_part("text/plain", UTF_8, Coding::Eight, "Who am I?\r\n");
    with(sheet, "From: <info@healthcity.kz>\r\n", &rest)
}
