//! Who may act for a requester: what of it is missing, what is to be confirmed, and how it is completed later.

use jauap_domain::{
    Authority, AuthorityKind, Confirmation, Facts, IdentityDocument, Missing, NotRenewed, Requester,
    Signature, missing, to_confirm,
};
use time::macros::date;

use crate::people::{TODAY, file, individual, legal_entity};

fn authority(facts: &mut Facts) -> &mut Authority {
    facts.requester.authority_mut().expect("somebody acts")
}

fn alone() -> Facts {
    let mut facts = individual();
    if let Requester::Individual(person) = &mut facts.requester {
        person.representative = None;
    }
    facts
}

#[test]
fn an_authority_is_good_on_its_last_day_and_missing_from_the_next() {
    for facts in [individual(), legal_entity()] {
        assert_eq!(missing(&facts, TODAY), []);
        let next = TODAY.next_day().unwrap();
        assert_eq!(missing(&facts, next), [Missing::AuthorityExpired]);
    }
    let mut for_ever = individual();
    authority(&mut for_ever).valid_until = None;
    assert_eq!(missing(&for_ever, date!(2999 - 01 - 01)), []);
}

#[test]
fn paper_that_an_officer_saw_stands_for_a_file() {
    for mut facts in [individual(), legal_entity()] {
        authority(&mut facts).files.clear();
        assert_eq!(missing(&facts, TODAY), [Missing::AuthorityDocuments]);
        authority(&mut facts).seen_on_paper = true;
        assert_eq!(missing(&facts, TODAY), []);
    }
}

#[test]
fn whoever_acts_for_another_is_confirmed_unless_waived() {
    let confirmed = [Confirmation::Authority];
    assert_eq!(to_confirm(&alone(), &[]), []);
    for facts in [individual(), legal_entity()] {
        assert_eq!(to_confirm(&facts, &[]), confirmed);
        assert_eq!(
            to_confirm(&facts, &[Missing::Signature, Missing::Text]),
            confirmed
        );
        for waived in [
            Missing::AuthorityDocuments,
            Missing::AuthorityExpired,
            Missing::AuthorisedSignatory,
        ] {
            assert_eq!(to_confirm(&facts, &[waived]), []);
        }
    }
}

#[test]
fn another_authority_is_told_from_the_same_one() {
    let acts = |facts: &Facts, before: &Facts| facts.requester.acts_otherwise_than(&before.requester);
    for facts in [individual(), legal_entity()] {
        let mut other = facts.clone();
        other.text = None;
        assert!(!acts(&other, &facts));
        authority(&mut other).valid_until = None;
        assert!(acts(&other, &facts));
    }
    assert!(acts(&individual(), &alone()));
    assert!(!acts(&alone(), &individual()), "nobody acts any more");
    assert!(acts(&legal_entity(), &individual()));
    assert!(!acts(&alone(), &legal_entity()));
}

#[test]
fn the_kinds_are_those_of_the_requester() {
    let of = |facts: &Facts| AuthorityKind::of(&facts.requester);
    assert!(!of(&individual()).contains(&AuthorityKind::Signatory));
    assert!(!of(&legal_entity()).contains(&AuthorityKind::LegalRepresentative));
}

#[test]
fn what_lacks_is_taken_and_what_is_there_stays() {
    for whole in [individual(), legal_entity()] {
        let mut gaps = whole.clone();
        gaps.text = None;
        gaps.registration_date = None;
        gaps.signature = Signature::Missing;
        match &mut gaps.requester {
            Requester::Individual(person) => person.document = IdentityDocument::unknown(),
            Requester::LegalEntity(entity) => (entity.letterhead, entity.signatory) = (None, None),
        }
        *authority(&mut gaps) = Authority::default();
        assert_eq!(gaps.completed_by(&whole, TODAY), whole);

        let mut other = whole.clone();
        other.text = Some("басқа".parse().unwrap());
        other.registration_date = Some(date!(2020 - 01 - 01));
        other.signature = Signature::Handwritten { scan: file(8) };
        if let Requester::Individual(person) = &mut other.requester {
            person.document.number = Some("1".parse().unwrap());
        }
        authority(&mut other).files = vec![file(9)];
        authority(&mut other).valid_until = Some(date!(2030 - 01 - 01));
        assert_eq!(whole.completed_by(&other, TODAY), whole);
    }
}

#[test]
fn an_authority_that_is_over_gives_way_to_a_good_document_only() {
    let today = TODAY.next_day().unwrap();
    let mut before = individual();
    authority(&mut before).seen_on_paper = true;
    let before = before;
    let given = |valid_until, files: &[u128]| {
        let mut given = individual();
        authority(&mut given).valid_until = valid_until;
        authority(&mut given).files = files.iter().map(|number| file(*number)).collect();
        given
    };
    let later = Some(date!(2027 - 01 - 01));
    let mut renewed = before.completed_by(&given(later, &[7]), today);
    assert_eq!(missing(&renewed, today), []);
    assert!(
        !authority(&mut renewed).seen_on_paper,
        "nobody saw the new document on paper"
    );
    assert_eq!(
        authority(&mut renewed).files,
        [file(4), file(7)],
        "the earlier document stays"
    );
    for (useless, why) in [
        (given(later, &[]), NotRenewed::NoDocument),
        (given(Some(TODAY), &[7]), NotRenewed::Over),
    ] {
        assert_eq!(before.completed_by(&useless, today), before);
        let (known, handed_in) = (before.requester.authority(), useless.requester.authority());
        let renewed = known.unwrap().renewed_by(handed_in.unwrap(), today);
        assert_eq!(renewed, Err(why));
    }
    let known = before.requester.authority().unwrap();
    assert_eq!(
        known.renewed_by(&Authority::default(), today),
        Ok(()),
        "nothing was given"
    );
    assert_eq!(
        known.renewed_by(given(later, &[]).requester.authority().unwrap(), TODAY),
        Ok(()),
        "it is not over yet"
    );
}

#[test]
fn facts_that_were_kept_before_there_were_authorities_are_still_read() {
    let name = serde_json::json!({"form": "as_written", "name": "Өкіл"});
    let person = serde_json::json!({
        "kind": "individual", "name": name, "iin": null,
        "document": {"holder": "requester", "number": null, "issued_on": null, "issued_by": null},
        "representative": {"name": name, "basis": "сенімхат"},
    });
    let entity = serde_json::json!({
        "kind": "legal_entity", "name": "Мысал", "bin": null, "signatory": null, "letterhead": null,
        "authority_documents": [file(3).raw()],
    });
    let person: Requester = serde_json::from_value(person).unwrap();
    let entity: Requester = serde_json::from_str(&entity.to_string()).unwrap();
    let basis = person.authority().unwrap().document.as_ref().unwrap();
    assert_eq!(basis.reveal(), "сенімхат");
    assert_eq!(entity.authority().unwrap().files, [file(3)]);
    for requester in [individual().requester, legal_entity().requester] {
        let kept = serde_json::to_string(&requester).unwrap();
        assert_eq!(serde_json::from_str::<Requester>(&kept).unwrap(), requester);
    }
}
