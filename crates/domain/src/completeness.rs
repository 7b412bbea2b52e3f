//! What a request must contain (policy, clause 9.2), and what of it is still missing.

use crate::{Facts, Requester};

crate::code::coded!(
    /// One line of clause 9.2 that a request does not meet.
    Missing ("item") {
        /// The number of the main identity document of the user or the representative.
        DocumentNumber = "document_number",
        /// Its date of issue.
        DocumentIssuedOn = "document_issued_on",
        /// The authority that issued it.
        DocumentIssuedBy = "document_issued_by",
        /// The request's text in free form.
        Text = "text",
        /// The date of registration through the feedback form.
        RegistrationDate = "registration_date",
        /// The signature of the user or the representative.
        Signature = "signature",
        /// The letter on the entity's letterhead.
        Letterhead = "letterhead",
        /// The signature of an authorised person.
        AuthorisedSignatory = "authorised_signatory",
        /// The documents that confirm the signatory's authority.
        AuthorityDocuments = "authority_documents",
    }
);

/// Every line of clause 9.2 that these facts do not meet, in the order of the clause; empty when the request is complete.
///
/// It is derived and never stored. A request with gaps is still received, and its term runs.
pub fn missing(facts: &Facts) -> Vec<Missing> {
    let gap = |absent: bool, item: Missing| absent.then_some(item);
    let registration = gap(facts.registration_date.is_none(), Missing::RegistrationDate);
    match &facts.requester {
        Requester::Individual(person) => [
            gap(person.document.number.is_none(), Missing::DocumentNumber),
            gap(person.document.issued_on.is_none(), Missing::DocumentIssuedOn),
            gap(person.document.issued_by.is_none(), Missing::DocumentIssuedBy),
            gap(facts.text.is_none(), Missing::Text),
            registration,
            gap(!facts.signature.is_present(), Missing::Signature),
        ]
        .into_iter()
        .flatten()
        .collect(),
        Requester::LegalEntity(entity) => {
            // The signed letter carries both the text and the signature, so it stands for either.
            let letter = entity.letterhead.is_some();
            let signed = letter || facts.signature.is_present();
            [
                gap(facts.text.is_none() && !letter, Missing::Text),
                registration,
                gap(!letter, Missing::Letterhead),
                gap(
                    entity.signatory.is_none() || !signed,
                    Missing::AuthorisedSignatory,
                ),
                gap(entity.authority_documents.is_empty(), Missing::AuthorityDocuments),
            ]
            .into_iter()
            .flatten()
            .collect()
        }
    }
}
