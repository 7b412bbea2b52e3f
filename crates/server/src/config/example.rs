//! The commented example: every key with its built-in value.

/// The text of `config/example.toml`.
pub const EXAMPLE: &str = include_str!("../../../../config/example.toml");
