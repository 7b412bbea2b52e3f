//! Who sees and does what, held against the one table of access on every route and in every field.

mod by_exception;
mod fields;
mod people;
mod routes;
mod walk;
