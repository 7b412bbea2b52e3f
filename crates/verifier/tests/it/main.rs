//! The verifier against honest logs and against everybody who might change one.

mod broken_files;
mod command;
mod histories;
mod honest;
mod matrix;
mod synthetic;
mod verdict;
