//! Where an export goes.

use std::io;

/// Takes the files of an export. Paths are relative, with slashes (`tile/0/000`); folders come into being with their
/// files.
pub trait ExportSink: Send {
    /// Takes a whole file.
    ///
    /// # Errors
    /// When it cannot be written.
    fn file(&mut self, path: &str, bytes: &[u8]) -> io::Result<()>;
    /// Adds to the end of a file, which comes into being with its first bytes, be there none.
    ///
    /// # Errors
    /// When it cannot be written.
    fn append(&mut self, path: &str, bytes: &[u8]) -> io::Result<()>;
}

/// Files in memory, for small logs and for tests.
impl ExportSink for std::collections::BTreeMap<String, Vec<u8>> {
    fn file(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.insert(path.to_owned(), bytes.to_vec());
        Ok(())
    }

    fn append(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.entry(path.to_owned()).or_default().extend_from_slice(bytes);
        Ok(())
    }
}
