//! Filing what was asked for, once.

use axum::{extract::State, response::Response};
use jauap_domain::{Actor, AttachmentId, Channel, Subject};
use jauap_workflow::{
    Upload,
    draft::{draft_answers, draft_file},
    file::{FileRequestError, Filed, FilingKey, NewRequest, file_request},
};

use super::{Receipt, receipt::shown};
use crate::{
    extract::ClientAddress,
    page_error::PageError,
    portal::{
        answers::{Answers, Stage},
        step::Step,
        visit::{Visit, keep, remove_files},
    },
    problem,
    state::AppState,
};

/// Files the request and leads to the receipt. A second click, a reload and a broken connection find the same request.
pub async fn send(
    State(app): State<AppState>,
    ClientAddress(from): ClientAddress,
    visit: Visit,
) -> Result<Response, PageError> {
    if visit.has_no_cookie() {
        return visit.cookies_needed(&app);
    }
    let answers = match visit.answers() {
        Ok(answers) => answers,
        Err(receipt) => return Ok(*receipt),
    };
    if let Some(undone) = answers.first_undone(app.service.today()) {
        return Ok(visit.to_undone(undone));
    }
    app.throttles.filing(from)?;
    let Some(uploads) = uploads(&app, &visit, answers).await? else {
        return without_files(&app, &visit).await;
    };
    let Some(new) = new_request(&app, &visit, answers, uploads) else {
        return Ok(visit.to(Step::Who.path()));
    };
    match file_request(&app.service, new).await {
        Ok(filed) => {
            let receipt = receipt(&app, &filed);
            let receipt = Stage::Filed(receipt);
            match keep(&app, &visit.secret, &receipt).await {
                // It is filed, and must not be said not to be. A repetition finds the same request by its key.
                Err(PageError::NoRoom) => return shown(&app, &visit, &receipt),
                kept => kept?,
            }
            remove_files(&app, answers).await;
            Ok(visit.remembered(&app, visit.to("/request/receipt")))
        }
        Err(FileRequestError::KeyReused) => visit.moved(&app, answers.clone()).await,
        Err(error) => refused(&visit, error),
    }
}

/// The files with their contents, or nothing when one is not there any more.
async fn uploads(app: &AppState, visit: &Visit, answers: &Answers) -> Result<Option<Vec<Upload>>, PageError> {
    let mut uploads = Vec::new();
    for file in &answers.files {
        let bytes = draft_file(&app.service, &visit.secret, file.id).await?;
        let limits = &app.service.settings.limits;
        match bytes.map(|bytes| Upload::checked(&file.name, bytes, limits)) {
            Some(Ok(upload)) => uploads.push(upload),
            Some(Err(_)) | None => return Ok(None),
        }
    }
    Ok(Some(uploads))
}

/// A file is gone: either a second click was faster and filed the request, or the files must be chosen again.
async fn without_files(app: &AppState, visit: &Visit) -> Result<Response, PageError> {
    let kept = draft_answers(&app.service, &visit.secret).await?;
    match kept.and_then(|kept| Stage::read(&kept)) {
        Some(Stage::Filed(_)) => Ok(visit.to("/request/receipt")),
        Some(Stage::Asking(mut answers)) => {
            remove_files(app, &answers).await;
            answers.files.clear();
            answers.done.remove(&Step::Files);
            visit.keep(app, *answers, visit.to(Step::Files.path())).await
        }
        None => Ok(visit.to(Step::Who.path())),
    }
}

/// The request, its files under identifiers of their own: the draft's contents stay until it is filed.
fn new_request(app: &AppState, visit: &Visit, answers: &Answers, uploads: Vec<Upload>) -> Option<NewRequest> {
    let mut sent = answers.clone();
    for file in &mut sent.files {
        file.id = AttachmentId::new(app.service.ids.uuid());
    }
    let uploads = sent.files.iter().map(|file| file.id).zip(uploads).collect();
    Some(NewRequest {
        arrived: None,
        subject: sent.subject.unwrap_or(Subject::Other),
        channel: Channel::Web,
        language: visit.language,
        facts: sent.to_facts(app.service.today()).ok()?,
        uploads,
        actor: Actor::User,
        received_at: None,
        key: Some(FilingKey {
            key: visit.secret.clone(),
            content: serde_json::to_vec(answers).ok()?,
        }),
    })
}

fn receipt(app: &AppState, filed: &Filed) -> Receipt {
    let request = &filed.request;
    Receipt {
        number: request.number,
        access_code: filed.access_code.reveal().to_owned(),
        subject: request.subject,
        received_on: app.service.settings.organisation.zone.date(request.received_at),
        due_on: request.due_on,
        due_provisional: request.due_provisional,
        missing: filed.missing.clone(),
        acknowledged: request.facts.contact.consented_email().is_some(),
        proof: filed.proof.clone(),
    }
}

fn refused(visit: &Visit, error: FileRequestError) -> Result<Response, PageError> {
    match error {
        FileRequestError::Upload(_) | FileRequestError::NoSuchFile => Ok(visit.to(Step::Files.path())),
        FileRequestError::Files(error) => Err(error.into()),
        FileRequestError::Store(error) => Err(error.into()),
        error @ (FileRequestError::KeyReused
        | FileRequestError::ReceivedInFuture
        | FileRequestError::Receipt(_)
        | FileRequestError::Letter(_)) => {
            problem::log(&error);
            Err(PageError::Internal)
        }
    }
}
