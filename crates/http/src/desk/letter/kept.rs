//! Files that were sent with a form which could not be taken: kept, so that nobody scans a letter twice.

use jauap_domain::{AttachmentId, RequestNumber};
use jauap_workflow::{
    Upload, UploadError,
    credentials::{SecretHash, generate_secret},
    draft::{draft_answers, draft_file, keep_draft_file, remove_draft_file, save_draft},
};
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};

use super::purpose::Purpose;
use crate::{
    desk::{field::Fault, request::failure::upload_fault, viewer::Viewer},
    extract::FormFields,
    page_error::PageError,
    problem,
    state::AppState,
};

/// The field that names the form; its secret is made with the form and known to nobody else.
pub const FIELD: &str = "form";
const PREFIX: &str = "letter_";

/// A kept file.
#[derive(Clone, Serialize, Deserialize)]
pub struct KeptFile {
    pub id: AttachmentId,
    pub purpose: Purpose,
    pub name: String,
    pub media_type: String,
    pub size: usize,
}

/// What is handed over when a letter was filed.
#[derive(Clone, Serialize, Deserialize)]
pub struct Receipt {
    pub number: RequestNumber,
    pub access_code: String,
}

/// The JSON that is kept.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Written {
    files: Vec<KeptFile>,
    receipt: Option<Receipt>,
}

/// A form with the files that were kept for it.
pub struct Kept {
    pub secret: String,
    pub files: Vec<KeptFile>,
    pub receipt: Option<Receipt>,
}

impl Kept {
    /// A new form.
    pub fn new(app: &AppState) -> Self {
        let secret = generate_secret(PREFIX, &*app.service.ids);
        Self {
            secret: secret.expose_secret().to_owned(),
            files: Vec::new(),
            receipt: None,
        }
    }

    /// The form that was sent, with the changes it makes to its kept files.
    pub async fn of_form(app: &AppState, fields: &FormFields) -> Result<Self, PageError> {
        let secret = fields.get(FIELD);
        let mut kept = Self::of_secret(app, secret).await?.ok_or(PageError::BadForm)?;
        for file in &mut kept.files {
            let told = fields.get(&format!("purpose_{}", file.id));
            if !told.is_empty() {
                file.purpose = Purpose::from_code(told);
            }
        }
        let removed = |file: &KeptFile| fields.all("remove").any(|id| id == file.id.to_string());
        for file in kept.files.extract_if(.., |file| removed(file)) {
            forget_content(app, file.id).await;
        }
        Ok(kept)
    }

    /// What is kept under a secret of ours.
    pub async fn of_secret(app: &AppState, secret: &str) -> Result<Option<Self>, PageError> {
        let ours = secret
            .strip_prefix(PREFIX)
            .is_some_and(|rest| rest.len() == 52 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        if !ours {
            return Ok(None);
        }
        let written: Written = draft_answers(&app.service, secret)
            .await?
            .and_then(|answers| serde_json::from_str(&answers).ok())
            .unwrap_or_default();
        Ok(Some(Self {
            secret: secret.to_owned(),
            files: written.files,
            receipt: written.receipt,
        }))
    }

    /// Keeps new files too, as many as there may be, and names each that there is no room for.
    pub async fn add(
        &mut self,
        app: &AppState,
        viewer: &Viewer,
        fresh: Vec<(Purpose, Upload)>,
    ) -> Result<Vec<Fault>, PageError> {
        let most = app.service.settings.limits.files;
        let mut faults = Vec::new();
        for (purpose, upload) in fresh {
            let (name, media_type) = (upload.name.reveal().to_owned(), upload.media_type.to_owned());
            if self.files.len() >= most {
                let (input, error) = (purpose.input(), UploadError::TooMany(most));
                faults.push(upload_fault(viewer.language, &input, Some(&name), error));
                continue;
            }
            let size = upload.bytes.len();
            let id = keep_draft_file(&app.service, &self.secret, upload.bytes).await?;
            self.files.push(KeptFile {
                id,
                purpose,
                name,
                media_type,
                size,
            });
        }
        self.write(app).await?;
        Ok(faults)
    }

    /// The kept files with their contents, under new identifiers: those that are filed outlive the draft.
    pub async fn uploads(&self, app: &AppState) -> Result<Vec<(AttachmentId, Purpose, Upload)>, PageError> {
        let mut uploads = Vec::new();
        for file in &self.files {
            let bytes = draft_file(&app.service, &self.secret, file.id).await?;
            let checked = bytes.map(|bytes| Upload::checked(&file.name, bytes, &app.service.settings.limits));
            // A content that the sweeper took is gone; the form shows so by the file's absence.
            if let Some(Ok(upload)) = checked {
                uploads.push((AttachmentId::new(app.service.ids.uuid()), file.purpose, upload));
            }
        }
        Ok(uploads)
    }

    /// Keeps only the receipt; the files live on with the request.
    pub async fn filed(mut self, app: &AppState, receipt: Receipt) -> Result<(), PageError> {
        let files = std::mem::take(&mut self.files);
        self.receipt = Some(receipt);
        self.write(app).await?;
        for file in files {
            forget_content(app, file.id).await;
        }
        Ok(())
    }

    /// Keeps nothing any more.
    pub async fn done(self, app: &AppState) -> Result<(), PageError> {
        let hash = SecretHash::of("draft", &self.secret);
        app.service.store.remove_draft(&hash).await?;
        for file in self.files {
            forget_content(app, file.id).await;
        }
        Ok(())
    }

    async fn write(&self, app: &AppState) -> Result<(), PageError> {
        let written = Written {
            files: self.files.clone(),
            receipt: self.receipt.clone(),
        };
        let answers = serde_json::to_string(&written).map_err(|_| PageError::Internal)?;
        let files = self.files.iter().map(|file| file.id).collect();
        Ok(save_draft(&app.service, &self.secret, answers, files).await?)
    }
}

/// What stays behind is logged; it must not fail the step it follows.
async fn forget_content(app: &AppState, id: AttachmentId) {
    if let Err(error) = remove_draft_file(&app.service, id).await {
        problem::log(&error);
    }
}
