//! The port: a letter becomes a file.

use std::sync::{Mutex, PoisonError};

use jauap_workflow::{
    Organisation,
    letter::PaperLetter,
    ports::{LetterError, PaperRenderer},
};

use crate::{
    blocks,
    file::{self, About, FileFault},
    letterhead,
    page::Setter,
    typeface::Typeface,
};

/// Puts replies on the organisation's letterhead.
pub struct Printer {
    organisation: Organisation,
    /// Read once; setting needs it whole, for some milliseconds at a time.
    typeface: Mutex<Typeface>,
}

impl Printer {
    /// Reads the typeface.
    pub fn new(organisation: Organisation) -> Self {
        Self {
            organisation,
            typeface: Mutex::new(Typeface::new()),
        }
    }

    fn write(&self, letter: &PaperLetter) -> Result<Vec<u8>, FileFault> {
        let mut typeface = self.typeface.lock().unwrap_or_else(PoisonError::into_inner);
        let mut setter = Setter::new(&mut typeface);
        letterhead::set(&mut setter, &self.organisation, letter.language);
        blocks::numbers(&mut setter, letter);
        blocks::body(&mut setter, letter);
        blocks::foot(&mut setter, letter);
        blocks::margins(&mut setter, letter);
        let about = About {
            title: format!("№ {}", letter.outgoing_number),
            language: letter.language,
            at: self.organisation.zone.local(letter.at),
        };
        file::write(&setter.sheets, &about)
    }
}

impl PaperRenderer for Printer {
    fn render(&self, letter: &PaperLetter) -> Result<Vec<u8>, LetterError> {
        self.write(letter).map_err(|fault| LetterError {
            letter: "paper",
            source: Box::new(fault),
        })
    }
}
