//! The form of a mail: fields, their words and parameters, the parts and how they are encoded.

pub mod addresses;
pub mod fields;
pub mod ids;
pub mod parameters;
pub mod part;
pub mod structure;
pub mod transfer;
pub mod words;
