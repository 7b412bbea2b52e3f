//! Things that look wrong but are taken all the same: documents are old, foreign or mistyped, and people still have rights.

use crate::{Facts, Line, Requester, identity_number};

crate::code::coded!(
    /// What an officer should look at twice.
    Warning ("warning") {
        /// The document number has neither the shape of a card nor of a passport of Kazakhstan.
        DocumentNumberShape = "document_number_shape",
        /// The IIN's check digit does not fit.
        IinCheckDigit = "iin_check_digit",
        /// The BIN's check digit does not fit.
        BinCheckDigit = "bin_check_digit",
        /// It is no BIN of a legal entity: an IIN, or of a branch or a representative office.
        BinShape = "bin_shape",
        /// The telephone number has not the shape of a number of Kazakhstan.
        PhoneShape = "phone_shape",
    }
);

/// Everything about these facts that looks wrong without being refused.
pub fn warnings(facts: &Facts) -> Vec<Warning> {
    let wrong = |line: Option<&Line>, right: fn(&str) -> bool, warning| {
        line.filter(|line| !right(line.reveal())).map(|_| warning)
    };
    let phone = facts
        .contact
        .phone
        .as_ref()
        .filter(|phone| !phone.looks_kazakhstani())
        .map(|_| Warning::PhoneShape);
    let about_requester = match &facts.requester {
        Requester::Individual(person) => vec![
            wrong(
                person.document.number.as_ref(),
                identity_number::looks_like_document_number,
                Warning::DocumentNumberShape,
            ),
            wrong(
                person.iin.as_ref(),
                identity_number::has_valid_check_digit,
                Warning::IinCheckDigit,
            ),
        ],
        Requester::LegalEntity(entity) => {
            let bin = entity.bin.as_ref();
            let mistyped = wrong(
                bin,
                identity_number::has_valid_check_digit,
                Warning::BinCheckDigit,
            );
            let of_another = || wrong(bin, identity_number::looks_like_bin_of_entity, Warning::BinShape);
            vec![mistyped.or_else(of_another)]
        }
    };
    about_requester.into_iter().chain([phone]).flatten().collect()
}
