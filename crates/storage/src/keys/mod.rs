//! Keys: the keyring file, the wrapped keys of contents, and what the contents of rows are sealed with.

mod canaries;
mod cells;
mod data_keys;
mod disclosure_tokens;
mod keyring_file;
mod purpose;
mod registration_tokens;
mod rewrap;
mod safe;
mod tokens;
mod unowned;

pub use canaries::{begin_generation, check as check_canaries, check_generation};
pub use cells::Place;
pub use data_keys::{KeyKind, by_generation, destroy_of_request, generation_in_force, keep, of};
pub use disclosure_tokens::{
    remove as remove_disclosure_tokens, renew as renew_disclosure_tokens, search as search_disclosure_tokens,
};
pub use keyring_file::KeyringFile;
pub use registration_tokens::{
    remove as remove_registration_tokens, renew as renew_registration_tokens,
    search as search_registration_tokens,
};
pub use rewrap::{rewrap, rewrap_made};
pub use safe::Safe;
pub use tokens::{
    addition as token_addition, address_token, mail_tokens, message_tokens, renew as renew_tokens,
    search as search_tokens,
};
pub use unowned::{remove as remove_unowned, remove_keys as remove_unowned_keys};

use jauap_vault::VaultError;
use jauap_workflow::ports::StoreError;

use crate::failure::{corrupt, refused};

/// The file of this process lacks what another one, perhaps on another host, has put in force.
pub fn older_keyring() -> StoreError {
    refused(
        "the keyring is older than the database: the generation in force is not in it. Copy the file of keys.keyring \
         from the host on which `jauap keys rotate` ran last",
    )
}

/// A content of a table that cannot be sealed or opened.
pub fn sealed_wrong(table: &'static str, error: VaultError) -> StoreError {
    corrupt(table, error.to_string())
}
