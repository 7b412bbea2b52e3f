//! How deeply the tags of a text stand in one another, before anything is made of them.

/// No policy nests its lists, tables and emphases so deeply. What is made of more takes time by the square of it.
const DEEPEST: usize = 100;

/// Tags that need no end, or end where the next begins.
const ENDS_BY_ITSELF: [&str; 24] = [
    "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr",
];

/// True when more tags are open at once than any policy needs.
pub fn is_too_deep(html: &str) -> bool {
    let mut open: usize = 0;
    html.split('<').skip(1).any(|rest| {
        let (is_end, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        let name = rest.split_at(end).0.to_ascii_lowercase();
        if name.starts_with(|c: char| c.is_ascii_alphabetic()) && !ENDS_BY_ITSELF.contains(&name.as_str()) {
            open = if is_end { open.saturating_sub(1) } else { open + 1 };
        }
        open > DEEPEST
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_not_deep_and_one_that_never_ends_its_tags_is() {
        let long =
            "<h2>a</h2><p>b<br><ul><li>c <b>d</b><li>e</ul><table><tr><td>f</table> 1 < 2 <3 ".repeat(1_000);
        assert!(!is_too_deep(&long));
        assert!(!is_too_deep(&format!(
            "{}a{}",
            "<b>".repeat(DEEPEST),
            "</b>".repeat(DEEPEST)
        )));
        for tag in ["<div>", "<B id=x>", "<ul><li>", "</p><i>"] {
            assert!(is_too_deep(&tag.repeat(DEEPEST + 1)), "{tag}");
        }
    }
}
