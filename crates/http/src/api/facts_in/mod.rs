//! The request as JSON, coming in: the shape first, then every value through its domain type.

mod completion;
mod read;

pub use completion::{CompletionForm, CompletionIn};
pub use read::Reading;

use serde::Deserialize;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{RefOr, Schema},
};

use super::schema::{self, one_of, tagged};
use crate::extract::object;

/// A request as it is filed. Whatever clause 9.2 of the policy asks for may be absent; it is then listed in `missing`.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestIn {
    /// Who asks.
    #[schema(required, nullable = false)]
    #[serde(default, deserialize_with = "object")]
    pub requester: Option<RequesterIn>,
    /// How to reach the requester.
    #[serde(default, deserialize_with = "object")]
    pub contact: Option<ContactIn>,
    /// The day of registration through the feedback form.
    #[schema(format = Date)]
    pub registration_date: Option<String>,
    /// What is asked.
    #[schema(value_type = schema::Subject)]
    pub subject: Option<String>,
    /// The request in the requester's own words.
    #[schema(max_length = 20_000)]
    pub text: Option<String>,
    /// The language to answer in; `ru` when absent.
    #[schema(value_type = Option<schema::Language>)]
    pub language: Option<String>,
    /// How it is signed.
    #[serde(default, deserialize_with = "object")]
    pub signature: Option<SignatureIn>,
}

/// A request with its files.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "it only describes the form; the form itself is read part by part"
)]
pub struct RequestForm {
    request: RequestIn,
    /// Files of the kinds that are taken, each under a name of its own.
    #[schema(format = Binary)]
    attachment: Vec<String>,
}

/// Who asks.
#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RequesterIn {
    Individual(IndividualIn),
    LegalEntity(LegalEntityIn),
}

impl PartialSchema for RequesterIn {
    fn schema() -> RefOr<Schema> {
        one_of([
            tagged(IndividualIn::schema(), "kind", "individual"),
            tagged(LegalEntityIn::schema(), "kind", "legal_entity"),
        ])
    }
}

impl ToSchema for RequesterIn {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        IndividualIn::schemas(schemas);
        LegalEntityIn::schemas(schemas);
    }
}

/// A natural person, by surname and given name, or by `name` where the name has no such parts.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IndividualIn {
    pub surname: Option<String>,
    pub given_name: Option<String>,
    pub patronymic: Option<String>,
    /// The whole name, instead of its parts.
    pub name: Option<String>,
    /// The individual identification number; nobody has to give it.
    pub iin: Option<String>,
    /// The main identity document.
    #[serde(default, deserialize_with = "object")]
    pub document: Option<DocumentIn>,
    /// Who acts for the person.
    #[serde(default, deserialize_with = "object")]
    pub representative: Option<RepresentativeIn>,
}

/// An identity document.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentIn {
    pub number: Option<String>,
    /// The day of issue.
    #[schema(format = Date)]
    pub issued_on: Option<String>,
    /// The issuing authority.
    pub issued_by: Option<String>,
    /// Whose document it is; `requester` when absent.
    #[schema(value_type = Option<schema::DocumentHolder>)]
    pub holder: Option<String>,
}

/// Who acts for a person, by surname and given name, or by `name`.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RepresentativeIn {
    pub surname: Option<String>,
    pub given_name: Option<String>,
    pub patronymic: Option<String>,
    /// The whole name, instead of its parts.
    pub name: Option<String>,
    /// The document that the authority rests on, in words and with its number.
    pub basis: Option<String>,
    /// Why they may act: `legal_representative` or `attorney`.
    #[schema(pattern = "^(legal_representative|attorney)$")]
    pub authority_kind: Option<String>,
    /// The last day of the authority; none when no term is stated.
    #[schema(format = Date)]
    pub valid_until: Option<String>,
    /// The documents that confirm the authority; files are named as those of an organisation.
    pub authority_documents: Option<Vec<String>>,
    /// True when the calling officer saw the document on paper.
    pub authority_seen: Option<bool>,
}

/// An organisation. Files are named by their file name within the call; on the desk, by their identifier.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LegalEntityIn {
    /// The full name.
    #[schema(value_type = String)]
    pub name: Option<String>,
    /// The business identification number.
    pub bin: Option<String>,
    /// Who signs.
    #[serde(default, deserialize_with = "object")]
    pub signatory: Option<SignatoryIn>,
    /// The letter on letterhead.
    pub letterhead: Option<String>,
    /// The document that the signatory's authority rests on, in words and with its number.
    pub basis: Option<String>,
    /// Why the signatory may sign: `signatory`, by office, or `attorney`.
    #[schema(pattern = "^(signatory|attorney)$")]
    pub authority_kind: Option<String>,
    /// The last day of the authority; none when no term is stated.
    #[schema(format = Date)]
    pub valid_until: Option<String>,
    /// The documents that confirm the signatory's authority.
    pub authority_documents: Option<Vec<String>>,
    /// True when the calling officer saw the document on paper.
    pub authority_seen: Option<bool>,
}

/// Who signs for an organisation.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignatoryIn {
    #[schema(value_type = String)]
    pub name: Option<String>,
    pub position: Option<String>,
}

/// How to reach the requester, and by which ways the requester agrees to be reached.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactIn {
    pub email: Option<String>,
    pub phone: Option<String>,
    pub postal_address: Option<String>,
    /// True when letters may go to the e-mail address; false when absent.
    pub email_consent: Option<bool>,
    /// True when the requester may be called; false when absent.
    pub phone_consent: Option<bool>,
}

/// How a request is signed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignatureIn {
    /// `handwritten` with a scan, `electronic` with a signature file, `paper` seen by the calling officer, or `missing`.
    #[schema(value_type = String, pattern = "^(handwritten|electronic|paper|missing)$")]
    pub kind: Option<String>,
    /// The file: by its file name within the call; on the desk, by its identifier.
    pub attachment: Option<String>,
}
