//! Where the new words of an answer end and what is quoted from earlier mail begins.

mod signs;

use self::signs::{BELOW, FROM, HARD, WROTE};

/// How many bytes of the text are new. The whole text when nothing is quoted, or nothing else.
pub fn fresh(text: &str) -> usize {
    let lines: Vec<(usize, &str)> = line_starts(text);
    let end = hard(&lines).unwrap_or(lines.len());
    let end = soft(lines.get(..end).unwrap_or_default()).unwrap_or(end);
    let end = lines.get(end).map_or(text.len(), |(start, _)| *start);
    let fresh = text.get(..end).map_or(0, |text| text.trim_end().len());
    if text.get(..fresh).unwrap_or_default().trim().is_empty() {
        text.len()
    } else {
        fresh
    }
}

fn line_starts(text: &str) -> Vec<(usize, &str)> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        lines.push((start, line.trim()));
        start += line.len();
    }
    lines
}

/// The first line after which everything is quoted, whatever it looks like.
fn hard(lines: &[(usize, &str)]) -> Option<usize> {
    let found = lines.iter().enumerate().position(|(place, (_, line))| {
        is_divider(line)
            || is_header(lines, place)
            || attribution(lines, place).is_some_and(|length| !is_quote_after(lines, place + length))
    })?;
    // A rule above the header belongs to it.
    let above = lines.get(..found)?.iter().rposition(|(_, line)| !line.is_empty());
    let rule = above.filter(|place| {
        lines
            .get(*place)
            .is_some_and(|(_, line)| line.len() >= 5 && line.bytes().all(|byte| matches!(byte, b'_' | b'-')))
    });
    Some(rule.unwrap_or(found))
}

fn is_divider(line: &str) -> bool {
    let dashed = line.starts_with(['-', '*', '_', '=', '~', '—']);
    let words = line
        .trim_matches(|c: char| "-*_=~—>< ".contains(c))
        .to_lowercase();
    let said = |words: &str| {
        HARD.contains(&words) || words.strip_suffix(':').is_some_and(|words| HARD.contains(&words))
    };
    words.len() < 60
        && said(&words)
        && (dashed || words.ends_with(':') || words.split(' ').count() >= 2 && line.len() < 40)
}

/// A line «From: …» with at least two such fields under it.
fn is_header(lines: &[(usize, &str)], place: usize) -> bool {
    let named = |line: &str, names: &[&str]| {
        let line = line.trim_matches(['*', ' ', '>', '\u{a0}']);
        line.split_once([':', '：']).is_some_and(|(name, _)| {
            names.contains(&name.trim_matches(['*', ' ', '\u{a0}']).to_lowercase().as_str())
        })
    };
    let Some((_, line)) = lines.get(place) else {
        return false;
    };
    if !named(line, FROM) {
        return false;
    }
    let below = lines
        .iter()
        .skip(place + 1)
        .take(8)
        .filter(|(_, line)| named(line, BELOW))
        .count();
    below >= 2
}

/// How many lines say who wrote what follows, when these lines do.
fn attribution(lines: &[(usize, &str)], place: usize) -> Option<usize> {
    let (_, first) = lines.get(place)?;
    if first.is_empty() || first.starts_with('>') {
        return None;
    }
    let mut joined = String::new();
    for length in 1..=3 {
        let (_, line) = lines.get(place + length - 1)?;
        if line.is_empty() {
            return None;
        }
        joined.push_str(line);
        joined.push(' ');
        if joined.len() > 400 {
            return None;
        }
        if is_attribution(joined.trim()) {
            // The line above may be the last of the new words.
            let begins_later = (1..length).any(|start| is_whole(lines, place + start, place + length));
            return (!begins_later).then_some(length);
        }
    }
    None
}

/// True when these lines alone say who wrote and when.
fn is_whole(lines: &[(usize, &str)], start: usize, end: usize) -> bool {
    let lines: Vec<&str> = lines
        .get(start..end)
        .unwrap_or_default()
        .iter()
        .map(|(_, line)| *line)
        .collect();
    let joined = lines.join(" ");
    let dated = joined.bytes().any(|byte| byte.is_ascii_digit()) && !joined.starts_with('<');
    dated && is_attribution(&joined)
}

fn is_attribution(line: &str) -> bool {
    let small = line.to_lowercase();
    let Some(words) = small.strip_suffix([':', '：']).map(str::trim_end) else {
        return false;
    };
    // «пн, 23 нояб. 2026 г. в 10:15, Асель <asel@example.kz>:»
    let timed = words
        .as_bytes()
        .windows(3)
        .any(|three| matches!(three, [a, b':', b] if a.is_ascii_digit() && b.is_ascii_digit()));
    if timed && words.ends_with('>') && words.contains('@') {
        return true;
    }
    let words = words.trim_end_matches(['>', '*']).trim_end();
    let dated = words.bytes().any(|byte| byte.is_ascii_digit()) || words.contains('@');
    let ends = WROTE.iter().any(|wrote| {
        words
            .strip_suffix(wrote)
            .is_some_and(|before| before.ends_with(|c: char| !c.is_alphanumeric()))
    });
    // «Am 5. Mai 2026 schrieb Asel <a@b.kz>:», «Le 5 mai, Asel a écrit :».
    let within = [
        "schrieb",
        "skrev",
        "schreef",
        "a écrit",
        "escribió",
        "пишет",
        "писал",
        "написал",
    ]
    .iter()
    .any(|wrote| words.contains(&format!(" {wrote} ")))
        && ["am ", "den ", "op ", "le ", "el ", "on ", "в ", "от "]
            .iter()
            .any(|start| words.starts_with(start));
    dated && (ends || within)
}

fn is_quote_after(lines: &[(usize, &str)], place: usize) -> bool {
    lines
        .iter()
        .skip(place)
        .find(|(_, line)| !line.is_empty())
        .is_some_and(|(_, line)| line.starts_with('>'))
}

/// The first line of the quoted block that the lines end with, when nothing new comes after it.
fn soft(lines: &[(usize, &str)]) -> Option<usize> {
    let last = lines.iter().rposition(|(_, line)| !line.is_empty())?;
    let mut end = last + 1;
    let signature = lines.iter().rposition(|(_, line)| *line == "--");
    let below = lines.iter().rposition(|(_, line)| line.starts_with('>'));
    if let (Some(signature), Some(quote)) = (signature, below)
        && signature > quote
        && last - signature <= 8
    {
        end = signature;
    }
    let block = lines.get(..end)?;
    let last = block.iter().rposition(|(_, line)| !line.is_empty())?;
    if !block.get(last)?.1.starts_with('>') {
        return None;
    }
    let new = block
        .iter()
        .rposition(|(_, line)| !line.is_empty() && !line.starts_with('>'));
    let Some(new) = new else { return Some(0) };
    let start = (0..3_usize).rev().find_map(|back| {
        let place = new.checked_sub(back)?;
        attribution(block, place)
            .filter(|length| place + length == new + 1)
            .map(|_| place)
    });
    Some(start.unwrap_or(new + 1))
}
