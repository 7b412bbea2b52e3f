//! How long the content of an ended request is kept, and what may be done about it.

use jauap_domain::{Action, DestructionReason, HoldReason};
use jauap_workflow::read::CaseFile;
use serde::Serialize;
use time::Date;

use super::attempt::Attempt;
use crate::{
    desk::{
        field::{Choice, Field},
        viewer::Viewer,
    },
    state::AppState,
};

/// The section «Keeping and destruction».
#[derive(Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template asks each of them by itself"
)]
pub struct KeepingView {
    until: Date,
    /// True when the term has ended.
    ended: bool,
    /// True when the content is destroyed by itself at the end of its term.
    automatic: bool,
    hold: Option<&'static str>,
    proposal: Option<ProposalView>,
    propose_form: Option<ReasonForm>,
    hold_form: Option<ReasonForm>,
    /// Whether the viewer may release, reject, confirm.
    release: bool,
    reject: bool,
    confirm: bool,
}

#[derive(Serialize)]
struct ProposalView {
    login: String,
    reason: &'static str,
    /// True when the viewer made it, so that somebody else must confirm it.
    own: bool,
}

/// A form that is one reason from a list.
#[derive(Serialize)]
struct ReasonForm {
    action: &'static str,
    open: bool,
    field: Field,
    choices: Vec<Choice>,
    /// The key of what will happen.
    hint: &'static str,
}

impl KeepingView {
    /// Nothing while the request is open.
    pub fn new(app: &AppState, viewer: &Viewer, case: &CaseFile, attempt: &Attempt) -> Option<Self> {
        let until = case.retained_until?;
        let request = &case.request;
        let may = |action: Action| case.actions.contains(&action);
        let ended = until <= app.service.today();
        let form = |action: Action, group, codes: Vec<&'static str>, hint| {
            let field = attempt.field(action, "reason", "");
            ReasonForm {
                action: action.code(),
                open: attempt.is_of(action),
                choices: Choice::of_terms(viewer.language, group, codes, &field.value),
                field,
                hint,
            }
        };
        let destructions = || {
            DestructionReason::GIVEN
                .iter()
                .map(|reason| reason.code())
                .collect()
        };
        let holds = || HoldReason::ALL.iter().map(|reason| reason.code()).collect();
        Some(Self {
            until,
            ended,
            automatic: app.service.settings.destroy_when_due,
            hold: request.hold.map(HoldReason::code),
            proposal: request.destruction.map(|proposal| ProposalView {
                login: case.logins.get(&proposal.by).cloned().unwrap_or_default(),
                reason: proposal.reason.code(),
                own: proposal.by == viewer.caller.id,
            }),
            propose_form: (ended && may(Action::ProposeDestruction)).then(|| {
                let hint = "keeping-propose-hint";
                form(Action::ProposeDestruction, "destruction", destructions(), hint)
            }),
            hold_form: may(Action::Hold).then(|| form(Action::Hold, "hold", holds(), "keeping-hold-hint")),
            release: may(Action::Release),
            reject: may(Action::RejectDestruction),
            confirm: may(Action::ConfirmDestruction),
        })
    }
}
