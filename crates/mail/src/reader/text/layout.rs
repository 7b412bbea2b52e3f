//! Words laid out on lines.

/// How far lists within lists move to the right.
const DEEPEST_INDENT: usize = 8;

/// Text in the making.
#[derive(Default)]
pub struct Layout {
    text: String,
    /// Line breaks that come before the next word.
    breaks: usize,
    space: bool,
    /// The numbers of the lists that are open; nothing for a list without numbers.
    lists: Vec<Option<u32>>,
}

impl Layout {
    /// Adds words; runs of white space count as one space.
    pub fn words(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() && c != '\u{A0}' || is_invisible(c) {
                self.space |= !is_invisible(c);
            } else {
                self.letter(if c == '\u{A0}' { ' ' } else { c });
            }
        }
    }

    /// Adds text whose lines and spaces count.
    pub fn kept(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' => self.breaks += 1,
                '\r' => {}
                _ => {
                    self.flush(false);
                    self.text.push(c);
                }
            }
        }
    }

    fn letter(&mut self, c: char) {
        let spaced = std::mem::take(&mut self.space);
        self.flush(spaced);
        self.text.push(c);
    }

    fn flush(&mut self, spaced: bool) {
        let breaks = std::mem::take(&mut self.breaks).min(2);
        if self.text.is_empty() {
            return;
        }
        if breaks > 0 {
            let kept = self.text.trim_end_matches([' ', '\t']).len();
            self.text.truncate(kept);
            self.text.extend(std::iter::repeat_n('\n', breaks));
        } else if spaced && !self.text.ends_with(['\n', ' ', '\t']) {
            self.text.push(' ');
        }
    }

    /// A line break that is written.
    pub fn line_break(&mut self) {
        self.breaks += 1;
        self.space = false;
    }

    /// A border of a block: at least this many line breaks.
    pub fn block(&mut self, breaks: usize) {
        self.breaks = self.breaks.max(breaks);
        self.space = false;
    }

    /// The next cell of a row.
    pub fn cell(&mut self) {
        let in_row = self.breaks == 0 && !self.text.is_empty() && !self.text.ends_with(['\n', '\t']);
        if in_row {
            self.text.push('\t');
        }
        self.space = false;
    }

    /// A list begins.
    pub fn open_list(&mut self, numbered: bool) {
        self.block(1);
        self.lists.push(numbered.then_some(0));
    }

    /// A list ends.
    pub fn close_list(&mut self) {
        self.block(1);
        self.lists.pop();
    }

    /// An item of the list begins.
    pub fn item(&mut self) {
        self.block(1);
        let indent = "  ".repeat(self.lists.len().saturating_sub(1).min(DEEPEST_INDENT));
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{indent}{number}. ")
            }
            Some(None) | None => format!("{indent}- "),
        };
        self.flush(false);
        self.text.push_str(&mark);
    }

    /// How long the text is now.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// The text from this byte on.
    pub fn since(&self, start: usize) -> &str {
        self.text.get(start..).unwrap_or_default()
    }

    /// The finished text.
    pub fn finish(self) -> String {
        let lines: Vec<&str> = self.text.lines().map(str::trim_end).collect();
        lines.join("\n").trim().to_owned()
    }
}

/// Signs that only tell where a word may be broken.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200C}' | '\u{FEFF}' | '\u{AD}' | '\u{34F}')
        || c.is_control() && !c.is_whitespace()
}
