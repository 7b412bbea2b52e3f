//! Taking a note apart, before any signature is looked at.

use data_encoding::BASE64;

use super::keys::is_name;
use super::{MAX_BYTES, MAX_SIGNATURES, NoteError};

/// What every signature line begins with: em dash (U+2014) and a space.
pub(super) const PREFIX: &str = "\u{2014} ";

/// A note taken apart.
pub(super) struct Parts<'n> {
    /// The text with its final newline.
    pub text: &'n str,
    /// The signature lines, in order.
    pub lines: Vec<Line<'n>>,
}

/// One signature line.
pub(super) struct Line<'n> {
    pub name: &'n str,
    pub key_id: [u8; 4],
    pub signature: Vec<u8>,
}

impl<'n> Parts<'n> {
    pub(super) fn of(note: &'n str) -> Result<Self, NoteError> {
        if note.len() > MAX_BYTES {
            return Err(NoteError::TooLarge);
        }
        if note.bytes().any(|byte| byte < 0x20 && byte != b'\n') {
            return Err(NoteError::ControlCharacter);
        }
        // The text may itself have empty lines: the signatures follow the last one.
        let split = note.rfind("\n\n").ok_or(NoteError::Shape)?;
        let (text, rest) = note.split_at(split + 1);
        let signatures = rest.strip_prefix('\n').and_then(|rest| rest.strip_suffix('\n'));
        let signatures = signatures.ok_or(NoteError::Shape)?;
        if signatures.bytes().filter(|byte| *byte == b'\n').count() >= MAX_SIGNATURES {
            return Err(NoteError::TooLarge);
        }
        let lines = signatures
            .split('\n')
            .enumerate()
            .map(|(number, line)| Line::of(line).ok_or(NoteError::SignatureLine(number + 1)));
        Ok(Self {
            text,
            lines: lines.collect::<Result<_, _>>()?,
        })
    }
}

impl<'n> Line<'n> {
    /// The line taken apart; nothing when it is malformed.
    fn of(line: &'n str) -> Option<Self> {
        let (name, base64) = line.strip_prefix(PREFIX)?.split_once(' ')?;
        let bytes = BASE64.decode(base64.as_bytes()).ok()?;
        let (key_id, signature) = bytes.split_first_chunk()?;
        let ok = is_name(name) && !signature.is_empty();
        ok.then(|| Self {
            name,
            key_id: *key_id,
            signature: signature.to_vec(),
        })
    }
}
