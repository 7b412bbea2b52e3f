//! Files that old programs wrote into the text (uuencode).

use crate::reader::mime::transfer::uu_line;

/// A file that was taken out of the text.
pub struct Encoded {
    /// The name after `begin`.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// Takes the files out of the text. Text that only looks like the beginning of a file stays.
pub fn take_out(text: &mut String) -> Vec<Encoded> {
    if !text.starts_with("begin ") && !text.contains("\nbegin ") {
        return Vec::new();
    }
    let lines: Vec<&str> = text.lines().collect();
    let mut rest = Vec::new();
    let mut files = Vec::new();
    let mut place = 0;
    while let Some(line) = lines.get(place) {
        let found = name(line).and_then(|name| Some((name, content(lines.get(place + 1..)?)?)));
        if let Some((name, (bytes, length))) = found {
            files.push(Encoded {
                name: name.to_owned(),
                bytes,
            });
            place += length + 1;
        } else {
            rest.push(*line);
            place += 1;
        }
    }
    if !files.is_empty() {
        let rest = rest.join("\n");
        rest.trim_end().clone_into(text);
    }
    files
}

/// `begin 644 name`.
fn name(line: &str) -> Option<&str> {
    let (mode, name) = line.strip_prefix("begin ")?.trim_start().split_once(' ')?;
    let is_mode = (3..=4).contains(&mode.len()) && mode.bytes().all(|byte| (b'0'..=b'7').contains(&byte));
    (is_mode && !name.trim().is_empty()).then(|| name.trim())
}

/// The bytes up to `end`, and how many lines they and `end` take.
fn content(lines: &[&str]) -> Option<(Vec<u8>, usize)> {
    let mut bytes = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        if line.trim_end() == "end" {
            return (place > 0).then_some((bytes, place + 1));
        }
        if !line.trim().is_empty() {
            bytes.extend(uu_line(line.as_bytes())?);
        }
    }
    None
}
