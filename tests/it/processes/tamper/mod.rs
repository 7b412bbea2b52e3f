//! Whoever can write into the database, into an export or with the signing key changes what happened: each of the
//! fourteen ways of doing so is found, with an exit code of its own; and nothing is found where nothing was done.
//!
//! The verifier's own tests do the same to thousands of synthetic logs. Here it is one that the real program wrote.

mod apart;
mod calendar;
mod columns;
mod database;
mod export;
mod history;
mod mails;
mod signed;

use std::{fs, path::Path};

pub use history::{History, LAST};

/// Copies a folder with everything in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the folder is there") {
        let path = entry.expect("it is readable").path();
        let there = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &there);
        } else {
            fs::copy(&path, &there).expect("the file is copied");
        }
    }
}

/// Takes a folder away and puts a copy in its place.
pub fn put_back(from: &Path, to: &Path) {
    fs::remove_dir_all(to).expect("the folder is there");
    copy(from, to);
}
