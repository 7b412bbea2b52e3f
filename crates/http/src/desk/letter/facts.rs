//! Writing down what is known of a request that came by mail, on paper or with gaps.

use axum::{
    extract::{Request as Call, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jauap_domain::{Action, AttachmentId, Request, RequestNumber};
use jauap_workflow::{
    act::{RecordedFacts, Target, record_facts},
    read::{self, CaseFile},
    records::Attachment,
};
use serde::Serialize;

use super::{
    error_line::{self, ErrorLine},
    form::{FormView, Typed, Wrong, fresh, purposes_of_files, read as read_form},
    kept::Kept,
    purpose::{Assigned, Purpose},
};
use crate::{
    desk::{
        field::Fault,
        form::DeskForm,
        request::{
            address,
            attempt::{ProblemView, StaleView},
            failure::Failure,
        },
        viewer::{Officer, Viewer},
    },
    extract::ApiPath,
    page_error::PageError,
    state::AppState,
};

#[derive(Serialize)]
struct FactsView {
    problem: Option<ProblemView>,
    faults: Vec<Fault>,
    errors: Vec<ErrorLine>,
    number: String,
    version: i32,
    letter: FormView,
}

/// The form with what is known.
pub async fn page(
    State(app): State<AppState>,
    Officer(viewer): Officer,
    ApiPath(number): ApiPath<RequestNumber>,
) -> Result<Response, PageError> {
    let case = read::case_file(&app.service, &viewer.caller, number).await?;
    if !case.actions.contains(&Action::RecordFacts) {
        return Ok(Redirect::to(&address(number)).into_response());
    }
    let typed = Typed::of_request(&case.request);
    let form = Form {
        app: &app,
        viewer: &viewer,
        kept: Kept::new(&app),
        files: purposes_of_files(&case.request, case.attachments.clone(), None),
        typed,
    };
    form.show(&case.request, Wrong::default(), None)
}

/// Records the facts, or keeps everything and says what is wrong.
pub async fn post(
    State(app): State<AppState>,
    Officer(viewer): Officer,
    ApiPath(number): ApiPath<RequestNumber>,
    call: Call,
) -> Result<Response, PageError> {
    let mut sent = DeskForm::read(call, &app).await?;
    let target = sent.target(number)?;
    let case = read::case_file(&app.service, &viewer.caller, number).await?;
    let (new_files, mut faults) = fresh(&app, &viewer, &mut sent);
    let mut kept = Kept::of_form(&app, &sent.fields).await?;
    faults.extend(kept.add(&app, &viewer, new_files).await?);
    let form = Form {
        app: &app,
        viewer: &viewer,
        kept,
        files: purposes_of_files(&case.request, case.attachments.clone(), Some(&sent.fields)),
        typed: Typed::of_form(&sent.fields),
    };
    match form.record(&case, target, faults).await? {
        Ok(()) => {
            form.kept.done(&app).await?;
            Ok(Redirect::to(&format!("{}?done=record_facts", address(number))).into_response())
        }
        Err((wrong, stale)) => {
            let status = if stale.is_some() {
                StatusCode::CONFLICT
            } else {
                StatusCode::UNPROCESSABLE_ENTITY
            };
            // The next try is made on the request as it is now.
            let now = read::case_file(&app.service, &viewer.caller, number).await?;
            Ok((status, form.show(&now.request, wrong, stale)?).into_response())
        }
    }
}

struct Form<'a> {
    app: &'a AppState,
    viewer: &'a Viewer,
    kept: Kept,
    /// The files of the request.
    files: Vec<(Attachment, Purpose)>,
    typed: Typed,
}

type Refusal = (Wrong, Option<StaleView>);

impl Form<'_> {
    async fn record(
        &self,
        case: &CaseFile,
        target: Target,
        mut faults: Vec<Fault>,
    ) -> Result<Result<(), Refusal>, PageError> {
        let uploads = self.kept.uploads(self.app).await?;
        let known = self.files.iter().map(|(file, purpose)| Assigned {
            id: file.id,
            purpose: *purpose,
            media_type: &file.media_type,
        });
        let new = uploads.iter().map(|(id, purpose, upload)| Assigned {
            id: *id,
            purpose: *purpose,
            media_type: upload.media_type,
        });
        let files: Vec<Assigned<'_>> = known.chain(new).collect();
        let before = &case.request.facts.signature;
        let right = match read_form(self.app, self.viewer, &self.typed, &files, before) {
            Ok(right) if faults.is_empty() => right,
            Ok(_) => {
                let fields = Vec::new();
                return Ok(Err((Wrong { fields, faults }, None)));
            }
            Err(mut wrong) => {
                wrong.faults.append(&mut faults);
                return Ok(Err((wrong, None)));
            }
        };
        let recorded = RecordedFacts {
            subject: right.subject,
            language: right.language,
            facts: right.facts,
        };
        let uploads: Vec<(AttachmentId, _)> =
            uploads.into_iter().map(|(id, _, upload)| (id, upload)).collect();
        let actor = self.viewer.caller.actor();
        match record_facts(&self.app.service, target, actor, recorded, uploads).await {
            Ok(_) => Ok(Ok(())),
            Err(error) => self
                .refusal(Failure::of(self.viewer.language, "facts", error))
                .map(Err),
        }
    }

    fn refusal(&self, failure: Failure) -> Result<Refusal, PageError> {
        match failure {
            Failure::Faults(faults) => {
                let fields = Vec::new();
                Ok((Wrong { fields, faults }, None))
            }
            Failure::Stale(last) => Ok((Wrong::default(), Some(StaleView::new(self.app, last)))),
            Failure::Page(error) => Err(error),
        }
    }

    fn show(&self, request: &Request, wrong: Wrong, stale: Option<StaleView>) -> Result<Response, PageError> {
        let view = FactsView {
            problem: stale.map(|stale| ProblemView::new(Vec::new(), Some(stale))),
            errors: error_line::of(&wrong.fields),
            number: request.number.to_string(),
            version: request.version,
            letter: FormView::new(self.app, self.viewer, &self.typed, &wrong)
                .with_files(self.viewer, request, &self.files)
                .with_kept(self.viewer, &self.kept),
            faults: wrong.faults,
        };
        let path = format!("{}/facts", address(request.number));
        self.viewer.page("desk/facts", &path, view).show(self.app)
    }
}
