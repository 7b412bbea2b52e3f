//! What somebody tried on a page and why it was not done, so that nothing typed is lost.

use jauap_domain::{Action, Kept, Language, Missing, Refused, TextError};
use jauap_words::{Arg, long_date, term, text};
use jauap_workflow::{ActError, UploadError, act::LastChange};
use serde::Serialize;

use super::dispatch::{dispatch_day, no_way_key};
use crate::{
    desk::{
        field::{Fault, Field},
        moment,
    },
    extract::FormFields,
    page_error::PageError,
    portal::size_in_words,
    state::AppState,
};

/// Why something was not done.
pub enum Failure {
    /// Fields are wrong.
    Faults(Vec<Fault>),
    /// Somebody else was first.
    Stale(Option<LastChange>),
    /// Nothing a form could show.
    Page(PageError),
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Faults(vec![fault])
    }
}

impl From<PageError> for Failure {
    fn from(error: PageError) -> Self {
        Self::Page(error)
    }
}

impl Failure {
    /// The failure of a step, for a form whose fields have ids that begin with `form`.
    pub fn of(language: Language, form: &str, error: ActError) -> Self {
        let fault = |field: &str, key| Fault::new(language, format!("{form}-{field}"), key);
        match error {
            ActError::Stale { last, .. } => Self::Stale(last),
            ActError::Refused(refused) => Self::Faults(of_refusal(language, form, &refused)),
            ActError::Kept(kept) => of_kept(language, kept).into(),
            ActError::NoWay(no_way) => fault("delivery", no_way_key(no_way)).into(),
            ActError::NotCovered => Fault::new(language, "", "consents-fault-not-covered").into(),
            ActError::NoSuchOfficer => fault("assignee", "desk-fault-no-such-officer").into(),
            ActError::NoSuchFile => fault("files", "desk-fault-no-such-file").into(),
            ActError::NoSuchMark => fault("mark", "desk-fault-no-such-mark").into(),
            ActError::Upload(error) => upload_fault(language, &format!("{form}-files"), None, error).into(),
            error @ (ActError::NoSuchRequest
            | ActError::Forbidden { .. }
            | ActError::Files(_)
            | ActError::Letter(_)
            | ActError::Store(_)) => Self::Page(error.into()),
        }
    }
}

fn of_refusal(language: Language, form: &str, refused: &Refused) -> Vec<Fault> {
    let one = |key| vec![Fault::new(language, "", key)];
    match refused {
        Refused::NotAllowed { action, state } => {
            let (action, state) = (
                term(language, "action", action.code()),
                term(language, "state", state.code()),
            );
            let args = [("action", Arg::Text(&action)), ("state", Arg::Text(&state))];
            vec![Fault {
                id: String::new(),
                message: text(language, "desk-refused-not-allowed", &args).unwrap_or_default(),
            }]
        }
        Refused::Incomplete { missing } => missing
            .iter()
            .map(|item| waiver_fault(language, form, *item, TextError::Empty))
            .collect(),
        Refused::AuthorityUnconfirmed if form == Action::Accept.code() => vec![Fault::new(
            language,
            format!("{form}-authority"),
            "authority-fault-confirm",
        )],
        Refused::AuthorityUnconfirmed => one("authority-fault-mark"),
        Refused::OwnProposal => one("desk-refused-own-proposal"),
        Refused::FourEyes => one("desk-refused-four-eyes"),
        Refused::RefusalOnly => one("desk-refused-refusal-only"),
        Refused::NoExtension => one("report-refused-no-extension"),
        Refused::NotOnPaper => vec![Fault::new(
            language,
            format!("{form}-delivery"),
            "desk-fault-delivery",
        )],
        Refused::DispatchDay { first, last } => vec![dispatch_day(language, form, *first, *last)],
        Refused::ExtensionTooLong { most } => vec![Fault {
            id: format!("{form}-days"),
            message: text(
                language,
                "report-refused-too-long",
                &[("most", Arg::Number((*most).into()))],
            )
            .unwrap_or_default(),
        }],
    }
}

/// Why content is not destroyed, or is not held.
fn of_kept(language: Language, kept: Kept) -> Fault {
    let message = match kept {
        Kept::Retained { until } => {
            let date = long_date(language, until);
            text(language, "kept-retained", &[("date", Arg::Text(&date))])
        }
        Kept::Held(reason) => {
            let reason = term(language, "hold", reason.code());
            text(language, "kept-held", &[("reason", Arg::Text(&reason))])
        }
        Kept::NotProposed => text(language, "kept-not-proposed", &[]),
        Kept::NoReason => text(language, "kept-no-reason", &[]),
        Kept::OwnProposal => text(language, "kept-own-proposal", &[]),
        Kept::Already => text(language, "kept-already", &[]),
    };
    Fault {
        id: String::new(),
        message: message.unwrap_or_default(),
    }
}

/// A waiver without its reason, or with one that cannot be kept.
pub fn waiver_fault(language: Language, form: &str, item: Missing, error: TextError) -> Fault {
    let id = format!("{form}-waiver_{item}");
    if error != TextError::Empty {
        return Fault::of_text(language, id, error);
    }
    let item = term(language, "missing", item.code());
    let message = text(language, "desk-fault-waiver", &[("item", Arg::Text(&item))]);
    Fault {
        id,
        message: message.unwrap_or_default(),
    }
}

/// A file that was not taken; `name` tells which, where it is known.
pub fn upload_fault(language: Language, id: &str, name: Option<&str>, error: UploadError) -> Fault {
    let size = |bytes: usize| size_in_words(language, bytes);
    let say = |key: &str, args: &[(&str, Arg<'_>)]| text(language, key, args).unwrap_or_default();
    let why = match error {
        UploadError::Name => say("desk-file-no-name", &[]),
        UploadError::Empty => say("desk-file-empty", &[]),
        UploadError::Kind => say("desk-file-kind", &[]),
        UploadError::TooLarge(most) => say("desk-file-too-large", &[("most", Arg::Text(&size(most)))]),
        UploadError::TotalTooLarge(most) => {
            say("desk-file-all-too-large", &[("most", Arg::Text(&size(most)))])
        }
        UploadError::TooMany(most) => {
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            say("desk-file-too-many", &[("most", Arg::Number(most))])
        }
    };
    Fault {
        id: id.to_owned(),
        message: name.map_or(why.clone(), |name| format!("{name}: {why}")),
    }
}

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
