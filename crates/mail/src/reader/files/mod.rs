//! The files of a mail.

mod names;
mod tnef;

use jauap_workflow::ports::{MailPart, MailProblem};

use self::names::Names;
use super::{
    charset::Charset,
    limits::Limits,
    mime::{
        fields::{self, Fields},
        part::Part,
        structure::Structure,
        transfer,
    },
    text::{self, Body, Encoded},
};

/// Every part that is not shown as the mail's text, also pictures within it, mails within it and signatures; and the
/// files within the containers of old Outlook. Fills in the text of such a container where the mail has none.
pub fn of(
    structure: &mut Structure<'_>,
    body: &mut Body,
    hint: Option<Charset>,
    limits: &Limits,
) -> Vec<MailPart> {
    let mut files = Vec::new();
    let mut names = Names::new(limits.name);
    let mut broken = false;
    for (place, part) in structure.parts.iter().enumerate() {
        if part.is_container || body.shown.contains(&place) {
            continue;
        }
        let bytes = content(part);
        let given = given_name(part, hint);
        // A body that is not there is no file.
        if bytes.is_empty() && given.is_empty() && described(part, hint).is_none() {
            continue;
        }
        let within = tnef::is_one(&bytes).then(|| tnef::read(&bytes));
        let name = names.chosen(&given, &fallback(part, &bytes, hint));
        files.push(MailPart {
            name,
            media_type: part.media.value.clone(),
            bytes,
        });
        if let Some(container) = within {
            broken |= container.is_broken;
            if body.text.is_empty() {
                text::tidy(&container.text).trim().clone_into(&mut body.text);
            }
            let left = limits.parts.saturating_sub(files.len());
            files.extend(
                container
                    .files
                    .into_iter()
                    .take(left)
                    .map(|(name, bytes)| file(&mut names, &name, bytes)),
            );
        }
    }
    if broken {
        structure.problems.push(MailProblem::BrokenContainer);
    }
    files.extend(
        written(structure, &mut body.text)
            .into_iter()
            .map(|found| file(&mut names, &found.name, found.bytes)),
    );
    files
}

fn file(names: &mut Names, name: &str, bytes: Vec<u8>) -> MailPart {
    let media_type = "application/octet-stream".to_owned();
    MailPart {
        name: names.chosen(name, "attachment.bin"),
        media_type,
        bytes,
    }
}

/// Files that stand within the text.
fn written(structure: &Structure<'_>, text: &mut String) -> Vec<Encoded> {
    let found = text::take_out(text);
    let left = 1000_usize.saturating_sub(structure.parts.len());
    found.into_iter().take(left).collect()
}

/// The bytes of a file; those of a whole part in uuencode too.
fn content(part: &Part<'_>) -> Vec<u8> {
    let bytes = part.bytes();
    let encoding = part
        .fields
        .values("Content-Transfer-Encoding")
        .into_iter()
        .next()
        .unwrap_or_default();
    if ["x-uuencode", "x-uue", "uuencode"].contains(&encoding.as_str()) {
        let mut text = String::from_utf8_lossy(&bytes).replace('\r', "");
        if let Some(found) = text::take_out(&mut text).into_iter().next() {
            return found.bytes;
        }
    }
    bytes
}

/// The name that the mail gives, in whichever field.
fn given_name(part: &Part<'_>, hint: Option<Charset>) -> String {
    let texts = [
        part.disposition.text("filename", hint),
        part.media.text("name", hint),
        part.media.text("filename", hint),
        part.disposition.text("name", hint),
    ];
    let told = texts.into_iter().flatten().find(|name| !name.trim().is_empty());
    told.or_else(|| {
        part.fields
            .text("Content-Description", hint)
            .filter(|name| names::has_ending(name))
    })
    .or_else(|| {
        part.fields
            .text("Content-Location", hint)
            .filter(|name| names::has_ending(name))
    })
    .or_else(|| from_content_id(part))
    .or_else(|| described(part, hint).filter(|_| !is_mail(part)))
    .unwrap_or_default()
}

/// Outlook puts the name of a picture into its Content-ID: `<image001.png@01D2…>`.
fn from_content_id(part: &Part<'_>) -> Option<String> {
    let id = String::from_utf8_lossy(part.fields.first("Content-ID")?).into_owned();
    let name = id.trim_matches(['<', '>']).split('@').next()?.to_owned();
    (part.media.value.starts_with("image/") && names::has_ending(&name)).then_some(name)
}

/// Mail servers say in words what a part is: «Undelivered Message».
fn described(part: &Part<'_>, hint: Option<Charset>) -> Option<String> {
    let words = part
        .fields
        .text("Content-Description", hint)
        .filter(|words| !words.is_empty() && words.len() < 100)?;
    let name = names::by_type(&part.media.value);
    let ending = name.rsplit_once('.').map_or("bin", |(_, ending)| ending);
    Some(format!("{}.{ending}", words.replace(['/', '\\'], "-")))
}

/// A name by what the part is.
fn fallback(part: &Part<'_>, bytes: &[u8], hint: Option<Charset>) -> String {
    match part.media.value.as_str() {
        _ if is_mail(part) => {
            let subject = inner_fields(bytes).text("Subject", hint).unwrap_or_default();
            let subject = subject.replace(['/', '\\'], "-");
            let described = described(part, hint).unwrap_or_else(|| "message.eml".to_owned());
            if subject.is_empty() {
                described
            } else {
                format!("{subject}.eml")
            }
        }
        "application/octet-stream" if is_encrypted(part) => "encrypted.asc".to_owned(),
        other => names::by_type(other),
    }
}

fn is_mail(part: &Part<'_>) -> bool {
    ["message/rfc822", "message/global", "message/news"].contains(&part.media.value.as_str())
}

/// The fields of a mail within the mail.
fn inner_fields(bytes: &[u8]) -> Fields<'_> {
    fields::read(bytes.trim_ascii_start(), 0, 1000, |_| false).0
}

fn is_encrypted(part: &Part<'_>) -> bool {
    part.raw.trim_ascii_start().starts_with(b"-----BEGIN PGP MESSAGE") || {
        let base64 = transfer::base64(part.raw.get(..200).unwrap_or_default());
        base64.starts_with(b"-----BEGIN PGP MESSAGE")
    }
}
