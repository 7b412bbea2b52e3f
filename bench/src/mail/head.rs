//! The head of a mail and the ways to write its parts.

use data_encoding::{BASE64, BASE64_MIME};
use encoding_rs::Encoding;

use super::sheet::Sheet;

/// How bytes become lines of a mail.
#[derive(Clone, Copy)]
pub enum Coding {
    Eight,
    Base64,
    Quoted,
}

impl Coding {
    const fn name(self) -> &'static str {
        match self {
            Self::Eight => "8bit",
            Self::Base64 => "base64",
            Self::Quoted => "quoted-printable",
        }
    }

    fn write(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Eight => bytes.to_vec(),
            Self::Base64 => BASE64_MIME.encode(bytes).into_bytes(),
            Self::Quoted => quoted_printable::encode(bytes),
        }
    }
}

/// The fields of one part and its content.
pub fn part(media: &str, coding: Coding, bytes: &[u8]) -> Vec<u8> {
    let name = coding.name();
    let fields = format!("Content-Type: {media}\r\nContent-Transfer-Encoding: {name}\r\n\r\n");
    [fields.as_bytes(), &coding.write(bytes), b"\r\n"].concat()
}

/// A part of text in some charset.
pub fn text_part(media: &str, charset: &'static Encoding, coding: Coding, text: &str) -> Vec<u8> {
    let media = format!("{media}; charset=\"{}\"", charset.name().to_lowercase());
    part(&media, coding, &charset.encode(text).0)
}

/// Several parts within one.
pub fn parts(media: &str, boundary: &str, parts: &[Vec<u8>]) -> Vec<u8> {
    let mut whole = format!("Content-Type: {media}; boundary=\"{boundary}\"\r\n\r\n").into_bytes();
    for part in parts {
        whole.extend_from_slice(format!("--{boundary}\r\n").as_bytes());
        whole.extend_from_slice(part);
        whole.extend_from_slice(b"\r\n");
    }
    whole.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    whole
}

/// Words in a field (RFC 2047), no encoded word longer than it may be.
pub fn words(charset: &'static Encoding, text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let name = charset.name().to_lowercase();
    let letters: Vec<char> = text.chars().collect();
    let encoded = letters.chunks(18).map(|some| {
        let some: String = some.iter().collect();
        format!("=?{name}?B?{}?=", BASE64.encode(&charset.encode(&some).0))
    });
    encoded.collect::<Vec<_>>().join("\r\n ")
}

/// Who writes about what.
pub struct Head<'a> {
    pub name: &'a str,
    pub address: &'a str,
    pub subject: &'a str,
    pub charset: &'static Encoding,
    /// More fields, each with its line end.
    pub more: &'a str,
}

/// The fields that a mail has gathered when it arrives, and what follows: its `Content-Type` and body.
pub fn mail(sheet: &mut Sheet<'_>, head: &Head<'_>, rest: &[u8]) -> Vec<u8> {
    let (id, domain) = (&sheet.id, "mail.example");
    let mut signature = [0; 256];
    sheet.rng.fill(&mut signature);
    let (hash, signed) = signature.split_at(32);
    let signed: Vec<String> = BASE64
        .encode(signed)
        .as_bytes()
        .chunks(72)
        .map(|line| String::from_utf8_lossy(line).into_owned())
        .collect();
    let fields = format!(
        "Return-Path: <{from}>\r\n\
         Received: from mx1.{domain} (mx1.{domain} [192.0.2.17])\r\n\tby mail.healthcity.kz (Postfix) with ESMTPS id {id}\r\n\
         \tfor <info@healthcity.kz>; Mon, 23 Nov 2026 10:21:07 +0500 (+05)\r\n\
         Received: from [198.51.100.4] (unknown [198.51.100.4])\r\n\tby mx1.{domain} (mx) with ESMTPSA id {id}A\r\n\
         \tfor <info@healthcity.kz>; Mon, 23 Nov 2026 10:21:06 +0500 (+05)\r\n\
         DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain}; s=mail; t=1795411266;\r\n\
         \tbh={hash}; h=From:To:Subject:Date:Message-ID;\r\n\tb={signed}\r\n\
         From: {name} <{from}>\r\nTo: <info@healthcity.kz>\r\nSubject: {subject}\r\n\
         Date: Mon, 23 Nov 2026 10:21:05 +0500\r\nMessage-ID: <{id}@{domain}>\r\n{more}X-Mailer: Sample 1.0\r\n\
         MIME-Version: 1.0\r\n",
        from = head.address,
        name = words(head.charset, head.name),
        subject = words(head.charset, head.subject),
        hash = BASE64.encode(hash),
        signed = signed.join("\r\n\t "),
        more = head.more,
    );
    [fields.as_bytes(), rest].concat()
}
