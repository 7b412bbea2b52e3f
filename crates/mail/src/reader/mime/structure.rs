//! The tree of parts (RFC 2046 §5), found in one pass over the bytes and without recursion, so that no mail is too deep.

use jauap_workflow::ports::MailProblem;
use memchr::memmem;

use super::{
    fields::{self, Fields, line},
    parameters::Parameters,
    part::Part,
};
use crate::reader::limits::Limits;

/// All parts in their order, the whole mail first.
pub struct Structure<'m> {
    /// The parts.
    pub parts: Vec<Part<'m>>,
    /// What was left aside.
    pub problems: Vec<MailProblem>,
}

/// A multipart whose end is not reached.
struct Open {
    part: usize,
    boundary: Vec<u8>,
    start: usize,
}

/// What the line after a part says.
enum Next {
    /// Another part of the multipart at this depth of the stack begins at this byte.
    Part(usize, usize),
    /// The multipart at this depth of the stack ends; what follows begins at this byte.
    End(usize, usize),
    /// The bytes are at an end.
    Nothing,
}

struct Walk<'m> {
    raw: &'m [u8],
    limits: Limits,
    dashes: memmem::Finder<'static>,
    open: Vec<Open>,
    found: Structure<'m>,
}

/// The parts of a mail.
pub fn read<'m>(raw: &'m [u8], limits: &Limits) -> Structure<'m> {
    let mut walk = Walk {
        raw,
        limits: *limits,
        dashes: memmem::Finder::new(b"--"),
        open: Vec::new(),
        found: Structure {
            parts: Vec::new(),
            problems: Vec::new(),
        },
    };
    walk.run();
    walk.found
}

impl Walk<'_> {
    fn run(&mut self) {
        let mut place = 0;
        loop {
            if self.found.parts.len() >= self.limits.parts {
                self.problem(MailProblem::TooManyParts);
                break;
            }
            let body = self.begin(place);
            let (mut end, mut next) = self.boundary(body);
            if self.is_opened(&next) {
                // The preamble is no part.
                end = body;
            }
            self.close_leaf(body, end);
            // Ends of multiparts follow each other until another part begins.
            place = loop {
                match next {
                    Next::Part(depth, start) => {
                        self.close_to(depth + 1, end);
                        break start;
                    }
                    Next::End(depth, start) => {
                        self.close_to(depth, end);
                        if self.open.is_empty() {
                            return;
                        }
                        (end, next) = self.boundary(start);
                    }
                    Next::Nothing => {
                        self.close_to(0, self.raw.len());
                        return;
                    }
                }
            };
        }
        self.close_to(0, self.raw.len());
    }

    /// Reads the header of the part at this place and opens it when it is a multipart. Gives where its body begins.
    fn begin(&mut self, place: usize) -> usize {
        let open = &self.open;
        let (fields, body) = fields::read(self.raw, place, self.limits.headers, |line| {
            open.iter().any(|open| marks(line, &open.boundary).is_some())
        });
        if fields.cut {
            self.problem(MailProblem::TooManyHeaders);
        }
        let parent = self.open.last().map(|open| open.part);
        let media = self.media(&fields, parent);
        let is_multipart = media.value.starts_with("multipart/");
        let boundary = is_multipart.then(|| self.boundary_of(&media, body)).flatten();
        let part = Part {
            disposition: fields
                .first("Content-Disposition")
                .map(Parameters::read)
                .unwrap_or_default(),
            fields,
            media,
            raw: &[],
            parent,
            is_container: false,
        };
        self.found.parts.push(part);
        if let Some(boundary) = boundary {
            if self.open.len() < self.limits.depth {
                self.open.push(Open {
                    part: self.found.parts.len() - 1,
                    boundary,
                    start: body,
                });
            } else {
                self.problem(MailProblem::TooDeep);
            }
        }
        body
    }

    fn media(&self, fields: &Fields<'_>, parent: Option<usize>) -> Parameters {
        let told = fields
            .first("Content-Type")
            .map(Parameters::read)
            .filter(|media| !media.value.is_empty());
        told.unwrap_or_else(|| {
            let digest = parent
                .and_then(|parent| self.found.parts.get(parent))
                .is_some_and(|parent| parent.media.value == "multipart/digest");
            Parameters::bare(if digest { "message/rfc822" } else { "text/plain" })
        })
    }

    /// The boundary that is named; without one, the first line that looks like a boundary.
    fn boundary_of(&self, media: &Parameters, body: usize) -> Option<Vec<u8>> {
        if let Some(named) = media.bytes("boundary").filter(|named| !named.is_empty()) {
            return Some(named.trim_ascii_end().to_vec());
        }
        let mut place = body;
        for _ in 0..20 {
            let (text, next) = line(self.raw, place);
            if let Some(boundary) = text
                .strip_prefix(b"--")
                .filter(|rest| rest.len() > 5 && !rest.contains(&b' '))
            {
                return Some(boundary.trim_ascii_end().to_vec());
            }
            place = next;
        }
        None
    }

    /// True when the next line begins the first part of the multipart that was opened last.
    fn is_opened(&self, next: &Next) -> bool {
        let newest = self
            .open
            .last()
            .is_some_and(|open| open.part + 1 == self.found.parts.len());
        newest && matches!(next, Next::Part(depth, _) if *depth + 1 == self.open.len())
    }

    /// A part without parts of its own; a multipart whose boundary never comes is one too.
    fn close_leaf(&mut self, body: usize, end: usize) {
        let last = self.found.parts.len() - 1;
        let is_open = self.open.last().is_some_and(|open| open.part == last);
        if let Some(part) = self.found.parts.last_mut() {
            part.raw = self.raw.get(body..end.max(body)).unwrap_or_default();
            part.is_container = is_open;
        }
    }

    /// Closes all multiparts from this depth of the stack on.
    fn close_to(&mut self, depth: usize, end: usize) {
        while self.open.len() > depth {
            let Some(open) = self.open.pop() else { return };
            let empty = self.found.parts.len() == open.part + 1;
            if let Some(part) = self.found.parts.get_mut(open.part) {
                part.raw = self.raw.get(open.start..end.max(open.start)).unwrap_or_default();
                part.is_container = !empty;
            }
        }
    }

    /// The next line from here on that is a boundary of an open multipart, and where the text before it ends.
    fn boundary(&self, from: usize) -> (usize, Next) {
        if self.open.is_empty() {
            return (self.raw.len(), Next::Nothing);
        }
        let mut place = from;
        while let Some(found) = self.raw.get(place..).and_then(|rest| self.dashes.find(rest)) {
            let start = place + found;
            let begins_line = start == from || start == 0 || self.raw.get(start - 1) == Some(&b'\n');
            if !begins_line {
                place = start + 2;
                continue;
            }
            let (text, next) = line(self.raw, start);
            for (depth, open) in self.open.iter().enumerate().rev() {
                if let Some(is_end) = marks(text, &open.boundary) {
                    let next = if is_end {
                        Next::End(depth, next)
                    } else {
                        Next::Part(depth, next)
                    };
                    return (self.text_end(start, from), next);
                }
            }
            place = next.max(start + 2);
        }
        (self.raw.len(), Next::Nothing)
    }

    /// The line break before a boundary belongs to it (RFC 2046 §5.1.1).
    fn text_end(&self, start: usize, from: usize) -> usize {
        let text = self.raw.get(from..start).unwrap_or_default();
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        let text = text.strip_suffix(b"\r").unwrap_or(text);
        from + text.len()
    }

    fn problem(&mut self, problem: MailProblem) {
        if !self.found.problems.contains(&problem) {
            self.found.problems.push(problem);
        }
    }
}

/// Whether a line is this boundary, and whether it is the last.
fn marks(line: &[u8], boundary: &[u8]) -> Option<bool> {
    let rest = line.strip_prefix(b"--")?.strip_prefix(boundary)?.trim_ascii_end();
    match rest {
        b"" => Some(false),
        b"--" => Some(true),
        // Words after the last boundary happen, longer names of other boundaries too.
        _ if rest.starts_with(b"--")
            && !rest
                .get(2..3)
                .is_some_and(|next| next.first().is_some_and(u8::is_ascii_alphanumeric)) =>
        {
            Some(true)
        }
        _ => None,
    }
}
