//! A disclosure as its page shows it.

use std::collections::BTreeMap;

use jauap_domain::{Act, DisclosureState, DisclosureWay, FreeText, Line, StaffId, Thing};
use jauap_workflow::records::{Disclosure, DisclosureFacts};
use serde::Serialize;
use time::Date;

use super::history;
use crate::{
    desk::{
        field::{Choice, Fault, Field},
        moment,
        viewer::Viewer,
    },
    extract::FormFields,
    page_error::PageError,
    state::AppState,
};

/// A step that was tried, with what was typed.
#[derive(Default)]
pub struct Attempt {
    pub form: FormFields,
    /// The step.
    pub action: String,
    pub faults: Vec<Fault>,
    /// True when somebody else was first.
    pub stale: bool,
    /// The step that was just taken, or nothing.
    pub done: String,
}

#[derive(Serialize)]
pub struct ShowView {
    number: String,
    version: i32,
    state: &'static str,
    basis: &'static str,
    received_on: Date,
    persons: Persons,
    ended_on: Option<Date>,
    /// Where it is told who did and read what.
    history: String,
    content: Option<ContentView>,
    /// What the viewer may do: `decide`, `hand_over`, or why nothing can be decided: `own`, `supervisor`.
    step: Option<&'static str>,
    /// True when the form to decline is open.
    declining: bool,
    fields: BTreeMap<&'static str, Field>,
    ways: Vec<Choice>,
    faults: Vec<Fault>,
    stale: bool,
    /// What was typed and has no form any more.
    leftovers: Vec<String>,
    done: Option<&'static str>,
}

/// Who entered it, who decided, and what became of the content; moments in the organisation's zone.
#[derive(Serialize)]
pub struct Persons {
    proposed_by: String,
    proposed_at: String,
    decided_by: Option<String>,
    decided_at: Option<String>,
    destroyed_at: Option<String>,
}

impl Persons {
    pub async fn read(app: &AppState, disclosure: &Disclosure) -> Result<Self, PageError> {
        let staff = app.service.store.all_staff().await?;
        let logins: BTreeMap<StaffId, String> = staff.into_iter().map(|one| (one.id, one.login)).collect();
        let login = |id: StaffId| logins.get(&id).cloned().unwrap_or_default();
        let (by, at) = disclosure.proposed;
        Ok(Self {
            proposed_by: login(by),
            proposed_at: moment(app, at),
            decided_by: disclosure.decided.map(|(by, _)| login(by)),
            decided_at: disclosure.decided.map(|(_, at)| moment(app, at)),
            destroyed_at: disclosure.destroyed_at.map(|at| moment(app, at)),
        })
    }
}

#[derive(Serialize)]
struct ContentView {
    body: String,
    letter_number: String,
    letter_date: Date,
    norm: String,
    about: String,
    data: Vec<&'static str>,
    health: bool,
    given: String,
    secrecy_norm: Option<String>,
    request: Option<String>,
    registration: Option<String>,
    tellable: bool,
    tellable_why: String,
    declined_why: Option<String>,
    way: Option<&'static str>,
    note: Option<String>,
}

impl ShowView {
    pub async fn read(
        app: &AppState,
        viewer: &Viewer,
        disclosure: Disclosure,
        attempt: Attempt,
    ) -> Result<Self, PageError> {
        let today = app.service.today().to_string();
        let field = |name: &'static str| {
            let typed = match attempt.form.get(name) {
                "" if name == "on" => &today,
                typed => typed,
            };
            (name, Field::new(name, name, typed).with_fault(&attempt.faults))
        };
        let ways = DisclosureWay::ALL.iter().map(|way| way.code());
        Ok(Self {
            number: disclosure.number.to_string(),
            version: disclosure.version,
            state: disclosure.state.code(),
            basis: disclosure.basis.code(),
            received_on: disclosure.received_on,
            persons: Persons::read(app, &disclosure).await?,
            ended_on: disclosure.ended_on,
            history: history::address(disclosure.number, None),
            step: step(viewer, &disclosure),
            declining: attempt.action == "decline",
            fields: ["basis_checked", "why", "way", "on", "note"].map(field).into(),
            ways: Choice::of_terms(viewer.language, "disclosure_way", ways, attempt.form.get("way")),
            content: disclosure.facts.map(ContentView::from),
            leftovers: leftovers(&attempt),
            faults: attempt.faults,
            stale: attempt.stale,
            done: done(&attempt.done),
        })
    }
}

/// Where somebody else was first, the form is gone: what was typed into it is given back.
fn leftovers(attempt: &Attempt) -> Vec<String> {
    let typed = ["why", "note"].map(|name| attempt.form.get(name));
    let kept = typed.iter().filter(|text| attempt.stale && !text.is_empty());
    kept.map(|text| (*text).to_owned()).collect()
}

fn step(viewer: &Viewer, disclosure: &Disclosure) -> Option<&'static str> {
    match disclosure.state {
        DisclosureState::Proposed if !viewer.caller.may(Thing::DisclosureDecision, Act::Change) => {
            Some("supervisor")
        }
        DisclosureState::Proposed if disclosure.proposed.0 == viewer.caller.id => Some("own"),
        DisclosureState::Proposed => Some("decide"),
        DisclosureState::Decided => Some("hand_over"),
        DisclosureState::Declined | DisclosureState::HandedOver => None,
    }
}

fn done(step: &str) -> Option<&'static str> {
    ["propose", "decide", "decline", "hand_over"]
        .into_iter()
        .find(|known| *known == step)
}

impl From<DisclosureFacts> for ContentView {
    fn from(facts: DisclosureFacts) -> Self {
        let line = |line: &Line| line.reveal().to_owned();
        let text = |text: &FreeText| text.reveal().to_owned();
        let handed_over = facts.handed_over.as_ref();
        Self {
            body: line(&facts.body),
            letter_number: line(&facts.letter_number),
            letter_date: facts.letter_date,
            norm: line(&facts.norm),
            about: text(&facts.about),
            health: facts.secrecy_norm.is_some(),
            data: facts.data.iter().map(|kind| kind.code()).collect(),
            given: text(&facts.given),
            secrecy_norm: facts.secrecy_norm.as_ref().map(line),
            request: facts.request.map(|number| number.to_string()),
            registration: facts.registration.map(|number| number.to_string()),
            tellable: facts.tellable,
            tellable_why: text(&facts.tellable_why),
            declined_why: facts.declined_why.as_ref().map(text),
            way: handed_over.map(|how| how.way.code()),
            note: handed_over.and_then(|how| how.note.as_ref()).map(line),
        }
    }
}
