//! XML, a piece at a time.

use std::borrow::Cow;
use std::io::{BufReader, Read};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::histories::sources::allowance::{Allowance, Limited};
use crate::histories::sources::{LONGEST, malformed};
use crate::problem::Problem;

/// How deep elements may stand in one another; those of a workbook need eight.
const DEEPEST: u32 = 32;

/// A part of a workbook that is being read. It may be longer than one row only where somebody says so.
pub struct Xml<R: Read> {
    reader: quick_xml::Reader<BufReader<Limited<R>>>,
    allowance: Allowance,
    buffer: Vec<u8>,
    depth: u32,
}

/// What comes next.
pub enum Piece<'a> {
    /// An element begins.
    Start(Element<'a>),
    /// The element of this name ends.
    End(String),
    /// Text within an element.
    Text(Cow<'a, str>),
    /// Nothing that says anything.
    Other,
    /// The end of the part.
    Eof,
}

/// The beginning of an element.
pub struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// Its name, without the prefix.
    pub fn name(&self) -> String {
        self.0.local_name().as_ref().to_owned()
    }

    /// An attribute by its name without the prefix.
    pub fn attribute(&self, name: &str) -> Result<Option<String>, Problem> {
        let mut found = None;
        // Comparing all names with one another takes too long when there are very many.
        for attribute in self.0.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| malformed(0, error))?;
            if attribute.key.local_name().as_ref() == name {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                let value = value.map_err(|error| malformed(0, error))?.into_owned();
                if found.replace(value).is_some() {
                    return Err(malformed(0, format!("an element has two attributes {name}")));
                }
            }
        }
        Ok(found)
    }
}

impl<R: Read> Xml<R> {
    /// Begins to read.
    pub fn new(inner: R) -> Self {
        let allowance = Allowance::of(LONGEST);
        let mut reader = quick_xml::Reader::from_reader(BufReader::new(allowance.limit(inner)));
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            allowance,
            buffer: Vec::new(),
            depth: 0,
        }
    }

    /// A row ends here: another one may be as long.
    pub fn renew(&self) {
        self.allowance.renew();
    }

    /// What comes next.
    pub fn next(&mut self) -> Result<Piece<'_>, Problem> {
        self.buffer.clear();
        let event = self
            .reader
            .read_event_into(&mut self.buffer)
            .map_err(|error| malformed(0, error))?;
        Ok(match event {
            Event::Start(start) | Event::Empty(start) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(malformed(0, "its elements stand too deep in one another"));
                }
                Piece::Start(Element(start))
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                Piece::End(end.local_name().as_ref().to_owned())
            }
            Event::Text(text) => Piece::Text(text.xml10_content()),
            Event::CData(text) => Piece::Text(text.xml10_content()),
            Event::GeneralRef(reference) => Piece::Text(Cow::Owned(resolved(&reference)?)),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => Piece::Other,
            Event::Eof => Piece::Eof,
        })
    }
}

/// The character that a reference stands for; entities of one's own are not resolved.
fn resolved(reference: &BytesRef<'_>) -> Result<String, Problem> {
    let known = match &**reference {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference
            .resolve_char_ref()
            .map_err(|error| malformed(0, error))?,
    };
    known
        .map(String::from)
        .ok_or_else(|| malformed(0, format!("it refers to {:?}, which is nothing", &**reference)))
}
