//! Everything once more before it is sent, with what is missing and what looks wrong.

use axum::{extract::State, response::Response};
use jauap_domain::{Facts, Missing, Warning, missing, warnings};
use serde::Serialize;

use super::summary::{Section, sections};
use crate::{
    page::Page,
    page_error::PageError,
    portal::{answers::Answers, step::Step, term::term_days, visit::Visit},
    state::AppState,
};

#[derive(Serialize)]
struct CheckView {
    sections: Vec<Section>,
    missing: Vec<MissingView>,
    warnings: Vec<&'static str>,
    working_days: u16,
    /// True when an acknowledgement goes out by mail.
    acknowledged: bool,
}

/// Something missing, and the page that takes it.
#[derive(Serialize)]
struct MissingView {
    item: &'static str,
    step: &'static str,
}

pub async fn show(State(app): State<AppState>, visit: Visit) -> Result<Response, PageError> {
    let answers = match visit.answers() {
        Ok(answers) => answers,
        Err(receipt) => return Ok(*receipt),
    };
    let today = app.service.today();
    let facts = match (answers.first_undone(today), answers.to_facts(today)) {
        (None, Ok(facts)) => facts,
        (Some(undone), _) => return Ok(visit.to_undone(undone)),
        (None, Err(_)) => return Ok(visit.to(Step::Who.path())),
    };
    let page = Page {
        template: "portal/request/check",
        language: visit.language,
        path: "/request/check",
        staff: None,
        view: view(&app, &visit, answers, &facts),
    };
    Ok(visit.remembered(&app, page.show(&app)?))
}

fn view(app: &AppState, visit: &Visit, answers: &Answers, facts: &Facts) -> CheckView {
    let missing = missing(facts).into_iter().map(|item| MissingView {
        item: item.code(),
        step: step_of(item).code(),
    });
    let days = |subject| term_days(app, subject, app.service.today());
    CheckView {
        sections: sections(answers, visit.language, app.service.today()),
        missing: missing.collect(),
        warnings: warnings(facts).into_iter().map(Warning::code).collect(),
        working_days: answers.subject.map_or(0, days),
        acknowledged: facts.contact.consented_email().is_some(),
    }
}

/// The page on which a missing item is given.
fn step_of(item: Missing) -> Step {
    match item {
        Missing::DocumentNumber | Missing::DocumentIssuedOn | Missing::DocumentIssuedBy => Step::Document,
        Missing::Text => Step::Text,
        Missing::RegistrationDate => Step::Registration,
        Missing::AuthorisedSignatory => Step::Name,
        Missing::Signature | Missing::Letterhead | Missing::AuthorityDocuments => Step::Files,
    }
}
