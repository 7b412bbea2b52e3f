//! How much of a mail is looked at.

/// What is read of one mail; more is left aside and told as a problem, so that no mail costs more than its size.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of the whole mail.
    pub bytes: usize,
    /// Parts, also those of containers.
    pub parts: usize,
    /// How deep parts may lie within parts.
    pub depth: usize,
    /// Header fields of one part.
    pub headers: usize,
    /// Bytes of the text, and of the HTML.
    pub text: usize,
    /// Characters of a file name.
    pub name: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 * 1024 * 1024,
            parts: 1000,
            depth: 100,
            headers: 10_000,
            text: 2 * 1024 * 1024,
            name: 200,
        }
    }
}
