//! Letters that an officer types in: on paper, or what a request by mail turned out to say.

mod error_line;
pub mod facts;
mod form;
mod kept;
pub mod paper;
mod purpose;
pub mod receipt;
