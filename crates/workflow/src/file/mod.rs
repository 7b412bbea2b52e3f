//! How requests and their files come in.

mod file_request;
mod filing_letters;
mod stored_file;

pub use file_request::{FileRequestError, Filed, FilingKey, NewRequest, file_request};
pub(crate) use file_request::{MailFiled, filed};
pub(crate) use stored_file::{MaybeKept, StoredFile, keep_files, new_key, store_files, store_files_as};
