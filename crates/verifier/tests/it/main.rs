//! The verifier against honest logs and against everybody who might change one.
#![expect(
    clippy::unwrap_used,
    reason = "what a test needs and does not get ends the test"
)]
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "synthetic logs are small"
)]
#![expect(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "the names of an export are known to the letter"
)]

mod broken_files;
mod command;
mod compared;
mod histories;
mod honest;
mod hostile;
mod matrix;
mod older;
mod program;
mod receipts;
mod synthetic;
mod verdict;
