//! What a request lacks, as JSON, coming in.

use jauap_domain::{Facts, KNOWN_NAME, Requester};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    DocumentIn, IndividualIn, LegalEntityIn, Reading, RepresentativeIn, RequestIn, RequesterIn, SignatoryIn,
    SignatureIn,
};
use crate::{extract::object, problem::Problem};

/// What a request lacks, under the names of filing. What is there already stays as it is.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CompletionIn {
    /// What is lacking of who asks.
    #[serde(default, deserialize_with = "object")]
    requester: Option<CompletedRequesterIn>,
    /// The day of registration through the feedback form.
    #[schema(format = Date)]
    registration_date: Option<String>,
    /// The request in the requester's own words.
    #[schema(max_length = 20_000)]
    text: Option<String>,
    /// How it is signed.
    #[serde(default, deserialize_with = "object")]
    signature: Option<SignatureIn>,
}

/// What a request lacks, with its files.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "it only describes the form; the form itself is read part by part"
)]
pub struct CompletionForm {
    completion: CompletionIn,
    /// Files of the kinds that are taken, each under a name of its own.
    #[schema(format = Binary)]
    attachment: Vec<String>,
}

/// Of a natural person `document` and `representative`; of an organisation the rest.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CompletedRequesterIn {
    /// The main identity document.
    #[serde(default, deserialize_with = "object")]
    document: Option<DocumentIn>,
    /// The authority of who acts for the person.
    #[serde(default, deserialize_with = "object")]
    representative: Option<CompletedRepresentativeIn>,
    /// Who signs.
    #[serde(default, deserialize_with = "object")]
    signatory: Option<SignatoryIn>,
    /// The letter on letterhead, by the name of its file.
    letterhead: Option<String>,
    basis: Option<String>,
    #[schema(pattern = "^(signatory|attorney)$")]
    authority_kind: Option<String>,
    #[schema(format = Date)]
    valid_until: Option<String>,
    authority_documents: Option<Vec<String>>,
}

/// The authority of who acts for a person.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CompletedRepresentativeIn {
    basis: Option<String>,
    #[schema(pattern = "^(legal_representative|attorney)$")]
    authority_kind: Option<String>,
    #[schema(format = Date)]
    valid_until: Option<String>,
    authority_documents: Option<Vec<String>>,
}

impl Reading<'_> {
    /// Checks what was handed in for a request of this requester.
    pub fn completion(&self, given: CompletionIn, known: &Requester) -> Result<Facts, Problem> {
        let of_requester = given.requester.unwrap_or_default();
        let requester = match known {
            Requester::Individual(person) => of_requester.of_person(person.representative.is_some()),
            Requester::LegalEntity(_) => of_requester.of_entity(),
        };
        self.facts(RequestIn {
            requester: Some(requester?),
            contact: None,
            registration_date: given.registration_date,
            subject: None,
            text: given.text,
            language: None,
            signature: given.signature,
        })
    }
}

impl CompletedRequesterIn {
    fn of_person(self, is_represented: bool) -> Result<RequesterIn, Problem> {
        let of_entity = [
            ("signatory", self.signatory.is_some()),
            ("letterhead", self.letterhead.is_some()),
            ("basis", self.basis.is_some()),
            ("authority_kind", self.authority_kind.is_some()),
            ("valid_until", self.valid_until.is_some()),
            ("authority_documents", self.authority_documents.is_some()),
        ];
        refuse(of_entity, "this belongs to an organisation")?;
        let acts = [("representative", self.representative.is_some() && !is_represented)];
        refuse(acts, "nobody acts for this requester")?;
        let representative = is_represented.then(|| {
            let acts = self.representative.unwrap_or_default();
            RepresentativeIn {
                name: Some(KNOWN_NAME.to_owned()),
                basis: acts.basis,
                authority_kind: acts.authority_kind,
                valid_until: acts.valid_until,
                authority_documents: acts.authority_documents,
                ..RepresentativeIn::default()
            }
        });
        Ok(RequesterIn::Individual(IndividualIn {
            name: Some(KNOWN_NAME.to_owned()),
            document: self.document,
            representative,
            ..IndividualIn::default()
        }))
    }

    fn of_entity(self) -> Result<RequesterIn, Problem> {
        let of_person = [
            ("document", self.document.is_some()),
            ("representative", self.representative.is_some()),
        ];
        refuse(of_person, "this belongs to a natural person")?;
        Ok(RequesterIn::LegalEntity(LegalEntityIn {
            name: Some(KNOWN_NAME.to_owned()),
            signatory: self.signatory,
            letterhead: self.letterhead,
            basis: self.basis,
            authority_kind: self.authority_kind,
            valid_until: self.valid_until,
            authority_documents: self.authority_documents,
            ..LegalEntityIn::default()
        }))
    }
}

/// Refuses the first of these fields that was given.
fn refuse<const N: usize>(fields: [(&str, bool); N], why: &str) -> Result<(), Problem> {
    match fields.into_iter().find(|(_, given)| *given) {
        Some((field, _)) => Err(Problem::invalid(&format!("requester.{field}"), why)),
        None => Ok(()),
    }
}
