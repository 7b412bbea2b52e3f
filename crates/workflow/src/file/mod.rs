//! How requests and their files come in.

mod file_request;
mod filing_letters;
mod stored_file;
mod take_mail;

pub use file_request::{FileRequestError, Filed, FilingKey, NewRequest, file_request};
pub(crate) use stored_file::{StoredFile, store_files, store_files_as};
pub use take_mail::{MailTaken, TakeMailError, take_mail};
