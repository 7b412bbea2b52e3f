//! Names of files: what the mail says, made safe, or a name by type.

use std::collections::BTreeSet;

use crate::reader::mime::fields::one_line;

/// Names that some systems keep for devices, whatever ending they have.
const RESERVED: &[&str] = &["con", "prn", "aux", "nul", "clock$"];

/// Media types and the names for their files.
const BY_TYPE: &[(&str, &str)] = &[
    ("message/delivery-status", "delivery-status.txt"),
    ("message/global-delivery-status", "delivery-status.txt"),
    ("message/disposition-notification", "disposition-notification.txt"),
    ("message/feedback-report", "feedback-report.txt"),
    ("text/rfc822-headers", "headers.txt"),
    ("text/rfc822-header", "headers.txt"),
    ("message/rfc822-headers", "headers.txt"),
    ("message/global-headers", "headers.txt"),
    ("message/rfc822", "message.eml"),
    ("message/global", "message.eml"),
    ("message/partial", "partial.eml"),
    ("message/external-body", "external-body.txt"),
    ("text/plain", "document.txt"),
    ("text/html", "document.html"),
    ("text/calendar", "calendar.ics"),
    ("application/ics", "calendar.ics"),
    ("text/vcard", "contact.vcf"),
    ("text/x-vcard", "contact.vcf"),
    ("text/directory", "contact.vcf"),
    ("text/csv", "table.csv"),
    ("text/xml", "document.xml"),
    ("application/xml", "document.xml"),
    ("text/rtf", "document.rtf"),
    ("application/rtf", "document.rtf"),
    ("text/enriched", "document.txt"),
    ("application/pdf", "document.pdf"),
    ("application/json", "document.json"),
    ("application/zip", "archive.zip"),
    ("application/msword", "document.doc"),
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "document.docx",
    ),
    ("application/vnd.ms-excel", "table.xls"),
    (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "table.xlsx",
    ),
    ("application/pgp-signature", "signature.asc"),
    ("application/pgp-encrypted", "version.asc"),
    ("application/pgp-keys", "key.asc"),
    ("application/pkcs7-signature", "smime.p7s"),
    ("application/x-pkcs7-signature", "smime.p7s"),
    ("application/pkcs7-mime", "smime.p7m"),
    ("application/x-pkcs7-mime", "smime.p7m"),
    ("application/ms-tnef", "winmail.dat"),
    ("application/vnd.ms-tnef", "winmail.dat"),
    ("image/jpeg", "image.jpg"),
    ("image/jpg", "image.jpg"),
    ("image/pjpeg", "image.jpg"),
    ("image/svg+xml", "image.svg"),
    ("image/tiff", "image.tif"),
    ("video/quicktime", "video.mov"),
    ("audio/mpeg", "audio.mp3"),
    ("audio/x-wav", "audio.wav"),
];

/// Gives names, and makes those that it invents different.
pub struct Names {
    longest: usize,
    invented: BTreeSet<String>,
}

impl Names {
    /// Names of at most this many characters.
    pub fn new(longest: usize) -> Self {
        Self {
            longest,
            invented: BTreeSet::new(),
        }
    }

    /// The given name, made safe; the fallback when nothing is left of it.
    pub fn chosen(&mut self, given: &str, fallback: &str) -> String {
        let given = safe(given, self.longest);
        if !given.is_empty() {
            return given;
        }
        let name = safe(fallback, self.longest);
        let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
        let numbered = (2..).map(|number| format!("{stem}-{number}.{ending}"));
        let free = std::iter::once(name.clone())
            .chain(numbered)
            .find(|name| !self.invented.contains(name));
        let free = free.unwrap_or(name);
        self.invented.insert(free.clone());
        free
    }
}

/// The name for a file of this media type.
pub fn by_type(media: &str) -> String {
    if let Some((_, name)) = BY_TYPE.iter().find(|(known, _)| *known == media) {
        return (*name).to_owned();
    }
    let (kind, subtype) = media.split_once('/').unwrap_or(("", ""));
    let ending: String = subtype
        .trim_start_matches("x-")
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let ending = if (2..=5).contains(&ending.len()) {
        ending.as_str()
    } else {
        "bin"
    };
    match kind {
        "image" | "audio" | "video" => format!("{kind}.{ending}"),
        "text" => "document.txt".to_owned(),
        "message" => "message.eml".to_owned(),
        _ => format!("attachment.{ending}"),
    }
}

/// True for a word that ends like the name of a file.
pub fn has_ending(name: &str) -> bool {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.rsplit_once('.').is_some_and(|(stem, ending)| {
        !stem.is_empty()
            && (2..=5).contains(&ending.len())
            && ending.chars().all(|c| c.is_ascii_alphanumeric())
            && ending.chars().any(|c| c.is_ascii_alphabetic())
    })
}

/// The name without folders, signs that deceive and lengths that no system takes.
fn safe(name: &str, longest: usize) -> String {
    let visible: String = name.chars().filter(|c| !deceives(*c)).collect();
    let line = one_line(&visible);
    let last = line.rsplit(['/', '\\']).next().unwrap_or_default();
    let last = last.trim().trim_end_matches(['.', ' ']);
    let stem = last.split('.').next().unwrap_or_default().trim().to_lowercase();
    let numbered = stem.len() == 4
        && (stem.starts_with("com") || stem.starts_with("lpt"))
        && stem.ends_with(|c: char| c.is_ascii_digit());
    let name = if RESERVED.contains(&stem.as_str()) || numbered {
        format!("_{last}")
    } else {
        last.to_owned()
    };
    shortened(&name, longest)
}

/// Signs that turn the direction of writing or are not seen at all.
fn deceives(c: char) -> bool {
    matches!(c,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{61C}' | '\u{FEFF}' | '\0')
}

/// The beginning and the ending of a long name; also no more bytes than file systems take.
fn shortened(name: &str, longest: usize) -> String {
    const BYTES: usize = 240;
    if name.chars().count() <= longest && name.len() <= BYTES {
        return name.to_owned();
    }
    let ending = if has_ending(name) {
        name.rsplit_once('.').map_or("", |(_, ending)| ending)
    } else {
        ""
    };
    let stem = name.strip_suffix(ending).unwrap_or(name).trim_end_matches('.');
    let room = longest.saturating_sub(ending.len() + 1);
    let mut short = String::new();
    for c in stem.chars().take(room) {
        if short.len() + c.len_utf8() + ending.len() + 1 > BYTES {
            break;
        }
        short.push(c);
    }
    if ending.is_empty() {
        short
    } else {
        format!("{short}.{ending}")
    }
}
