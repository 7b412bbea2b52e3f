//! The ports of `jauap-workflow` on SeaORM: one code for SQLite and PostgreSQL, and files on disk.
//!
//! Rows (`rows/`) are private and become domain values in one place each; reads (`read/`) work on a connection as
//! on an open transaction; everything that changes together goes through one unit of work (`unit/`).
#![deny(missing_docs)]

mod connect;
mod database;
mod failure;
mod files;
mod keys;
mod migrate;
mod read;
mod rows;
mod unit;

pub use database::{Database, DatabaseSettings};
pub use files::DiskFiles;
pub use keys::KeyringFile;
