//! The cells of a row as text, in a buffer that is used for every row again.

use std::io::{self, Write};

use jauap_domain::StateTag;
use time::format_description::well_known::Rfc3339;

use super::{HISTORY_COLUMNS, proven::ProvenRow};

/// The cells of one row, in the order of [`HISTORY_COLUMNS`]; empty where there is nothing.
#[derive(Default)]
pub(super) struct Cells {
    text: Vec<u8>,
    ends: [usize; HISTORY_COLUMNS.len()],
    count: usize,
}

impl Cells {
    /// The cells of another row.
    pub fn fill(&mut self, proven: &ProvenRow) -> io::Result<()> {
        let row = &proven.row;
        self.text.clear();
        self.count = 0;
        self.add(
            row.number
                .map(|number| move |text: &mut Vec<u8>| write!(text, "{number}")),
        )?;
        self.add(Some(|text: &mut Vec<u8>| write!(text, "{}", row.seq.0)))?;
        self.add(Some(|text: &mut Vec<u8>| moment(row.at, text)))?;
        self.add_text(&row.event);
        self.add_text(&row.actor);
        self.add_text(&row.role);
        self.add_text(row.from.map_or("", StateTag::code));
        self.add_text(row.to.map_or("", StateTag::code));
        self.add(
            row.due_on
                .map(|day| move |text: &mut Vec<u8>| write!(text, "{day}")),
        )?;
        self.add(
            row.actor_id
                .map(|staff| move |text: &mut Vec<u8>| write!(text, "{staff}")),
        )?;
        self.add_text(&row.entry);
        self.add_text(&proven.before);
        self.add_text(&proven.after);
        self.add_text(&proven.checkpoint);
        Ok(())
    }

    /// The cells with the names of their columns.
    pub fn named(&self) -> impl Iterator<Item = (&'static str, &[u8])> {
        let starts = std::iter::once(0).chain(self.ends);
        let cells = starts.zip(self.ends).map(|(start, end)| &self.text[start..end]);
        HISTORY_COLUMNS.into_iter().zip(cells)
    }

    fn add_text(&mut self, text: &str) {
        self.text.extend_from_slice(text.as_bytes());
        self.close();
    }

    fn add(&mut self, write: Option<impl FnOnce(&mut Vec<u8>) -> io::Result<()>>) -> io::Result<()> {
        if let Some(write) = write {
            write(&mut self.text)?;
        }
        self.close();
        Ok(())
    }

    fn close(&mut self) {
        if let Some(end) = self.ends.get_mut(self.count) {
            *end = self.text.len();
        }
        self.count += 1;
    }
}

fn moment(at: jauap_domain::Timestamp, text: &mut Vec<u8>) -> io::Result<()> {
    at.utc()
        .format_into(text, &Rfc3339)
        .map(drop)
        .map_err(io::Error::other)
}
