//! Comma-separated values.

use std::fs::File;

use csv::{ReaderBuilder, StringRecord};

use super::{Allowance, Each, Header, LONGEST, malformed};
use crate::problem::Problem;

/// Hands over each row.
pub fn each_row(file: File, each: Each<'_>) -> Result<(), Problem> {
    let allowance = Allowance::of(LONGEST);
    let mut reader = ReaderBuilder::new().from_reader(allowance.limit(file));
    let names = reader.headers().map_err(|error| malformed(0, error))?.clone();
    let header = Header::new(names.iter()).map_err(|what| malformed(0, what))?;
    let mut record = StringRecord::new();
    for number in 1.. {
        allowance.renew();
        if !reader
            .read_record(&mut record)
            .map_err(|error| malformed(number, error))?
        {
            break;
        }
        if let Some(row) = header.row(record.iter()) {
            each(row)?;
        }
    }
    Ok(())
}
