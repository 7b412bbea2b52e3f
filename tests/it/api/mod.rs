//! The API as its description promises it.

mod coverage;
