//! Lists of addresses (RFC 5322 §3.4), as strict as mail programs are: hardly.

use jauap_workflow::ports::Mailbox;

use super::{
    fields::{one_line, unfolded},
    words,
};
use crate::reader::charset::Charset;

/// How many addresses of one field are read.
const MOST: usize = 1000;

/// The longest field and the longest quoted name that are read, in bytes.
const LONGEST_FIELD: usize = 256 * 1024;
const LONGEST_QUOTED: usize = 4 * 1024;

/// Who stands in the field, in its order; a group is its members.
pub fn list(value: &[u8], hint: Option<Charset>) -> Vec<Mailbox> {
    let found = read(value, hint);
    // Some programs encode name and address as one word.
    if let [only] = found.as_slice()
        && only.address.is_empty()
        && only.name.contains('@')
        && value.windows(2).any(|pair| pair == b"=?")
    {
        return read(only.name.as_bytes(), hint);
    }
    found
}

/// One mailbox in the making.
#[derive(Default)]
struct Open {
    /// What stands before the angle bracket, without quotes and comments.
    phrase: Vec<u8>,
    /// The same with the quotes, for addresses with a quoted local part.
    bare: Vec<u8>,
    comment: Vec<u8>,
    angle: Option<Vec<u8>>,
}

fn read(value: &[u8], hint: Option<Charset>) -> Vec<Mailbox> {
    let mut value = unfolded(value);
    value.truncate(LONGEST_FIELD);
    let last_angle = memchr::memrchr(b'<', &value).unwrap_or(0);
    let mut found = Vec::new();
    let mut open = Open::default();
    let mut place = 0;
    while let Some(rest) = value.get(place..).filter(|rest| !rest.is_empty()) {
        let Some(byte) = rest.first() else { break };
        let word = words::length(rest);
        let taken = match byte {
            _ if word > 0 => open.keep(rest, word),
            b'"' => open.quoted(rest),
            b'(' => open.commented(rest),
            b'<' => open.angled(rest),
            // A name with a comma in it and without quotes: the address comes later.
            b',' if open.is_name_alone() && place < last_angle => open.keep(rest, 1),
            b',' | b';' => {
                found.extend(std::mem::take(&mut open).finish(hint));
                1
            }
            b':' if !open.phrase.contains(&b'@') => {
                // The name of a group.
                open = Open::default();
                1
            }
            _ => open.keep(rest, 1),
        };
        place += taken;
        if found.len() >= MOST {
            return found;
        }
    }
    found.extend(open.finish(hint));
    found
}

impl Open {
    fn keep(&mut self, rest: &[u8], length: usize) -> usize {
        let bytes = rest.get(..length).unwrap_or_default();
        self.phrase.extend(bytes);
        self.bare.extend(bytes);
        length
    }

    fn is_name_alone(&self) -> bool {
        self.angle.is_none() && !self.bare.trim_ascii().is_empty() && !self.bare.contains(&b'@')
    }

    /// A quoted string; a quote without its twin is a letter.
    fn quoted(&mut self, rest: &[u8]) -> usize {
        let mut escaped = false;
        let end = rest
            .iter()
            .enumerate()
            .take(LONGEST_QUOTED)
            .skip(1)
            .find_map(|(place, byte)| {
                let ends = *byte == b'"' && !escaped;
                escaped = *byte == b'\\' && !escaped;
                ends.then_some(place)
            });
        let Some(end) = end else { return 1 };
        let inner = rest.get(1..end).unwrap_or_default();
        let mut escaped = false;
        for byte in inner {
            escaped = *byte == b'\\' && !escaped;
            if !escaped {
                self.phrase.push(*byte);
            }
        }
        self.bare.extend(rest.get(..=end).unwrap_or_default());
        end + 1
    }

    /// A comment, which may hold comments; one that never ends is left out.
    fn commented(&mut self, rest: &[u8]) -> usize {
        let mut depth = 0_u32;
        for (place, byte) in rest.iter().enumerate() {
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                self.comment = rest.get(1..place).unwrap_or_default().to_vec();
                return place + 1;
            }
        }
        self.comment = rest.get(1..).unwrap_or_default().to_vec();
        rest.len()
    }

    fn angled(&mut self, rest: &[u8]) -> usize {
        let end = rest.iter().position(|byte| *byte == b'>').unwrap_or(rest.len());
        let inner = rest.get(1..end).unwrap_or_default();
        // Two brackets happen: <<a@b.kz>>.
        let inner: Vec<u8> = inner
            .iter()
            .copied()
            .filter(|byte| !byte.is_ascii_whitespace() && *byte != b'<')
            .collect();
        // A route before the address (RFC 5322 §4.4) is of no use any more.
        let route = inner
            .iter()
            .rposition(|byte| *byte == b':')
            .filter(|_| inner.starts_with(b"@"));
        let address = inner
            .get(route.map_or(0, |place| place + 1)..)
            .unwrap_or_default();
        let address = address.strip_prefix(b"mailto:").unwrap_or(address);
        if self.angle.as_ref().is_none_or(Vec::is_empty) {
            self.angle = Some(address.to_vec());
        }
        end + 1
    }

    fn finish(self, hint: Option<Charset>) -> Option<Mailbox> {
        let name = |bytes: &[u8]| one_line(&words::decoded(bytes.trim_ascii(), hint));
        let phrase = name(&self.phrase);
        if let Some(angle) = self.angle {
            let address = String::from_utf8_lossy(&angle).into_owned();
            let name = if phrase.is_empty() {
                name(&self.comment)
            } else {
                phrase
            };
            return (!address.is_empty() || !name.is_empty()).then_some(Mailbox { name, address });
        }
        let bare = self.bare.trim_ascii();
        if bare.is_empty() {
            return None;
        }
        let text = one_line(&String::from_utf8_lossy(bare));
        if text.contains('@') && words::length(bare) == 0 {
            // Words beside an address without brackets: the address is the word with the sign.
            let address = text
                .split(' ')
                .find(|word| word.contains('@'))
                .unwrap_or_default();
            let rest = one_line(&text.replacen(address, "", 1));
            let comment = name(&self.comment);
            let name = if comment.is_empty() {
                rest.trim_matches(['"', '\'', ' ']).to_owned()
            } else {
                comment
            };
            let address = address
                .trim_matches(|c| "[]<>'".contains(c))
                .trim_start_matches("mailto:");
            return Some(Mailbox {
                name,
                address: address.to_owned(),
            });
        }
        let comment = name(&self.comment);
        if !comment.is_empty() && !text.contains(' ') {
            // «MAILER-DAEMON (Mail Delivery System)»: a name that only its own machine knows.
            return Some(Mailbox {
                name: comment,
                address: text,
            });
        }
        Some(Mailbox {
            name: phrase,
            address: String::new(),
        })
    }
}
