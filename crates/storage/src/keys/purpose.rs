//! Keyed hashes that are made apart for each purpose: the same words give other hashes for another purpose, so that nobody who
//! has the database joins what is kept for different ones (policy, clause 3 г).

use jauap_vault::Keyring;
use jauap_workflow::{ports::StoreError, search::SearchTerm};

use super::sealed_wrong;

/// What something is kept for.
pub(super) struct Purpose {
    /// Goes into every hash, and so never changes.
    pub name: &'static str,
    /// Where the hashes are kept.
    pub table: &'static str,
}

impl Purpose {
    /// The hashes of terms under one generation of the keyring, each once.
    pub(super) fn tokens(
        &self,
        ring: &Keyring,
        generation: u32,
        terms: &[SearchTerm],
    ) -> Result<Vec<Vec<u8>>, StoreError> {
        let tokens = terms.iter().map(|term| self.token(ring, generation, term));
        let mut tokens = tokens.collect::<Result<Vec<_>, _>>()?;
        tokens.sort_unstable();
        tokens.dedup();
        Ok(tokens)
    }

    /// The hashes of terms that are looked for, under every generation of the keyring.
    pub(super) fn sought(&self, ring: &Keyring, terms: &[SearchTerm]) -> Result<Vec<Vec<u8>>, StoreError> {
        let mut tokens = Vec::new();
        for generation in ring.status() {
            tokens.extend(self.tokens(ring, generation.id, terms)?);
        }
        Ok(tokens)
    }

    fn token(&self, ring: &Keyring, generation: u32, term: &SearchTerm) -> Result<Vec<u8>, StoreError> {
        let kind = format!("{}-{}", self.name, term.kind.code());
        ring.token(generation, &kind, &term.value)
            .map(|token| token.to_vec())
            .map_err(|error| sealed_wrong(self.table, error))
    }
}
