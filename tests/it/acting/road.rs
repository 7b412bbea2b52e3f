//! Ways that lead a request to any state, and a well-formed call for every action.

use jauap_domain::{Action, Role, StateTag};
use serde_json::{Value, json};

use crate::harness::{Client, Filed, READINGS, TestApp, individual};

/// The text of every reply on these ways.
pub const REPLY: &str = "Жауап: сіздің деректеріңізді тек емдеу үшін өңдейміз.";

/// A request on its way, with those who move it.
pub struct Road<'a> {
    pub app: &'a TestApp,
    pub filed: Filed,
    pub officer: Client,
    pub supervisor: Client,
}

impl<'a> Road<'a> {
    /// Files a request on which the user has written once, so that it has a mark.
    pub async fn begin(app: &'a TestApp) -> Self {
        Self::begin_with(app, &individual()).await
    }

    /// The same with a request of the test's own.
    pub async fn begin_with(app: &'a TestApp, request: &Value) -> Self {
        let filed = app.file(request).await;
        let messages = format!("/api/v1/requests/{}/messages", filed.number);
        app.user(&filed)
            .post(&messages, &json!({ "text": "Тағы бір сұрақ" }))
            .await
            .ok();
        Self {
            officer: app.officer().await,
            supervisor: app.supervisor().await,
            app,
            filed,
        }
    }

    /// The request as staff see it now.
    pub async fn now(&self) -> Value {
        self.officer.read(&self.filed.number).await
    }

    /// The same without the events of those who only read it.
    pub async fn unread(&self) -> Value {
        let mut now = self.now().await;
        let history = now["history"].as_array_mut().expect("a history");
        history.retain(|event| !READINGS.iter().any(|reading| event["event"] == *reading));
        now
    }

    /// Takes a step that must go well: as the one who may, with the version there is.
    pub async fn step(&self, action: Action, to: StateTag) -> Value {
        let who = match doer(action) {
            Role::Supervisor => &self.supervisor,
            Role::Officer | Role::Auditor | Role::Admin => &self.officer,
        };
        let call = self.call(action, to).await;
        self.app.clock.advance(time::Duration::seconds(1));
        who.act(&self.filed.number, &call).await.ok()
    }

    /// A well-formed call; `to` says which of two outcomes is meant.
    pub async fn call(&self, action: Action, to: StateTag) -> Value {
        let mut call = body(action, to);
        if action == Action::Dispatch {
            call["on"] = json!(self.app.service.today().to_string());
        }
        call["action"] = json!(action.code());
        call["version"] = self.now().await["version"].clone();
        call
    }

    /// Leads the request to a state from which `action` can lead to `to`.
    pub async fn lead(&self, from: StateTag, action: Action, to: StateTag) {
        use StateTag::{
            Answered, Clarifying, InApproval, InDispatch, InProgress, Received, Refused, Withdrawn,
        };
        let back_to_work = action == Action::Clarify && to == InProgress;
        let steps: &[(Action, StateTag)] = match from {
            Received => &[],
            Clarifying if back_to_work => &[(Action::Accept, InProgress), (Action::Ask, Clarifying)],
            Clarifying => &[(Action::Ask, Clarifying)],
            InProgress => &[(Action::Accept, InProgress)],
            InApproval if to == Refused => &[(Action::Propose, Refused)],
            InApproval if to == InDispatch => &[(Action::Accept, InProgress), (Action::Propose, InDispatch)],
            InApproval => &[(Action::Accept, InProgress), (Action::Propose, Answered)],
            InDispatch if to == Refused => &[(Action::Refuse, InDispatch)],
            InDispatch => &[
                (Action::Accept, InProgress),
                (Action::Propose, InDispatch),
                (Action::Approve, InDispatch),
            ],
            Answered => &[
                (Action::Accept, InProgress),
                (Action::Propose, Answered),
                (Action::Approve, Answered),
            ],
            Refused => &[(Action::Propose, Refused), (Action::Approve, Refused)],
            Withdrawn => &[(Action::Withdraw, Withdrawn)],
        };
        let before: &[Action] = match action {
            Action::RejectDestruction | Action::ConfirmDestruction => &[Action::ProposeDestruction],
            Action::Release => &[Action::Hold],
            Action::CancelExtension => &[Action::Extend],
            Action::Accept
            | Action::Ask
            | Action::Clarify
            | Action::Propose
            | Action::Return
            | Action::Approve
            | Action::Answer
            | Action::Refuse
            | Action::Dispatch
            | Action::Withdraw
            | Action::Reopen
            | Action::Extend
            | Action::Assign
            | Action::Note
            | Action::ClearAttention
            | Action::RecordFacts
            | Action::ProposeDestruction
            | Action::Hold => &[],
        };
        let before = before.iter().map(|action| (*action, from));
        let before = before.filter(|_| !from.is_open() || action == Action::CancelExtension);
        for (action, to) in steps.iter().copied().chain(before) {
            self.step(action, to).await;
        }
        assert_eq!(self.now().await["state"], from.code());
    }
}

/// The role that takes a step on these ways.
pub fn doer(action: Action) -> Role {
    match *action.roles() {
        [only] => only,
        _ => Role::Officer,
    }
}

/// The fields of an action. A proposal on the way to a refusal is one; every other is an answer.
fn body(action: Action, to: StateTag) -> Value {
    // Nobody needs an address to be handed a letter.
    let on_paper = to == StateTag::InDispatch;
    let delivery = if on_paper { "in_person" } else { "letter" };
    let refusal = || json!({ "text": REPLY, "reason_code": "no_data", "delivery": delivery });
    match action {
        Action::Accept
        | Action::Approve
        | Action::RejectDestruction
        | Action::ConfirmDestruction
        | Action::Release => json!({}),
        Action::ProposeDestruction => json!({ "reason": "retention_ended" }),
        Action::Hold => json!({ "reason": "inspection" }),
        Action::Ask => json!({ "items": ["signature"], "text": "Қолтаңбаны жіберіңіз." }),
        Action::Clarify => json!({ "text": "Міне, қолтаңба." }),
        Action::Propose if matches!(to, StateTag::Refused | StateTag::Received) => {
            let mut refusal = refusal();
            refusal["outcome"] = json!("refusal");
            refusal
        }
        Action::Propose => json!({ "outcome": "answer", "text": REPLY, "delivery": delivery }),
        Action::Answer if on_paper => json!({ "text": REPLY, "delivery": delivery }),
        Action::Answer => json!({ "text": REPLY, "delivery": "notice" }),
        Action::Dispatch => json!({ "delivery": "in_person" }),
        Action::Refuse => refusal(),
        Action::Return => json!({ "remark": "Нақтырақ жазыңыз." }),
        Action::Withdraw | Action::CancelExtension => json!({ "reason": "Керек емес." }),
        Action::Reopen => json!({ "reason": "Қате жауап." }),
        Action::Extend => json!({ "days": 5, "reason": "Мұрағаттан сұралды." }),
        Action::Assign => json!({ "assignee": "officer" }),
        Action::Note => json!({ "text": "Мұрағаттан сұралды." }),
        Action::ClearAttention => json!({ "mark": "new_message" }),
        Action::RecordFacts => json!({ "subject": "rectification" }),
    }
}
