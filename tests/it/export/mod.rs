//! What auditors take away.

mod histories;
