//! The certificate of a destroyed request, for those who work on requests and those who audit; and what is left of one whose
//! content nobody can read.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use jauap_domain::{Act, RequestNumber, Right, Thing};
use jauap_workflow::{
    destroy::{self, Certificate},
    read::{ReadError, sealed_case_file},
};
use serde::Serialize;

use super::{
    request::{KeepingView, address, attempt::Attempt},
    viewer::{CertificateReader, Viewer},
};
use crate::{
    certificate::{CertificateView, Reader, proof_file},
    extract::ApiPath,
    page_error::PageError,
    state::AppState,
};

/// The certificate; a request that was not destroyed has its own page.
pub async fn page(
    State(app): State<AppState>,
    CertificateReader(viewer): CertificateReader,
    ApiPath(number): ApiPath<RequestNumber>,
) -> Result<Response, PageError> {
    let Some(certificate) = read(&app, number).await? else {
        return not_destroyed(&viewer, number);
    };
    let staff = app.service.store.all_staff().await?;
    let logins = staff.into_iter().map(|staff| (staff.id, staff.login)).collect();
    let path = format!("{}/certificate", address(number));
    let reader = Reader::Staff(&logins);
    let (version, keeping) = keeping(&app, &viewer, &certificate).await?;
    let view = LeftView {
        certificate: CertificateView::new(&app, &certificate, &reader, format!("{path}/proof")),
        version,
        keeping,
    };
    viewer.page("desk/certificate", &path, view).show(&app)
}

#[derive(Serialize)]
struct LeftView {
    #[serde(flatten)]
    certificate: CertificateView,
    version: i32,
    /// What can be done about a content that is not destroyed.
    keeping: Option<KeepingView>,
}

/// The version of a request that is not destroyed, and what those who work on requests can do about its content.
async fn keeping(
    app: &AppState,
    viewer: &Viewer,
    certificate: &Certificate,
) -> Result<(i32, Option<KeepingView>), PageError> {
    if certificate.content.destroyed().is_some() || !viewer.caller.may(Thing::Request, Act::Change) {
        return Ok((0, None));
    }
    let case = sealed_case_file(&app.service, &viewer.caller, certificate.skeleton.number).await?;
    let keeping = KeepingView::new(app, viewer, &case, &Attempt::default());
    Ok((case.request.version, keeping))
}

/// The proof that the request is in the log, as a file.
pub async fn proof(
    State(app): State<AppState>,
    CertificateReader(_viewer): CertificateReader,
    ApiPath(number): ApiPath<RequestNumber>,
) -> Result<Response, PageError> {
    let certificate = read(&app, number).await?;
    let proof = certificate.and_then(|certificate| certificate.proof);
    Ok(proof_file(number, proof.ok_or(PageError::NotFound)?))
}

/// It holds no content, so auditors read it too.
async fn read(app: &AppState, number: RequestNumber) -> Result<Option<Certificate>, PageError> {
    match destroy::certificate(&app.service, number).await {
        Ok(certificate) => Ok(Some(certificate)),
        Err(ReadError::NotFound) => Ok(None),
        Err(
            error
            @ (ReadError::Forbidden | ReadError::Files(_) | ReadError::Receipt(_) | ReadError::Store(_)),
        ) => Err(error.into()),
    }
}

fn not_destroyed(viewer: &Viewer, number: RequestNumber) -> Result<Response, PageError> {
    if viewer.caller.role.content() == Right::Allowed {
        Ok(Redirect::to(&address(number)).into_response())
    } else {
        Err(PageError::NotFound)
    }
}
