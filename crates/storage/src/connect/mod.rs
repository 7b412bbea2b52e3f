//! How each engine is opened.

use std::path::PathBuf;

use jauap_workflow::ports::StoreError;

use crate::failure::refused;

mod dead_rows;
pub mod old_pages;
pub mod postgres;
pub mod sqlite;

/// Which engine an address names.
pub enum Engine<'a> {
    /// A file.
    Sqlite(PathBuf),
    /// A server, with its whole address.
    Postgres(&'a str),
}

impl<'a> Engine<'a> {
    pub fn of(url: &'a str) -> Result<Self, StoreError> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url));
        }
        let path = url
            .strip_prefix("sqlite:")
            .ok_or_else(|| refused("a database address starts with sqlite: or postgres://"))?;
        let path = path.strip_prefix("//").unwrap_or(path);
        // In memory, the writer and the readers would each have a database of their own.
        if path.is_empty() || path.starts_with(':') || path.contains('?') {
            return Err(refused(
                "a sqlite: address is the path of a file, without parameters",
            ));
        }
        Ok(Self::Sqlite(PathBuf::from(path)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_file_or_a_server_and_nothing_else() {
        for url in [
            "sqlite:/var/lib/jauap/jauap.sqlite",
            "sqlite:///var/lib/jauap/jauap.sqlite",
        ] {
            let file = matches!(Engine::of(url), Ok(Engine::Sqlite(path)) if path.ends_with("jauap.sqlite") && path.is_absolute());
            assert!(file, "{url}");
        }
        assert!(matches!(
            Engine::of("postgres://jauap@localhost/jauap"),
            Ok(Engine::Postgres(_))
        ));
        for url in [
            "sqlite::memory:",
            "sqlite:",
            "sqlite:a?mode=memory",
            "mysql://localhost/jauap",
            "jauap.sqlite",
        ] {
            assert!(Engine::of(url).is_err(), "{url}");
        }
    }
}
