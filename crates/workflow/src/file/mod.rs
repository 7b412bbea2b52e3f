//! How requests and their files come in.

mod file_request;
mod filing_key;
mod filing_letters;
mod new_request;
mod stored_file;

pub use file_request::file_request;
pub(crate) use file_request::filed;
pub(crate) use new_request::MailFiled;
pub use new_request::{EARLIEST_RECEIPT, FileRequestError, Filed, FilingKey, NewRequest};
pub(crate) use stored_file::{MaybeKept, StoredFile, keep_files, new_key, store_files, store_files_as};
