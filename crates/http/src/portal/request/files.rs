//! The page of the signature and the files. What was taken is kept across errors, reloads and the way back.

use axum::{
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jauap_workflow::{
    Upload, UploadError,
    draft::{keep_draft_file, remove_draft_file},
};

use super::{
    ask::{not_before, path_after},
    view::{StepView, page},
};
use crate::{
    extract::{ClientAddress, FormFile, MultipartForm},
    page_error::PageError,
    portal::{
        answers::Answers,
        draft_file::{DraftFile, Slot},
        error_line::ErrorLine,
        step::Step,
        visit::Visit,
    },
    problem,
    state::AppState,
};

pub async fn show(State(app): State<AppState>, visit: Visit) -> Result<Response, PageError> {
    let answers = match visit.answers() {
        Ok(answers) => answers,
        Err(receipt) => return Ok(*receipt),
    };
    if let Some(earlier) = not_before(&app, &visit, answers, Step::Files) {
        return Ok(earlier);
    }
    let view = StepView::new(&app, visit.language, answers, Step::Files, &[]);
    let page = page(&visit, Step::Files, view).show(&app)?;
    Ok(visit.remembered(&app, page))
}

/// Takes the files that can be taken, names those that cannot, removes one where that was asked for.
pub async fn take(
    State(app): State<AppState>,
    ClientAddress(from): ClientAddress,
    visit: Visit,
    request: Request,
) -> Result<Response, PageError> {
    if visit.has_no_cookie() {
        return visit.cookies_needed(&app);
    }
    let mut answers = match visit.answers() {
        Ok(answers) => answers.clone(),
        Err(receipt) => return Ok(*receipt),
    };
    app.throttles.filing(from)?;
    let form = MultipartForm::of_page(request, &app).await?;
    let was_done = answers.done.contains(&Step::Files);
    answers.take(Step::Files, &form.fields);
    let mut taken = Taken::new(&app, &visit, &mut answers);
    for file in form.files {
        taken.take(file).await?;
    }
    taken.remove(form.fields.get("remove"));
    let (lines, replaced) = (taken.refused, taken.replaced);
    let stays = ["remove", "upload"].iter().any(|button| form.fields.has(button));
    if stays && !was_done {
        answers.done.remove(&Step::Files);
    }
    let response = answer(&app, &visit, &mut answers, lines, stays)?;
    let response = visit.keep(&app, answers, response).await?;
    // Only now: until the answers without them are kept, the earlier answers still speak of these files.
    for file in replaced {
        if let Err(error) = remove_draft_file(&app.service, file.id).await {
            problem::log(&error);
        }
    }
    Ok(response)
}

fn answer(
    app: &AppState,
    visit: &Visit,
    answers: &mut Answers,
    refused: Vec<ErrorLine>,
    stays: bool,
) -> Result<Response, PageError> {
    if refused.is_empty() && stays {
        return Ok(visit.to(Step::Files.path()));
    }
    let errors = answers.errors(Step::Files, app.service.today());
    if refused.is_empty() && errors.is_empty() {
        return Ok(visit.to(path_after(app, answers, Step::Files)));
    }
    if let Some(earlier) = not_before(app, visit, answers, Step::Files) {
        return Ok(earlier);
    }
    if !refused.is_empty() {
        // The visitor has to see the page again before it counts as answered.
        answers.done.remove(&Step::Files);
    }
    let errors = if stays { Vec::new() } else { errors };
    let mut view = StepView::new(app, visit.language, answers, Step::Files, &errors);
    view.refuse(refused);
    let page = page(visit, Step::Files, view).show(app)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Files on their way into the answers.
struct Taken<'a> {
    app: &'a AppState,
    visit: &'a Visit,
    answers: &'a mut Answers,
    refused: Vec<ErrorLine>,
    replaced: Vec<DraftFile>,
}

impl<'a> Taken<'a> {
    fn new(app: &'a AppState, visit: &'a Visit, answers: &'a mut Answers) -> Self {
        Self {
            app,
            visit,
            answers,
            refused: Vec::new(),
            replaced: Vec::new(),
        }
    }

    async fn take(&mut self, file: FormFile) -> Result<(), PageError> {
        let slot = Slot::of_input(&file.field);
        let limits = self.app.service.settings.limits;
        let checked = file
            .bytes
            .and_then(|bytes| Upload::checked(&file.name, bytes, &limits))
            .and_then(|upload| self.with_the_others(slot, upload));
        let upload = match checked {
            Ok(upload) => upload,
            Err(error) => {
                let line = ErrorLine::of_file(self.visit.language, slot.input(), &file.name, error);
                self.refused.push(line);
                return Ok(());
            }
        };
        if slot.holds_one() {
            self.drop_where(|kept| kept.slot == slot);
        }
        let (name, size) = (upload.name.reveal().to_owned(), upload.bytes.len());
        let media_type = upload.media_type.to_owned();
        let id = keep_draft_file(&self.app.service, &self.visit.secret, upload.bytes).await?;
        self.answers.files.push(DraftFile {
            id,
            slot,
            name,
            size,
            media_type,
        });
        Ok(())
    }

    /// Checks the number and the sum of the files that would be there with this one.
    fn with_the_others(&self, slot: Slot, upload: Upload) -> Result<Upload, UploadError> {
        let limits = self.app.service.settings.limits;
        let stay = |file: &&DraftFile| !(slot.holds_one() && file.slot == slot);
        let (count, sum) = self
            .answers
            .files
            .iter()
            .filter(stay)
            .fold((1, upload.bytes.len()), |(count, sum), file| {
                (count + 1, sum.saturating_add(file.size))
            });
        if count > limits.files {
            Err(UploadError::TooMany(limits.files))
        } else if sum > limits.total_bytes {
            Err(UploadError::TotalTooLarge(limits.total_bytes))
        } else {
            Ok(upload)
        }
    }

    fn remove(&mut self, id: &str) {
        self.drop_where(|file| file.id.to_string() == id);
    }

    fn drop_where(&mut self, is_dropped: impl Fn(&DraftFile) -> bool) {
        let files = std::mem::take(&mut self.answers.files);
        let (dropped, kept) = files.into_iter().partition(is_dropped);
        self.answers.files = kept;
        self.replaced.extend::<Vec<_>>(dropped);
    }
}
