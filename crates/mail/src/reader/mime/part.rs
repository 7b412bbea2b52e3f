//! A part of a mail.

use super::{fields::Fields, parameters::Parameters, transfer};

/// A part and its place in the tree.
pub struct Part<'m> {
    /// Its fields.
    pub fields: Fields<'m>,
    /// `Content-Type`, with the default filled in.
    pub media: Parameters,
    /// `Content-Disposition`.
    pub disposition: Parameters,
    /// The bytes between its header and its end, still encoded.
    pub raw: &'m [u8],
    /// The multipart it lies in.
    pub parent: Option<usize>,
    /// True for a multipart whose parts follow.
    pub is_container: bool,
}

impl Part<'_> {
    /// The media type, such as `text/plain`.
    pub fn is(&self, media: &str) -> bool {
        self.media.value == media
    }

    /// The bytes without their transfer encoding.
    pub fn bytes(&self) -> Vec<u8> {
        let encoding = self
            .fields
            .values("Content-Transfer-Encoding")
            .into_iter()
            .next()
            .unwrap_or_default();
        match encoding.trim_matches(|c: char| c == '"' || c == ';' || c.is_whitespace()) {
            "base64" if transfer::is_base64(self.raw) => transfer::base64(self.raw),
            "quoted-printable" | "quoted_printable" | "qp" => transfer::quoted_printable(self.raw),
            _ => self.raw.to_vec(),
        }
    }
}
