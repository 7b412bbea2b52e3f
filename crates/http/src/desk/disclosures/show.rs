//! One disclosure, and the steps with it.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jauap_domain::DisclosureNumber;
use jauap_workflow::{
    StoreError,
    disclosure::{DisclosureError, read_disclosure},
};

use super::{
    address,
    fault::faults,
    page_error,
    view::{Attempt, ShowView},
};
use crate::{
    desk::{
        field::Fault,
        viewer::{DisclosureKeeper, DisclosureReader, Viewer},
    },
    disclosure_form::{FilterQuery, Step, StepFault, Why, Wrong},
    extract::{ApiPath, ApiQuery, PageForm},
    page_error::PageError,
    state::AppState,
};

/// Shows a disclosure; that it is read is an event of the log.
pub async fn page(
    State(app): State<AppState>,
    DisclosureReader(viewer): DisclosureReader,
    ApiPath(number): ApiPath<DisclosureNumber>,
    ApiQuery(query): ApiQuery<FilterQuery>,
) -> Result<Response, PageError> {
    let attempt = Attempt {
        done: query.done,
        ..Attempt::default()
    };
    show(&app, &viewer, number, attempt).await
}

/// Takes a step: deciding, declining, handing over.
pub async fn act(
    State(app): State<AppState>,
    DisclosureKeeper(viewer): DisclosureKeeper,
    ApiPath((number, action)): ApiPath<(DisclosureNumber, String)>,
    PageForm(form): PageForm,
) -> Result<Response, PageError> {
    let version = form.get("version").parse().map_err(|_| PageError::BadForm)?;
    let failed = match Step::read(&action, |name| form.get(name)) {
        Err(StepFault::Unknown) => return Err(PageError::NotFound),
        Err(StepFault::Wrong(wrong)) => Failed::Faults(faults(viewer.language, &wrong)),
        Ok(step) => match step.take(&app.service, &viewer.caller, number, version).await {
            Ok(()) => return Ok(Redirect::to(&format!("{}?done={action}", address(number))).into_response()),
            Err(error) => Failed::of(&viewer, error)?,
        },
    };
    let (status, attempt) = failed.attempt(form, action);
    Ok((status, show(&app, &viewer, number, attempt).await?).into_response())
}

/// The address of a form is no page of its own.
pub async fn back(
    DisclosureKeeper(_viewer): DisclosureKeeper,
    ApiPath((number, _action)): ApiPath<(DisclosureNumber, String)>,
) -> Redirect {
    Redirect::to(&address(number))
}

/// Why a step was not taken, as it is shown on the page.
enum Failed {
    Faults(Vec<Fault>),
    Stale,
}

impl Failed {
    fn of(viewer: &Viewer, error: DisclosureError) -> Result<Self, PageError> {
        let language = viewer.language;
        match error {
            DisclosureError::Wrong(field, misfit) => {
                let why = Why::Misfit(misfit);
                Ok(Self::Faults(faults(language, &[Wrong { field, why }])))
            }
            DisclosureError::OwnProposal => {
                let fault = Fault::new(language, "", "disclosures-own");
                Ok(Self::Faults(vec![fault]))
            }
            DisclosureError::NotAllowed(_) | DisclosureError::Store(StoreError::Stale) => Ok(Self::Stale),
            error @ (DisclosureError::Forbidden | DisclosureError::NotFound | DisclosureError::Store(_)) => {
                Err(page_error(error))
            }
        }
    }

    fn attempt(self, form: crate::extract::FormFields, action: String) -> (StatusCode, Attempt) {
        let attempt = Attempt {
            form,
            action,
            ..Attempt::default()
        };
        match self {
            Self::Faults(faults) => (StatusCode::UNPROCESSABLE_ENTITY, Attempt { faults, ..attempt }),
            Self::Stale => {
                let stale = true;
                (StatusCode::CONFLICT, Attempt { stale, ..attempt })
            }
        }
    }
}

async fn show(
    app: &AppState,
    viewer: &Viewer,
    number: DisclosureNumber,
    attempt: Attempt,
) -> Result<Response, PageError> {
    let found = read_disclosure(&app.service, &viewer.caller, number).await;
    let view = ShowView::read(app, viewer, found.map_err(page_error)?, attempt).await?;
    viewer
        .page("desk/disclosures/show", &address(number), view)
        .show(app)
}
