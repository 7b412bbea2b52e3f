//! The facts of a letter as an officer types them, with its files: for a new request and for one that is known.

use jauap_domain::{AuthorityKind, Facts, Language, Request, Signature, Subject};
use jauap_workflow::{Upload, records::Attachment};
use serde::Serialize;

use super::{
    kept::{Kept, KeptFile},
    purpose::{Assigned, Purpose, SIGNATURE_KINDS, purpose_of, put_into, signature_kind},
};
use crate::{
    desk::{
        act::checked_files,
        field::{Choice, Fault},
        form::DeskForm,
        request::forms::endings,
        viewer::Viewer,
    },
    extract::FormFields,
    facts_form::{FactsForm, FieldError, FieldView},
    portal::size_in_words,
    state::AppState,
};

/// What was typed.
pub struct Typed {
    pub facts: FactsForm,
    pub subject: String,
    /// The language to answer in.
    pub language: String,
    /// The kind of signature.
    pub signature: String,
}

impl Typed {
    /// An empty form. Most letters are of individuals, and the desk's own language is as good a guess as any.
    pub fn empty(language: Language) -> Self {
        let mut facts = FactsForm::default();
        facts.set("kind", "individual");
        Self {
            facts,
            subject: String::new(),
            language: language.code().to_owned(),
            signature: String::new(),
        }
    }

    /// What is known of a request.
    pub fn of_request(request: &Request) -> Self {
        Self {
            facts: FactsForm::of(&request.facts),
            subject: request.subject.code().to_owned(),
            language: request.language.code().to_owned(),
            signature: signature_kind(&request.facts.signature).to_owned(),
        }
    }

    /// What a form says.
    pub fn of_form(fields: &FormFields) -> Self {
        Self {
            facts: FactsForm::read(fields),
            subject: fields.get("subject").to_owned(),
            language: fields.get("language").to_owned(),
            signature: fields.get("signature").to_owned(),
        }
    }
}

/// What is wrong: with the facts, named by their fields, and with the rest.
#[derive(Default)]
pub struct Wrong {
    pub fields: Vec<FieldError>,
    pub faults: Vec<Fault>,
}

impl Wrong {
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.faults.is_empty()
    }
}

/// What a right form says.
pub struct Right {
    pub subject: Subject,
    pub language: Language,
    pub facts: Facts,
}

/// Reads the form. `files` are all files it speaks of, `before` the signature known so far.
pub fn read(
    app: &AppState,
    viewer: &Viewer,
    typed: &Typed,
    files: &[Assigned<'_>],
    before: &Signature,
) -> Result<Right, Wrong> {
    let mut wrong = Wrong::default();
    let fault = |id, key| Fault::new(viewer.language, id, key);
    let subject: Option<Subject> = typed.subject.parse().ok();
    if subject.is_none() {
        wrong.faults.push(fault("subject", "desk-fault-subject"));
    }
    let language: Option<Language> = typed.language.parse().ok();
    if language.is_none() {
        wrong.faults.push(fault("language", "desk-fault-language"));
    }
    let mut facts = typed.facts.facts(app.service.today());
    if let Err(errors) = &mut facts {
        wrong.fields.append(errors);
    }
    let officer = (viewer.caller.id, before);
    if let Ok(facts) = &mut facts
        && let Err(fault) = put_into(facts, &typed.signature, files, officer, viewer.language)
    {
        wrong.faults.push(fault);
    }
    match (subject, language, facts) {
        (Some(subject), Some(language), Ok(facts)) if wrong.is_empty() => Ok(Right {
            subject,
            language,
            facts,
        }),
        _ => Err(wrong),
    }
}

/// The files that came with a form, each with its purpose, and a fault for each that is not taken.
pub fn fresh(app: &AppState, viewer: &Viewer, form: &mut DeskForm) -> (Vec<(Purpose, Upload)>, Vec<Fault>) {
    let files = std::mem::take(&mut form.files);
    let mut taken = Vec::new();
    let mut faults = Vec::new();
    for file in files {
        let input = file.field.clone();
        match checked_files(app, viewer.language, &input, vec![file]) {
            Ok(uploads) => {
                taken.extend(
                    uploads
                        .into_iter()
                        .map(|upload| (Purpose::of_input(&input), upload)),
                );
            }
            Err(more) => faults.extend(more),
        }
    }
    (taken, faults)
}

/// The form as a page shows it.
#[derive(Serialize)]
pub struct FormView {
    /// The secret of the form.
    form: String,
    fields: std::collections::BTreeMap<String, FieldView>,
    subjects: Vec<Choice>,
    subject_fault: Option<String>,
    languages: Vec<Choice>,
    signatures: Vec<Choice>,
    signature_fault: Option<String>,
    /// Why a representative may act, and a signatory sign.
    representative_kinds: Vec<Choice>,
    signatory_kinds: Vec<Choice>,
    /// The inputs for files, one for each purpose.
    uploads: Vec<UploadView>,
    files: Vec<FileRow>,
    endings: String,
    /// How much one file may have.
    file_size: String,
    file_count: usize,
}

#[derive(Serialize)]
struct UploadView {
    name: String,
    /// The key of its label.
    label: String,
    fault: Option<String>,
}

/// A file that is there already.
#[derive(Serialize)]
struct FileRow {
    id: String,
    name: String,
    size: String,
    /// Where it is read, for a file of the request.
    address: Option<String>,
    purposes: Vec<Choice>,
}

impl FormView {
    pub fn new(app: &AppState, viewer: &Viewer, typed: &Typed, wrong: &Wrong) -> Self {
        let language = viewer.language;
        let subjects = Subject::ALL.iter().map(|subject| subject.code());
        let languages = Language::ALL.iter().map(|language| language.code());
        let limits = &app.service.settings.limits;
        let fault = |id: &str| {
            let of_field = |fault: &&Fault| fault.id == id;
            wrong
                .faults
                .iter()
                .find(of_field)
                .map(|fault| fault.message.clone())
        };
        Self {
            form: String::new(),
            fields: typed.facts.views(&wrong.fields),
            subjects: Choice::of_terms(language, "subject", subjects, &typed.subject),
            subject_fault: fault("subject"),
            languages: Choice::of_terms(language, "language", languages, &typed.language),
            signatures: Choice::of_terms(language, "signature", SIGNATURE_KINDS, &typed.signature),
            signature_fault: fault("signature-missing"),
            representative_kinds: kinds(
                language,
                [AuthorityKind::LegalRepresentative, AuthorityKind::Attorney],
                typed.facts.get("representative_kind"),
            ),
            signatory_kinds: kinds(
                language,
                [AuthorityKind::Signatory, AuthorityKind::Attorney],
                typed.facts.get("signatory_kind"),
            ),
            uploads: Purpose::ALL
                .iter()
                .map(|purpose| UploadView {
                    name: format!("new_{}", purpose.code()),
                    label: format!("desk-letter-new-{}", purpose.code()),
                    fault: fault(&format!("new_{}", purpose.code())),
                })
                .collect(),
            files: Vec::new(),
            endings: endings(),
            file_size: size_in_words(language, limits.file_bytes),
            file_count: limits.files,
        }
    }

    /// The same form with the files that are kept for it.
    #[must_use]
    pub fn with_kept(mut self, viewer: &Viewer, kept: &Kept) -> Self {
        self.form.clone_from(&kept.secret);
        let row = |file: &KeptFile| FileRow {
            id: file.id.to_string(),
            name: file.name.clone(),
            size: size_in_words(viewer.language, file.size),
            address: None,
            purposes: purposes(viewer.language, file.purpose),
        };
        self.files.extend(kept.files.iter().map(row));
        self
    }

    /// The same form with the files of the request.
    #[must_use]
    pub fn with_files(mut self, viewer: &Viewer, request: &Request, files: &[(Attachment, Purpose)]) -> Self {
        let row = |(file, purpose): &(Attachment, Purpose)| FileRow {
            id: file.id.to_string(),
            name: file.name.reveal().to_owned(),
            size: size_in_words(viewer.language, usize::try_from(file.size).unwrap_or_default()),
            address: Some(format!("/desk/requests/{}/files/{}", request.number, file.id)),
            purposes: purposes(viewer.language, *purpose),
        };
        self.files.extend(files.iter().map(row));
        self
    }
}

fn kinds(language: Language, kinds: [AuthorityKind; 2], chosen: &str) -> Vec<Choice> {
    Choice::of_terms(language, "authority", kinds.map(AuthorityKind::code), chosen)
}

fn purposes(language: Language, chosen: Purpose) -> Vec<Choice> {
    let codes = Purpose::ALL.iter().map(|purpose| purpose.code());
    Choice::of_terms(language, "desk-purpose", codes, chosen.code())
}

/// The files of a request with the purposes that a form, or else the facts, give them.
pub fn purposes_of_files(
    request: &Request,
    files: Vec<Attachment>,
    fields: Option<&FormFields>,
) -> Vec<(Attachment, Purpose)> {
    files
        .into_iter()
        .map(|file| {
            let told = fields
                .map(|fields| fields.get(&format!("purpose_{}", file.id)))
                .filter(|told| !told.is_empty());
            let purpose = told.map_or_else(|| purpose_of(&request.facts, file.id), Purpose::from_code);
            (file, purpose)
        })
        .collect()
}
