//! What every page must keep to, whatever it says.

use std::collections::BTreeSet;

const VOID: &[&str] = &["meta", "link", "img", "br", "input", "hr", "!doctype"];

/// One tag with its attributes.
struct Tag<'p> {
    name: &'p str,
    closes: bool,
    attributes: Vec<(&'p str, &'p str)>,
}

impl<'p> Tag<'p> {
    fn get(&self, name: &str) -> Option<&'p str> {
        let found = self.attributes.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| *value)
    }
}

fn tags(page: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        let end = start + end_of_tag(&rest[start..]);
        tags.push(tag(&rest[start + 1..end]));
        rest = &rest[end + 1..];
    }
    tags
}

/// The place of the `>` that ends a tag, not one inside a value.
fn end_of_tag(text: &str) -> usize {
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '>' if !quoted => return at,
            _ => {}
        }
    }
    panic!(
        "a tag does not end: {}",
        text.chars().take(80).collect::<String>()
    );
}

fn tag(inside: &str) -> Tag<'_> {
    let closes = inside.starts_with('/');
    let inside = inside.trim_start_matches('/');
    let (name, mut rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            break;
        }
        let bare_end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        if let Some(equals) = rest.find('=').filter(|equals| *equals < bare_end) {
            let value = rest[equals + 1..]
                .strip_prefix('"')
                .unwrap_or_else(|| panic!("a value is not quoted: {inside}"));
            let end = value.find('"').unwrap();
            attributes.push((&rest[..equals], &value[..end]));
            rest = &value[end + 1..];
        } else {
            attributes.push((&rest[..bare_end], ""));
            rest = &rest[bare_end..];
        }
    }
    Tag {
        name,
        closes,
        attributes,
    }
}

/// Checks a page: nested rightly, no script, no style of its own, labels and inputs joined, nothing left out.
#[track_caller]
pub fn check(page: &str, language: &str) {
    let tags = tags(page);
    check_nesting(&tags);
    check_names(&tags);
    let html = tags.iter().find(|tag| tag.name == "html").unwrap();
    assert_eq!(html.get("lang"), Some(language));
    let heads = tags.iter().filter(|tag| tag.name == "h1" && !tag.closes).count();
    assert_eq!(heads, 1, "one main heading");
    for tag in &tags {
        assert!(!["script", "style"].contains(&tag.name), "no {}", tag.name);
        let own = tag
            .attributes
            .iter()
            .find(|(name, _)| *name == "style" || name.starts_with("on"));
        assert!(own.is_none(), "{} has {own:?}", tag.name);
    }
    let title = super::visitor::between(page, "<title>", "</title>");
    assert!(!title.trim().is_empty());
    assert!(!page.contains("{{"), "a placeholder is left");
}

#[track_caller]
fn check_nesting(tags: &[Tag<'_>]) {
    let mut open = Vec::new();
    for tag in tags {
        if VOID.contains(&tag.name) {
            continue;
        }
        if tag.closes {
            assert_eq!(open.pop(), Some(tag.name), "closed in another order: {open:?}");
        } else {
            open.push(tag.name);
        }
    }
    assert!(open.is_empty(), "not closed: {open:?}");
}

#[track_caller]
fn check_names(tags: &[Tag<'_>]) {
    let mut ids = BTreeSet::new();
    for id in tags.iter().filter_map(|tag| tag.get("id")) {
        assert!(!id.is_empty() && ids.insert(id), "the id {id} stands twice");
    }
    for tag in tags {
        for names in ["aria-describedby", "aria-labelledby", "for"] {
            for id in tag.get(names).unwrap_or_default().split_whitespace() {
                assert!(ids.contains(id), "{names} speaks of {id}, which is not there");
            }
        }
        if let Some(id) = tag.get("href").and_then(|href| href.strip_prefix('#')) {
            assert!(ids.contains(id), "a link leads to {id}, which is not there");
        }
    }
    let labels: BTreeSet<_> = tags
        .iter()
        .filter(|tag| tag.name == "label")
        .filter_map(|tag| tag.get("for"))
        .collect();
    for tag in tags
        .iter()
        .filter(|tag| !tag.closes && ["input", "textarea", "select"].contains(&tag.name))
    {
        if tag.get("type") != Some("hidden") {
            let id = tag.get("id").unwrap_or_default();
            assert!(labels.contains(id), "{} {id:?} has no label", tag.name);
        }
    }
}
