//! What a reply can begin with.

use jauap_domain::{Language, RefusalReason, Subject};

/// What a reply begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beginning {
    /// An answer to what was asked.
    Answer(Subject),
    /// A refusal.
    Refusal(RefusalReason),
}

impl Beginning {
    /// Every one.
    pub fn all() -> impl Iterator<Item = Self> {
        let answers = Subject::ALL.iter().copied().map(Self::Answer);
        answers.chain(RefusalReason::ALL.iter().copied().map(Self::Refusal))
    }

    /// The stable name, such as `answer-information`.
    pub fn name(self) -> String {
        match self {
            Self::Answer(subject) => format!("answer-{subject}"),
            Self::Refusal(reason) => format!("refusal-{reason}"),
        }
    }

    /// The name of the organisation's own file, such as `reply/answer-information.kk.hbs`.
    pub fn file(self, language: Language) -> String {
        format!("{}{}.{language}.hbs", super::FOLDER, self.name())
    }

    /// The beginning and the language that a file is for.
    pub fn of_file(file: &str) -> Option<(Self, Language)> {
        Self::all()
            .flat_map(|beginning| Language::ALL.iter().map(move |language| (beginning, *language)))
            .find(|(beginning, language)| beginning.file(*language) == file)
    }
}
