//! Where the bytes come from. The verifier itself opens nothing.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read};

use super::fault::{Fault, FaultKind};

/// The files of an export, by their paths within it (`tile/0/000`). They must not change while they are read.
pub trait Files: Sync {
    /// Opens a file, or says that it is not there.
    ///
    /// # Errors
    /// When it is there but cannot be opened.
    fn open(&self, path: &str) -> io::Result<Option<Box<dyn Read + Send>>>;
}

/// Files in memory.
impl Files for BTreeMap<String, Vec<u8>> {
    fn open(&self, path: &str) -> io::Result<Option<Box<dyn Read + Send>>> {
        Ok(self
            .get(path)
            .map(|bytes| Box::new(io::Cursor::new(bytes.clone())) as Box<dyn Read + Send>))
    }
}

/// The largest file that is read as a whole: a bundle of 256 entries of the largest size.
const WHOLE: u64 = 256 * (65_535 + 2);
/// What is read at first: a full tile fits, with room to see that it ends.
const FIRST: usize = 8 * 1024 + 64;
/// The longest line of a file that is read line by line.
const LINE: u64 = 16 * 1024 * 1024;

fn unreadable(path: &str, error: &io::Error) -> Fault {
    Fault::new(FaultKind::Unreadable, format!("{path} cannot be read: {error}"))
}

/// Opens a file.
pub(super) fn open(files: &dyn Files, path: &str) -> Result<Option<Box<dyn Read + Send>>, Fault> {
    files.open(path).map_err(|error| unreadable(path, &error))
}

/// Reads a small file into `buffer`, which is emptied first; says whether it is there.
pub(super) fn read_into(files: &dyn Files, path: &str, buffer: &mut Vec<u8>) -> Result<bool, Fault> {
    let Some(mut file) = open(files, path)? else {
        buffer.clear();
        return Ok(false);
    };
    buffer.resize(buffer.capacity().max(FIRST), 0);
    let mut at = 0;
    loop {
        let room = buffer.get_mut(at..).unwrap_or_default();
        match file.read(room) {
            Ok(0) => break,
            Ok(read) => at += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => (),
            Err(error) => return Err(unreadable(path, &error)),
        }
        if at as u64 > WHOLE {
            return Err(Fault::new(FaultKind::Malformed, format!("{path} is too large")));
        }
        if at == buffer.len() {
            buffer.resize(at * 2, 0);
        }
    }
    buffer.truncate(at);
    Ok(true)
}

/// Reads a small file that is text.
pub(super) fn read_text(files: &dyn Files, path: &str) -> Result<Option<String>, Fault> {
    let mut buffer = Vec::new();
    if !read_into(files, path, &mut buffer)? {
        return Ok(None);
    }
    let text = String::from_utf8(buffer);
    text.map(Some)
        .map_err(|_| Fault::new(FaultKind::Malformed, format!("{path} is not text")))
}

/// Hands over each line with its number, from 1; says whether the file is there.
pub(super) fn each_line(
    files: &dyn Files,
    path: &str,
    mut each: impl FnMut(u64, &[u8]) -> Result<(), Fault>,
) -> Result<bool, Fault> {
    let Some(file) = open(files, path)? else {
        return Ok(false);
    };
    let mut reader = BufReader::with_capacity(64 * 1024, file);
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let mut limited = reader.by_ref().take(LINE);
        let read = limited
            .read_until(b'\n', &mut line)
            .map_err(|error| unreadable(path, &error))?;
        if read == 0 {
            break;
        }
        if line.last() != Some(&b'\n') && line.len() as u64 == LINE {
            return Err(Fault::new(
                FaultKind::Malformed,
                format!("line {number} of {path} is too long"),
            ));
        }
        let text = line.strip_suffix(b"\n").unwrap_or(&line);
        if !text.is_empty() {
            each(number, text)?;
        }
    }
    Ok(true)
}

/// Reads one line as JSON of this form.
pub(super) fn json<'a, T: serde::Deserialize<'a>>(
    path: &str,
    number: u64,
    line: &'a [u8],
) -> Result<T, Fault> {
    let form = |error| {
        Fault::new(
            FaultKind::Malformed,
            format!("line {number} of {path} is not of its form: {error}"),
        )
    };
    serde_json::from_slice(line).map_err(form)
}
