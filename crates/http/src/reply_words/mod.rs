//! The beginnings of replies: built in, composed of what the organisation says of its processing, or the organisation's own.
//!
//! An organisation's own beginning is a file `reply/<name>.<language>.hbs` in the directory of its templates. It is Handlebars in
//! strict mode, as plain text; every file is filled in with a sample when the site starts, so that a broken one is told then and
//! not to an officer.

mod beginning;
mod error;
mod processing;
#[cfg(test)]
mod tests;

use handlebars::{Handlebars, no_escape};
use jauap_domain::{FreeText, Language, Request, Subject};
use jauap_words::{Arg, term, text};
use jauap_workflow::Organisation;
use serde_json::{Map, Value, json};
use time::{Date, macros::date};

pub use self::{beginning::Beginning, error::ReplyWordsError, processing::Processing};

/// Where the organisation's own beginnings lie in the directory of its templates.
const FOLDER: &str = "reply/";

/// Every beginning in every language.
pub struct ReplyWords {
    own: Handlebars<'static>,
    organisation: Organisation,
    processing: Option<Processing>,
}

/// The request that a beginning is for.
struct About<'a> {
    language: Language,
    number: &'a str,
    received_on: Date,
}

impl ReplyWords {
    /// Takes the organisation's own beginnings, by the names of their files, and tries each with a sample.
    ///
    /// # Errors
    /// A file with an unknown name, one that is no template, one that cannot be filled in, or one that says nothing or what
    /// cannot be sent; likewise what is composed of the processing.
    pub fn new(
        organisation: Organisation,
        processing: Option<Processing>,
        own: &[(String, String)],
    ) -> Result<Self, ReplyWordsError> {
        let mut registry = Handlebars::new();
        registry.set_strict_mode(true);
        registry.register_escape_fn(no_escape);
        jauap_words::install(&mut registry);
        let mut words = Self {
            own: registry,
            organisation,
            processing,
        };
        words.try_composed()?;
        for (file, text) in own {
            words.add(file, text)?;
        }
        Ok(words)
    }

    fn add(&mut self, file: &str, text: &str) -> Result<(), ReplyWordsError> {
        let known = Beginning::of_file(file);
        let (beginning, language) = known.ok_or_else(|| ReplyWordsError::Name(file.to_owned()))?;
        let added = self.own.register_template_string(file, text);
        added.map_err(|error| ReplyWordsError::broken(file, &error))?;
        let sample = About {
            language,
            number: "2026-000123-8",
            received_on: date!(2026 - 11 - 30),
        };
        let filled = self.own.render(file, &self.facts(beginning, &sample));
        let filled = filled.map_err(|error| ReplyWordsError::unfit(file, &error))?;
        FreeText::new(&filled).map_err(|why| ReplyWordsError::unsendable(file, why))?;
        Ok(())
    }

    /// The answers that are composed of what the organisation says of its processing can be sent.
    fn try_composed(&self) -> Result<(), ReplyWordsError> {
        let composed = |processing: &Processing, language| FreeText::new(&processing.composed(language));
        for (processing, language) in self
            .processing
            .iter()
            .flat_map(|all| Language::ALL.iter().map(move |one| (all, *one)))
        {
            let file = format!("organisation.processing ({language})");
            composed(processing, language).map_err(|why| ReplyWordsError::unsendable(&file, why))?;
        }
        Ok(())
    }

    /// The beginning of a reply to a request, in the requester's language.
    pub fn write(&self, request: &Request, beginning: Beginning) -> String {
        self.write_in(request, request.language, beginning)
    }

    fn write_in(&self, request: &Request, language: Language, beginning: Beginning) -> String {
        self.written(
            beginning,
            &About {
                language,
                number: &request.number.to_string(),
                received_on: self.organisation.zone.date(request.received_at),
            },
        )
    }

    /// Every beginning in every language: the language of a request may have been written down anew since one was taken.
    fn every(&self, request: &Request) -> impl Iterator<Item = String> {
        let languages = Language::ALL.iter().copied();
        let all = languages.flat_map(|language| Beginning::all().map(move |beginning| (language, beginning)));
        all.map(|(language, beginning)| self.write_in(request, language, beginning))
    }

    fn written(&self, beginning: Beginning, about: &About<'_>) -> String {
        let file = beginning.file(about.language);
        if self.own.has_template(&file) {
            match self.own.render(&file, &self.facts(beginning, about)) {
                Ok(text) => return text.trim().to_owned(),
                Err(error) => {
                    // A sample of the same shape was filled in at the start. The error could quote values.
                    tracing::error!(file, line = ?error.line_no, "a reply could not begin as it should");
                }
            }
        }
        match (beginning, &self.processing) {
            (Beginning::Answer(Subject::Information), Some(processing)) => {
                processing.composed(about.language)
            }
            _ => self.built_in(beginning, about),
        }
    }

    fn built_in(&self, beginning: Beginning, about: &About<'_>) -> String {
        let key = format!("desk-template-{}", beginning.name());
        let status = self.status_url(about);
        let address = self.organisation.address.in_language(about.language);
        let args = [("status", Arg::Text(&status)), ("address", Arg::Text(address))];
        text(about.language, &key, &args).unwrap_or_default()
    }

    /// True when a text is one of the beginnings for a request, untouched.
    pub fn is_one(&self, request: &Request, written: &str) -> bool {
        self.every(request)
            .any(|beginning| beginning.trim() == written.trim())
    }

    /// A hint in square brackets that was left in a reply to a request.
    pub fn hint_left_in(&self, request: &Request, written: &str) -> Option<String> {
        self.every(request)
            .flat_map(|beginning| hints(&beginning))
            .find(|hint| written.contains(hint.as_str()))
    }

    fn status_url(&self, about: &About<'_>) -> String {
        let About { language, number, .. } = about;
        format!(
            "{}/{language}/status?number={number}",
            self.organisation.public_url
        )
    }

    /// What a template of the organisation can say.
    fn facts(&self, beginning: Beginning, about: &About<'_>) -> Map<String, Value> {
        let (organisation, language) = (&self.organisation, about.language);
        let mut facts = Map::new();
        let mut say = |name: &str, value: Value| facts.insert(name.to_owned(), value);
        say("lang", json!(language.code()));
        say("number", json!(about.number));
        say("received_on", json!(about.received_on.to_string()));
        say("status_url", json!(self.status_url(about)));
        say(
            "organisation",
            json!({
                "name": organisation.name.in_language(language),
                "address": organisation.address.in_language(language),
                "phone": organisation.phone,
                "mailbox": organisation.mailbox.reveal(),
            }),
        );
        if let Beginning::Refusal(reason) = beginning {
            say("reason", json!(term(language, "refusal", reason.code())));
            say(
                "norm",
                json!(term(language, "refusal", &format!("{reason}-norm"))),
            );
            say("appeal", json!(text(language, "appeal-refusal", &[])));
        }
        if let Some(processing) = &self.processing {
            let parts = processing.parts().into_iter();
            let parts = parts.map(|(name, words)| (name.to_owned(), json!(words.in_language(language))));
            say("processing", Value::Object(parts.collect()));
        }
        facts
    }
}

/// What stands in square brackets, with them.
fn hints(beginning: &str) -> Vec<String> {
    beginning
        .split('[')
        .skip(1)
        .filter_map(|rest| rest.split_once(']'))
        .map(|(hint, _)| format!("[{hint}]"))
        .collect()
}
