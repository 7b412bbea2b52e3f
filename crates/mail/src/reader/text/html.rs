//! The words of HTML. One pass over the tags: nothing is run, loaded or nested, so no depth costs more than its bytes.

use memchr::{memchr, memmem};

use super::{entities, layout::Layout};
use crate::reader::charset::Charset;

/// Elements whose content is not for reading.
const UNREAD: &[&str] = &[
    "script", "style", "title", "template", "svg", "xml", "noembed", "object", "iframe",
];

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "div",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "nav",
    "aside",
    "address",
    "center",
    "form",
    "fieldset",
    "table",
    "tr",
    "caption",
    "tbody",
    "thead",
    "tfoot",
    "dl",
    "dt",
    "dd",
    "hr",
    "figure",
    "figcaption",
    "body",
    "html",
    "option",
    "select",
    "textarea",
    "blockquote",
    "excerpt",
    "paraindent",
];

/// Elements with a blank line around them.
const PARAGRAPHS: &[&str] = &["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre"];

/// The longest address of a link that is shown.
const LONGEST_LINK: usize = 500;

struct Reader<'h> {
    html: &'h str,
    layout: Layout,
    /// Where the text of the open link began, and its address.
    link: Option<(usize, String)>,
    preformatted: usize,
}

/// What the HTML says, at most about this many bytes.
pub fn to_text(html: &str, most: usize) -> String {
    let mut reader = Reader {
        html,
        layout: Layout::default(),
        link: None,
        preformatted: 0,
    };
    reader.run(most);
    reader.layout.finish()
}

/// The charset that the HTML names for itself in its first lines.
pub fn told_charset(html: &[u8]) -> Option<Charset> {
    let start = html.get(..html.len().min(1024))?.to_ascii_lowercase();
    let place = memmem::find(&start, b"charset=")?;
    let label = start.get(place + 8..)?;
    let label: Vec<u8> = label
        .iter()
        .copied()
        .skip_while(|byte| matches!(byte, b'"' | b'\'' | b' '))
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':'))
        .collect();
    Charset::named(&String::from_utf8_lossy(&label))
}

impl Reader<'_> {
    fn run(&mut self, most: usize) {
        let bytes = self.html.as_bytes();
        let mut place = 0;
        while place < bytes.len() && self.layout.len() <= most {
            let rest = bytes.get(place..).unwrap_or_default();
            let next = memchr(b'<', rest).unwrap_or(rest.len());
            self.text(self.html.get(place..place + next).unwrap_or_default());
            place += next;
            if place < bytes.len() {
                place = self.markup(place);
            }
        }
    }

    fn text(&mut self, text: &str) {
        let mut resolved = String::with_capacity(text.len());
        entities::add(text, &mut resolved);
        if self.preformatted > 0 {
            self.layout.kept(&resolved);
        } else {
            self.layout.words(&resolved);
        }
    }

    /// A tag, a comment, or a mere sign; gives where the text goes on.
    fn markup(&mut self, place: usize) -> usize {
        let rest = self.html.get(place..).unwrap_or_default();
        let bytes = rest.as_bytes();
        if rest.starts_with("<!--") {
            return after(place, bytes, b"-->");
        }
        match bytes.get(1) {
            Some(b'!' | b'?') => after(place, bytes, b">"),
            Some(byte) if byte.is_ascii_alphabetic() || *byte == b'/' => self.tag(place, rest),
            Some(_) | None => {
                self.text("<");
                place + 1
            }
        }
    }

    fn tag(&mut self, place: usize, rest: &str) -> usize {
        let end = tag_end(rest.as_bytes());
        let inner = rest.get(1..end).unwrap_or_default().trim_end_matches('>');
        let (closing, inner) = match inner.strip_prefix('/') {
            Some(inner) => (true, inner),
            None => (false, inner),
        };
        let name: String = inner
            .chars()
            .take(20)
            .take_while(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        if name.is_empty() || inner.starts_with(|c: char| c.is_ascii_alphabetic()) && is_address(inner) {
            // «<asel@example.kz>» in careless HTML.
            self.text(if name.is_empty() {
                ""
            } else {
                rest.get(..end).unwrap_or_default()
            });
            return place + end;
        }
        if !closing && UNREAD.contains(&name.as_str()) && !inner.ends_with('/') {
            return closed(self.html, place + end, &name);
        }
        self.element(&name, closing, inner);
        place + end
    }

    fn element(&mut self, name: &str, closing: bool, inner: &str) {
        match name {
            "br" => self.layout.line_break(),
            "ul" | "ol" | "menu" if closing => self.layout.close_list(),
            "ul" | "ol" | "menu" => self.layout.open_list(name == "ol"),
            "li" if !closing => self.layout.item(),
            "td" | "th" if !closing => self.layout.cell(),
            "a" => self.anchor(closing, inner),
            "img" => {
                let alternative = attribute(inner, "alt").filter(|text| text.len() <= 200);
                self.text(&alternative.unwrap_or_default());
            }
            "pre" => {
                self.layout.block(2);
                self.preformatted = if closing {
                    self.preformatted.saturating_sub(1)
                } else {
                    self.preformatted + 1
                };
            }
            _ if PARAGRAPHS.contains(&name) => self.layout.block(2),
            _ if BLOCKS.contains(&name) => self.layout.block(1),
            _ => {}
        }
    }

    /// The address of a link stands after its text, unless it says the same.
    fn anchor(&mut self, closing: bool, inner: &str) {
        if let Some((start, address)) = self.link.take() {
            let text = self.layout.since(start).trim().to_lowercase();
            if !text.is_empty() && !says_the_same(&text, &address.to_lowercase()) {
                self.layout.words(&format!(" <{address}>"));
            }
        }
        if !closing {
            let address = attribute(inner, "href").unwrap_or_default().trim().to_owned();
            let small = address.to_ascii_lowercase();
            let shown = ["http://", "https://", "mailto:", "ftp://", "tel:"]
                .iter()
                .any(|scheme| small.starts_with(scheme));
            if shown && address.len() <= LONGEST_LINK {
                self.link = Some((self.layout.len(), address));
            }
        }
    }
}

fn says_the_same(text: &str, address: &str) -> bool {
    let bare = |text: &str| {
        let text = text
            .trim_start_matches("mailto:")
            .trim_start_matches("tel:")
            .trim_start_matches("https://");
        text.trim_start_matches("http://")
            .trim_end_matches('/')
            .to_owned()
    };
    let (text, address) = (bare(text), bare(address));
    text.contains(&address) || address.split('?').next() == Some(text.as_str())
}

/// The place after the mark, or the end when the mark is missing.
fn after(place: usize, rest: &[u8], mark: &[u8]) -> usize {
    place + memmem::find(rest, mark).map_or(rest.len(), |found| found + mark.len())
}

/// How long the tag is. A `>` within quotes ends it only when the quotes never do.
fn tag_end(rest: &[u8]) -> usize {
    let mut quote = None;
    let mut before = b' ';
    for (place, byte) in rest.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return place + 1,
            (None, b'"' | b'\'') if before == b'=' => quote = Some(*byte),
            (Some(open), _) if open == *byte => quote = None,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = *byte;
        }
    }
    memchr(b'>', rest).map_or(rest.len(), |place| place + 1)
}

fn is_address(inner: &str) -> bool {
    let inner = inner.trim_end_matches('>');
    inner.contains('@') && !inner.contains([' ', '=', '"'])
}

/// The place after the closing tag of an element whose content is passed over.
fn closed(html: &str, from: usize, name: &str) -> usize {
    let bytes = html.as_bytes();
    let mut place = from;
    while let Some(found) = bytes.get(place..).and_then(|rest| memmem::find(rest, b"</")) {
        let start = place + found;
        let named = bytes.get(start + 2..start + 2 + name.len());
        if named.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes())) {
            return after(start, bytes.get(start..).unwrap_or_default(), b">");
        }
        place = start + 2;
    }
    bytes.len()
}

/// The value of an attribute, with its references resolved.
fn attribute(inner: &str, name: &str) -> Option<String> {
    let small = inner.to_ascii_lowercase();
    let place = small.match_indices(name).map(|(place, _)| place).find(|place| {
        let spaced = small
            .as_bytes()
            .get(place.wrapping_sub(1))
            .is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'"');
        spaced
            && small
                .get(place + name.len()..)
                .is_some_and(|rest| rest.trim_start().starts_with('='))
    })?;
    let rest = inner
        .get(place + name.len()..)?
        .trim_start()
        .strip_prefix('=')?
        .trim_start();
    let value = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest.get(1..)?.split(quote).next()?,
        _ => rest.split_ascii_whitespace().next()?,
    };
    let mut resolved = String::new();
    entities::add(value, &mut resolved);
    Some(resolved)
}
