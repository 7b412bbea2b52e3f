//! Message-IDs (RFC 5322 §3.6.4).

/// The longest Message-ID that is kept.
const LONGEST: usize = 512;

/// How many references are kept from the beginning and from the end of a long list.
const ENDS: usize = 50;

/// The first Message-ID of a field.
pub fn one(value: &[u8]) -> Option<String> {
    list(value).into_iter().next()
}

/// The Message-IDs of a field, without angle brackets; empty and odd ones are left out, the middle of a long list too.
pub fn list(value: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(value);
    let mut ids: Vec<String> = text
        .split(|c: char| c.is_whitespace() || c == '<' || c == '>' || c == ',')
        .filter(|id| is_usable(id))
        .map(str::to_owned)
        .collect();
    if ids.len() > 2 * ENDS {
        let last = ids.split_off(ids.len() - ENDS);
        ids.truncate(ENDS);
        ids.extend(last);
    }
    ids
}

fn is_usable(id: &str) -> bool {
    !id.is_empty() && id.len() <= LONGEST && id.bytes().all(|byte| byte.is_ascii_graphic())
}
