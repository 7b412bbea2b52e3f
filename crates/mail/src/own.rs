//! Words of the organisation's own for letters: each file is tried with every sample that it is for, and held against what the
//! built-in letter says, so that none leaves out a number, a day, an address, an officer's words, or how to appeal.

use handlebars::{Handlebars, RenderError, html_escape};
use jauap_domain::Language;
use jauap_words::{long_date, term, text};
use jauap_workflow::{Organisation, letter::Letter};
use serde_json::{Map, Value};
use time::{Date, format_description::well_known::Iso8601};

use crate::{
    context, samples,
    templates::{Kind, Registries, TemplateError, place, sources},
};

/// The facts that a letter must tell where the built-in one does.
const TOLD: &[&str] = &[
    "number",
    "text",
    "status_url",
    "desk_url",
    "access_code",
    "received_on",
    "due_on",
    "withdrawn_on",
    "norm",
];

/// Lays the organisation's own files over the built-in ones.
pub fn lay_over(
    registries: &mut Registries,
    organisation: &Organisation,
    own: &[(String, String)],
) -> Result<(), TemplateError> {
    let built_in = Registries::new()?;
    let known = sources()?;
    let is_layout = |file: &&(String, String)| file.0.starts_with("layouts/");
    // Layouts first: a fault in one of them is not put down to a letter.
    let letters = own.iter().filter(|file| !is_layout(file));
    for (file, source) in own.iter().filter(is_layout).chain(letters) {
        let is_known = known.iter().any(|(known, _)| known == file);
        let (true, Some((kind, name))) = (is_known, place(file)) else {
            return Err(TemplateError::Unknown(file.clone()));
        };
        registries.add(file, source)?;
        let trial = Trial {
            file,
            kind,
            organisation,
            before: of(&built_in, kind),
            now: of(registries, kind),
        };
        trial.run(name)?;
    }
    Ok(())
}

const fn of(registries: &Registries, kind: Kind) -> &Handlebars<'static> {
    match kind {
        Kind::Text => &registries.text,
        Kind::Html => &registries.html,
    }
}

/// One file, held against the built-in templates.
struct Trial<'a> {
    file: &'a str,
    kind: Kind,
    organisation: &'a Organisation,
    before: &'a Handlebars<'static>,
    now: &'a Handlebars<'static>,
}

impl Trial<'_> {
    /// Tries every template that the file takes part in: itself, or every body for a layout.
    fn run(&self, name: &str) -> Result<(), TemplateError> {
        for sample in samples() {
            for language in Language::ALL {
                let folder = format!("{}/{language}/", sample.letter.name());
                let part = match name.strip_prefix(folder.as_str()) {
                    Some(part) => part,
                    None if self.file.starts_with("layouts/") => "body",
                    None => continue,
                };
                self.letter(&format!("{folder}{part}"), &sample.letter, *language)?;
            }
        }
        Ok(())
    }

    fn letter(&self, template: &str, letter: &Letter, language: Language) -> Result<(), TemplateError> {
        let mut facts = context::of(letter, language, self.organisation).unwrap_or_default();
        facts.insert("title".to_owned(), Value::String("Title".to_owned()));
        let fill = |registry: &Handlebars<'static>| {
            registry
                .render(template, &facts)
                .map_err(|error| self.unfit(template, &error))
        };
        let (before, now) = (fill(self.before)?, fill(self.now)?);
        let escaped = |words: String| match self.kind {
            Kind::Text => words,
            Kind::Html => html_escape(&words),
        };
        let silent = told(letter, language, &facts)
            .into_iter()
            .map(|(what, words)| (what, escaped(words)))
            .find(|(_, words)| before.contains(words.as_str()) && !now.contains(words.as_str()));
        let line_breaks = template.ends_with("/subject") && now.trim().lines().count() != 1;
        match silent
            .map(|(what, _)| what)
            .or(line_breaks.then_some("a subject of one line"))
        {
            Some(what) => Err(TemplateError::Silent {
                file: self.file.to_owned(),
                what,
            }),
            None => Ok(()),
        }
    }

    fn unfit(&self, template: &str, error: &RenderError) -> TemplateError {
        TemplateError::Unfit {
            file: self.file.to_owned(),
            line: error.line_no.unwrap_or_default(),
            letter: template.to_owned(),
            what: error.reason().to_string(),
        }
    }
}

/// What a letter has to tell, by its name and in words.
fn told(letter: &Letter, language: Language, facts: &Map<String, Value>) -> Vec<(&'static str, String)> {
    let mut told: Vec<_> = TOLD
        .iter()
        .filter_map(|name| Some((*name, facts.get(*name)?.as_str()?)))
        .flat_map(|(name, words)| words.lines().map(move |line| (name, line)))
        .map(|(name, words)| match Date::parse(words, &Iso8601::DATE) {
            Ok(day) => (name, long_date(language, day)),
            Err(_) => (name, words.to_owned()),
        })
        .collect();
    if let Letter::Refusal(refusal) = letter {
        let norm = format!("{}-norm", refusal.reason);
        told.push(("reason", term(language, "refusal", refusal.reason.code())));
        told.push(("norm", term(language, "refusal", &norm)));
        told.push((
            "appeal",
            text(language, "appeal-refusal", &[]).unwrap_or_default(),
        ));
    }
    told
}
