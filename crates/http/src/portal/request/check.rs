//! Everything once more before it is sent, with what is missing and what looks wrong.

use axum::{extract::State, response::Response};
use jauap_domain::{Facts, Language, Missing, Subject, Warning, missing, warnings};
use jauap_workflow::deadline::due_from;
use serde::Serialize;

use super::summary::{Section, sections};
use crate::{
    page::Page,
    page_error::PageError,
    portal::{answers::Answers, step::Step, term::term_of, visit::Visit},
    state::AppState,
};

#[derive(Serialize)]
struct CheckView {
    sections: Vec<Section>,
    missing: Vec<MissingView>,
    warnings: Vec<&'static str>,
    /// The last day, if it is sent today, with the rule behind it.
    sentence: Option<String>,
    due_provisional: bool,
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
    let missing = missing(facts, app.service.today())
        .into_iter()
        .map(|item| MissingView {
            item: item.code(),
            step: step_of(item).code(),
        });
    let due = answers
        .subject
        .map(|subject| due_today(app, visit.language, subject));
    CheckView {
        sections: sections(answers, visit.language, app.service.today()),
        missing: missing.collect(),
        warnings: warnings(facts).into_iter().map(Warning::code).collect(),
        due_provisional: due.as_ref().is_some_and(|(_, provisional)| *provisional),
        sentence: due.and_then(|(sentence, _)| sentence),
        acknowledged: facts.contact.consented_email().is_some(),
    }
}

/// The last day for what is received now, in words, and whether it may still move.
fn due_today(app: &AppState, language: Language, subject: Subject) -> (Option<String>, bool) {
    let (now, at) = (app.service.rules.now(), app.service.clock.now());
    let due = due_from(&app.service, &now, at, subject);
    let term = term_of(app, language, subject, app.service.today());
    (term.map(|term| term.sentence(language, due.on)), due.provisional)
}

/// The page on which a missing item is given.
fn step_of(item: Missing) -> Step {
    match item {
        Missing::DocumentNumber | Missing::DocumentIssuedOn | Missing::DocumentIssuedBy => Step::Document,
        Missing::Text => Step::Text,
        Missing::RegistrationDate => Step::Registration,
        Missing::AuthorisedSignatory | Missing::AuthorityExpired => Step::Name,
        Missing::Signature | Missing::Letterhead | Missing::AuthorityDocuments => Step::Files,
    }
}
