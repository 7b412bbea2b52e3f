//! Contents of columns that are secret: printed, they are a length.

use std::fmt;

use sea_orm::DeriveValueType;

/// Text.
#[derive(Clone, PartialEq, Eq, DeriveValueType)]
pub struct Veiled(pub String);

impl fmt::Debug for Veiled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{} bytes]", self.0.len())
    }
}

impl From<&str> for Veiled {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}
