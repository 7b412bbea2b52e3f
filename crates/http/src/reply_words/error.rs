//! What can be wrong with a beginning of the organisation's own. Each names the file; samples are all it can quote.

use handlebars::{RenderError, TemplateError};
use jauap_domain::TextError;

/// A beginning of the organisation's own cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReplyWordsError {
    /// A file has another name than those that are known.
    #[error("{0} is no beginning of a reply; see docs/how-to/word-the-replies.md for the names")]
    Name(String),
    /// A file is no template.
    #[error("{file} is broken in line {line}: {what}")]
    Broken {
        /// Which.
        file: String,
        /// Where.
        line: usize,
        /// Why.
        what: String,
    },
    /// A file asks for something that is not there.
    #[error("{file} cannot be filled in, line {line}: {what}")]
    Unfit {
        /// Which.
        file: String,
        /// Where.
        line: usize,
        /// Why.
        what: String,
    },
    /// A file says nothing.
    #[error("{0} says nothing")]
    Empty(String),
    /// What a file says, or what is composed of the organisation's processing, could be sent by nobody: it is too long, or has a
    /// character that cannot be shown.
    #[error("{file} makes no reply that can be sent: {why}")]
    Unsendable {
        /// Which.
        file: String,
        /// Why.
        why: TextError,
    },
}

impl ReplyWordsError {
    pub(super) fn broken(file: &str, error: &TemplateError) -> Self {
        Self::Broken {
            file: file.to_owned(),
            line: error.pos().map_or(0, |(line, _)| line),
            what: error.reason().to_string(),
        }
    }

    /// What is wrong with a text that no reply can have.
    pub(super) fn unsendable(file: &str, why: TextError) -> Self {
        let file = file.to_owned();
        if why == TextError::Empty {
            Self::Empty(file)
        } else {
            Self::Unsendable { file, why }
        }
    }

    pub(super) fn unfit(file: &str, error: &RenderError) -> Self {
        Self::Unfit {
            file: file.to_owned(),
            line: error.line_no.unwrap_or_default(),
            what: error.reason().to_string(),
        }
    }
}
