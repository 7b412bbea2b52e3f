//! The folder into which the demonstration captures mail, one file a letter: `<letter id>.eml`.

use std::{fs, io, path::Path};

use jauap_domain::Timestamp;
use time::OffsetDateTime;
use uuid::Uuid;

/// A captured mail.
pub struct Captured {
    pub id: Uuid,
    /// When the file was written.
    pub at: Timestamp,
    pub bytes: Vec<u8>,
}

/// Some mails from the `first`-newest on, and whether there are older ones.
pub fn newest(folder: &Path, first: usize, count: usize) -> io::Result<(Vec<Captured>, bool)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let id = name.to_str().and_then(|name| name.strip_suffix(".eml"));
        if let Some(id) = id.and_then(|id| Uuid::try_parse(id).ok()) {
            all.push((written_at(&entry.metadata()?)?, id));
        }
    }
    all.sort_unstable();
    let more = all.len() > first.saturating_add(count);
    let shown = all.into_iter().rev().skip(first).take(count);
    let mails = shown.filter_map(|(_, id)| one(folder, id).transpose());
    Ok((mails.collect::<io::Result<_>>()?, more))
}

/// The mail of this identity.
pub fn one(folder: &Path, id: Uuid) -> io::Result<Option<Captured>> {
    let file = folder.join(format!("{id}.eml"));
    let read = fs::metadata(&file).and_then(|known| Ok((written_at(&known)?, fs::read(&file)?)));
    match read {
        Ok((at, bytes)) => Ok(Some(Captured { id, at, bytes })),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn written_at(known: &fs::Metadata) -> io::Result<Timestamp> {
    Ok(OffsetDateTime::from(known.modified()?).into())
}

/// A field of our own mails, unfolded; empty when there is none. These fields carry no encoded words.
pub fn header_of(mail: &[u8], name: &str) -> String {
    let text = String::from_utf8_lossy(mail);
    let head = text.split("\r\n\r\n").next().unwrap_or_default();
    let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    unfolded
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(field, _)| field.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim().to_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::header_of;

    #[test]
    fn a_folded_field_is_read_whole_and_the_body_is_no_field() {
        let mail = b"To: a@example.kz\r\nDate: Sun,\r\n 22 Nov 2026 05:00:00 +0000\r\n\r\nSubject: no";
        assert_eq!(header_of(mail, "to"), "a@example.kz");
        assert_eq!(header_of(mail, "date"), "Sun, 22 Nov 2026 05:00:00 +0000");
        assert_eq!(header_of(mail, "subject"), "");
    }
}
