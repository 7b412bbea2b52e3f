//! The log as something that proves itself: its keys, checkpoints, receipts, rules and how it begins.

pub mod export;
mod guard;
mod keys;
mod open;
mod receipt;
mod rules_document;

pub use guard::{GuardError, check_outside, complete_list_of_destroyed, publish_checkpoint};
pub use keys::LogKeys;
pub use open::{join_log, open_log, prepare_log, rules_are_in_force};
pub use receipt::{ReceiptError, checkpoint, last_receipt, receipt_of};
pub use rules_document::rules_document;
