//! Every text that a person sees, in Russian, Kazakh and English.
//!
//! The texts are Fluent catalogues under `locales/<language>/`: `terms.ftl` has a word for every code of the
//! domain, `portal.ftl` and `desk.ftl` the texts of the pages, `mail.ftl` those of mail on the desk, `report.ftl` those of
//! statistics and the register, `keeping.ftl` what both say of keeping, destruction and proofs, `clock.ftl` what both say
//! of terms and the working calendar, `policy.ftl` what both say of the privacy policy, `paper.ftl` those of letters on
//! paper, `registration.ftl` those of the feedback form, `disclosure.ftl` those of requests of state bodies,
//! `authority.ftl` those of who acts for whom. They are embedded into the program.
#![deny(missing_docs)]

mod dates;
mod templates;
#[cfg(test)]
mod tests;

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use fluent_templates::{LanguageIdentifier, fluent_bundle::FluentValue};
use jauap_domain::Language;

pub use dates::{date_time, long_date, month_and_year, short_date, term_length, weekday};
pub use templates::install;

mod catalogues {
    fluent_templates::static_loader! {
        pub(crate) static CATALOGUES = {
            locales: "./locales",
            fallback_language: "ru",
            // Without this, invisible direction marks stand around every value, also in mail subjects.
            customise: |bundle| bundle.set_use_isolating(false),
        };
    }
}

static RU: LazyLock<LanguageIdentifier> = LazyLock::new(|| identifier("ru"));
static KK: LazyLock<LanguageIdentifier> = LazyLock::new(|| identifier("kk"));
static EN: LazyLock<LanguageIdentifier> = LazyLock::new(|| identifier("en"));

fn identifier(code: &str) -> LanguageIdentifier {
    code.parse().unwrap_or_default()
}

/// A value that a text contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arg<'a> {
    /// A piece of text, put in as it is.
    Text(&'a str),
    /// A number, which also chooses the plural form.
    Number(i64),
}

/// The text of a key, or nothing when the catalogue has no such key or the text needs a value that is not given.
pub fn text(language: Language, key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
    let language = match language {
        Language::Ru => &*RU,
        Language::Kk => &*KK,
        Language::En => &*EN,
    };
    let args: HashMap<Cow<'_, str>, FluentValue<'_>> = args
        .iter()
        .map(|(name, arg)| {
            let value = match arg {
                Arg::Text(text) => FluentValue::from(*text),
                Arg::Number(number) => FluentValue::from(*number),
            };
            (Cow::Borrowed(*name), value)
        })
        .collect();
    // One language, no fallback: a text in the wrong language would hide a gap in a catalogue.
    catalogues::CATALOGUES
        .lookup_single_language(language, key, Some(&args))
        .ok()
}

/// The word for a code, such as `term(language, "state", "in_progress")`; the code itself when there is no word.
pub fn term(language: Language, group: &str, code: &str) -> String {
    text(language, &format!("{group}-{code}"), &[]).unwrap_or_else(|| code.to_owned())
}
