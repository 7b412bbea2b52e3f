//! The composer as the page shows it.

use jauap_domain::{Action, Contact, Delivery, Language, Outcome, RefusalReason};
use jauap_words::{term, text};
use jauap_workflow::read::CaseFile;
use serde::Serialize;

use super::draft::{ReplyDraft, remark};
use crate::{
    desk::{
        due::{DueView, due_view},
        field::{Choice, Fault, Field},
        request::{
            attempt::{ProblemView, StaleView},
            failure::no_way_key,
            forms::outcome_fits,
        },
        viewer::Viewer,
    },
    state::AppState,
};

#[derive(Serialize)]
pub struct ComposerView {
    problem: Option<ProblemView>,
    /// The key of what was just done.
    done: Option<&'static str>,
    number: String,
    version: i32,
    requester: String,
    subject: &'static str,
    language: Language,
    due: DueView,
    /// What the user wrote.
    asked: Option<String>,
    /// Why a supervisor sent the reply back.
    remark: Option<String>,
    outcomes: Vec<Choice>,
    outcome_fault: Option<String>,
    reasons: Vec<ReasonView>,
    reason_fault: Option<String>,
    text: Field,
    deliveries: Vec<DeliveryView>,
    delivery_fault: Option<String>,
    /// True when it goes out at once, without a second person.
    alone: bool,
    /// False when the request can no longer be replied to.
    possible: bool,
}

#[derive(Serialize)]
struct ReasonView {
    value: &'static str,
    label: String,
    norm: String,
    chosen: bool,
}

#[derive(Serialize)]
struct DeliveryView {
    value: &'static str,
    label: String,
    /// The key of when to choose it, or of why it cannot be chosen.
    hint: &'static str,
    chosen: bool,
    /// True when the requester did not agree to it, or gave no address.
    closed: bool,
}

/// What the page says at the top.
#[derive(Default)]
pub struct Top {
    pub faults: Vec<Fault>,
    pub stale: Option<StaleView>,
    pub done: Option<&'static str>,
}

impl ComposerView {
    pub fn new(app: &AppState, viewer: &Viewer, case: &CaseFile, draft: &ReplyDraft, top: Top) -> Self {
        let (language, request) = (viewer.language, &case.request);
        let fault = |id: &str| Field::new(id, "", "").with_fault(&top.faults).error;
        let may = |action| case.actions.contains(&action);
        Self {
            number: request.number.to_string(),
            version: request.version,
            requester: request.facts.requester.display_name(),
            subject: request.subject.code(),
            language: request.language,
            due: due_view(
                app,
                language,
                request.due_on,
                request.due_provisional,
                request.state.tag(),
            ),
            asked: request.facts.text.as_ref().map(|text| text.reveal().to_owned()),
            remark: remark(case),
            outcomes: outcomes(language, case, draft),
            outcome_fault: fault("reply-outcome"),
            reasons: reasons(language, draft),
            reason_fault: fault("reply-reason_code"),
            text: Field::new("reply-text", "text", draft.text.clone()).with_fault(&top.faults),
            deliveries: deliveries(language, &request.facts.contact, draft),
            delivery_fault: fault("reply-delivery"),
            alone: !app.service.settings.four_eyes,
            possible: may(Action::Propose) || may(Action::Answer) || may(Action::Refuse),
            done: top.done,
            problem: (!top.faults.is_empty() || top.stale.is_some())
                .then(|| ProblemView::new(top.faults, top.stale)),
        }
    }
}

/// An answer is offered only where it is possible; what a draft says stays visible.
fn outcomes(language: Language, case: &CaseFile, draft: &ReplyDraft) -> Vec<Choice> {
    let answers = outcome_fits(&case.request.state, Outcome::Answer) || draft.outcome == "answer";
    let codes = ["answer", "refusal"];
    Choice::of_terms(language, "outcome", codes, &draft.outcome)
        .into_iter()
        .filter(|choice| answers || choice.value == "refusal")
        .collect()
}

fn reasons(language: Language, draft: &ReplyDraft) -> Vec<ReasonView> {
    RefusalReason::ALL
        .iter()
        .map(|reason| ReasonView {
            value: reason.code(),
            label: term(language, "refusal", reason.code()),
            norm: text(language, &format!("refusal-{reason}-norm"), &[]).unwrap_or_default(),
            chosen: draft.reason_code == reason.code(),
        })
        .collect()
}

fn deliveries(language: Language, contact: &Contact, draft: &ReplyDraft) -> Vec<DeliveryView> {
    Delivery::ALL
        .iter()
        .map(|delivery| {
            let no_way = contact.allows(*delivery).err();
            DeliveryView {
                value: delivery.code(),
                label: term(language, "delivery", delivery.code()),
                hint: no_way.map_or_else(|| when_to_choose(*delivery), no_way_key),
                chosen: draft.delivery == delivery.code(),
                closed: no_way.is_some(),
            }
        })
        .collect()
}

/// The key of when a way is the right one.
const fn when_to_choose(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Letter => "desk-delivery-letter-hint",
        Delivery::Notice => "desk-delivery-notice-hint",
        Delivery::Post => "paper-delivery-post-hint",
        Delivery::InPerson => "paper-delivery-in_person-hint",
    }
}
