//! The forms for exactly what may be done now.

use jauap_domain::{Act, Action, Language, Missing, Outcome, State, Thing};
use jauap_words::{term, text};
use jauap_workflow::{read::CaseFile, records::Staff, upload::taken_endings};
use serde::Serialize;

use super::{
    attempt::Attempt, authority::ConfirmForm, dispatch::DispatchForm, extend::ExtendForm, view::Beside,
};
use crate::desk::{
    field::{Choice, Field},
    viewer::Viewer,
};

/// What may be done now; what may not is absent.
#[derive(Serialize)]
pub struct FormsView {
    accept: Option<AcceptForm>,
    ask: Option<AskForm>,
    clarify: Option<ClarifyForm>,
    /// Leads to the composer.
    reply: Option<ReplyLink>,
    /// True when the proposal can be looked at and approved.
    approve: bool,
    /// True when only the viewer's having proposed it stands in the way.
    own_proposal: bool,
    dispatch: Option<DispatchForm>,
    extend: Option<ExtendForm>,
    assign: Option<AssignForm>,
    record_facts: bool,
    /// The forms that are one text.
    texts: Vec<TextForm>,
}

/// Taking into work, with a reason for each missing item that is waived and a box for each thing to confirm.
#[derive(Serialize)]
pub struct AcceptForm {
    open: bool,
    waivers: Vec<Waiver>,
    confirmations: Vec<ConfirmForm>,
}

#[derive(Serialize)]
pub struct Waiver {
    item: &'static str,
    field: Field,
}

#[derive(Serialize)]
pub struct AskForm {
    open: bool,
    items: Vec<Choice>,
    text: Field,
    /// False when there is no address that may be written to.
    by_mail: bool,
}

#[derive(Serialize)]
pub struct ClarifyForm {
    open: bool,
    text: Field,
    /// For the `accept` attribute.
    endings: String,
    /// Files were chosen before and the browser has forgotten them.
    files_again: bool,
}

#[derive(Serialize)]
pub struct ReplyLink {
    answer: bool,
    refusal: bool,
    /// An unfinished reply of the viewer is kept.
    drafted: bool,
}

#[derive(Serialize)]
pub struct AssignForm {
    open: bool,
    choices: Vec<Choice>,
    /// True when the viewer does not have it yet.
    to_me: Option<String>,
}

#[derive(Serialize)]
pub struct TextForm {
    action: &'static str,
    open: bool,
    text: Field,
    /// The key of the field's name.
    label: &'static str,
    /// The key of what to write and what will happen.
    hint: &'static str,
    /// The key of the words on the button.
    button: &'static str,
}

impl FormsView {
    pub fn new(viewer: &Viewer, case: &CaseFile, beside: &Beside<'_>) -> Self {
        let Beside {
            staff,
            drafted,
            attempt,
            today,
            ..
        } = *beside;
        let may = |action: Action| case.actions.contains(&action);
        let language = viewer.language;
        Self {
            accept: may(Action::Accept).then(|| accept(language, case, attempt)),
            ask: may(Action::Ask).then(|| ask(language, case, attempt)),
            clarify: may(Action::Clarify).then(|| ClarifyForm {
                open: attempt.is_of(Action::Clarify),
                text: attempt.field(Action::Clarify, "text", ""),
                endings: endings(),
                files_again: attempt.is_of(Action::Clarify) && attempt.had_files,
            }),
            reply: reply(case, drafted),
            approve: may(Action::Approve),
            own_proposal: own_proposal(viewer, case),
            dispatch: DispatchForm::new(language, case, today, attempt),
            extend: ExtendForm::new(case, attempt),
            assign: may(Action::Assign).then(|| assign(viewer, case, staff, attempt)),
            record_facts: may(Action::RecordFacts),
            texts: TEXTS
                .iter()
                .filter(|form| may(form.action))
                .map(|form| TextForm {
                    action: form.action.code(),
                    open: attempt.is_of(form.action),
                    text: attempt.field(form.action, form.name, ""),
                    label: form.label,
                    hint: form.hint,
                    button: form.button,
                })
                .collect(),
        }
    }
}

/// A form that is one text.
struct OneText {
    action: Action,
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    button: &'static str,
}

const TEXTS: &[OneText] = &[
    OneText {
        action: Action::Return,
        name: "remark",
        label: "desk-return-label",
        hint: "desk-return-hint",
        button: "desk-return-button",
    },
    OneText {
        action: Action::Note,
        name: "text",
        label: "desk-note-label",
        hint: "desk-note-hint",
        button: "desk-note-button",
    },
    OneText {
        action: Action::CancelExtension,
        name: "reason",
        label: "desk-reopen-label",
        hint: "report-cancel-extension-hint",
        button: "action-cancel_extension",
    },
    OneText {
        action: Action::Reopen,
        name: "reason",
        label: "desk-reopen-label",
        hint: "desk-reopen-hint",
        button: "desk-reopen-button",
    },
    OneText {
        action: Action::Withdraw,
        name: "reason",
        label: "desk-withdraw-label",
        hint: "desk-withdraw-hint",
        button: "desk-withdraw-button",
    },
];

fn accept(language: Language, case: &CaseFile, attempt: &Attempt) -> AcceptForm {
    AcceptForm {
        // Nothing missing leaves one button, which need not hide.
        open: attempt.is_of(Action::Accept) || case.missing.is_empty(),
        waivers: case
            .missing
            .iter()
            .map(|item| Waiver {
                item: item.code(),
                field: attempt.field(Action::Accept, &format!("waiver_{item}"), ""),
            })
            .collect(),
        confirmations: ConfirmForm::all(language, case, attempt),
    }
}

fn ask(language: Language, case: &CaseFile, attempt: &Attempt) -> AskForm {
    let typed = attempt.is_of(Action::Ask);
    // The letter speaks the user's language, so the suggestion does too.
    let suggestion = text(case.request.language, "desk-template-ask", &[]).unwrap_or_default();
    let chosen = |item: &Missing| {
        if typed { attempt.chose(item.code()) } else { true }
    };
    AskForm {
        open: typed,
        items: case
            .missing
            .iter()
            .map(|item| Choice::new(item.code(), term(language, "missing", item.code()), chosen(item)))
            .collect(),
        text: attempt.field(Action::Ask, "text", &suggestion),
        by_mail: case.request.facts.contact.consented_email().is_some(),
    }
}

fn reply(case: &CaseFile, drafted: bool) -> Option<ReplyLink> {
    let may = |action: Action| case.actions.contains(&action);
    let any = may(Action::Propose) || may(Action::Answer) || may(Action::Refuse);
    any.then(|| ReplyLink {
        answer: outcome_fits(&case.request.state, Outcome::Answer),
        refusal: true,
        drafted,
    })
}

/// Before a request is accepted it can only be refused.
pub const fn outcome_fits(state: &State, outcome: Outcome) -> bool {
    match (state, outcome) {
        (State::InProgress, Outcome::Answer | Outcome::Refusal { .. })
        | (State::Received, Outcome::Refusal { .. }) => true,
        (State::Received, Outcome::Answer)
        | (
            State::Clarifying { .. }
            | State::InApproval { .. }
            | State::InDispatch { .. }
            | State::Answered { .. }
            | State::Refused { .. }
            | State::Withdrawn,
            Outcome::Answer | Outcome::Refusal { .. },
        ) => false,
    }
}

fn own_proposal(viewer: &Viewer, case: &CaseFile) -> bool {
    let own = matches!(case.request.state, State::InApproval { proposal } if proposal.by == viewer.caller.id);
    own && Action::Approve.is_open_to(&viewer.caller.actor())
}

fn assign(viewer: &Viewer, case: &CaseFile, staff: &[Staff], attempt: &Attempt) -> AssignForm {
    let now = case.request.assignee;
    let works = |staff: &&Staff| !staff.disabled && staff.role.may(Thing::Request, Act::Get);
    let nobody = text(viewer.language, "desk-nobody", &[]).unwrap_or_default();
    let choices = std::iter::once(Choice::new("", nobody, now.is_none()))
        .chain(staff.iter().filter(works).map(|staff| {
            let label = format!(
                "{} ({})",
                staff.login,
                term(viewer.language, "role", staff.role.code())
            );
            Choice::new(staff.login.clone(), label, now == Some(staff.id))
        }))
        .collect();
    AssignForm {
        open: attempt.is_of(Action::Assign),
        choices,
        to_me: (now != Some(viewer.caller.id)).then(|| viewer.caller.login.clone()),
    }
}

/// The endings of names that are taken, as the `accept` attribute wants them.
pub fn endings() -> String {
    taken_endings()
        .map(|ending| format!(".{ending}"))
        .collect::<Vec<_>>()
        .join(",")
}
