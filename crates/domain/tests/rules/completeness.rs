//! What clause 9.2 of the policy asks for, line by line, of persons and of organisations.

use jauap_domain::{
    Authority, Facts, IdentityDocument, Individual, LegalEntity, Missing, Requester, Signature, Verdict,
    missing,
};

use crate::people::{TODAY, file, individual, legal_entity};

fn person(facts: &mut Facts) -> &mut Individual {
    match &mut facts.requester {
        Requester::Individual(person) => person,
        Requester::LegalEntity(_) => panic!("these facts are a person's"),
    }
}

fn entity(facts: &mut Facts) -> &mut LegalEntity {
    match &mut facts.requester {
        Requester::LegalEntity(entity) => entity,
        Requester::Individual(_) => panic!("these facts are an organisation's"),
    }
}

fn authority(facts: &mut Facts) -> &mut Authority {
    facts.requester.authority_mut().expect("somebody acts")
}

type Removal = (Missing, fn(&mut Facts));

/// The lines for a person, in the order of the clause, and how each goes missing.
const OF_A_PERSON: &[Removal] = &[
    (Missing::DocumentNumber, |facts| {
        person(facts).document.number = None;
    }),
    (Missing::DocumentIssuedOn, |facts| {
        person(facts).document.issued_on = None;
    }),
    (Missing::DocumentIssuedBy, |facts| {
        person(facts).document.issued_by = None;
    }),
    (Missing::Text, |facts| facts.text = None),
    (Missing::RegistrationDate, |facts| facts.registration_date = None),
    (Missing::Signature, |facts| facts.signature = Signature::Missing),
    (Missing::AuthorityDocuments, |facts| {
        authority(facts).files.clear();
    }),
    (Missing::AuthorityExpired, |facts| {
        authority(facts).valid_until = TODAY.previous_day();
    }),
];

#[test]
fn a_complete_request_of_either_kind_lacks_nothing() {
    assert_eq!(missing(&individual(), TODAY), []);
    assert_eq!(missing(&legal_entity(), TODAY), []);
}

#[test]
fn every_combination_of_gaps_of_a_person_is_named_in_the_order_of_the_clause() {
    for gaps in 0..1_u32 << OF_A_PERSON.len() {
        let mut facts = individual();
        let mut expected = Vec::new();
        for (place, (item, remove)) in OF_A_PERSON.iter().enumerate() {
            if gaps & 1 << place != 0 {
                remove(&mut facts);
                expected.push(*item);
            }
        }
        assert_eq!(missing(&facts, TODAY), expected);
    }
}

#[test]
fn a_person_needs_no_iin_no_representative_and_no_consent() {
    let mut facts = individual();
    person(&mut facts).iin = None;
    person(&mut facts).representative = None;
    facts.contact = jauap_domain::Contact::default();
    assert_eq!(missing(&facts, TODAY), []);
}

#[test]
fn of_a_mail_everything_but_the_text_is_missing() {
    let mut facts = individual();
    person(&mut facts).document = IdentityDocument::unknown();
    person(&mut facts).representative = None;
    facts.registration_date = None;
    facts.signature = Signature::Missing;
    let items = [
        Missing::DocumentNumber,
        Missing::DocumentIssuedOn,
        Missing::DocumentIssuedBy,
        Missing::RegistrationDate,
        Missing::Signature,
    ];
    assert_eq!(missing(&facts, TODAY), items);
}

#[test]
fn each_line_for_an_organisation_goes_missing_alone() {
    let alone: &[Removal] = &[
        (Missing::RegistrationDate, |facts| facts.registration_date = None),
        (Missing::AuthorisedSignatory, |facts| {
            entity(facts).signatory = None;
        }),
        (Missing::AuthorityDocuments, |facts| {
            entity(facts).authority.files.clear();
        }),
        (Missing::Letterhead, |facts| entity(facts).letterhead = None),
        (Missing::AuthorityExpired, |facts| {
            authority(facts).valid_until = TODAY.previous_day();
        }),
    ];
    for (item, remove) in alone {
        let mut facts = legal_entity();
        remove(&mut facts);
        assert_eq!(missing(&facts, TODAY), [*item]);
    }
}

#[test]
fn the_letter_on_letterhead_stands_for_the_text_and_the_signature() {
    let mut facts = legal_entity();
    facts.text = None;
    facts.signature = Signature::Missing;
    assert_eq!(missing(&facts, TODAY), []);
    entity(&mut facts).letterhead = None;
    assert_eq!(
        missing(&facts, TODAY),
        [Missing::Text, Missing::Letterhead, Missing::AuthorisedSignatory]
    );
}

#[test]
fn an_organisation_that_gives_nothing_lacks_every_line() {
    let mut facts = legal_entity();
    facts.text = None;
    facts.registration_date = None;
    facts.signature = Signature::Missing;
    let entity = entity(&mut facts);
    entity.signatory = None;
    entity.letterhead = None;
    entity.authority.files.clear();
    let items = [
        Missing::Text,
        Missing::RegistrationDate,
        Missing::Letterhead,
        Missing::AuthorisedSignatory,
        Missing::AuthorityDocuments,
    ];
    assert_eq!(missing(&facts, TODAY), items);
}

#[test]
fn a_signature_counts_unless_it_is_known_to_be_bad() {
    for verdict in Verdict::ALL {
        let mut facts = individual();
        facts.signature = Signature::Electronic {
            attachment: file(5),
            verdict: *verdict,
        };
        let gap = *verdict == Verdict::Invalid;
        assert_eq!(
            missing(&facts, TODAY).contains(&Missing::Signature),
            gap,
            "{verdict}"
        );
    }
}
