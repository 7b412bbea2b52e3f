//! What became of a mail, in the words that every door tells it in.

use jauap_domain::{CheckedBy, MailState, SenderCheck, SenderVerdict};
use serde::Serialize;

use super::{
    officer::kept_mail_says,
    take::{MailTaken, TakenMail, Told},
};
use crate::{
    records::{KeptMail, MailSummary},
    service::Service,
};

/// What became of a mail, and what it says as far as it was understood.
#[derive(Clone, Serialize)]
pub struct MailReport {
    /// `new_request`, `added`, `waiting` or `ignored`.
    pub outcome: &'static str,
    /// The number of the request that it became, or was added to.
    pub number: Option<String>,
    /// Why it waits or is ignored; `repeated` where the same bytes came before, `later` where nobody could read it yet.
    pub reason: Option<String>,
    /// The sender's address; none when there is none.
    pub from: Option<String>,
    /// The sender's name; empty when there is none.
    pub from_name: String,
    /// The subject.
    pub subject: String,
    /// The whole text.
    pub text: String,
    /// The names of the files.
    pub attachments: Vec<String>,
    /// True for mail that no person wrote.
    pub automatic: bool,
    /// True when the domain of the sender vouches for the mail.
    pub sender_verified: bool,
    /// What was found out about the sender.
    pub sender_check: SenderCheck,
    /// Who found it out: `mail_server` or `service`; none when nobody did.
    pub sender_checked_by: Option<CheckedBy>,
}

/// The outcome of a mail in one line: the number of its request, or what became of it.
pub fn mail_outcome(taken: &MailTaken) -> String {
    let outcome = Outcome::of(taken);
    outcome.number.unwrap_or_else(|| outcome.word.to_owned())
}

/// What is told of a mail that was taken. It is kept already, so nothing here fails: what cannot be read is left out.
pub async fn mail_report(service: &Service, taken: &TakenMail) -> MailReport {
    let outcome = Outcome::of(&taken.became);
    let read = match &taken.told {
        Some(_) => None,
        None => retold(service, taken).await,
    };
    let told = taken.told.as_ref().or(read.as_ref());
    let sender = told.map_or(SenderVerdict::UNCHECKED, |told| told.sender);
    let summary = told.map_or_else(MailSummary::default, |told| told.summary.clone());
    MailReport {
        outcome: outcome.word,
        number: outcome.number,
        reason: outcome.reason,
        from: (!summary.from.is_empty()).then_some(summary.from),
        from_name: summary.from_name,
        subject: summary.subject,
        text: summary.text,
        attachments: summary.files,
        automatic: told.is_some_and(|told| told.automatic),
        sender_verified: sender.check == SenderCheck::Verified,
        sender_check: sender.check,
        sender_checked_by: sender.checked_by,
    }
}

struct Outcome {
    word: &'static str,
    number: Option<String>,
    reason: Option<String>,
}

impl Outcome {
    fn of(taken: &MailTaken) -> Self {
        let (word, number, reason) = match taken {
            MailTaken::Filed(filed) => ("new_request", Some(filed.request.number.to_string()), None),
            MailTaken::Added(number) => ("added", Some(number.to_string()), None),
            MailTaken::Waiting(reason) => ("waiting", None, Some(reason.to_string())),
            MailTaken::Ignored(reason) => ("ignored", None, Some(reason.to_string())),
            MailTaken::Before(kept) => return Self::before(kept),
            MailTaken::Later => ("waiting", None, Some("later".to_owned())),
        };
        Self { word, number, reason }
    }

    /// The same bytes came before: nothing is done about them again.
    fn before(kept: &KeptMail) -> Self {
        match kept.state {
            MailState::Waiting => Self {
                word: "waiting",
                number: None,
                reason: kept.reason.map(|reason| reason.to_string()),
            },
            MailState::Kept | MailState::Filed | MailState::Added | MailState::Ignored => Self {
                word: "ignored",
                number: kept.request.map(|number| number.to_string()),
                reason: Some("repeated".to_owned()),
            },
        }
    }
}

/// What a mail says that came before.
async fn retold(service: &Service, taken: &TakenMail) -> Option<Told> {
    let kept = service.store.mail(taken.id).await.ok()??;
    kept_mail_says(service, &kept).await.ok()?
}
