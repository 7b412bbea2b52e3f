//! The use cases, one file each, and the ports they need.
//!
//! A use case reads, lets the domain decide, writes and commits; nothing leaves the process inside a transaction.
//! Adapters implement [`ports`]; the server wires them into a [`Service`].
#![deny(missing_docs)]

pub mod act;
pub mod calendar;
pub mod consent;
pub mod credentials;
pub mod deadline;
pub mod destroy;
pub mod disclosure;
pub mod draft;
pub mod entry;
pub mod file;
pub mod in_force;
pub mod letter;
pub mod log;
pub mod mail;
pub mod outbox;
pub mod policy;
pub mod ports;
pub mod read;
pub mod records;
pub mod registration;
pub mod remind;
pub mod search;
pub mod service;
pub mod settings;
pub mod staff;
pub mod upload;
pub mod zone;

pub use act::ActError;
pub use in_force::{InForce, RulesInForce};
pub use ports::{StoreError, UnitOfWork};
pub use service::Service;
pub use settings::{Limits, Organisation, Settings};
pub use upload::{Upload, UploadError};
pub use zone::Zone;
