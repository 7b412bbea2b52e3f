//! What officers and supervisors do with a request, apart from writing a reply and recording facts.

mod dispatch;

use std::str::FromStr;

use axum::{
    extract::{Request as Call, State},
    response::{IntoResponse, Redirect, Response},
};
use jauap_domain::{Action, Confirmation, FreeText, Language, Missing, RequestNumber, TextError};
use jauap_workflow::{
    Upload,
    act::{self, Acceptance, Target, Waiver},
    destroy,
};

use super::{
    field::{Fault, free_text},
    form::DeskForm,
    request::{
        address, again,
        attempt::Attempt,
        failure::{Failure, upload_fault, waiver_fault},
        is_gone,
    },
    viewer::{Officer, Viewer},
};
use crate::{
    extract::{ApiPath, FormFields, FormFile},
    page_error::PageError,
    state::AppState,
};

/// Does what the form says; what was typed comes back when it cannot be done.
pub async fn post(
    State(app): State<AppState>,
    Officer(viewer): Officer,
    ApiPath((number, action)): ApiPath<(RequestNumber, String)>,
    call: Call,
) -> Result<Response, PageError> {
    let action: Action = action.parse().map_err(|_| PageError::NotFound)?;
    let form = DeskForm::read(call, &app).await?;
    let attempt = Attempt::new(action, form.fields.clone(), !form.files.is_empty());
    let step = Step {
        app: &app,
        viewer: &viewer,
        action,
        target: form.target(number)?,
    };
    match step.take(&form.fields, form.files).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?done={action}", address(number))).into_response()),
        // It was destroyed meanwhile, perhaps by this very click made twice: what is left is shown there.
        Err(Failure::Page(PageError::Destroyed)) => Ok(Redirect::to(&address(number)).into_response()),
        Err(failure) => match again(&app, &viewer, number, attempt.failed(&app, failure)?).await {
            // What is left of a content that does not open is shown there, with what can be done.
            Err(error) if is_gone(&app, number, error).await => {
                Ok(Redirect::to(&address(number)).into_response())
            }
            shown => shown,
        },
    }
}

/// The address of a form is no page of its own; who comes there is led to the request.
pub async fn back(ApiPath((number, _)): ApiPath<(RequestNumber, String)>) -> Redirect {
    Redirect::to(&address(number))
}

struct Step<'a> {
    app: &'a AppState,
    viewer: &'a Viewer,
    action: Action,
    target: Target,
}

impl Step<'_> {
    async fn take(&self, fields: &FormFields, files: Vec<FormFile>) -> Result<(), Failure> {
        let (service, actor, target) = (&self.app.service, self.viewer.caller.actor(), self.target);
        let done = match self.action {
            Action::Accept => {
                let acceptance = Acceptance {
                    waivers: self.waivers(fields)?,
                    confirmed: confirmed(fields)?,
                };
                act::accept(service, target, actor, acceptance).await
            }
            Action::Ask => {
                let text = self.demanded(fields, "text")?;
                act::ask(service, target, actor, items(fields)?, text).await
            }
            Action::Clarify => {
                let text = self.optional(fields, "text")?;
                let files = checked_files(self.app, self.viewer.language, "clarify-files", files)
                    .map_err(Failure::Faults)?;
                if text.is_none() && files.is_empty() {
                    return Err(self.fault("text", "desk-fault-text-or-files").into());
                }
                act::clarify(service, target, actor, text, files).await
            }
            Action::Return => {
                act::return_proposal(service, target, actor, self.demanded(fields, "remark")?).await
            }
            Action::Approve => act::approve(service, target, actor).await,
            Action::Dispatch => {
                let (left, on) = dispatch::left(self.viewer.language, fields)?;
                act::dispatch(service, target, actor, left, on).await
            }
            Action::Withdraw => act::withdraw(service, target, actor, self.optional(fields, "reason")?).await,
            Action::Reopen => act::reopen(service, target, actor, self.demanded(fields, "reason")?).await,
            Action::Extend => {
                let (days, reason) = (self.days(fields)?, self.demanded(fields, "reason")?);
                act::extend(service, target, actor, days, reason).await
            }
            Action::CancelExtension => {
                act::cancel_extension(service, target, actor, self.optional(fields, "reason")?).await
            }
            Action::Assign => {
                let login = fields.get("assignee");
                act::assign(
                    service,
                    target,
                    actor,
                    Some(login).filter(|login| !login.is_empty()),
                )
                .await
            }
            Action::Note => act::note(service, target, actor, self.demanded(fields, "text")?).await,
            Action::ClearAttention => {
                let mark = fields.get("mark").parse().map_err(|_| PageError::BadForm)?;
                act::clear_attention(service, target, actor, mark).await
            }
            Action::ProposeDestruction => {
                destroy::propose_destruction(service, target, actor, self.code(fields, "reason")?).await
            }
            Action::RejectDestruction => destroy::reject_destruction(service, target, actor).await,
            Action::Hold => destroy::hold(service, target, actor, self.code(fields, "reason")?).await,
            Action::Release => destroy::release(service, target, actor).await,
            // These have pages of their own.
            Action::Propose
            | Action::Answer
            | Action::Refuse
            | Action::RecordFacts
            | Action::ConfirmDestruction => {
                return Err(PageError::NotFound.into());
            }
        };
        done.map(drop)
            .map_err(|error| Failure::of(self.viewer.language, self.action.code(), error))
    }

    fn id(&self, field: &str) -> String {
        format!("{}-{field}", self.action)
    }

    fn fault(&self, field: &str, key: &str) -> Fault {
        Fault::new(self.viewer.language, self.id(field), key)
    }

    fn demanded(&self, fields: &FormFields, name: &str) -> Result<FreeText, Fault> {
        free_text(self.viewer.language, &self.id(name), fields.get(name))
    }

    fn optional(&self, fields: &FormFields, name: &str) -> Result<Option<FreeText>, Fault> {
        match FreeText::new(fields.get(name)) {
            Ok(text) => Ok(Some(text)),
            Err(TextError::Empty) => Ok(None),
            Err(error) => Err(Fault::of_text(self.viewer.language, self.id(name), error)),
        }
    }

    /// By how many days the term is to be made longer; how many there may be is the domain's to say.
    fn days(&self, fields: &FormFields) -> Result<u16, Fault> {
        let typed = fields.get("days").trim().parse();
        typed.map_err(|_| self.fault("days", "report-fault-days"))
    }

    /// What was chosen from a list of codes.
    fn code<T: FromStr>(&self, fields: &FormFields, name: &str) -> Result<T, Fault> {
        let chosen = fields.get(name).parse();
        chosen.map_err(|_| self.fault(name, "desk-fault-choose"))
    }

    /// The waivers that have a reason; an item without one is left to the domain, which refuses the step.
    fn waivers(&self, fields: &FormFields) -> Result<Vec<Waiver>, Failure> {
        let mut waivers = Vec::new();
        let mut faults = Vec::new();
        for item in Missing::ALL {
            match FreeText::new(fields.get(&format!("waiver_{item}"))) {
                Ok(reason) => waivers.push(Waiver { item: *item, reason }),
                Err(TextError::Empty) => {}
                Err(error) => {
                    faults.push(waiver_fault(
                        self.viewer.language,
                        self.action.code(),
                        *item,
                        error,
                    ));
                }
            }
        }
        if faults.is_empty() {
            Ok(waivers)
        } else {
            Err(Failure::Faults(faults))
        }
    }
}

fn confirmed(fields: &FormFields) -> Result<Vec<Confirmation>, PageError> {
    let codes = fields.all("confirmed");
    codes
        .map(|code| code.parse().map_err(|_| PageError::BadForm))
        .collect()
}

fn items(fields: &FormFields) -> Result<Vec<Missing>, PageError> {
    fields
        .all("items")
        .map(|code| code.parse().map_err(|_| PageError::BadForm))
        .collect()
}

/// The files of a form, each checked; every file that is not taken is named.
pub fn checked_files(
    app: &AppState,
    language: Language,
    id: &str,
    files: Vec<FormFile>,
) -> Result<Vec<Upload>, Vec<Fault>> {
    let limits = &app.service.settings.limits;
    let mut taken = Vec::new();
    let mut faults = Vec::new();
    for file in files {
        let checked = file
            .bytes
            .and_then(|bytes| Upload::checked(&file.name, bytes, limits));
        match checked {
            Ok(upload) => taken.push(upload),
            Err(error) => faults.push(upload_fault(language, id, Some(&file.name), error)),
        }
    }
    if faults.is_empty() { Ok(taken) } else { Err(faults) }
}
