use jauap_domain::{Facts, PersonName, Requester};
use time::macros::date;

use super::{FactsForm, FieldError};

const TODAY: time::Date = date!(2026 - 11 - 22);

fn form(fields: &[(&str, &str)]) -> FactsForm {
    let mut form = FactsForm::default();
    for (name, value) in fields {
        form.set(name, value);
    }
    form
}

fn person(more: &[(&str, &str)]) -> FactsForm {
    let base = [
        ("kind", "individual"),
        ("surname", "Үлгіева"),
        ("given_name", "Сынақ"),
    ];
    form(&[&base, more].concat())
}

fn errors(form: &FactsForm) -> Vec<(&'static str, &'static str)> {
    let errors = form.facts(TODAY).err().unwrap_or_default();
    errors
        .into_iter()
        .map(|FieldError { field, code }| (field, code))
        .collect()
}

fn back_and_forth(form: &FactsForm) -> Facts {
    let facts = form.facts(TODAY).unwrap();
    assert_eq!(FactsForm::of(&facts).facts(TODAY).unwrap(), facts);
    facts
}

#[test]
fn a_person_is_read_and_written_back() {
    let facts = back_and_forth(&person(&[
        ("patronymic", "Үлгіқызы"),
        ("represented", "yes"),
        ("representative_name", "Образцов Образец"),
        ("representative_kind", "attorney"),
        ("representative_basis", "сенімхат № 7"),
        ("representative_until_day", "31"),
        ("representative_until_month", "12"),
        ("representative_until_year", "2030"),
        ("authority_seen", "yes"),
        ("document_holder", "representative"),
        ("document_number", "012345678"),
        ("document_issued_on_day", "1"),
        ("document_issued_on_month", "02"),
        ("document_issued_on_year", "2020"),
        ("document_issued_by", "ҚР ІІМ"),
        ("email", "gulnur@example.kz"),
        ("email_consent", "yes"),
        ("phone", "8 (727) 250-12-34"),
        ("text", "Менің деректерім\r\nтуралы"),
    ]));
    let Requester::Individual(person) = facts.requester else {
        panic!("not a person")
    };
    assert_eq!(person.name.reveal(), "Үлгіева Сынақ Үлгіқызы");
    assert_eq!(person.document.issued_on, Some(date!(2020 - 02 - 01)));
    let authority = person.representative.unwrap().authority;
    assert_eq!(authority.kind, Some(jauap_domain::AuthorityKind::Attorney));
    assert_eq!(authority.valid_until, Some(date!(2030 - 12 - 31)));
    assert!(authority.seen_on_paper);
    assert_eq!(facts.contact.phone.unwrap().reveal(), "+77272501234");
}

#[test]
fn an_entity_and_a_name_as_written_are_read_and_written_back() {
    let entity = [
        ("kind", "legal_entity"),
        ("entity_name", "«Жұлдыз» ЖШС"),
        ("bin", "240340000019"),
        ("signatory_name", "Үлгіева А."),
        ("signatory_position", "директор"),
        ("signatory_kind", "signatory"),
        ("signatory_basis", "жарғы"),
        ("signatory_until_day", "1"),
        ("signatory_until_month", "2"),
        ("signatory_until_year", "2027"),
    ];
    back_and_forth(&form(&entity));
    let facts = back_and_forth(&form(&[("kind", "individual"), ("name_as_written", "Gulnur A.")]));
    let Requester::Individual(person) = facts.requester else {
        panic!("not a person")
    };
    assert!(matches!(person.name, PersonName::AsWritten { .. }));
}

#[test]
fn every_wrong_field_is_named() {
    assert_eq!(errors(&form(&[])), [("kind", "choose")]);
    assert_eq!(
        errors(&form(&[("kind", "individual"), ("represented", "yes")])),
        [
            ("surname", "empty"),
            ("given_name", "empty"),
            ("representative_name", "empty")
        ]
    );
    assert_eq!(
        errors(&form(&[
            ("kind", "legal_entity"),
            ("signatory_position", "директор")
        ])),
        [("entity_name", "empty"), ("signatory_name", "empty")]
    );
    let long = "ұ".repeat(301);
    assert_eq!(
        errors(&person(&[
            ("patronymic", &long),
            ("email", "a@"),
            ("phone", "12"),
            ("text", "a\u{0}b")
        ])),
        [
            ("patronymic", "too-long"),
            ("email", "not-an-address"),
            ("phone", "not-a-phone"),
            ("text", "unprintable")
        ]
    );
}

#[test]
fn a_date_is_whole_real_and_past() {
    let issued = |day, month, year| {
        errors(&person(&[
            ("document_issued_on_day", day),
            ("document_issued_on_month", month),
            ("document_issued_on_year", year),
        ]))
    };
    let one = |code| vec![("document_issued_on", code)];
    assert_eq!(issued("", "", ""), []);
    assert_eq!(issued("22", "11", "2026"), []);
    assert_eq!(issued("23", "11", "2026"), one("date-future"));
    assert_eq!(issued("31", "02", "2020"), one("date-impossible"));
    assert_eq!(issued("1", "13", "2020"), one("date-impossible"));
    assert_eq!(issued("1", "ақпан", "2020"), one("date-impossible"));
    assert_eq!(issued("1", "", "2020"), one("date-incomplete"));
    assert_eq!(issued("1", "2", "20"), one("date-too-old"));
    assert_eq!(issued("1", "2", "99999"), one("date-impossible"));
}
