//! Transfer encodings (RFC 2045 §6), read as far as they go.

/// The bytes of base64 digits; whatever is no digit is passed over.
pub fn base64(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 3);
    let (mut group, mut bits) = (0_u32, 0_u32);
    for byte in text {
        let Some(digit) = digit(*byte) else {
            if *byte == b'=' {
                // Padding ends a group; another encoded piece may follow.
                (group, bits) = (0, 0);
            }
            continue;
        };
        group = group << 6 | u32::from(digit);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(group >> bits & 0xFF).unwrap_or_default());
        }
    }
    bytes
}

fn digit(byte: u8) -> Option<u8> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    })
}

/// True when the text is made of base64 digits, apart from a few strange letters.
pub fn is_base64(text: &[u8]) -> bool {
    let seen = text.iter().filter(|byte| !byte.is_ascii_whitespace()).take(400);
    let (good, bad): (Vec<&u8>, Vec<&u8>) = seen.partition(|byte| digit(**byte).is_some() || **byte == b'=');
    bad.len() * 20 <= good.len()
}

/// The bytes of quoted-printable text (RFC 2045 §6.7); what is no code stays as it is.
pub fn quoted_printable(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    for whole in text.split_inclusive(|byte| *byte == b'\n') {
        let ended = whole.ends_with(b"\n");
        let line = whole.trim_ascii_end();
        let (line, soft) = match line.strip_suffix(b"=") {
            Some(line) => (line, true),
            None => (line, false),
        };
        codes(line, b'=', &mut bytes);
        if ended && !soft {
            bytes.push(b'\n');
        }
    }
    bytes
}

/// The bytes of a word in Q encoding (RFC 2047 §4.2).
pub fn q_word(text: &[u8]) -> Vec<u8> {
    let spaced: Vec<u8> = text
        .iter()
        .map(|byte| if *byte == b'_' { b' ' } else { *byte })
        .collect();
    // A code that is cut off at the end says nothing.
    let spaced = spaced.strip_suffix(b"=").unwrap_or(&spaced);
    let mut bytes = Vec::with_capacity(spaced.len());
    codes(spaced, b'=', &mut bytes);
    bytes
}

/// The bytes of a parameter with percent codes (RFC 2231 §4).
pub fn percent(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    codes(text, b'%', &mut bytes);
    bytes
}

fn codes(text: &[u8], mark: u8, bytes: &mut Vec<u8>) {
    let mut place = 0;
    while let Some(byte) = text.get(place) {
        let code = match text.get(place + 1..place + 3) {
            Some([high, low]) if *byte == mark => hex(*high).zip(hex(*low)),
            _ => None,
        };
        if let Some((high, low)) = code {
            bytes.push(high << 4 | low);
            place += 3;
        } else {
            bytes.push(*byte);
            place += 1;
        }
    }
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

/// One line of uuencoded bytes; nothing when it cannot be one.
pub fn uu_line(line: &[u8]) -> Option<Vec<u8>> {
    let (first, digits) = line.split_first()?;
    let length = usize::from(first.checked_sub(32).filter(|length| *length <= 64)? & 63);
    let needed = length.div_ceil(3) * 4;
    // Some programs leave trailing spaces out, some add a check letter.
    if digits.len() > needed + 2 || digits.len() + 4 < needed {
        return None;
    }
    let mut bytes = Vec::with_capacity(length + 2);
    for group in digits.chunks(4) {
        let mut value = 0_u32;
        for place in 0..4 {
            let digit = group
                .get(place)
                .copied()
                .unwrap_or(b' ')
                .checked_sub(32)
                .filter(|digit| *digit <= 64)?;
            value = value << 6 | u32::from(digit & 63);
        }
        bytes.extend(value.to_be_bytes().get(1..).unwrap_or_default());
    }
    bytes.truncate(length);
    (bytes.len() == length).then_some(bytes)
}
