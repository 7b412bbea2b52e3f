//! A reply on paper: a letter on the organisation's letterhead, as a PDF.
//!
//! It implements the port [`PaperRenderer`](jauap_workflow::ports::PaperRenderer). Lines are broken and glyphs are chosen by
//! `parley`, the file is written by `krilla` as PDF/A-2b, which can be kept for as long as the law asks; of the typeface only
//! the glyphs that a letter needs are in it.
#![deny(missing_docs)]

mod blocks;
mod file;
mod letterhead;
mod page;
mod printer;
mod typeface;

pub use printer::Printer;
