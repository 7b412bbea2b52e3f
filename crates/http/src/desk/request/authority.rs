//! Who acts for the requester, as an officer reads and confirms it.

use jauap_domain::{Action, Authority, Confirmation, Language, to_confirm};
use jauap_words::{Arg, long_date, term, text};
use jauap_workflow::read::CaseFile;
use serde::Serialize;

use super::{
    attempt::Attempt,
    facts::{FileView, Rows, file_view},
};

/// The box that an officer ticks to confirm an authority.
#[derive(Serialize)]
pub struct ConfirmForm {
    what: &'static str,
    checked: bool,
    error: Option<String>,
    /// Who acts for whom.
    sentence: String,
    /// Why, on what document, until when; each in words.
    lines: Vec<String>,
    files: Vec<FileView>,
}

impl ConfirmForm {
    /// What is to be confirmed as the request stands; where something of the authority is missing it is waived instead.
    pub fn all(language: Language, case: &CaseFile, attempt: &Attempt) -> Vec<Self> {
        let requester = &case.request.facts.requester;
        let needed = to_confirm(&case.request.facts, &case.missing);
        let with_authority = needed.iter().zip(requester.authority());
        with_authority
            .map(|(what, authority)| Self {
                what: what.code(),
                checked: attempt.is_of(Action::Accept) && attempt.confirmed(what.code()),
                error: attempt.fault(&format!("accept-{what}")),
                sentence: sentence(
                    language,
                    *what,
                    requester.acting().as_deref(),
                    &requester.display_name(),
                ),
                lines: lines(language, authority),
                files: case
                    .attachments
                    .iter()
                    .filter(|file| authority.files.contains(&file.id))
                    .map(|file| file_view(language, file))
                    .collect(),
            })
            .collect()
    }
}

fn sentence(language: Language, what: Confirmation, who: Option<&str>, whom: &str) -> String {
    let args = [
        ("who", Arg::Text(who.unwrap_or_default())),
        ("whom", Arg::Text(whom)),
    ];
    let key = match what {
        Confirmation::Authority => "authority-confirm",
    };
    text(language, key, &args).unwrap_or_default()
}

fn lines(language: Language, authority: &Authority) -> Vec<String> {
    let kind = authority
        .kind
        .map(|kind| term(language, "authority", kind.code()));
    let document = authority
        .document
        .as_ref()
        .map(|document| document.reveal().to_owned());
    let seen = authority
        .seen_on_paper
        .then(|| text(language, "authority-seen", &[]))
        .flatten();
    [kind, document, Some(until(language, authority)), seen]
        .into_iter()
        .flatten()
        .collect()
}

/// The last day of an authority, in words.
pub fn until(language: Language, authority: &Authority) -> String {
    let words = match authority.valid_until {
        Some(last) => {
            let date = long_date(language, last);
            text(language, "authority-until", &[("date", Arg::Text(&date))])
        }
        None => text(language, "authority-no-term", &[]),
    };
    words.unwrap_or_default()
}

impl Rows {
    /// What is known of an authority; of one that nobody told anything of, nothing.
    pub fn authority(&mut self, authority: &Authority) {
        let language = self.language;
        let kind = authority
            .kind
            .map(|kind| term(language, "authority", kind.code()));
        self.add("desk-fact-authority", kind);
        self.line("desk-fact-basis", authority.document.as_ref());
        let is_known = authority.is_proven() || authority.valid_until.is_some() || authority.kind.is_some();
        let until = is_known.then(|| until(language, authority));
        self.add("desk-fact-valid-until", until);
        let seen = authority
            .seen_on_paper
            .then(|| text(language, "authority-seen", &[]))
            .flatten();
        self.add("desk-fact-authority-document", seen);
    }
}
