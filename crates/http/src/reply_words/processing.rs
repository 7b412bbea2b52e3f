//! What the organisation says of its processing, and the answer that is composed of it.

use jauap_domain::{Language, Names};
use jauap_words::{Arg, text};

/// What the organisation says of its processing of personal data (Law 94-V, art. 24(1)(1)), in three languages.
#[derive(Debug, Clone)]
pub struct Processing {
    /// What for.
    pub purpose: Names,
    /// Where the data come from.
    pub sources: Names,
    /// How they are processed.
    pub methods: Names,
    /// Which data.
    pub data: Names,
    /// How long.
    pub term: Names,
    /// To whom they are given.
    pub third_parties: Names,
}

impl Processing {
    /// Each part by its name.
    pub fn parts(&self) -> [(&'static str, &Names); 6] {
        [
            ("purpose", &self.purpose),
            ("sources", &self.sources),
            ("methods", &self.methods),
            ("data", &self.data),
            ("term", &self.term),
            ("third_parties", &self.third_parties),
        ]
    }

    /// The answer about processing: fact, purpose, sources, data, methods, terms, third parties.
    pub fn composed(&self, language: Language) -> String {
        let parts = self
            .parts()
            .map(|(name, words)| (name, Arg::Text(without_stop(words.in_language(language)))));
        text(language, "desk-template-composed-information", &parts).unwrap_or_default()
    }
}

/// Each part ends its sentence; whoever wrote a full stop gets no second one.
fn without_stop(words: &str) -> &str {
    words.trim().trim_end_matches('.')
}
