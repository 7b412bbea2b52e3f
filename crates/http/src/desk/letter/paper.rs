//! A letter that came on paper or was handed over in person.

use std::{collections::BTreeSet, fmt::Write};

use axum::{
    extract::{Request as Call, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use data_encoding::HEXLOWER;
use jauap_domain::{Arrival, AttachmentId, Channel, Signature};
use jauap_workflow::{
    Upload,
    file::{EARLIEST_RECEIPT, FileRequestError, Filed, FilingKey, NewRequest, file_request},
};
use serde::Serialize;
use sha2::{Digest, Sha256};
use time::{Date, macros::format_description};

use super::{
    form::{FormView, Right, Typed, Wrong, fresh, read},
    kept::{Kept, Receipt},
    purpose::{Assigned, Purpose},
    receipt::to_receipt,
};
use crate::{
    desk::{
        field::{Choice, Fault, Field},
        form::DeskForm,
        request::failure::upload_fault,
        viewer::{PaperClerk, Viewer},
    },
    extract::FormFields,
    page_error::PageError,
    problem,
    state::AppState,
};

const PATH: &str = "/desk/paper";

#[derive(Serialize)]
struct PaperView {
    faults: Vec<Fault>,
    /// What is wrong with the facts: their fields and why.
    errors: Vec<super::error_line::ErrorLine>,
    received_on: Field,
    /// Nothing is wrong yet: the first field waits for the keyboard. Else the summary does.
    fresh: bool,
    today: String,
    arrivals: Vec<Choice>,
    letter: FormView,
}

/// The empty form.
pub async fn page(
    State(app): State<AppState>,
    PaperClerk(viewer): PaperClerk,
) -> Result<Response, PageError> {
    let received = day(app.service.today());
    let typed = Typed::empty(viewer.language);
    show(
        &app,
        &viewer,
        &Kept::new(&app),
        &typed,
        (&received, Arrival::Post),
        Wrong::default(),
    )
}

/// Files the letter as a request, or keeps everything and says what is wrong.
pub async fn post(
    State(app): State<AppState>,
    PaperClerk(viewer): PaperClerk,
    call: Call,
) -> Result<Response, PageError> {
    let mut form = DeskForm::read(call, &app).await?;
    let mut kept = Kept::of_form(&app, &form.fields).await?;
    if kept.receipt.is_some() {
        return Ok(to_receipt(&app, &kept.secret));
    }
    let (new_files, mut faults) = fresh(&app, &viewer, &mut form);
    faults.extend(kept.add(&app, &viewer, new_files).await?);
    let typed = Typed::of_form(&form.fields);
    let received = form.fields.get("received_on").to_owned();
    let entry = Entry {
        app: &app,
        viewer: &viewer,
        fields: &form.fields,
    };
    match entry.file(&kept, &typed, &received, faults).await? {
        Ok(filed) => {
            let secret = kept.secret.clone();
            let receipt = Receipt {
                number: filed.request.number,
                access_code: filed.access_code.reveal().to_owned(),
            };
            kept.filed(&app, receipt).await?;
            Ok(to_receipt(&app, &secret))
        }
        Err(wrong) => {
            let received = (received.as_str(), arrival(&form.fields));
            let page = show(&app, &viewer, &kept, &typed, received, wrong)?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

struct Entry<'a> {
    app: &'a AppState,
    viewer: &'a Viewer,
    fields: &'a FormFields,
}

impl Entry<'_> {
    /// Files the letter once, however often the form is sent.
    async fn file(
        &self,
        kept: &Kept,
        typed: &Typed,
        received: &str,
        mut faults: Vec<Fault>,
    ) -> Result<Result<Filed, Wrong>, PageError> {
        let uploads = kept.uploads(self.app).await?;
        let received_on = self
            .received_on(received)
            .map_err(|fault| faults.push(fault))
            .ok();
        let files: Vec<Assigned<'_>> = uploads.iter().map(assigned).collect();
        let right = match read(self.app, self.viewer, typed, &files, &Signature::Missing) {
            Ok(right) => right,
            Err(mut wrong) => {
                wrong.faults.append(&mut faults);
                return Ok(Err(wrong));
            }
        };
        let (Some(received_on), true) = (received_on, faults.is_empty()) else {
            let fields = Vec::new();
            return Ok(Err(Wrong { fields, faults }));
        };
        let key = FilingKey {
            key: kept.secret.clone(),
            content: content(self.fields, &uploads),
        };
        let new = self.new_request(right, received_on, uploads, key);
        match file_request(&self.app.service, new).await {
            Ok(done) => Ok(Ok(done)),
            Err(error) => self.wrong(error).map(Err),
        }
    }

    fn new_request(
        &self,
        right: Right,
        received_on: Date,
        uploads: Vec<(AttachmentId, Purpose, Upload)>,
        key: FilingKey,
    ) -> NewRequest {
        let zone = &self.app.service.settings.organisation.zone;
        let earlier = received_on < self.app.service.today();
        NewRequest {
            subject: right.subject,
            channel: Channel::Paper,
            language: right.language,
            facts: right.facts,
            uploads: uploads.into_iter().map(|(id, _, upload)| (id, upload)).collect(),
            actor: self.viewer.caller.actor(),
            received_at: earlier.then(|| zone.midnight(received_on)),
            arrived: Some(arrival(self.fields)),
            key: Some(key),
        }
    }

    fn received_on(&self, typed: &str) -> Result<Date, Fault> {
        let fault = |key| Fault::new(self.viewer.language, "received_on", key);
        let on = Date::parse(typed, format_description!("[year]-[month]-[day]"))
            .map_err(|_| fault("desk-fault-date"))?;
        if on > self.app.service.today() {
            return Err(fault("desk-fault-received-in-future"));
        }
        if on.year() < EARLIEST_RECEIPT {
            return Err(fault("paper-fault-long-ago"));
        }
        Ok(on)
    }

    fn wrong(&self, error: FileRequestError) -> Result<Wrong, PageError> {
        let language = self.viewer.language;
        let fault = match error {
            FileRequestError::ReceivedInFuture => {
                Fault::new(language, "received_on", "desk-fault-received-in-future")
            }
            FileRequestError::Upload(error) => upload_fault(language, "new_other", None, error),
            FileRequestError::KeyReused => Fault::new(language, "", "desk-fault-form-reused"),
            FileRequestError::Files(error) => return Err(error.into()),
            FileRequestError::Store(error) => return Err(error.into()),
            error @ (FileRequestError::NoSuchFile
            | FileRequestError::Receipt(_)
            | FileRequestError::Letter(_)) => {
                problem::log(&error);
                return Err(PageError::Internal);
            }
        };
        Ok(Wrong {
            fields: Vec::new(),
            faults: vec![fault],
        })
    }
}

fn assigned((id, purpose, upload): &(AttachmentId, Purpose, Upload)) -> Assigned<'_> {
    Assigned {
        id: *id,
        purpose: *purpose,
        media_type: upload.media_type,
    }
}

/// What tells a repetition of the form from another letter: its words and its files.
fn content(fields: &FormFields, uploads: &[(AttachmentId, Purpose, Upload)]) -> Vec<u8> {
    let mut content = String::new();
    let told = |name: &str| !name.starts_with("purpose_") && name != "remove";
    for (name, value) in fields.named().filter(|(name, _)| told(name)) {
        // Writing to a string cannot fail.
        let _ = writeln!(content, "{name}={value:?}");
    }
    // A file that a second click brought once more changes nothing.
    let files: BTreeSet<_> = uploads
        .iter()
        .map(|(_, purpose, upload)| (purpose.code(), HEXLOWER.encode(&Sha256::digest(&upload.bytes))))
        .collect();
    for (purpose, hash) in files {
        let _ = writeln!(content, "{purpose} {hash}");
    }
    content.into_bytes()
}

/// How the letter came; most come by post.
fn arrival(fields: &FormFields) -> Arrival {
    fields.get("arrived").parse().unwrap_or(Arrival::Post)
}

fn day(date: Date) -> String {
    date.to_string()
}

fn show(
    app: &AppState,
    viewer: &Viewer,
    kept: &Kept,
    typed: &Typed,
    (received, arrived): (&str, Arrival),
    wrong: Wrong,
) -> Result<Response, PageError> {
    let codes = Arrival::ALL.iter().map(|arrival| arrival.code());
    let view = PaperView {
        arrivals: Choice::of_terms(viewer.language, "arrival", codes, arrived.code()),
        received_on: Field::new("received_on", "received_on", received).with_fault(&wrong.faults),
        fresh: wrong.faults.is_empty() && wrong.fields.is_empty(),
        today: day(app.service.today()),
        letter: FormView::new(app, viewer, typed, &wrong).with_kept(viewer, kept),
        errors: super::error_line::of(&wrong.fields),
        faults: wrong.faults,
    };
    viewer.page("desk/paper", PATH, view).show(app)
}
