//! Who sees and does what, held against the one table of access on every route and in every field.

mod fields;
mod people;
mod routes;
mod walk;
