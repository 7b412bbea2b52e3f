//! Who asks and what is known of them, as rows; clause 9.2 as a checklist.

use std::collections::BTreeSet;

use jauap_domain::{
    AttachmentId, Contact, Facts, Individual, Language, LegalEntity, Line, Missing, Requester, Signature,
    StaffId,
};
use jauap_words::{long_date, term, text};
use jauap_workflow::{read::CaseFile, records::Attachment};
use serde::Serialize;

use super::authority::until;
use crate::{desk::files::is_shown, portal::size_in_words};

/// A known fact: the key of its name, and its words.
#[derive(Serialize)]
pub struct Row {
    label: &'static str,
    value: String,
    /// What to know beside it, such as a consent that was not given.
    note: Option<String>,
}

/// What is known, in the groups in which it is read.
#[derive(Serialize)]
pub struct FactsView {
    kind: &'static str,
    requester: Vec<Row>,
    document: Vec<Row>,
    contact: Vec<Row>,
}

impl FactsView {
    pub fn new(language: Language, facts: &Facts) -> Self {
        let mut rows = Rows {
            language,
            rows: vec![],
        };
        let (requester, document) = match &facts.requester {
            Requester::Individual(person) => (rows.individual(person), rows.document(person)),
            Requester::LegalEntity(entity) => (rows.entity(entity), Vec::new()),
        };
        Self {
            kind: facts.requester.kind(),
            requester,
            document,
            contact: rows.contact(&facts.contact),
        }
    }
}

pub struct Rows {
    pub language: Language,
    rows: Vec<Row>,
}

impl Rows {
    pub fn add(&mut self, label: &'static str, value: Option<String>) {
        self.rows.extend(value.map(|value| Row {
            label,
            value,
            note: None,
        }));
    }

    pub fn line(&mut self, label: &'static str, line: Option<&Line>) {
        self.add(label, line.map(|line| line.reveal().to_owned()));
    }

    fn take(&mut self) -> Vec<Row> {
        std::mem::take(&mut self.rows)
    }

    fn individual(&mut self, person: &Individual) -> Vec<Row> {
        self.add("desk-fact-name", Some(person.name.reveal()));
        self.line("desk-fact-iin", person.iin.as_ref());
        if let Some(representative) = &person.representative {
            self.add("desk-fact-representative", Some(representative.name.reveal()));
            self.authority(&representative.authority);
        }
        self.take()
    }

    fn document(&mut self, person: &Individual) -> Vec<Row> {
        let document = &person.document;
        let holder = term(self.language, "holder", document.holder.code());
        self.line("desk-fact-document-number", document.number.as_ref());
        let issued_on = document.issued_on.map(|on| long_date(self.language, on));
        self.add("desk-fact-document-issued-on", issued_on);
        self.line("desk-fact-document-issued-by", document.issued_by.as_ref());
        if !self.rows.is_empty() {
            self.add("desk-fact-document-holder", Some(holder));
        }
        self.take()
    }

    fn entity(&mut self, entity: &LegalEntity) -> Vec<Row> {
        self.line("desk-fact-entity", Some(&entity.name));
        self.line("desk-fact-bin", entity.bin.as_ref());
        if let Some(signatory) = &entity.signatory {
            self.line("desk-fact-signatory", Some(&signatory.name));
            self.line("desk-fact-position", signatory.position.as_ref());
        }
        self.authority(&entity.authority);
        self.take()
    }

    fn contact(&mut self, contact: &Contact) -> Vec<Row> {
        let email = contact.email.as_ref().map(|email| email.reveal().to_owned());
        let phone = contact.phone.as_ref().map(|phone| phone.reveal().to_owned());
        self.consented("desk-fact-email", email, contact.email_consent);
        self.consented("desk-fact-phone", phone, contact.phone_consent);
        self.line("desk-fact-postal-address", contact.postal_address.as_ref());
        self.take()
    }

    fn consented(&mut self, label: &'static str, value: Option<String>, consent: bool) {
        let key = if consent {
            "desk-fact-consent"
        } else {
            "desk-fact-no-consent"
        };
        let note = text(self.language, key, &[]);
        self.rows.extend(value.map(|value| Row { label, value, note }));
    }
}

/// A link to a file of the request.
#[derive(Clone, Serialize)]
pub struct FileView {
    pub id: String,
    pub name: String,
    pub kind: &'static str,
    pub size: String,
    /// True when the browser may show it without saving it.
    pub shown: bool,
}

/// One line of clause 9.2.
#[derive(Serialize)]
pub struct CheckView {
    item: &'static str,
    present: bool,
    /// True when an officer did without it.
    waived: bool,
    value: Option<String>,
    files: Vec<FileView>,
}

/// The lines of clause 9.2 for this kind of requester, each with what answers it.
pub fn checklist(language: Language, case: &CaseFile, waived: &BTreeSet<String>) -> Vec<CheckView> {
    let facts = &case.request.facts;
    items(&facts.requester)
        .map(|item| CheckView {
            item: item.code(),
            present: !case.missing.contains(item),
            waived: waived.contains(item.code()),
            value: value(language, case, *item),
            files: files(facts, *item)
                .into_iter()
                .filter_map(|id| case.attachments.iter().find(|file| file.id == id))
                .map(|file| file_view(language, file))
                .collect(),
        })
        .collect()
}

fn items(requester: &Requester) -> impl Iterator<Item = &'static Missing> {
    let own: &[Missing] = match requester {
        Requester::Individual(_) => &[
            Missing::DocumentNumber,
            Missing::DocumentIssuedOn,
            Missing::DocumentIssuedBy,
            Missing::Text,
            Missing::RegistrationDate,
            Missing::Signature,
        ],
        Requester::LegalEntity(_) => &[
            Missing::Text,
            Missing::RegistrationDate,
            Missing::Letterhead,
            Missing::AuthorisedSignatory,
        ],
    };
    let of_authority: &[Missing] = match requester.authority() {
        Some(_) => &[Missing::AuthorityDocuments, Missing::AuthorityExpired],
        None => &[],
    };
    own.iter().chain(of_authority)
}

fn value(language: Language, case: &CaseFile, item: Missing) -> Option<String> {
    let facts = &case.request.facts;
    let document = match &facts.requester {
        Requester::Individual(person) => Some(&person.document),
        Requester::LegalEntity(_) => None,
    };
    let signatory = match &facts.requester {
        Requester::Individual(_) => None,
        Requester::LegalEntity(entity) => entity.signatory.as_ref(),
    };
    let line = |line: Option<&Line>| line.map(|line| line.reveal().to_owned());
    match item {
        Missing::DocumentNumber => line(document.and_then(|document| document.number.as_ref())),
        Missing::DocumentIssuedOn => document
            .and_then(|document| document.issued_on)
            .map(|on| long_date(language, on)),
        Missing::DocumentIssuedBy => line(document.and_then(|document| document.issued_by.as_ref())),
        Missing::RegistrationDate => facts.registration_date.map(|on| long_date(language, on)),
        Missing::Signature => Some(signature(language, case)),
        Missing::AuthorisedSignatory => line(signatory.map(|signatory| &signatory.name)),
        Missing::AuthorityDocuments => facts
            .requester
            .authority()
            .filter(|authority| authority.seen_on_paper)
            .and_then(|_| text(language, "authority-seen", &[])),
        Missing::AuthorityExpired => facts
            .requester
            .authority()
            .map(|authority| until(language, authority)),
        Missing::Text | Missing::Letterhead => None,
    }
}

fn signature(language: Language, case: &CaseFile) -> String {
    let login = |id: &StaffId| case.logins.get(id).cloned().unwrap_or_default();
    let word = |kind| term(language, "signature", kind);
    match &case.request.facts.signature {
        Signature::Missing => word("missing"),
        Signature::Handwritten { .. } => word("handwritten"),
        Signature::Paper { seen_by } => format!("{} ({})", word("paper"), login(seen_by)),
        Signature::Electronic { verdict, .. } => {
            let verdict = term(language, "verdict", verdict.code());
            format!("{}. {verdict}", word("electronic"))
        }
    }
}

fn files(facts: &Facts, item: Missing) -> Vec<AttachmentId> {
    let signature = match &facts.signature {
        Signature::Handwritten { scan } => Some(*scan),
        Signature::Electronic { attachment, .. } => Some(*attachment),
        Signature::Missing | Signature::Paper { .. } => None,
    };
    let entity = match &facts.requester {
        Requester::Individual(_) => None,
        Requester::LegalEntity(entity) => Some(entity),
    };
    match item {
        Missing::Signature | Missing::AuthorisedSignatory => signature.into_iter().collect(),
        Missing::Letterhead => entity.and_then(|entity| entity.letterhead).into_iter().collect(),
        Missing::AuthorityDocuments => facts
            .requester
            .authority()
            .map_or_else(Vec::new, |authority| authority.files.clone()),
        Missing::DocumentNumber
        | Missing::DocumentIssuedOn
        | Missing::DocumentIssuedBy
        | Missing::Text
        | Missing::RegistrationDate
        | Missing::AuthorityExpired => Vec::new(),
    }
}

/// A file as a link.
pub fn file_view(language: Language, file: &Attachment) -> FileView {
    FileView {
        id: file.id.to_string(),
        name: file.name.reveal().to_owned(),
        kind: short_kind(&file.media_type),
        size: size_in_words(language, usize::try_from(file.size).unwrap_or_default()),
        shown: is_shown(&file.media_type),
    }
}

fn short_kind(media_type: &str) -> &'static str {
    match media_type {
        "application/pdf" => "PDF",
        "image/jpeg" => "JPEG",
        "image/png" => "PNG",
        "image/tiff" => "TIFF",
        "image/heif" => "HEIC",
        "image/webp" => "WebP",
        "text/plain" => "TXT",
        "application/rtf" => "RTF",
        "application/vnd.oasis.opendocument.text" => "ODT",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "DOCX",
        "application/pkcs7-signature" => "CMS",
        _ => "",
    }
}
