//! Entering what a state body asks for.

use std::collections::BTreeMap;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jauap_domain::{DisclosureBasis, DisclosureData};
use jauap_words::text;
use jauap_workflow::disclosure::{DisclosureError, propose_disclosure};
use serde::Serialize;

use super::{
    address,
    fault::{faults, named},
    page_error,
};
use crate::{
    desk::{
        field::{Choice, Fault, Field},
        viewer::{DisclosureClerk, Viewer},
    },
    disclosure_form::{FIELDS, Why, Wrong, read_proposal},
    extract::{FormFields, PageForm},
    page_error::PageError,
    state::AppState,
};

#[derive(Serialize)]
struct NewView {
    faults: Vec<Fault>,
    fields: BTreeMap<&'static str, Field>,
    data: Field,
    bases: Vec<Choice>,
    kinds: Vec<Choice>,
    tellable: Vec<Choice>,
}

/// The form.
pub async fn page(
    State(app): State<AppState>,
    DisclosureClerk(viewer): DisclosureClerk,
) -> Result<Response, PageError> {
    let mut form = FormFields::default();
    form.push("received_on".to_owned(), app.service.today().to_string());
    show(&app, &viewer, &form, &[])
}

/// Enters it. What was typed stays where something is wrong.
pub async fn post(
    State(app): State<AppState>,
    DisclosureClerk(viewer): DisclosureClerk,
    PageForm(form): PageForm,
) -> Result<Response, PageError> {
    let data: Vec<&str> = form.all("data").collect();
    let wrong = match read_proposal(|name| form.get(name), &data) {
        Err(wrong) => wrong,
        Ok(new) => match propose_disclosure(&app.service, &viewer.caller, new).await {
            Ok(number) => {
                return Ok(Redirect::to(&format!("{}?done=propose", address(number))).into_response());
            }
            Err(DisclosureError::Wrong(field, misfit)) => vec![Wrong {
                field,
                why: Why::Misfit(misfit),
            }],
            Err(error) => return Err(page_error(error)),
        },
    };
    let page = show(&app, &viewer, &form, &faults(viewer.language, &wrong))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn show(app: &AppState, viewer: &Viewer, form: &FormFields, faults: &[Fault]) -> Result<Response, PageError> {
    let language = viewer.language;
    let field = |name: &'static str| Field::new(name, name, form.get(name)).with_fault(faults);
    let word = |word: &str| {
        let label = text(language, &format!("disclosures-tellable-{word}"), &[]);
        Choice::new(word, label.unwrap_or_default(), form.get("tellable") == word)
    };
    let bases = DisclosureBasis::ALL.iter().map(|basis| basis.code());
    let kinds = DisclosureData::ALL.iter().map(|kind| kind.code());
    let mut kinds = Choice::of_terms(language, "disclosure_data", kinds, "");
    for kind in &mut kinds {
        kind.chosen = form.all("data").any(|chosen| chosen == kind.value);
    }
    let view = NewView {
        fields: FIELDS.iter().map(|name| (*name, field(name))).collect(),
        data: field("data"),
        bases: Choice::of_terms(language, "disclosure_basis", bases, form.get("basis")),
        kinds,
        tellable: vec![word("no"), word("yes")],
        faults: named(language, faults),
    };
    viewer
        .page("desk/disclosures/new", "/desk/disclosures/new", view)
        .show(app)
}
