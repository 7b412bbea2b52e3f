//! Bodies: JSON alone, or a form with a JSON part and files.

use std::{borrow::Cow, collections::BTreeSet, error::Error};

use axum::{
    body::to_bytes,
    extract::Request,
    http::{HeaderMap, StatusCode, header},
};
use data_encoding::HEXLOWER;
use http_body_util::LengthLimitError;
use jauap_domain::AttachmentId;
use jauap_workflow::{Service, Upload, UploadError};
use sha2::{Digest, Sha256};

use crate::{
    extract::{FormFile, MultipartForm},
    problem::Problem,
    state::AppState,
};

/// The longest text in JSON, with every character escaped, and room for the rest.
const MOST_JSON_BYTES: usize = 512 * 1024;
/// The name of the parts that carry files.
const FILES: &str = "attachment";

/// What a call carries.
pub struct CallBody {
    /// The JSON, as it came.
    pub json: Vec<u8>,
    files: Vec<FormFile>,
}

impl CallBody {
    /// Reads `application/json`, or `multipart/form-data` with the JSON in the part of this name.
    pub async fn read(request: Request, app: &AppState, json_part: &str) -> Result<Self, Problem> {
        match media_type(request.headers()).as_deref() {
            Some("application/json") => Ok(Self {
                json: json(request).await?,
                files: Vec::new(),
            }),
            Some("multipart/form-data") => Self::of_form(MultipartForm::read(request, app).await?, json_part),
            Some(_) | None => Err(wrong_media_type("application/json or multipart/form-data")),
        }
    }

    /// Reads `application/json` and nothing else.
    pub async fn json(request: Request) -> Result<Self, Problem> {
        Ok(Self {
            json: json_only(request).await?,
            files: Vec::new(),
        })
    }

    fn of_form(form: MultipartForm, json_part: &str) -> Result<Self, Problem> {
        // Some programs send the JSON part with a file name.
        let (json_files, files): (Vec<_>, Vec<_>) =
            form.files.into_iter().partition(|file| file.field == json_part);
        if let Some(other) = files.iter().find(|file| file.field != FILES) {
            return Err(unknown_part(&other.field, json_part));
        }
        if let Some(other) = form.fields.names().find(|name| *name != json_part) {
            return Err(unknown_part(other, json_part));
        }
        let texts = form
            .fields
            .all(json_part)
            .map(|text| Some(text.as_bytes().to_vec()));
        let mut parts: Vec<_> = texts
            .chain(json_files.into_iter().map(|file| file.bytes.ok()))
            .collect();
        match (parts.pop(), parts.is_empty()) {
            (Some(Some(json)), true) if json.len() <= MOST_JSON_BYTES => Ok(Self { json, files }),
            (Some(_), true) => Err(too_large()),
            (Some(_), false) => Err(Problem::invalid(json_part, "this part may be given once")),
            (None, _) => Err(Problem::invalid(json_part, "the form has no such part")),
        }
    }

    /// The content as it came in, to tell a repetition from another call.
    pub fn content(&self) -> Vec<u8> {
        let hash =
            |file: &FormFile| HEXLOWER.encode(&Sha256::digest(file.bytes.as_deref().unwrap_or_default()));
        let mut files: Vec<_> = self.files.iter().map(|file| (&file.name, hash(file))).collect();
        files.sort();
        let mut content = self.json.clone();
        for (name, hash) in files {
            // A line break is in no file name, so the lines cannot be confused.
            content.extend_from_slice(format!("\n{hash} {name}").as_bytes());
        }
        content
    }

    /// The files, checked.
    pub fn uploads(self, service: &Service) -> Result<Uploads, Problem> {
        let limits = &service.settings.limits;
        let mut names = BTreeSet::new();
        let mut uploads = Vec::new();
        for file in self.files {
            let refused = |error: UploadError| Problem::from(error).with("file", &file.name);
            let checked = file
                .bytes
                .and_then(|bytes| Upload::checked(&file.name, bytes, limits));
            let upload = checked.map_err(refused)?;
            if !names.insert(upload.name.reveal().to_owned()) {
                return Err(duplicate(&file.name));
            }
            uploads.push((AttachmentId::new(service.ids.uuid()), upload));
        }
        Ok(Uploads(uploads))
    }
}

/// The files of a call under the identifiers that facts speak of.
pub struct Uploads(pub Vec<(AttachmentId, Upload)>);

impl Uploads {
    /// The file of this name.
    pub fn named(&self, field: &str, name: &str) -> Result<AttachmentId, Problem> {
        let found = self
            .0
            .iter()
            .find(|(_, upload)| upload.name.reveal() == name.trim());
        found
            .map(|(id, _)| *id)
            .ok_or_else(|| Problem::invalid(field, "no file of this name was sent with the call"))
    }
}

/// A JSON body, of a call that says it is one.
pub async fn json_only(request: Request) -> Result<Vec<u8>, Problem> {
    match media_type(request.headers()).as_deref() {
        Some("application/json") => json(request).await,
        Some(_) | None => Err(wrong_media_type("application/json")),
    }
}

/// A JSON body that may be left out; then it is an empty object.
pub async fn optional_json(request: Request) -> Result<Vec<u8>, Problem> {
    if media_type(request.headers()).is_some() {
        return json_only(request).await;
    }
    let body = json(request).await?;
    if body.is_empty() {
        Ok(b"{}".to_vec())
    } else {
        Err(wrong_media_type("application/json"))
    }
}

async fn json(request: Request) -> Result<Vec<u8>, Problem> {
    match to_bytes(request.into_body(), MOST_JSON_BYTES).await {
        Ok(bytes) => Ok(bytes.into()),
        Err(error) if is_too_long(&error) => Err(too_large()),
        Err(_) => Err(Problem::new(
            StatusCode::BAD_REQUEST,
            "bad_request",
            "The body could not be read.",
        )),
    }
}

fn is_too_long(error: &axum::Error) -> bool {
    error.source().is_some_and(<dyn Error>::is::<LengthLimitError>)
}

/// The media type without its parameters, in small letters.
pub fn media_type(headers: &HeaderMap) -> Option<Cow<'static, str>> {
    let value = headers.get(header::CONTENT_TYPE)?.to_str().unwrap_or("?");
    let essence = value.split(';').next().unwrap_or_default();
    Some(essence.trim().to_ascii_lowercase().into())
}

fn wrong_media_type(right: &str) -> Problem {
    Problem::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "content_type",
        format!("Send the body as {right}."),
    )
}

fn too_large() -> Problem {
    Problem::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "too_large",
        "The JSON is larger than allowed.",
    )
}

fn unknown_part(field: &str, json_part: &str) -> Problem {
    Problem::invalid(
        field,
        format_args!("an unknown part of the form; there are {json_part} and {FILES}"),
    )
}

fn duplicate(name: &str) -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "duplicate_file_name",
        "Two files have the same name; the request could not tell them apart.",
    )
    .with("field", FILES)
    .with("file", name)
}
