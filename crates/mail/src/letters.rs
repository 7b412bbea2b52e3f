//! Letters in words.

use jauap_workflow::{
    Organisation,
    letter::{Envelope, Letter, RenderedLetter},
    ports::{LetterError, LetterRenderer},
};
use serde_json::Value;

use crate::{
    context,
    dkim::Dkim,
    mime::{self, Words},
    own,
    templates::{Registries, TemplateError},
};

pub type Fault = Box<dyn std::error::Error + Send + Sync>;

/// Puts letters into the words of `email-templates/`, in the organisation's name.
pub struct Letters {
    registries: Registries,
    organisation: Organisation,
    dkim: Option<Dkim>,
}

impl Letters {
    /// Reads the embedded templates.
    ///
    /// # Errors
    /// A template that cannot be read.
    pub fn new(organisation: Organisation) -> Result<Self, TemplateError> {
        Ok(Self {
            registries: Registries::new()?,
            organisation,
            dkim: None,
        })
    }

    /// Lays words of the organisation's own over the built-in ones: files named as in `email-templates/`, such as
    /// `answer/kk/body.txt.hbs`, with what is in them. Each is tried with samples.
    ///
    /// # Errors
    /// A file that is none of the templates, cannot be read or filled in, or leaves out what the built-in letter says.
    pub fn in_own_words(mut self, own: &[(String, String)]) -> Result<Self, TemplateError> {
        own::lay_over(&mut self.registries, &self.organisation, own)?;
        Ok(self)
    }

    /// Signs every letter with this key, if there is one.
    #[must_use]
    pub fn signed_by(mut self, dkim: Option<Dkim>) -> Self {
        self.dkim = dkim;
        self
    }

    fn words(&self, letter: &Letter, envelope: &Envelope) -> Result<Words, Fault> {
        let language = envelope.language;
        let folder = format!("{}/{}", letter.name(), language.code());
        let mut context = context::of(letter, language, &self.organisation)?;
        let subject = self
            .registries
            .text
            .render(&format!("{folder}/subject"), &context)?;
        let subject = subject.trim().to_owned();
        context.insert("title".to_owned(), Value::String(subject.clone()));
        Ok(Words {
            text: self.registries.text.render(&format!("{folder}/body"), &context)?,
            html: self.registries.html.render(&format!("{folder}/body"), &context)?,
            subject,
        })
    }

    fn write(&self, letter: &Letter, envelope: &Envelope) -> Result<RenderedLetter, Fault> {
        let words = self.words(letter, envelope)?;
        let message_id = mime::message_id(envelope, &self.organisation.mailbox);
        let mut bytes = mime::message(letter, envelope, &self.organisation, &words, &message_id)?;
        if let Some(dkim) = &self.dkim {
            bytes = dkim.sign(&bytes, envelope.at.unix_ms() / 1000)?;
        }
        Ok(RenderedLetter {
            message_id,
            subject: words.subject,
            text: words.text,
            html: words.html,
            bytes,
        })
    }
}

impl LetterRenderer for Letters {
    fn render(&self, letter: &Letter, envelope: &Envelope) -> Result<RenderedLetter, LetterError> {
        self.write(letter, envelope).map_err(|source| LetterError {
            letter: letter.name(),
            source,
        })
    }
}
