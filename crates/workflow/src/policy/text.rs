//! What an organisation writes, as HTML that cannot do anything on a page.

use std::{collections::HashSet, sync::LazyLock};

use ammonia::{Builder, UrlRelative};
use pulldown_cmark::{Options, Parser, html};

use super::depth::is_too_deep;

/// How a text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// `CommonMark` with tables.
    Markdown,
    /// HTML.
    Html,
}

impl Source {
    /// By the ending of a file's name, else by how the text begins.
    pub fn of(file_name: Option<&str>, text: &str) -> Self {
        let ending = file_name
            .and_then(|name| name.rsplit_once('.'))
            .map(|(_, ending)| ending);
        match ending.map(str::to_ascii_lowercase).as_deref() {
            Some("html" | "htm") => Self::Html,
            Some("md" | "markdown") => Self::Markdown,
            Some(_) | None if unmarked(text).trim_start().starts_with('<') => Self::Html,
            Some(_) | None => Self::Markdown,
        }
    }
}

/// Why a text was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadText {
    /// Nothing that can be read is left of it.
    #[error("the text is empty")]
    Empty,
    /// It is longer than any policy.
    #[error("the text is longer than {MOST_BYTES} bytes")]
    TooLong,
    /// Its tags, lists or quotations stand in one another like no policy's.
    #[error("the text is nested too deeply: tags are not ended")]
    TooDeep,
}

/// No policy is so long; the longest that people publish take some hundred kilobytes.
const MOST_BYTES: usize = 200 * 1024;

/// What a text may be made of: nothing that loads, runs, or styles anything.
const TAGS: [&str; 37] = [
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "code",
    "dd",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "small",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
];

/// Tags that begin or end a paragraph.
const BLOCKS: [&str; 22] = [
    "p",
    "li",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "br",
    "hr",
];

static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(TAGS))
        .clean_content_tags(HashSet::from(["script", "style", "title"]))
        .add_tag_attributes("a", ["href"])
        .add_tag_attributes("ol", ["start"])
        .add_tag_attributes("td", ["colspan", "rowspan"])
        .add_tag_attributes("th", ["colspan", "rowspan", "scope"])
        .add_url_schemes(["https", "http", "mailto", "tel"])
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some("noopener noreferrer"));
    builder
});

/// Strips every tag; what is left is text in which `&`, `<` and `>` are written as entities.
static STRIPPER: LazyLock<Builder<'static>> = LazyLock::new(Builder::empty);

/// The text as HTML that may stand on a page below its title: headings begin at the second level. What was sanitised stays
/// as it is.
pub fn sanitised(source: Source, text: &str) -> Result<String, BadText> {
    let text = unmarked(text);
    if text.len() > MOST_BYTES {
        return Err(BadText::TooLong);
    }
    let html = match source {
        Source::Html => text.to_owned(),
        Source::Markdown => from_markdown(text),
    };
    // Before anything is made of it; what was sanitised has to be taken again.
    if is_too_deep(&html) {
        return Err(BadText::TooDeep);
    }
    let html = below_the_title(&SANITISER.clean(&html).to_string());
    if html.len() > MOST_BYTES {
        return Err(BadText::TooLong);
    }
    if paragraphs(&html).is_empty() {
        return Err(BadText::Empty);
    }
    Ok(html.trim().to_owned())
}

/// Without the mark of UTF-8 that some editors put at the beginning of a file.
fn unmarked(text: &str) -> &str {
    text.trim_start_matches('\u{FEFF}')
}

fn from_markdown(text: &str) -> String {
    let mut made = String::new();
    html::push_html(&mut made, Parser::new_ext(text, Options::ENABLE_TABLES));
    made
}

/// Headings one level lower, where one of them would stand beside the title of the page. In sanitised HTML they have no
/// attributes, and `<` begins a tag and nothing else.
fn below_the_title(html: &str) -> String {
    if !html.contains("<h1>") {
        return html.to_owned();
    }
    (1..6).rev().fold(html.to_owned(), |html, level| {
        let lower = level + 1;
        html.replace(&format!("<h{level}>"), &format!("<h{lower}>"))
            .replace(&format!("</h{level}>"), &format!("</h{lower}>"))
    })
}

/// The paragraphs of a sanitised text in their order, without tags; `&`, `<` and `>` stay written as entities.
pub fn paragraphs(html: &str) -> Vec<String> {
    // White space: anything else would be moved out of a table when it is read again.
    const BREAK: char = '\n';
    let one_line = html.split_whitespace().collect::<Vec<_>>().join(" ");
    let broken = BLOCKS.iter().fold(one_line, |html, tag| {
        let html = html.replace(&format!("</{tag}>"), &format!("{BREAK}</{tag}>"));
        html.replace(&format!("<{tag}>"), &format!("{BREAK}<{tag}>"))
            .replace(&format!("<{tag} "), &format!("{BREAK}<{tag} "))
    });
    // The cells of a row are one paragraph; a word of one does not run into the next.
    let spaced = broken.replace("</td>", "</td> ").replace("</th>", "</th> ");
    let text = STRIPPER.clean(&spaced).to_string();
    text.split(BREAK)
        .map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|paragraph| paragraph.chars().any(char::is_alphanumeric))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_headings_below_the_title_lists_and_tables() -> Result<(), BadText> {
        let html = sanitised(
            Source::Markdown,
            "# Саясат\n\nБір  \nекі\n\n- үш\n- төрт\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        )?;
        assert!(html.contains("<h2>Саясат</h2>"), "{html}");
        assert!(
            html.contains("<li>үш</li>") && html.contains("<td>1</td>"),
            "{html}"
        );
        assert_eq!(
            paragraphs(&html),
            ["Саясат", "Бір", "екі", "үш", "төрт", "a b", "1 2"]
        );
        Ok(())
    }

    #[test]
    fn nothing_that_loads_runs_or_styles_is_left() -> Result<(), BadText> {
        let html = sanitised(
            Source::Html,
            "<h1 onclick=x() style='color:red'>A</h1><script>alert(1)</script><img src=https://x.test/p>\
             <iframe src=//x.test></iframe><a href='javascript:x()'>b</a> <a href='https://x.test/'>c</a>\
             <form action=/x><input name=y></form><style>*{}</style><svg><script>1</script></svg>",
        )?;
        assert_eq!(
            html,
            "<h2>A</h2><a rel=\"noopener noreferrer\">b</a> \
             <a href=\"https://x.test/\" rel=\"noopener noreferrer\">c</a>"
        );
        let raw_in_markdown = sanitised(
            Source::Markdown,
            "Text <img src=x onerror=y>\n\n<script>z</script>",
        )?;
        assert_eq!(raw_in_markdown, "<p>Text </p>");
        let marked = sanitised(Source::Markdown, "\u{FEFF}# Title")?;
        assert_eq!(marked, "<h2>Title</h2>");
        Ok(())
    }

    #[test]
    fn a_text_without_a_word_or_longer_than_any_policy_is_refused() {
        assert_eq!(sanitised(Source::Html, "<p> </p><hr>"), Err(BadText::Empty));
        assert_eq!(sanitised(Source::Markdown, "---"), Err(BadText::Empty));
        let deep = "<div>".repeat(40_000) + "a";
        assert_eq!(sanitised(Source::Html, &deep), Err(BadText::TooDeep));
        let quoted = "> ".repeat(50_000) + "a";
        assert_eq!(sanitised(Source::Markdown, &quoted), Err(BadText::TooDeep));
        // What grows beyond it cannot be published after it was looked at.
        let growing = "- a\n".repeat(MOST_BYTES / 5);
        assert_eq!(sanitised(Source::Markdown, &growing), Err(BadText::TooLong));
        let long = "a ".repeat(MOST_BYTES);
        assert_eq!(sanitised(Source::Markdown, &long), Err(BadText::TooLong));
    }

    #[test]
    fn paragraphs_do_not_depend_on_how_lines_were_broken() -> Result<(), BadText> {
        let (a, b) = (
            sanitised(Source::Markdown, "Мәтін бір\nжолда & <b>қою</b>.\n\n1. а\n2. б")?,
            sanitised(
                Source::Html,
                "<p>Мәтін\n бір жолда &amp; <b>қою</b>.<ol><li>а<li>б</ol>",
            )?,
        );
        assert_eq!(paragraphs(&a), ["Мәтін бір жолда &amp; қою.", "а", "б"]);
        assert_eq!(paragraphs(&a), paragraphs(&b));
        Ok(())
    }

    #[test]
    fn how_a_text_is_written_is_told_by_its_file_or_its_beginning() {
        for (name, text, source) in [
            (Some("policy.HTML"), "x", Source::Html),
            (Some("policy.md"), "<p>", Source::Markdown),
            (Some("policy.txt"), " <p>", Source::Html),
            (None, "# x", Source::Markdown),
            (Some("policy.txt"), "\u{FEFF}<p>", Source::Html),
        ] {
            assert_eq!(Source::of(name, text), source, "{name:?}");
        }
    }
}
