//! The steps that lead a sample to its state, taken by sample staff.

use jauap_domain::{
    Actor, AttachmentId, Channel, Confirmation, Delivery, DestructionReason, FreeText, HoldReason, Missing,
    Outcome, RefusalReason, Request, RequestNumber, Signature, TextError,
};
use jauap_workflow::{
    ActError, Upload, act,
    act::{Acceptance, Reply},
    consent::{cover_registrations, seek_registrations},
    destroy,
    file::{Filed, NewRequest, file_request},
    staff::Caller,
};
use time::Duration;

use super::{
    list::Sample,
    papers::scan,
    past::Past,
    people::{Who, facts},
};
use crate::demo::report::RequestReport;

/// Something that happens to a sample.
#[derive(Debug, Clone, Copy)]
pub enum Step {
    /// An officer takes it into work.
    Accept,
    /// An officer asks for items, in these words.
    Ask(&'static [Missing], &'static str),
    /// An officer looks for the registrations of whoever withdraws a consent, and says that it covers what was found.
    Cover,
    /// An officer proposes an answer.
    Answer(Delivery, &'static str),
    /// An officer proposes a refusal.
    Refuse(RefusalReason, &'static str),
    /// A supervisor sends the proposal back.
    Return(&'static str),
    /// A supervisor lets it go out.
    Approve,
    /// A supervisor opens it again.
    Reopen(&'static str),
    /// An officer writes a note.
    Note(&'static str),
    /// The user takes it back.
    Withdraw(&'static str),
    /// The user writes something more.
    Message(&'static str),
    /// A supervisor holds the content.
    Hold(HoldReason),
    /// A supervisor proposes to destroy the content.
    ProposeDestruction(DestructionReason),
    /// An officer confirms it: the content is gone.
    ConfirmDestruction,
}

/// The sample staff at work.
pub struct Desk<'a> {
    /// The service in its past.
    pub past: &'a Past,
    /// Works on samples.
    pub officer: Caller,
    /// Approves them.
    pub supervisor: Caller,
}

impl Desk<'_> {
    /// Files a sample and takes its steps, some minutes apart.
    pub async fn walk(&self, sample: &Sample) -> anyhow::Result<RequestReport> {
        let filed = self.file(sample).await?;
        let number = filed.request.number;
        for step in sample.steps {
            self.past.pass(4);
            self.take(number, *step).await?;
        }
        self.past.pass(4);
        Ok(RequestReport {
            number,
            access_code: filed.access_code.reveal().to_owned(),
            language: sample.language,
        })
    }

    async fn file(&self, sample: &Sample) -> anyhow::Result<Filed> {
        let service = &self.past.service;
        let uploads = self.scans(sample)?;
        let ids: Vec<AttachmentId> = uploads.iter().map(|(id, _)| *id).collect();
        let mut facts = facts(sample.who, sample.language, sample.text, service.today(), &ids)?;
        let on_paper = sample.channel == Channel::Paper;
        if on_paper {
            facts.signature = Signature::Paper {
                seen_by: self.officer.id,
            };
        }
        let new = NewRequest {
            arrived: None,
            subject: sample.subject,
            channel: sample.channel,
            language: sample.language,
            facts,
            uploads,
            actor: if on_paper {
                self.officer.actor()
            } else {
                Actor::User
            },
            // A letter on paper came some hours before somebody entered it.
            received_at: on_paper.then(|| service.clock.now().plus(-Duration::hours(1))),
            key: None,
        };
        Ok(file_request(service, new).await?)
    }

    fn scans(&self, sample: &Sample) -> anyhow::Result<Vec<(AttachmentId, Upload)>> {
        let names: &[&str] = match (sample.who, sample.complete) {
            (Who::Person, true) => &["signed-request.pdf"],
            (Who::Organisation, true) => &["letter.pdf", "power-of-attorney.pdf"],
            (Who::Organisation, false) => &["letter.pdf"],
            (Who::Person, false) => &[],
        };
        let scans = names.iter().map(|name| scan(&self.past.service, name));
        Ok(scans.collect::<Result<_, _>>()?)
    }

    async fn take(&self, number: RequestNumber, step: Step) -> anyhow::Result<()> {
        let service = &self.past.service;
        let (officer, supervisor) = (self.officer.actor(), self.supervisor.actor());
        let target = number.into();
        let done = match step {
            Step::Accept => {
                let confirmed = Confirmation::ALL.to_vec();
                let acceptance = Acceptance {
                    confirmed,
                    ..Acceptance::default()
                };
                act::accept(service, target, officer, acceptance).await
            }
            Step::Ask(items, text) => {
                act::ask(service, target, officer, items.to_vec(), FreeText::new(text)?).await
            }
            Step::Cover => return self.cover(number).await,
            Step::Answer(delivery, text) => self.propose(number, Outcome::Answer, delivery, text).await?,
            Step::Refuse(reason, text) => {
                self.propose(number, Outcome::Refusal { reason }, Delivery::Letter, text)
                    .await?
            }
            Step::Return(remark) => {
                act::return_proposal(service, target, supervisor, FreeText::new(remark)?).await
            }
            Step::Approve => act::approve(service, target, supervisor).await,
            Step::Reopen(reason) => act::reopen(service, target, supervisor, FreeText::new(reason)?).await,
            Step::Note(text) => act::note(service, target, officer, FreeText::new(text)?).await,
            Step::Withdraw(reason) => {
                act::withdraw(service, target, Actor::User, Some(FreeText::new(reason)?)).await
            }
            Step::Message(text) => {
                act::add_message(service, number, Some(FreeText::new(text)?), Vec::new()).await
            }
            Step::Hold(reason) => destroy::hold(service, target, supervisor, reason).await,
            Step::ProposeDestruction(reason) => {
                destroy::propose_destruction(service, target, supervisor, reason).await
            }
            Step::ConfirmDestruction => {
                return Ok(destroy::confirm_destruction(service, target, officer).await?);
            }
        };
        done?;
        Ok(())
    }

    async fn cover(&self, number: RequestNumber) -> anyhow::Result<()> {
        let service = &self.past.service;
        let found = seek_registrations(service, &self.officer, number).await?;
        let found: Vec<_> = found.iter().map(|one| one.number).collect();
        cover_registrations(service, number.into(), self.officer.actor(), &found).await?;
        Ok(())
    }

    async fn propose(
        &self,
        number: RequestNumber,
        outcome: Outcome,
        delivery: Delivery,
        text: &str,
    ) -> Result<Result<Request, ActError>, TextError> {
        let reply = Reply {
            outcome,
            text: FreeText::new(text)?,
            delivery,
        };
        Ok(act::propose(&self.past.service, number.into(), self.officer.actor(), reply).await)
    }
}
