//! One bundle of entries as it lies in the export.

use crate::tiles::{WIDTH, entries_path};
use crate::verify::fault::{Fault, FaultKind};
use crate::verify::files::{Files, read_into};

/// Where an entry stands in its bundle.
#[derive(Debug, Clone, Copy)]
struct Place {
    start: u32,
    end: u32,
}

/// The bytes of a bundle, and where its entries stand.
#[derive(Debug, Default)]
pub(in crate::verify) struct Bundle {
    bytes: Vec<u8>,
    places: Vec<Place>,
    /// False when there is no such bundle of any width.
    pub(super) is_there: bool,
}

impl Bundle {
    /// How many entries there are.
    pub(in crate::verify) fn len(&self) -> usize {
        self.places.len()
    }

    /// The entry at this place, from 0.
    pub(in crate::verify) fn entry(&self, at: usize) -> Option<&[u8]> {
        let place = self.places.get(at)?;
        self.bytes.get(place.start as usize..place.end as usize)
    }

    /// All entries, in order.
    pub(in crate::verify) fn entries(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.len()).filter_map(|at| self.entry(at))
    }

    /// The entry after a byte of 0, as its leaf is hashed. Its length, which stood there, was read.
    pub(super) fn prefixed(&mut self, at: usize) -> Option<&[u8]> {
        let place = self.places.get(at)?;
        let prefixed = self.bytes.get_mut(place.start as usize - 1..place.end as usize)?;
        *prefixed.first_mut()? = 0;
        Some(prefixed)
    }

    /// Reads bundle `index` of the tree under `prefix`, which should have `width` entries.
    pub(in crate::verify) fn read(
        &mut self,
        files: &dyn Files,
        prefix: &str,
        index: u64,
        width: usize,
    ) -> Result<(), Fault> {
        let path = format!("{prefix}{}", entries_path(index, width));
        self.is_there = read_into(files, &path, &mut self.bytes)?;
        if !self.is_there {
            self.read_other_width(files, prefix, index)?;
        }
        self.places.clear();
        self.take_apart()
            .ok_or_else(|| Fault::new(FaultKind::Malformed, format!("{path} ends within an entry")))
    }

    /// When the bundle is not there under its name, what is left of it may be there under another.
    fn read_other_width(&mut self, files: &dyn Files, prefix: &str, index: u64) -> Result<(), Fault> {
        for width in (1..=WIDTH).rev() {
            let path = format!("{prefix}{}", entries_path(index, width));
            self.is_there = read_into(files, &path, &mut self.bytes)?;
            if self.is_there {
                break;
            }
        }
        Ok(())
    }

    fn take_apart(&mut self) -> Option<()> {
        let mut at = 0;
        while at < self.bytes.len() {
            let length = u16::from_be_bytes(*self.bytes.get(at..)?.first_chunk()?);
            let (start, end) = (at + 2, at + 2 + usize::from(length));
            self.bytes.get(start..end)?;
            // A bundle is at most 16 MiB, see `files`.
            self.places.push(Place {
                start: u32::try_from(start).ok()?,
                end: u32::try_from(end).ok()?,
            });
            at = end;
        }
        Some(())
    }
}
