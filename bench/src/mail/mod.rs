//! Mail that comes in: the whole way of a mail through a door of the running program, against mail-parser alone.

mod backlog;
mod desk;
mod head;
mod hostile;
mod kinds;
mod lmtp;
mod measure;
mod mix;
mod parser;
mod sheet;
mod words;

pub use measure::everything;
