//! The request as JSON, going out: the same names as coming in.

use jauap_domain::{
    AttachmentId, Authority, AuthorityKind, Contact, DocumentHolder, EmailAddress, Facts, FreeText,
    IdentityDocument, Individual, LegalEntity, Line, PersonName, Phone, Representative, Requester, Signature,
    StaffId, Verdict,
};
use serde::Serialize;
use time::Date;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{RefOr, Schema},
};
use uuid::Uuid;

use super::schema::{self, one_of, tagged};

/// What the requester told us.
#[derive(Serialize, ToSchema)]
pub struct FactsOut {
    pub requester: RequesterOut,
    pub contact: ContactOut,
    pub registration_date: Option<Date>,
    pub text: Option<String>,
    pub signature: SignatureOut,
}

impl FactsOut {
    /// The facts in plain text; `login` names the officer who saw a signature on paper.
    pub fn new(facts: &Facts, login: impl Fn(StaffId) -> Option<String>) -> Self {
        Self {
            requester: (&facts.requester).into(),
            contact: (&facts.contact).into(),
            registration_date: facts.registration_date,
            text: facts.text.as_ref().map(FreeText::reveal).map(str::to_owned),
            signature: SignatureOut::new(&facts.signature, login),
        }
    }
}

/// Who asks.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RequesterOut {
    Individual(IndividualOut),
    LegalEntity(LegalEntityOut),
}

impl PartialSchema for RequesterOut {
    fn schema() -> RefOr<Schema> {
        one_of([
            tagged(IndividualOut::schema(), "kind", "individual"),
            tagged(LegalEntityOut::schema(), "kind", "legal_entity"),
        ])
    }
}

impl ToSchema for RequesterOut {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        IndividualOut::schemas(schemas);
        LegalEntityOut::schemas(schemas);
    }
}

impl From<&Requester> for RequesterOut {
    fn from(requester: &Requester) -> Self {
        match requester {
            Requester::Individual(person) => Self::Individual(person.into()),
            Requester::LegalEntity(entity) => Self::LegalEntity(entity.into()),
        }
    }
}

/// A natural person: the parts of the name, or `name` where only the whole is known.
#[derive(Serialize, ToSchema)]
pub struct IndividualOut {
    surname: Option<String>,
    given_name: Option<String>,
    patronymic: Option<String>,
    name: Option<String>,
    iin: Option<String>,
    document: DocumentOut,
    representative: Option<RepresentativeOut>,
}

impl From<&Individual> for IndividualOut {
    fn from(person: &Individual) -> Self {
        let [surname, given_name, patronymic, name] = name(&person.name);
        Self {
            surname,
            given_name,
            patronymic,
            name,
            iin: line(person.iin.as_ref()),
            document: (&person.document).into(),
            representative: person.representative.as_ref().map(RepresentativeOut::from),
        }
    }
}

/// Surname, given name, patronymic; or, last, the whole name.
fn name(name: &PersonName) -> [Option<String>; 4] {
    match name {
        PersonName::Parts {
            surname,
            given_name,
            patronymic,
        } => [
            line(Some(surname)),
            line(Some(given_name)),
            line(patronymic.as_ref()),
            None,
        ],
        PersonName::AsWritten { name } => [None, None, None, line(Some(name))],
    }
}

/// An identity document.
#[derive(Serialize, ToSchema)]
struct DocumentOut {
    number: Option<String>,
    issued_on: Option<Date>,
    issued_by: Option<String>,
    #[schema(value_type = schema::DocumentHolder)]
    holder: DocumentHolder,
}

impl From<&IdentityDocument> for DocumentOut {
    fn from(document: &IdentityDocument) -> Self {
        Self {
            number: line(document.number.as_ref()),
            issued_on: document.issued_on,
            issued_by: line(document.issued_by.as_ref()),
            holder: document.holder,
        }
    }
}

/// Who acts for a person.
#[derive(Serialize, ToSchema)]
struct RepresentativeOut {
    surname: Option<String>,
    given_name: Option<String>,
    patronymic: Option<String>,
    name: Option<String>,
    basis: Option<String>,
    #[schema(value_type = Option<schema::AuthorityKind>)]
    authority_kind: Option<AuthorityKind>,
    /// The last day of the authority.
    valid_until: Option<Date>,
    /// Files by their identifiers.
    authority_documents: Vec<Uuid>,
    /// True when an officer saw the document on paper.
    authority_seen: bool,
}

impl From<&Representative> for RepresentativeOut {
    fn from(representative: &Representative) -> Self {
        let [surname, given_name, patronymic, name] = name(&representative.name);
        Self {
            surname,
            given_name,
            patronymic,
            name,
            basis: line(representative.authority.document.as_ref()),
            authority_kind: representative.authority.kind,
            valid_until: representative.authority.valid_until,
            authority_documents: files(&representative.authority),
            authority_seen: representative.authority.seen_on_paper,
        }
    }
}

/// An organisation; files by their identifiers.
#[derive(Serialize, ToSchema)]
pub struct LegalEntityOut {
    name: String,
    bin: Option<String>,
    signatory: Option<SignatoryOut>,
    letterhead: Option<Uuid>,
    /// Why the signatory may sign.
    #[schema(value_type = Option<schema::AuthorityKind>)]
    authority_kind: Option<AuthorityKind>,
    /// The document that it rests on, in words and with its number.
    basis: Option<String>,
    /// The last day of the authority.
    valid_until: Option<Date>,
    authority_documents: Vec<Uuid>,
    /// True when an officer saw the document on paper.
    authority_seen: bool,
}

/// Who signs for an organisation.
#[derive(Serialize, ToSchema)]
struct SignatoryOut {
    name: String,
    position: Option<String>,
}

impl From<&LegalEntity> for LegalEntityOut {
    fn from(entity: &LegalEntity) -> Self {
        Self {
            name: entity.name.reveal().to_owned(),
            bin: line(entity.bin.as_ref()),
            signatory: entity.signatory.as_ref().map(|signatory| SignatoryOut {
                name: signatory.name.reveal().to_owned(),
                position: line(signatory.position.as_ref()),
            }),
            letterhead: entity.letterhead.map(AttachmentId::raw),
            authority_kind: entity.authority.kind,
            basis: line(entity.authority.document.as_ref()),
            valid_until: entity.authority.valid_until,
            authority_documents: files(&entity.authority),
            authority_seen: entity.authority.seen_on_paper,
        }
    }
}

/// How to reach the requester.
#[derive(Serialize, ToSchema)]
pub struct ContactOut {
    email: Option<String>,
    phone: Option<String>,
    postal_address: Option<String>,
    email_consent: bool,
    phone_consent: bool,
}

impl From<&Contact> for ContactOut {
    fn from(contact: &Contact) -> Self {
        Self {
            email: contact
                .email
                .as_ref()
                .map(EmailAddress::reveal)
                .map(str::to_owned),
            phone: contact.phone.as_ref().map(Phone::reveal).map(str::to_owned),
            postal_address: line(contact.postal_address.as_ref()),
            email_consent: contact.email_consent,
            phone_consent: contact.phone_consent,
        }
    }
}

/// How the request is signed.
#[derive(Serialize, ToSchema)]
pub struct SignatureOut {
    /// `handwritten`, `electronic`, `paper` or `missing`.
    kind: &'static str,
    /// The file, by its identifier.
    attachment: Option<Uuid>,
    /// The login of the officer who saw it on paper.
    seen_by: Option<String>,
    /// What is known of an electronic signature.
    verdict: Option<&'static str>,
}

impl SignatureOut {
    fn new(signature: &Signature, login: impl Fn(StaffId) -> Option<String>) -> Self {
        let of_kind = |kind| Self {
            kind,
            attachment: None,
            seen_by: None,
            verdict: None,
        };
        match signature {
            Signature::Missing => of_kind("missing"),
            Signature::Handwritten { scan } => Self {
                attachment: Some(scan.raw()),
                ..of_kind("handwritten")
            },
            Signature::Paper { seen_by } => Self {
                seen_by: login(*seen_by),
                ..of_kind("paper")
            },
            Signature::Electronic { attachment, verdict } => Self {
                attachment: Some(attachment.raw()),
                verdict: Some(Verdict::code(*verdict)),
                ..of_kind("electronic")
            },
        }
    }
}

fn files(authority: &Authority) -> Vec<Uuid> {
    authority.files.iter().map(|file| file.raw()).collect()
}

fn line(line: Option<&Line>) -> Option<String> {
    line.map(|line| line.reveal().to_owned())
}
