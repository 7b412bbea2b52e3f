//! XLSX (ECMA-376), as far as cells of text and numbers go. Written for files that somebody may have made to do harm:
//! nothing is made ready because the file says how much will come.

mod parts;
mod sheet;
mod strings;
mod xml;

use std::fs::File;
use std::io::BufReader;

use zip::ZipArchive;

use super::{Each, malformed};
use crate::problem::Problem;
use xml::Xml;

/// The container that a workbook is.
type Container = ZipArchive<BufReader<File>>;

/// The largest file that is opened: the list of what it contains is read as a whole.
const LARGEST: u64 = 4 << 30;

/// Hands over each row of each sheet that has entries. Gives the names of the others.
pub fn each_row(file: File, each: Each<'_>) -> Result<Vec<String>, Problem> {
    let length = file.metadata().map_err(|error| malformed(0, error))?.len();
    if length > LARGEST {
        return Err(too_large());
    }
    let mut container = ZipArchive::new(BufReader::new(file)).map_err(|error| malformed(0, error))?;
    let book = parts::read(&mut container)?;
    let strings = match &book.strings {
        Some(path) => strings::read(&mut open(&mut container, path)?)?,
        None => Vec::new(),
    };
    let mut others = Vec::new();
    let mut rows = 0;
    for (name, path) in book.sheets {
        let has_entries = match path {
            Some(path) => sheet::each_row(&mut open(&mut container, &path)?, &strings, &mut rows, each)?,
            None => false,
        };
        if !has_entries {
            others.push(name);
        }
    }
    Ok(others)
}

/// Opens a part of the workbook.
fn open<'a>(
    container: &'a mut Container,
    path: &str,
) -> Result<Xml<zip::read::ZipFile<'a, BufReader<File>>>, Problem> {
    let part = container
        .by_name(path)
        .map_err(|error| malformed(0, format!("{path}: {error}")))?;
    Ok(Xml::new(part))
}

fn too_large() -> Problem {
    let what = "the workbook holds more than can be checked: ask for the histories as CSV or JSON lines";
    Problem::Usage(what.to_owned())
}
