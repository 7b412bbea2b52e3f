//! Handing in what a request lacks, in a form for exactly that.

use axum::{
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jauap_domain::{Action, AttachmentId, Facts, KNOWN_NAME, NotRenewed, Requester, Signature, Verdict};
use jauap_workflow::{
    ActError, StoreError, Upload,
    act::{CompleteError, complete},
};

use super::{
    asked::{Acts, Asked},
    complete_view::page,
    key::{NotOpened, Opened},
    sent::Sent,
    too_late::{Lost, too_late},
};
use crate::{
    extract::{FormFile, MultipartForm},
    facts_form::{DATES, FactsForm, FieldError, date_fields},
    page_error::PageError,
    portal::{draft_file::Slot, error_line::ErrorLine},
    state::AppState,
};

/// The media type of a file with an electronic signature.
const CMS: &str = "application/pkcs7-signature";

/// The form; where nothing can be handed in, the request's page.
pub async fn show(State(app): State<AppState>, opened: Opened) -> Result<Response, PageError> {
    if !may_complete(&opened) {
        return Ok(opened.to_case(""));
    }
    let asked = Asked::of(&opened.case.request.facts, &opened.case.missing);
    let form = blank(&opened.case.request.facts);
    let page = page(&app, &opened, &asked, &form, &[], Vec::new()).show(&app)?;
    Ok(opened.key.remembered(&app, page))
}

/// True when something is missing that may be handed in now.
pub fn may_complete(opened: &Opened) -> bool {
    let case = &opened.case;
    !case.missing.is_empty() && Action::RecordFacts.is_allowed_in(case.request.state.tag())
}

/// Takes what was handed in, or shows it again with what is wrong.
pub async fn take(State(app): State<AppState>, request: Request) -> Result<Response, NotOpened> {
    match Sent::read(&app, request).await? {
        Sent::Form(opened, form) => Ok(taken(&app, &opened, form).await?),
        Sent::Answered(response) => Ok(*response),
    }
}

async fn taken(app: &AppState, opened: &Opened, sent: MultipartForm) -> Result<Response, PageError> {
    // Where the state forbids it now, what was typed is shown again with what to do.
    if opened.case.missing.is_empty() {
        return Ok(opened.to_case("?done=unchanged"));
    }
    app.throttles.filing(opened.from)?;
    let lost = Lost::of(&sent);
    let is_empty = is_empty(&sent);
    let asked = Asked::of(&opened.case.request.facts, &opened.case.missing);
    let mut form = blank(&opened.case.request.facts);
    for field in asked.fields(Acts::of(&opened.case.request.facts.requester)) {
        for input in inputs(field) {
            form.set(&input, sent.fields.get(&input));
        }
    }
    let (files, refused) = files(app, opened, &asked, sent.files);
    let given = match given(app, &form, &files) {
        Ok(given) if refused.is_empty() => given,
        Ok(_) => return again(app, opened, &asked, &form, (&[], refused)),
        Err(errors) => return again(app, opened, &asked, &form, (&errors, refused)),
    };
    let uploads = files.into_iter().map(|(_, id, upload)| (id, upload)).collect();
    let line = |key: &str| ErrorLine::alone(key);
    match complete(&app.service, opened.key.number, &given, uploads).await {
        Ok(_) => Ok(opened.to_case("?done=completed")),
        Err(CompleteError::NotMissing) if is_empty => again(
            app,
            opened,
            &asked,
            &form,
            (&[], vec![line("portal-complete-empty")]),
        ),
        Err(CompleteError::NotRenewed(why)) => again(
            app,
            opened,
            &asked,
            &form,
            (&[not_renewed(opened, why)], Vec::new()),
        ),
        // It was sent twice, or an officer was faster.
        Err(CompleteError::NotMissing) => Ok(opened.to_case("?done=unchanged")),
        Err(CompleteError::Act(ActError::Upload(error))) => {
            let line = ErrorLine::of_file(opened.language, "", "", error);
            again(app, opened, &asked, &form, (&[], vec![line]))
        }
        Err(CompleteError::Act(ActError::Store(StoreError::Destroyed))) => {
            too_late(app, opened.language, &opened.key, lost)
        }
        // Somebody else was first: what was typed is shown again.
        Err(CompleteError::Act(ActError::Stale { .. } | ActError::Refused(_))) => again(
            app,
            opened,
            &asked,
            &form,
            (&[], vec![line("portal-complete-moved-on")]),
        ),
        Err(CompleteError::Act(error)) => Err(error.into()),
    }
}

/// True when nothing was typed and no file was chosen; whose document it is, is always chosen.
fn is_empty(sent: &MultipartForm) -> bool {
    let mut typed = sent.fields.named().filter(|(name, _)| *name != "document_holder");
    sent.files.is_empty() && typed.all(|(_, value)| value.trim().is_empty())
}

/// An empty form of a requester of this kind. Nothing of what is known stands in it: the user is not asked for it, and could not
/// mend what a form does not take of it.
fn blank(facts: &Facts) -> FactsForm {
    let mut form = FactsForm::default();
    let requester = &facts.requester;
    form.set("kind", requester.kind());
    for name in ["surname", "given_name", "entity_name", "representative_name"] {
        form.set(name, KNOWN_NAME);
    }
    if matches!(requester, Requester::Individual(person) if person.representative.is_some()) {
        form.set("represented", "yes");
    }
    form
}

/// The inputs of a field: three of a date.
fn inputs(field: &'static str) -> Vec<String> {
    if DATES.contains(&field) {
        date_fields(field).to_vec()
    } else {
        vec![field.to_owned()]
    }
}

type Taken = Vec<(Slot, AttachmentId, Upload)>;

/// The files that are asked for, each under an identifier, and a line for each that is not taken.
fn files(app: &AppState, opened: &Opened, asked: &Asked, sent: Vec<FormFile>) -> (Taken, Vec<ErrorLine>) {
    let limits = &app.service.settings.limits;
    let (mut taken, mut refused) = (Vec::new(), Vec::new());
    for file in sent.into_iter().filter(|file| asked.has(&file.field)) {
        let slot = Slot::of_input(&file.field);
        let checked = file
            .bytes
            .and_then(|bytes| Upload::checked(&file.name, bytes, limits));
        match checked {
            Ok(upload) => taken.push((slot, AttachmentId::new(app.service.ids.uuid()), upload)),
            Err(error) => {
                refused.push(ErrorLine::of_file(
                    opened.language,
                    slot.input(),
                    &file.name,
                    error,
                ));
            }
        }
    }
    (taken, refused)
}

/// What was handed in, as facts beside what is known.
fn given(app: &AppState, form: &FactsForm, files: &Taken) -> Result<Facts, Vec<FieldError>> {
    let mut facts = form.facts(app.service.today())?;
    let of = |slot| files.iter().filter(move |(of, _, _)| *of == slot);
    if let Some((_, id, upload)) = of(Slot::Signature).next() {
        facts.signature = signature(*id, upload.media_type);
    }
    if let Requester::LegalEntity(entity) = &mut facts.requester {
        entity.letterhead = of(Slot::Letterhead).next().map(|(_, id, _)| *id);
    }
    if let Some(authority) = facts.requester.authority_mut() {
        authority.files = of(Slot::Authority).map(|(_, id, _)| *id).collect();
    }
    Ok(facts)
}

/// Which field keeps an authority from being renewed.
fn not_renewed(opened: &Opened, why: NotRenewed) -> FieldError {
    let [_, _, until] = Acts::of(&opened.case.request.facts.requester).fields();
    let (field, code) = match why {
        NotRenewed::Over => (until, "authority-over"),
        NotRenewed::NoDocument => ("authority_files", "authority-file-needed"),
    };
    FieldError { field, code }
}

fn signature(file: AttachmentId, media_type: &str) -> Signature {
    if media_type == CMS {
        Signature::Electronic {
            attachment: file,
            verdict: Verdict::NotChecked,
        }
    } else {
        Signature::Handwritten { scan: file }
    }
}

fn again(
    app: &AppState,
    opened: &Opened,
    asked: &Asked,
    form: &FactsForm,
    (errors, lines): (&[FieldError], Vec<ErrorLine>),
) -> Result<Response, PageError> {
    let page = page(app, opened, asked, form, errors, lines).show(app)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
