//! Keys: the keyring file, the wrapped keys of contents, and what the contents of rows are sealed with.

mod canaries;
mod cells;
mod data_keys;
mod keyring_file;
mod rewrap;
mod safe;
mod tokens;

pub use canaries::{begin_generation, check as check_canaries};
pub use cells::Place;
pub use data_keys::{KeyKind, by_generation, destroy_of_request, generation_in_force, keep, of};
pub use keyring_file::KeyringFile;
pub use rewrap::{rewrap, rewrap_made};
pub use safe::Safe;
pub use tokens::{addition as token_addition, mail_tokens, renew as renew_tokens, search as search_tokens};

use jauap_vault::VaultError;
use jauap_workflow::ports::StoreError;

use crate::failure::corrupt;

/// A content of a table that cannot be sealed or opened.
pub fn sealed_wrong(table: &'static str, error: VaultError) -> StoreError {
    corrupt(table, error.to_string())
}
