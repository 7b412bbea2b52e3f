//! `Authentication-Results` (RFC 8601): what a server before us says it has checked. Nothing here is trusted yet.

use jauap_workflow::ports::{AuthenticationResults, CheckedDomain};

use super::mime::fields::{Fields, unfolded};

/// How many of these fields are read.
const MOST: usize = 50;

/// The fields, topmost first.
pub fn of(fields: &Fields<'_>) -> Vec<AuthenticationResults> {
    fields
        .named("Authentication-Results")
        .take(MOST)
        .enumerate()
        .map(|(place, field)| one(place, &String::from_utf8_lossy(&unfolded(field.value()))))
        .collect()
}

fn one(place: usize, value: &str) -> AuthenticationResults {
    let value = without_comments(value);
    let mut pieces = value.split(';').map(str::trim);
    // A version may follow the name.
    let authserv_id = pieces
        .next()
        .and_then(|first| first.split_whitespace().next())
        .unwrap_or_default();
    let mut results = AuthenticationResults {
        authserv_id: authserv_id.trim_matches('"').to_ascii_lowercase(),
        place,
        ..AuthenticationResults::default()
    };
    for piece in pieces {
        let Some((method, checked)) = method(piece) else {
            continue;
        };
        match method.as_str() {
            // A second result for the same check is one too many: the worse one counts.
            "spf" => results.spf = Some(worse(results.spf.take(), checked)),
            "dmarc" => results.dmarc = Some(worse(results.dmarc.take(), checked)),
            "dkim" => results.dkim.push(checked),
            _ => {}
        }
    }
    results
}

fn worse(known: Option<CheckedDomain>, new: CheckedDomain) -> CheckedDomain {
    known.filter(|known| known.result != "pass").unwrap_or(new)
}

/// `dkim=pass header.d=example.kz reason="…"`.
fn method(piece: &str) -> Option<(String, CheckedDomain)> {
    let mut words = words(piece).into_iter();
    let (method, result) = words.next()?;
    let method = method.split('/').next().unwrap_or_default().trim().to_owned();
    let preferred: &[&str] = match method.as_str() {
        "spf" => &["smtp.mailfrom", "smtp.helo"],
        "dkim" => &["header.d", "header.i"],
        "dmarc" => &["header.from"],
        _ => return None,
    };
    let properties: Vec<(String, String)> = words.collect();
    let domain = preferred
        .iter()
        .find_map(|name| properties.iter().find(|(known, _)| known == name))
        .map(|(_, value)| domain(value));
    Some((
        method,
        CheckedDomain {
            result,
            domain: domain.unwrap_or_default(),
        },
    ))
}

/// `name=value` pairs, where spaces may stand around the sign and quotes around the value.
fn words(piece: &str) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let mut rest = piece.trim();
    while let Some((name, after)) = rest.split_once('=') {
        let name = name
            .split_whitespace()
            .next_back()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let after = after.trim_start();
        let (value, next) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => after.split_once(char::is_whitespace).unwrap_or((after, "")),
        };
        pairs.push((name, value.to_ascii_lowercase()));
        rest = next;
    }
    pairs
}

fn domain(value: &str) -> String {
    value
        .rsplit('@')
        .next()
        .unwrap_or_default()
        .trim_matches(['<', '>', '"', '.'])
        .to_owned()
}

/// Comments may hold anything, also semicolons and results that are none. A bracket that is never closed hides the rest.
fn without_comments(value: &str) -> String {
    let mut kept = String::with_capacity(value.len());
    let (mut depth, mut quoted, mut escaped) = (0_u32, false, false);
    for c in value.chars() {
        match c {
            _ if escaped => {}
            '"' if depth == 0 => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted && depth > 0 => {
                depth -= 1;
                escaped = false;
                kept.push(' ');
                continue;
            }
            // Within quotes a semicolon ends nothing.
            ';' if quoted => {
                kept.push(',');
                continue;
            }
            _ => {}
        }
        escaped = c == '\\' && !escaped;
        if depth == 0 {
            kept.push(c);
        }
    }
    kept
}
