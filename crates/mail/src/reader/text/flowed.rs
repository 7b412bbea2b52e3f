//! Text whose lines were broken to be joined again (RFC 3676).

/// The text with its paragraphs on one line each.
pub fn joined(text: &str, delete_space: bool) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let (depth, content) = quote_depth(line);
        let content = if depth > 0 {
            content.strip_prefix(' ').unwrap_or(content)
        } else {
            content
        };
        let unstuffed = if depth == 0 {
            content.strip_prefix(' ').unwrap_or(content)
        } else {
            content
        };
        let is_signature = unstuffed == "-- ";
        if open == Some(depth) && !is_signature {
            joined.push_str(unstuffed);
        } else {
            if !joined.is_empty() || open.is_some() {
                joined.push('\n');
            }
            joined.push_str(&">".repeat(depth));
            if depth > 0 && !unstuffed.is_empty() {
                joined.push(' ');
            }
            joined.push_str(unstuffed);
        }
        open = (unstuffed.ends_with(' ') && !is_signature).then_some(depth);
        if open.is_some() && delete_space {
            joined.pop();
        }
        if open.is_none() && joined.is_empty() {
            joined.push('\n');
        }
    }
    joined
}

fn quote_depth(line: &str) -> (usize, &str) {
    let content = line.trim_start_matches('>');
    (line.len() - content.len(), content)
}
