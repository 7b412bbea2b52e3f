//! Personal data prints as a mask: in logs, in errors, in the output of a failed assertion.

use jauap_domain::{EmailAddress, Facts, FreeText, Line, Phone};
use proptest::prelude::*;

use crate::people::{SECRETS, individual, legal_entity, request};

fn printed(facts: &Facts) -> String {
    let request = request(facts.clone());
    let named = format!(
        "{:?} {:#?} {:?} {:#?} {:?} {:?}",
        request, request, facts, facts, facts.requester, facts.contact
    );
    let contact = &facts.contact;
    let shown = [
        contact.email.as_ref().map(ToString::to_string),
        contact.phone.as_ref().map(ToString::to_string),
        contact.postal_address.as_ref().map(ToString::to_string),
        facts.text.as_ref().map(ToString::to_string),
    ];
    named + &shown.into_iter().flatten().collect::<String>()
}

#[test]
fn a_request_of_either_kind_prints_without_what_it_says_of_people() {
    let printed = printed(&individual()) + &printed(&legal_entity());
    for secret in SECRETS {
        assert!(!printed.contains(secret), "{secret} is printed");
    }
    assert!(printed.contains("Individual") && printed.contains("LegalEntity"));
}

#[test]
fn the_secrets_are_really_in_these_requests() {
    let kept = format!(
        "{}{}",
        serde_json::to_string(&individual()).unwrap(),
        serde_json::to_string(&legal_entity()).unwrap()
    );
    for secret in SECRETS {
        assert!(kept.contains(secret), "{secret} is nowhere");
    }
}

#[test]
fn facts_are_read_back_as_they_were_kept() {
    for facts in [individual(), legal_entity()] {
        let kept = serde_json::to_string(&facts).unwrap();
        assert_eq!(serde_json::from_str::<Facts>(&kept).unwrap(), facts);
    }
}

#[test]
fn an_error_about_a_text_does_not_quote_it() {
    let too_long = "Қанарбекова ".repeat(100);
    for text in ["Қанар\u{0}бекова", too_long.as_str(), "Қанарбекова@"] {
        let json = serde_json::to_string(text).unwrap();
        let errors = [
            serde_json::from_str::<Line>(&json)
                .err()
                .map(|error| error.to_string()),
            serde_json::from_str::<EmailAddress>(&json)
                .err()
                .map(|error| error.to_string()),
            serde_json::from_str::<Phone>(&json)
                .err()
                .map(|error| error.to_string()),
        ];
        let said: String = errors.into_iter().flatten().collect();
        assert!(!said.contains("бекова"), "{said}");
    }
}

proptest! {
    #[test]
    fn the_mask_of_a_line_has_no_word_of_it(words in proptest::collection::vec("[А-ЯӘҒҚ][а-яәғқңөұүһі]{1,12}|[0-9]{2,12}", 1..5)) {
        let line = Line::new(&words.join(" ")).unwrap();
        for shown in [format!("{line}"), format!("{line:?}"), format!("{line:#?}")] {
            prop_assert!(words.iter().all(|word| !shown.contains(word.as_str())), "{shown}");
        }
    }

    #[test]
    fn the_mask_of_a_free_text_tells_its_length_only(text in "[А-Яа-яӘәҒғҚқ]{1,80}") {
        let free = FreeText::new(&text).unwrap();
        let expected = format!("[text of {} characters]", text.chars().count());
        prop_assert_eq!(format!("{free}"), expected.clone());
        prop_assert_eq!(format!("{free:?}"), expected);
    }

    #[test]
    fn the_mask_of_an_address_cannot_be_written_to(local in "[a-z][a-z0-9]{2,20}", domain in "[a-z][a-z0-9]{2,20}") {
        let text = format!("{local}@{domain}.kz");
        let address = EmailAddress::new(&text).unwrap();
        for shown in [format!("{address}"), format!("{address:?}")] {
            prop_assert!(!shown.contains(&local) && !shown.contains(&domain), "{shown}");
            prop_assert!(EmailAddress::new(&shown).is_ok_and(|shown| shown != address) || EmailAddress::new(&shown).is_err());
        }
    }

    #[test]
    fn the_mask_of_a_telephone_number_shows_two_digits(digits in "7[0-9]{9}") {
        let phone = Phone::new(&digits).unwrap();
        let shown = format!("{phone} {phone:?}");
        let count = shown.chars().filter(char::is_ascii_digit).count();
        prop_assert_eq!(count, 4, "two each: {}", shown);
    }
}
