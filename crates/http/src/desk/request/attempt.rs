//! What somebody tried on a page, so that nothing typed is lost when it was not done.

use jauap_domain::{Action, Missing};
use jauap_workflow::act::LastChange;
use serde::Serialize;

use super::failure::Failure;
use crate::{
    desk::{
        field::{Fault, Field},
        moment,
    },
    extract::FormFields,
    page_error::PageError,
    state::AppState,
};

/// What was tried on a page, with everything that was typed.
#[derive(Default)]
pub struct Attempt {
    action: Option<Action>,
    fields: FormFields,
    /// Files were sent too.
    pub had_files: bool,
    faults: Vec<Fault>,
    stale: Option<StaleView>,
}

/// Who was first.
#[derive(Clone, Serialize)]
pub struct StaleView {
    /// The login; none for the user and the service.
    actor: Option<String>,
    role: String,
    event: String,
    at: String,
}

impl StaleView {
    pub fn new(app: &AppState, last: Option<LastChange>) -> Self {
        last.map_or_else(
            || Self {
                actor: None,
                role: "system".to_owned(),
                event: String::new(),
                at: moment(app, app.service.clock.now()),
            },
            |last| {
                let is_role = matches!(last.actor.as_str(), "user" | "system");
                Self {
                    actor: (!is_role).then(|| last.actor.clone()),
                    role: last.actor,
                    event: last.event,
                    at: moment(app, last.at),
                }
            },
        )
    }
}

/// The top of a page after something was not done.
#[derive(Default, Serialize)]
pub struct ProblemView {
    faults: Vec<Fault>,
    stale: Option<StaleView>,
    /// What was typed and has no form any more.
    leftovers: Vec<String>,
}

impl ProblemView {
    pub fn new(faults: Vec<Fault>, stale: Option<StaleView>) -> Self {
        Self {
            faults,
            stale,
            leftovers: Vec::new(),
        }
    }
}

impl Attempt {
    pub fn new(action: Action, fields: FormFields, had_files: bool) -> Self {
        Self {
            action: Some(action),
            fields,
            had_files,
            ..Self::default()
        }
    }

    /// The same attempt with the reason why it failed.
    pub fn failed(mut self, app: &AppState, failure: Failure) -> Result<Self, PageError> {
        match failure {
            Failure::Faults(faults) => self.faults = faults,
            Failure::Stale(last) => self.stale = Some(StaleView::new(app, last)),
            Failure::Page(error) => return Err(error),
        }
        Ok(self)
    }

    pub fn is_of(&self, action: Action) -> bool {
        self.action == Some(action)
    }

    pub const fn is_stale(&self) -> bool {
        self.stale.is_some()
    }

    /// True when a box of this value was ticked.
    pub fn chose(&self, value: &str) -> bool {
        self.fields.all("items").any(|item| item == value)
    }

    /// True when something was confirmed.
    pub fn confirmed(&self, code: &str) -> bool {
        self.fields.all("confirmed").any(|confirmed| confirmed == code)
    }

    /// The fault of an input of a form, in words.
    pub fn fault(&self, id: &str) -> Option<String> {
        let fault = self.faults.iter().find(|fault| fault.id == id);
        fault.map(|fault| fault.message.clone())
    }

    /// A field of an action's form: what was typed, or else what is suggested.
    pub fn field(&self, action: Action, name: &str, suggested: &str) -> Field {
        let id = format!("{action}-{name}");
        if self.is_of(action) {
            let typed = self.fields.all(name).next().unwrap_or_default();
            Field::new(id, name, typed).with_fault(&self.faults)
        } else {
            Field::new(id, name, suggested)
        }
    }

    /// What to say at the top. What was typed and has no field any more comes along: the action is not `possible` now,
    /// or the item that was waived is not `missing` now.
    pub fn problem(&self, possible: &[Action], missing: &[Missing]) -> Option<ProblemView> {
        if self.faults.is_empty() && self.stale.is_none() {
            return None;
        }
        let lost = self.action.is_some_and(|action| !possible.contains(&action));
        let has_field = |item: &str| missing.iter().any(|missing| missing.code() == item);
        let texts = self.fields.named().filter(|(name, value)| {
            let left = match name.strip_prefix("waiver_") {
                Some(item) => lost || !has_field(item),
                None => lost && matches!(*name, "text" | "remark" | "reason"),
            };
            left && !value.trim().is_empty()
        });
        Some(ProblemView {
            faults: self.faults.clone(),
            stale: self.stale.clone(),
            leftovers: texts.map(|(_, value)| value.to_owned()).collect(),
        })
    }
}
