//! The templates of `email-templates/`, embedded into the program, in two registries: text is written as it is, HTML is escaped.

use handlebars::{Handlebars, no_escape};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../email-templates"]
struct Files;

/// The embedded templates are not well.
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
            let Some(name) = file.strip_suffix(".hbs") else {
                continue;
            };
            let (registry, name) = match name {
                "layouts/text" => (&mut registries.text, "layout"),
                "layouts/html" => (&mut registries.html, "layout"),
                "layouts/free_text" => (&mut registries.html, "free_text"),
                letter => match (letter.strip_suffix(".txt"), letter.strip_suffix(".html")) {
                    (Some(name), _) => (&mut registries.text, name),
                    (None, Some(name)) => (&mut registries.html, name),
                    (None, None) => continue,
                },
            };
            registry
                .register_template_string(name, source)
                .map_err(|source| TemplateError::Syntax {
                    file: file.clone(),
                    source: Box::new(source),
                })?;
        }
        Ok(registries)
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
