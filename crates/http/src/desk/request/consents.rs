//! The consents that a request tells of, and what its withdrawal covers.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jauap_domain::{Action, Channel, ContactWay, RegistrationNumber, RegistrationState, RequestNumber};
use jauap_workflow::{
    act::Target,
    consent::{
        ConsentRecord, ContactConsent, CoverError, SeekError, Withdrawal, consent_record,
        cover_registrations, seek_registrations,
    },
    read::{self, CaseFile},
    records::Registration,
};
use serde::Serialize;
use time::Date;

use super::{
    address,
    attempt::{ProblemView, StaleView},
    failure::Failure,
};
use crate::{
    desk::{
        field::{Fault, Field},
        moment,
        viewer::{Officer, Viewer},
    },
    extract::{ApiPath, FormFields, PageForm},
    page_error::PageError,
    state::AppState,
};

const OTHER: &str = "consents-other";

/// The record of consents on the page of a request.
#[derive(Serialize)]
pub struct ConsentsView {
    contact: Vec<ContactView>,
    withdrawal: Option<WithdrawalView>,
}

#[derive(Serialize)]
struct ContactView {
    way: ContactWay,
    given_at: Option<String>,
    /// How the request came that it was given in; none where an officer wrote it down.
    channel: Option<Channel>,
    policy: Option<u32>,
    ended_at: Option<String>,
}

/// What a withdrawal covers.
#[derive(Serialize)]
pub struct WithdrawalView {
    sought: bool,
    /// False before an officer said what it covers.
    settled: bool,
    covered: Vec<RegistrationView>,
    /// True while it may be said.
    may: bool,
}

#[derive(Serialize)]
struct RegistrationView {
    number: String,
    on: Date,
    channel: &'static str,
    policy: Option<u32>,
    /// True when its consent ended already.
    gone: bool,
    /// True when it was added by its number: the look-up found nothing of the requester in it.
    strange: bool,
    chosen: bool,
}

impl ConsentsView {
    pub async fn of(app: &AppState, case: &CaseFile) -> Result<Self, PageError> {
        let record = consent_record(&app.service, &case.request, &case.events).await?;
        let ConsentRecord { contact, withdrawal } = record;
        Ok(Self {
            contact: contact.iter().map(|one| ContactView::new(app, one)).collect(),
            withdrawal: withdrawal.map(|one| WithdrawalView::new(case, &one)),
        })
    }

    /// What the withdrawal covers, alone.
    pub fn withdrawal(self) -> Option<WithdrawalView> {
        self.withdrawal
    }
}

impl ContactView {
    fn new(app: &AppState, consent: &ContactConsent) -> Self {
        let given = consent.given.as_ref();
        Self {
            way: consent.way,
            given_at: given.map(|given| moment(app, given.at)),
            channel: given.and_then(|given| given.with_request),
            policy: given.and_then(|given| given.policy_version),
            ended_at: consent.ended.map(|at| moment(app, at)),
        }
    }
}

impl WithdrawalView {
    fn new(case: &CaseFile, withdrawal: &Withdrawal) -> Self {
        let is_found =
            |one: &Registration| withdrawal.sought.iter().flatten().any(|found| found.id == one.id);
        let covered = withdrawal.covered.iter().flatten().map(|one| RegistrationView {
            strange: !is_found(one),
            ..RegistrationView::new(one, false)
        });
        Self {
            sought: withdrawal.sought.is_some(),
            settled: withdrawal.covered.is_some(),
            covered: covered.collect(),
            may: case.actions.contains(&Action::RecordFacts),
        }
    }
}

impl RegistrationView {
    fn new(registration: &Registration, chosen: bool) -> Self {
        Self {
            number: registration.number.to_string(),
            on: registration.registered_on,
            channel: registration.channel.code(),
            policy: registration.policy_version,
            gone: registration.state == RegistrationState::Destroyed,
            strange: false,
            chosen,
        }
    }
}

#[derive(Serialize)]
struct CoverView {
    number: String,
    version: i32,
    problem: Option<ProblemView>,
    found: Vec<RegistrationView>,
    other: Field,
}

/// Looks for the registrations of the requester, which is an event of the log.
pub async fn seek(
    State(app): State<AppState>,
    Officer(viewer): Officer,
    ApiPath(number): ApiPath<RequestNumber>,
) -> Result<Redirect, PageError> {
    let found = seek_registrations(&app.service, &viewer.caller, number).await;
    match found {
        Ok(_) => Ok(Redirect::to(&format!("{}/consents", address(number)))),
        Err(SeekError::NoWithdrawal) => Ok(Redirect::to(&address(number))),
        Err(SeekError::Forbidden) => Err(PageError::Forbidden),
        Err(SeekError::NotFound) => Err(PageError::NotFound),
        Err(SeekError::Store(error)) => Err(error.into()),
    }
}

/// What was found last, to say what of it the withdrawal covers.
pub async fn page(
    State(app): State<AppState>,
    Officer(viewer): Officer,
    ApiPath(number): ApiPath<RequestNumber>,
) -> Result<Response, PageError> {
    show(&app, &viewer, number, &FormFields::default(), None).await
}

/// Writes down what the withdrawal covers.
pub async fn cover(
    State(app): State<AppState>,
    Officer(viewer): Officer,
    ApiPath(number): ApiPath<RequestNumber>,
    PageForm(form): PageForm,
) -> Result<Response, PageError> {
    match covered(&app, &viewer, number, &form).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?done=consents", address(number))).into_response()),
        Err(Failure::Page(error)) => Err(error),
        Err(Failure::Faults(faults)) => {
            let problem = ProblemView::new(faults.clone(), None);
            let page = show(&app, &viewer, number, &form, Some((problem, faults))).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(Failure::Stale(last)) => {
            let problem = ProblemView::new(Vec::new(), Some(StaleView::new(&app, last)));
            let page = show(&app, &viewer, number, &form, Some((problem, Vec::new()))).await?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}

async fn covered(
    app: &AppState,
    viewer: &Viewer,
    number: RequestNumber,
    form: &FormFields,
) -> Result<(), Failure> {
    let fault = |key| Failure::from(Fault::new(viewer.language, OTHER, key));
    let version = form.get("version").parse().map_err(|_| PageError::BadForm)?;
    let target = Target {
        number,
        version: Some(version),
    };
    let numbers = match form.get("do") {
        "none" => Vec::new(),
        _ => chosen(form).ok_or_else(|| fault("consents-fault-number"))?,
    };
    if numbers.is_empty() && form.get("do") != "none" {
        return Err(fault("consents-fault-choose"));
    }
    match cover_registrations(&app.service, target, viewer.caller.actor(), &numbers).await {
        Ok(_) => Ok(()),
        Err(CoverError::NoSuchRegistration(_)) => Err(fault("consents-fault-number")),
        Err(CoverError::NotSought | CoverError::NoWithdrawal) => Err(fault("consents-fault-not-covered")),
        Err(CoverError::Act(error)) => Err(Failure::of(viewer.language, "consents", error)),
    }
}

/// The numbers that were ticked or typed, one beside another; none when one of them is no number.
fn chosen(form: &FormFields) -> Option<Vec<RegistrationNumber>> {
    let between = |c: char| c.is_whitespace() || matches!(c, ',' | ';');
    let others = form.get("other").split(between).filter(|typed| !typed.is_empty());
    form.all("registration")
        .chain(others)
        .map(|typed| typed.parse().ok())
        .collect()
}

async fn show(
    app: &AppState,
    viewer: &Viewer,
    number: RequestNumber,
    form: &FormFields,
    problem: Option<(ProblemView, Vec<Fault>)>,
) -> Result<Response, PageError> {
    let case = read::case_file(&app.service, &viewer.caller, number).await?;
    let record = consent_record(&app.service, &case.request, &case.events).await?;
    let Some(Withdrawal {
        sought: Some(found),
        covered,
    }) = record.withdrawal
    else {
        return Ok(Redirect::to(&address(number)).into_response());
    };
    let (problem, faults) = problem.unzip();
    let (ticked, other) = match problem {
        Some(_) => (
            form.all("registration").map(str::to_owned).collect(),
            form.get("other").to_owned(),
        ),
        None => said(&found, &covered.unwrap_or_default()),
    };
    let view = CoverView {
        number: number.to_string(),
        version: case.request.version,
        problem,
        found: found
            .iter()
            .map(|one| RegistrationView::new(one, ticked.contains(&one.number.to_string())))
            .collect(),
        other: Field::new(OTHER, "other", &other).with_fault(&faults.unwrap_or_default()),
    };
    let path = format!("{}/consents", address(number));
    viewer.page("desk/consents", &path, view).show(app)
}

/// What was said before: the numbers to be ticked, and those to stand in the field for others.
fn said(found: &[Registration], covered: &[Registration]) -> (Vec<String>, String) {
    let standing = covered
        .iter()
        .filter(|one| one.state != RegistrationState::Destroyed);
    let (ticked, others): (Vec<_>, Vec<_>) =
        standing.partition(|one| found.iter().any(|found| found.id == one.id));
    let numbers =
        |of: Vec<&Registration>| -> Vec<String> { of.iter().map(|one| one.number.to_string()).collect() };
    (numbers(ticked), numbers(others).join(" "))
}
