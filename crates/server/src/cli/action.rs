//! An action of `jauap request act`: its fields from flags or JSON, and the use case that it stands for.

use std::{fmt, str::FromStr};

use anyhow::{Context as _, anyhow};
use jauap_domain::{
    Action, Actor, Attention, Confirmation, Delivery, Facts, FreeText, Language, Missing, Outcome,
    RefusalReason, Request, RequestNumber, Subject, TrackingNumber,
};
use jauap_workflow::{
    Service,
    act::{self, Acceptance, Left, RecordedFacts, Reply, Target, Waiver},
    destroy,
};
use serde::Deserialize;
use time::{Date, macros::format_description};

use super::refused::explained;

/// The fields that actions take, with the names of the API.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ActionForm {
    version: Option<i32>,
    text: Option<FreeText>,
    reason: Option<FreeText>,
    remark: Option<FreeText>,
    items: Vec<Missing>,
    waivers: Vec<WaiverForm>,
    confirmed: Vec<Confirmation>,
    outcome: Option<OutcomeForm>,
    reason_code: Option<RefusalReason>,
    delivery: Option<Delivery>,
    assignee: Option<String>,
    mark: Option<Attention>,
    days: Option<u16>,
    on: Option<Date>,
    tracking_number: Option<TrackingNumber>,
    subject: Option<Subject>,
    language: Option<Language>,
    facts: Option<Facts>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeForm {
    /// An answer.
    Answer,
    /// A refusal, with a reason code.
    Refusal,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct WaiverForm {
    item: Missing,
    reason: FreeText,
}

/// The fields that can be given as flags; facts are given as JSON only.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Fields of the action")]
pub struct Flags {
    /// The version the request must have; without it, whatever it has.
    #[arg(long)]
    version: Option<i32>,
    /// The question, answer, reply or note.
    #[arg(long)]
    text: Option<String>,
    /// Why it is withdrawn or opened again, or its term made longer; why its content is to be destroyed or held, by code.
    #[arg(long)]
    reason: Option<String>,
    /// What is to be changed in a proposal.
    #[arg(long)]
    remark: Option<String>,
    /// An item of clause 9.2 to ask for; may be given several times.
    #[arg(long)]
    item: Vec<Missing>,
    /// An item to do without, and why; may be given several times.
    #[arg(long, value_name = "ITEM=REASON")]
    waive: Vec<String>,
    /// What is confirmed: `authority`, that who acts for the requester may do so.
    #[arg(long, value_name = "WHAT")]
    confirm: Vec<Confirmation>,
    /// Whether a reply answers or refuses.
    #[arg(long)]
    outcome: Option<OutcomeForm>,
    /// Why a request is refused.
    #[arg(long)]
    reason_code: Option<RefusalReason>,
    /// `letter`: the reply goes by mail; `notice`: it is read in the portal; `post`, `in_person`: it goes on paper.
    #[arg(long)]
    delivery: Option<Delivery>,
    /// The login of the officer who gets it, or `nobody`.
    #[arg(long, value_name = "LOGIN")]
    assignee: Option<String>,
    /// The attention mark to clear.
    #[arg(long)]
    mark: Option<Attention>,
    /// By how many days the term is to be made longer, in its own unit.
    #[arg(long)]
    days: Option<u16>,
    /// The day a reply on paper left, such as 2026-11-30.
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// The number of a reply that went by post.
    #[arg(long, value_name = "NUMBER")]
    tracking_number: Option<String>,
}

impl Flags {
    /// The flags as the form of an action.
    pub fn form(self) -> anyhow::Result<ActionForm> {
        let text = |text: Option<String>, flag: &str| {
            let checked = text.map(|text| FreeText::new(&text));
            checked
                .transpose()
                .with_context(|| format!("--{flag} cannot be used"))
        };
        Ok(ActionForm {
            version: self.version,
            text: text(self.text, "text")?,
            reason: text(self.reason, "reason")?,
            remark: text(self.remark, "remark")?,
            items: self.item,
            waivers: self
                .waive
                .iter()
                .map(|given| waiver(given))
                .collect::<Result<_, _>>()?,
            confirmed: self.confirm,
            outcome: self.outcome,
            reason_code: self.reason_code,
            delivery: self.delivery,
            assignee: self.assignee.filter(|login| login != "nobody"),
            mark: self.mark,
            days: self.days,
            on: self
                .on
                .map(|on| Date::parse(&on, format_description!("[year]-[month]-[day]")))
                .transpose()
                .context("--on is given as 2026-11-30")?,
            tracking_number: self
                .tracking_number
                .map(|number| TrackingNumber::new(&number))
                .transpose()
                .context("--tracking-number cannot be used")?,
            subject: None,
            language: None,
            facts: None,
        })
    }
}

fn waiver(given: &str) -> anyhow::Result<WaiverForm> {
    let (item, reason) = given.split_once('=').context("--waive is given as ITEM=REASON")?;
    Ok(WaiverForm {
        item: item.parse().map_err(|error| anyhow!("--waive: {error}"))?,
        reason: FreeText::new(reason).context("--waive needs a reason")?,
    })
}

impl ActionForm {
    /// Reads the fields from JSON. What stands in it is not repeated when it is wrong.
    pub fn read(json: &str) -> anyhow::Result<Self> {
        serde_json::from_str(json).map_err(|error| {
            anyhow!(
                "--json-body is not understood at line {}, column {}; the fields are those of the API",
                error.line(),
                error.column()
            )
        })
    }

    /// Does it. Returns the request, unless its content was destroyed.
    pub async fn perform(
        self,
        service: &Service,
        number: RequestNumber,
        action: Action,
        actor: Actor,
    ) -> anyhow::Result<Option<Request>> {
        let target = Target {
            number,
            version: self.version,
        };
        let done = match action {
            Action::Accept => {
                let acceptance = Acceptance {
                    waivers: self.waivers.into_iter().map(Waiver::from).collect(),
                    confirmed: self.confirmed,
                };
                act::accept(service, target, actor, acceptance).await
            }
            Action::Ask => act::ask(service, target, actor, self.items, needed(self.text, "text")?).await,
            Action::Clarify => act::clarify(service, target, actor, self.text, Vec::new()).await,
            Action::Propose => act::propose(service, target, actor, self.reply(action)?).await,
            Action::Return => {
                act::return_proposal(service, target, actor, needed(self.remark, "remark")?).await
            }
            Action::Approve => act::approve(service, target, actor).await,
            Action::Answer | Action::Refuse => {
                act::reply_alone(service, target, actor, self.reply(action)?).await
            }
            Action::Dispatch => {
                let on = needed(self.on, "on")?;
                act::dispatch(service, target, actor, self.left()?, on).await
            }
            Action::Withdraw => act::withdraw(service, target, actor, self.reason).await,
            Action::Reopen => act::reopen(service, target, actor, needed(self.reason, "reason")?).await,
            Action::Extend => {
                let days = needed(self.days, "days")?;
                act::extend(service, target, actor, days, needed(self.reason, "reason")?).await
            }
            Action::CancelExtension => act::cancel_extension(service, target, actor, self.reason).await,
            Action::Assign => act::assign(service, target, actor, self.assignee.as_deref()).await,
            Action::Note => act::note(service, target, actor, needed(self.text, "text")?).await,
            Action::ClearAttention => {
                act::clear_attention(service, target, actor, needed(self.mark, "mark")?).await
            }
            Action::RecordFacts => {
                let recorded = RecordedFacts {
                    subject: needed(self.subject, "subject")?,
                    language: needed(self.language, "language")?,
                    facts: needed(self.facts, "facts")?,
                };
                act::record_facts(service, target, actor, recorded, Vec::new()).await
            }
            Action::ProposeDestruction => {
                destroy::propose_destruction(service, target, actor, code(self.reason)?).await
            }
            Action::RejectDestruction => destroy::reject_destruction(service, target, actor).await,
            Action::Hold => destroy::hold(service, target, actor, code(self.reason)?).await,
            Action::Release => destroy::release(service, target, actor).await,
            Action::ConfirmDestruction => {
                let done = destroy::confirm_destruction(service, target, actor).await;
                return done.map(|()| None).map_err(|error| explained(number, error));
            }
        };
        done.map(Some).map_err(|error| explained(number, error))
    }

    fn left(self) -> anyhow::Result<Left> {
        match needed(self.delivery, "delivery")? {
            Delivery::Post => Ok(Left::ByPost {
                tracking: needed(self.tracking_number, "tracking_number")?,
            }),
            Delivery::InPerson if self.tracking_number.is_some() => {
                Err(anyhow!("what is handed over in person has no number of the post"))
            }
            Delivery::InPerson => Ok(Left::InPerson),
            Delivery::Letter | Delivery::Notice => Err(anyhow!("delivery: one of post, in_person")),
        }
    }

    fn reply(self, action: Action) -> anyhow::Result<Reply> {
        let refuses = action == Action::Refuse || self.outcome == Some(OutcomeForm::Refusal);
        if action == Action::Propose {
            needed(self.outcome, "outcome")?;
        }
        let outcome = if refuses {
            let reason = needed(self.reason_code, "reason_code")?;
            Outcome::Refusal { reason }
        } else {
            Outcome::Answer
        };
        Ok(Reply {
            outcome,
            text: needed(self.text, "text")?,
            delivery: self.delivery.unwrap_or(Delivery::Letter),
        })
    }
}

impl From<WaiverForm> for Waiver {
    fn from(form: WaiverForm) -> Self {
        Self {
            item: form.item,
            reason: form.reason,
        }
    }
}

fn needed<T>(given: Option<T>, field: &str) -> anyhow::Result<T> {
    given.with_context(|| format!("this action needs the field {field}"))
}

/// The code that a decision about destroying is made for.
fn code<T: FromStr<Err: fmt::Display>>(reason: Option<FreeText>) -> anyhow::Result<T> {
    let reason = needed(reason, "reason")?;
    reason
        .reveal()
        .parse()
        .map_err(|error| anyhow!("reason: {error}"))
}
