//! Mail: a letter becomes words and bytes, bytes go to a mail server, and raw mail becomes an understood message.
//!
//! It implements the ports of `jauap-workflow`: [`Letters`] renders, [`Smtp`] and [`Capture`] send, [`Reader`] understands.
#![deny(missing_docs)]

mod address;
mod capture;
mod context;
mod dkim;
pub mod imap;
mod letters;
pub mod lmtp;
mod mime;
mod own;
mod pulse;
mod reader;
mod samples;
mod smtp;
mod smtp_url;
mod templates;
#[cfg(test)]
mod tests;
mod verify;

pub use capture::Capture;
pub use dkim::{Dkim, DkimError};
pub use letters::Letters;
pub use reader::{Limits, Reader, understand};
pub use samples::{Sample, samples};
pub use smtp::Smtp;
pub use smtp_url::SmtpUrlError;
pub use templates::TemplateError;
pub use verify::{NameServers, Verifier, VerifierError};
