//! What a request must contain (policy, clause 9.2), and what of it is still missing.

use time::Date;

use crate::{Facts, IdentityDocument, Individual, LegalEntity, Requester};

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
        /// The documents that confirm the authority of the signatory or the representative.
        AuthorityDocuments = "authority_documents",
        /// An authority whose last day is not over.
        AuthorityExpired = "authority_expired",
    }
);

/// Every line of clause 9.2 that these facts do not meet as of `today`, a day in the organisation's zone, in the order of the
/// clause; empty when the request is complete.
///
/// It is derived and never stored. A request with gaps is still received, and its term runs.
pub fn missing(facts: &Facts, today: Date) -> Vec<Missing> {
    let gap = |absent: bool, item: Missing| absent.then_some(item);
    let registration = gap(facts.registration_date.is_none(), Missing::RegistrationDate);
    let [unproven, expired] = facts
        .requester
        .authority()
        .map_or([None, None], |authority| authority.missing(today));
    let gaps = match &facts.requester {
        Requester::Individual(person) => [
            gap(person.document.number.is_none(), Missing::DocumentNumber),
            gap(person.document.issued_on.is_none(), Missing::DocumentIssuedOn),
            gap(person.document.issued_by.is_none(), Missing::DocumentIssuedBy),
            gap(facts.text.is_none(), Missing::Text),
            registration,
            gap(!facts.signature.is_present(), Missing::Signature),
            unproven,
            expired,
        ],
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
                unproven,
                expired,
                None,
                None,
            ]
        }
    };
    gaps.into_iter().flatten().collect()
}

/// Stands for a name in what is handed in later: [`Facts::completed_by`] names nobody anew.
pub const KNOWN_NAME: &str = "-";

impl Facts {
    /// These facts with what they lack of clause 9.2 as of `today` taken from `given`, which the requester handed in later.
    /// Nothing that is there is replaced, but for an authority that is over and a signature that was found bad.
    #[must_use]
    pub fn completed_by(&self, given: &Self, today: Date) -> Self {
        let lacks = missing(self, today);
        let mut whole = self.clone();
        if lacks.contains(&Missing::Text) {
            whole.text.clone_from(&given.text);
        }
        whole.registration_date = whole.registration_date.or(given.registration_date);
        if !self.signature.is_present() && given.signature.is_present() {
            whole.signature = given.signature.clone();
        }
        match (&mut whole.requester, &given.requester) {
            (Requester::Individual(person), Requester::Individual(given)) => {
                complete_person(person, given, today);
            }
            (Requester::LegalEntity(entity), Requester::LegalEntity(given)) => {
                complete_entity(entity, given, today);
            }
            (Requester::Individual(_), Requester::LegalEntity(_))
            | (Requester::LegalEntity(_), Requester::Individual(_)) => {}
        }
        whole
    }
}

fn complete_person(person: &mut Individual, given: &Individual, today: Date) {
    let document = &mut person.document;
    if *document == IdentityDocument::unknown() {
        document.holder = given.document.holder;
    }
    if document.number.is_none() {
        document.number.clone_from(&given.document.number);
    }
    document.issued_on = document.issued_on.or(given.document.issued_on);
    if document.issued_by.is_none() {
        document.issued_by.clone_from(&given.document.issued_by);
    }
    if let (Some(acts), Some(given)) = (&mut person.representative, &given.representative) {
        acts.authority = acts.authority.completed_by(&given.authority, today);
    }
}

fn complete_entity(entity: &mut LegalEntity, given: &LegalEntity, today: Date) {
    if entity.signatory.is_none() {
        entity.signatory.clone_from(&given.signatory);
    }
    entity.letterhead = entity.letterhead.or(given.letterhead);
    entity.authority = entity.authority.completed_by(&given.authority, today);
}
