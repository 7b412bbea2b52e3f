//! An unfinished reply: kept on the server, per officer, so that nothing typed is lost.

use data_encoding::HEXLOWER;
use jauap_domain::{Delivery, FreeText, Language, Outcome, RefusalReason, Request, Subject};
use jauap_workflow::{
    act::Reply,
    read::CaseFile,
    records::{MessageKind, RecordedEvent},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{
    desk::{
        field::{Fault, free_text},
        request::{failure::no_way_key, forms::outcome_fits},
        viewer::Viewer,
    },
    event_facts::facts_of,
    extract::FormFields,
    page_error::PageError,
    reply_words::{Beginning, ReplyWords},
    state::AppState,
};

/// What was typed so far, as it was typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReplyDraft {
    /// `answer` or `refusal`.
    pub outcome: String,
    pub reason_code: String,
    pub text: String,
    /// `letter`, `notice`, `post` or `in_person`.
    pub delivery: String,
}

impl ReplyDraft {
    /// What a form says.
    pub fn of_form(fields: &FormFields) -> Self {
        Self {
            outcome: fields.get("outcome").to_owned(),
            reason_code: fields.get("reason_code").to_owned(),
            // Not trimmed: it is shown again exactly as it was typed.
            text: fields
                .all("text")
                .next()
                .unwrap_or_default()
                .replace("\r\n", "\n"),
            delivery: fields.get("delivery").to_owned(),
        }
    }

    /// The kept draft, or a proposal that was sent back, or the beginning of a letter.
    pub async fn of(app: &AppState, viewer: &Viewer, case: &CaseFile) -> Result<Self, PageError> {
        Ok(match Self::kept(app, viewer, &case.request).await? {
            Some(draft) => draft,
            None => returned(case).unwrap_or_else(|| Self::begun(&app.replies, &case.request)),
        })
    }

    /// The kept draft.
    pub async fn kept(app: &AppState, viewer: &Viewer, request: &Request) -> Result<Option<Self>, PageError> {
        let draft = app
            .service
            .store
            .reply_draft(request.id, viewer.caller.id)
            .await?;
        Ok(draft.and_then(|draft| serde_json::from_str(&draft).ok()))
    }

    /// Keeps the draft.
    pub async fn keep(&self, app: &AppState, viewer: &Viewer, request: &Request) -> Result<(), PageError> {
        let answers = serde_json::to_string(self).map_err(|_| PageError::Internal)?;
        let now = app.service.clock.now();
        let store = &app.service.store;
        store
            .save_reply_draft(request.id, viewer.caller.id, &answers, now)
            .await?;
        Ok(())
    }

    fn begun(replies: &ReplyWords, request: &Request) -> Self {
        let answers = outcome_fits(&request.state, Outcome::Answer);
        let outcome = if answers { "answer" } else { "refusal" };
        let mut draft = Self {
            outcome: outcome.to_owned(),
            reason_code: String::new(),
            text: String::new(),
            delivery: request
                .facts
                .contact
                .ways()
                .next()
                .map_or_else(String::new, |way| way.code().to_owned()),
        };
        draft.text = draft
            .beginning(request.subject)
            .map_or_else(String::new, |beginning| replies.write(request, beginning));
        draft
    }

    /// Puts the template for the chosen outcome into the text; words of the officer's own stay, below it.
    pub fn take_template(&mut self, replies: &ReplyWords, request: &Request) {
        let Some(beginning) = self.beginning(request.subject) else {
            return;
        };
        let letter = replies.write(request, beginning);
        let own = !self.text.trim().is_empty() && !replies.is_one(request, &self.text);
        self.text = if own {
            format!("{letter}\n\n{}", self.text)
        } else {
            letter
        };
    }

    /// The reply this is to a request, or what is wrong with it, in the language of the desk.
    pub fn reply(
        &self,
        replies: &ReplyWords,
        language: Language,
        request: &Request,
    ) -> Result<Reply, Vec<Fault>> {
        let fault = |id: &str, key| Fault::new(language, id, key);
        let mut faults = Vec::new();
        let outcome = match self.outcome.as_str() {
            "answer" => Some(Outcome::Answer),
            "refusal" => {
                let reason = self.reason_code.parse::<RefusalReason>().ok();
                if reason.is_none() {
                    faults.push(fault("reply-reason_code", "desk-fault-reason"));
                }
                reason.map(|reason| Outcome::Refusal { reason })
            }
            _ => {
                faults.push(fault("reply-outcome", "desk-fault-outcome"));
                None
            }
        };
        let text: Option<FreeText> = free_text(language, "reply-text", &self.text)
            .map_err(|fault| faults.push(fault))
            .ok();
        if let Some(hint) = replies.hint_left_in(request, &self.text) {
            faults.push(Fault::with_hint(language, "reply-text", &hint));
        }
        let delivery: Option<Delivery> = self.delivery.parse().ok();
        match delivery.map(|delivery| request.facts.contact.allows(delivery)) {
            None => faults.push(fault("reply-delivery", "desk-fault-delivery")),
            Some(Err(no_way)) => faults.push(fault("reply-delivery", no_way_key(no_way))),
            Some(Ok(())) => {}
        }
        match (outcome, text, delivery) {
            (Some(outcome), Some(text), Some(delivery)) if faults.is_empty() => Ok(Reply {
                outcome,
                text,
                delivery,
            }),
            _ => Err(faults),
        }
    }

    /// What it begins with; nothing while the reason of a refusal is not chosen.
    fn beginning(&self, subject: Subject) -> Option<Beginning> {
        match self.outcome.as_str() {
            "answer" => Some(Beginning::Answer(subject)),
            "refusal" => self.reason_code.parse().ok().map(Beginning::Refusal),
            _ => None,
        }
    }

    /// Tells one draft from another: who sends what a preview showed, sends that and nothing newer.
    pub fn mark(&self) -> String {
        let mut hash = Sha256::new();
        for part in [&self.outcome, &self.reason_code, &self.delivery, &self.text] {
            hash.update(part);
            hash.update([0]);
        }
        HEXLOWER.encode(&hash.finalize())
    }
}

/// The proposal that came back last, if the request waits for a better one.
fn returned(case: &CaseFile) -> Option<ReplyDraft> {
    let of_reply = |event: &&RecordedEvent| {
        matches!(
            event.name.as_str(),
            "proposed" | "prepared" | "returned" | "approved" | "reopened"
        )
    };
    let last = case.events.iter().rev().find(of_reply)?;
    if last.name != "returned" {
        return None;
    }
    let is_reply = |event: &&RecordedEvent| matches!(event.name.as_str(), "proposed" | "prepared");
    let proposed = case.events.iter().rev().find(is_reply)?;
    let facts = facts_of(proposed);
    let word = |path: &str| {
        facts
            .pointer(path)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let text = case
        .messages
        .iter()
        .rev()
        .find(|message| message.kind == MessageKind::Reply)?
        .text
        .as_ref()?;
    Some(ReplyDraft {
        outcome: word("/outcome/outcome"),
        reason_code: word("/outcome/reason"),
        text: text.reveal().to_owned(),
        delivery: word("/delivery"),
    })
}

/// What the supervisor remarked on the proposal that came back last.
pub fn remark(case: &CaseFile) -> Option<String> {
    let waits = returned(case).is_some();
    let remark = case
        .messages
        .iter()
        .rev()
        .find(|message| message.kind == MessageKind::Remark)?;
    let text = remark.text.as_ref()?.reveal().to_owned();
    waits.then_some(text)
}
