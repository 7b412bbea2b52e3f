//! Files of an unfinished request.

use jauap_domain::AttachmentId;
use jauap_words::{Arg, text};
use jauap_workflow::settings::MEGABYTE;
use serde::{Deserialize, Serialize};

use jauap_domain::Language;

/// The media type of a file with an electronic signature.
const CMS: &str = "application/pkcs7-signature";

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Slot {
    /// The scan of the signed request, or the electronic signature. There is one.
    Signature,
    /// The letter on letterhead. There is one.
    Letterhead,
    /// What proves the authority of a signatory or a representative.
    Authority,
    /// Anything else.
    Other,
}

impl Slot {
    pub const ALL: &'static [Self] = &[Self::Signature, Self::Letterhead, Self::Authority, Self::Other];

    /// The name of the input.
    pub const fn input(self) -> &'static str {
        match self {
            Self::Signature => "signature_file",
            Self::Letterhead => "letterhead_file",
            Self::Authority => "authority_files",
            Self::Other => "other_files",
        }
    }

    /// The slot of an input; a file from an unknown one is kept all the same.
    pub fn of_input(input: &str) -> Self {
        Self::ALL
            .iter()
            .copied()
            .find(|slot| slot.input() == input)
            .unwrap_or(Self::Other)
    }

    /// True when a new file takes the place of the one before.
    pub const fn holds_one(self) -> bool {
        match self {
            Self::Signature | Self::Letterhead => true,
            Self::Authority | Self::Other => false,
        }
    }
}

/// A file whose content is kept under its identifier.
#[derive(Clone, Serialize, Deserialize)]
pub struct DraftFile {
    pub id: AttachmentId,
    pub slot: Slot,
    pub name: String,
    pub size: usize,
    pub media_type: String,
}

impl DraftFile {
    /// True for an electronic signature.
    pub fn is_cms(&self) -> bool {
        self.media_type == CMS
    }
}

/// A file as pages show it.
#[derive(Serialize)]
pub struct FileView {
    pub id: String,
    /// The name of the input it came from.
    pub input: &'static str,
    pub name: String,
    pub size: String,
}

impl FileView {
    pub fn new(file: &DraftFile, language: Language) -> Self {
        Self {
            id: file.id.to_string(),
            input: file.slot.input(),
            name: file.name.clone(),
            size: size_in_words(language, file.size),
        }
    }
}

/// «640 КБ», «1,4 МБ».
pub fn size_in_words(language: Language, bytes: usize) -> String {
    let kilobytes = bytes.div_ceil(1000);
    let (key, size) = if kilobytes < 1000 {
        ("portal-size-kb", kilobytes.to_string())
    } else {
        let tenths = bytes.saturating_mul(10) / MEGABYTE;
        let point = if language == Language::En { '.' } else { ',' };
        let size = match (tenths / 10, tenths % 10) {
            (whole, 0) => whole.to_string(),
            (whole, tenth) => format!("{whole}{point}{tenth}"),
        };
        ("portal-size-mb", size)
    };
    text(language, key, &[("size", Arg::Text(&size))]).unwrap_or(size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_written_as_each_language_writes_them() {
        assert_eq!(size_in_words(Language::Ru, 1), "1 КБ");
        assert_eq!(size_in_words(Language::Kk, 1_400_000), "1,4 МБ");
        assert_eq!(size_in_words(Language::En, 1_400_000), "1.4 MB");
        assert_eq!(size_in_words(Language::Ru, 25 * MEGABYTE), "25 МБ");
    }
}
