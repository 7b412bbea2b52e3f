//! What a day rests on: a law, an order, a calendar.

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, LazyLock},
};

use serde::{Deserialize, Serialize, Serializer};

use crate::{Language, Names};

/// The words for a year that rests on the one before it; the year follows.
const PROJECTED: &str = "projected from the calendar of ";

/// What a day rests on. The program's own words and those of the years that are built in are known in three languages; what
/// somebody else wrote stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source(Arc<Names>);

#[derive(Deserialize)]
struct Known {
    source: Vec<Names>,
}

/// By the English words.
static KNOWN: LazyLock<HashMap<String, Source>> = LazyLock::new(|| {
    let known = toml::from_str::<Known>(include_str!("../../../../config/sources.toml"));
    let known = known.map(|known| known.source).unwrap_or_default().into_iter();
    known
        .map(|names| (names.en.clone(), Source(Arc::new(names))))
        .collect()
});

impl Source {
    /// What a text names.
    pub fn of(text: &str) -> Self {
        if let Some(known) = KNOWN.get(text) {
            return known.clone();
        }
        let names = text.strip_prefix(PROJECTED).map_or_else(
            || Names {
                ru: text.to_owned(),
                kk: text.to_owned(),
                en: text.to_owned(),
            },
            |year| Names {
                ru: format!("по календарю {year} года"),
                kk: format!("{year} жылғы күнтізбе бойынша"),
                en: text.to_owned(),
            },
        );
        Self(Arc::new(names))
    }

    /// That a year was projected from another one.
    pub(super) fn projected(from: i32) -> String {
        format!("{PROJECTED}{from}")
    }

    /// In the words of a language.
    pub fn in_language(&self, language: Language) -> &str {
        self.0.in_language(language)
    }

    /// In the three languages.
    pub fn names(&self) -> &Names {
        &self.0
    }
}

/// In English.
impl fmt::Display for Source {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.en)
    }
}

/// To be flattened: the English words as `source`, those of the three languages as `source_names`.
impl Serialize for Source {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Shown<'a> {
            source: &'a str,
            source_names: &'a Names,
        }
        let (source, source_names) = (self.0.en.as_str(), &*self.0);
        Shown { source, source_names }.serialize(serializer)
    }
}
