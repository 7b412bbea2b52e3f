//! The templates of `email-templates/`, embedded into the program, in two registries: text is written as it is, HTML is escaped.

use handlebars::{Handlebars, no_escape};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../email-templates"]
struct Files;

/// Templates are not well: the embedded ones, or those of the organisation's own.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// A file cannot be read as a template.
    #[error("the template {file} is not well written")]
    Syntax {
        /// The file, under `email-templates/`.
        file: String,
        /// What is wrong with it.
        #[source]
        source: Box<handlebars::TemplateError>,
    },
    /// A file is not text.
    #[error("the template {file} is not UTF-8")]
    NotText {
        /// The file, under `email-templates/`.
        file: String,
    },
    /// A file of the organisation's own has a name that no template has.
    #[error("{0} is none of the letters' templates; see docs/how-to/word-the-replies.md for the names")]
    Unknown(String),
    /// A file of the organisation's own cannot be filled in with a sample.
    #[error("{file} cannot be filled in, line {line} of {letter}: {what}")]
    Unfit {
        /// The file.
        file: String,
        /// The line.
        line: usize,
        /// The letter that was tried.
        letter: String,
        /// What is wrong.
        what: String,
    },
    /// A file of the organisation's own does not say what the letter is for.
    #[error("{file} leaves out what the built-in letter says: {what}")]
    Silent {
        /// The file.
        file: String,
        /// What is not said, by its name in the template.
        what: &'static str,
    },
}

/// The registries for both kinds of text.
pub struct Registries {
    /// Subjects and text parts.
    pub text: Handlebars<'static>,
    /// HTML parts.
    pub html: Handlebars<'static>,
}

impl Registries {
    /// Reads every embedded template.
    pub fn new() -> Result<Self, TemplateError> {
        let mut registries = Self {
            text: registry(),
            html: registry(),
        };
        // Escaping belongs to the registry: with one for both, the text part would say `O&#x27;Neil`.
        registries.text.register_escape_fn(no_escape);
        for (file, source) in sources()? {
            registries.add(&file, &source)?;
        }
        Ok(registries)
    }

    /// Takes a file in; it replaces the one of the same name. What is no template is passed over.
    pub fn add(&mut self, file: &str, source: &str) -> Result<(), TemplateError> {
        let Some((kind, name)) = place(file) else {
            return Ok(());
        };
        self.of(kind)
            .register_template_string(name, source)
            .map_err(|source| TemplateError::Syntax {
                file: file.to_owned(),
                source: Box::new(source),
            })
    }

    fn of(&mut self, kind: Kind) -> &mut Handlebars<'static> {
        match kind {
            Kind::Text => &mut self.text,
            Kind::Html => &mut self.html,
        }
    }
}

/// Which of both registries a file belongs into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// As it is written.
    Text,
    /// Escaped.
    Html,
}

/// Where a file belongs, and its name there; none for a file that is no template.
pub fn place(file: &str) -> Option<(Kind, &str)> {
    match file.strip_suffix(".hbs")? {
        "layouts/text" => Some((Kind::Text, "layout")),
        "layouts/html" => Some((Kind::Html, "layout")),
        "layouts/free_text" => Some((Kind::Html, "free_text")),
        letter => match letter.strip_suffix(".txt") {
            Some(name) => Some((Kind::Text, name)),
            None => Some((Kind::Html, letter.strip_suffix(".html")?)),
        },
    }
}

/// Every embedded file with its text.
pub fn sources() -> Result<Vec<(String, String)>, TemplateError> {
    Files::iter()
        .filter_map(|file| Some((file.to_string(), Files::get(&file)?)))
        .map(
            |(file, content)| match String::from_utf8(content.data.into_owned()) {
                Ok(text) => Ok((file, text)),
                Err(_) => Err(TemplateError::NotText { file }),
            },
        )
        .collect()
}

fn registry() -> Handlebars<'static> {
    let mut registry = Handlebars::new();
    registry.set_strict_mode(true);
    jauap_words::install(&mut registry);
    registry
}
