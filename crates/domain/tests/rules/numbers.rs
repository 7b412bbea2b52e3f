//! The number of a request survives being written down, and a slip of the pen is found.

use jauap_domain::{RequestNumber, number::NumberError};
use proptest::prelude::*;

fn number() -> impl Strategy<Value = RequestNumber> {
    let sequence = prop_oneof![1_u32..1_000, 1_u32..1_000_000, 1_u32..1_000_000_000];
    (1000_u16..=9999, sequence).prop_map(|(year, sequence)| RequestNumber::new(year, sequence))
}

/// The places of the digits in the text; the dashes stay where they are.
fn digits(text: &str) -> Vec<usize> {
    text.char_indices()
        .filter(|(_, c)| c.is_ascii_digit())
        .map(|(at, _)| at)
        .collect()
}

proptest! {
    #[test]
    fn a_number_is_read_back_as_it_was_written(number in number()) {
        prop_assert_eq!(number.to_string().parse(), Ok(number));
        let json = serde_json::to_string(&number).unwrap();
        prop_assert_eq!(serde_json::from_str::<RequestNumber>(&json).unwrap(), number);
        prop_assert_eq!(RequestNumber::new(number.year(), number.sequence()), number);
    }

    #[test]
    fn every_single_wrong_digit_is_found(number in number()) {
        let text = number.to_string();
        for at in digits(&text) {
            for digit in '0'..='9' {
                let mut wrong = text.clone();
                wrong.replace_range(at..=at, &digit.to_string());
                if wrong != text {
                    prop_assert!(wrong.parse::<RequestNumber>().is_err(), "{wrong} for {text}");
                }
            }
        }
    }

    #[test]
    fn every_swap_of_neighbours_is_found_also_across_the_dashes(number in number()) {
        let text = number.to_string();
        for pair in digits(&text).windows(2) {
            let mut bytes = text.clone().into_bytes();
            bytes.swap(pair[0], pair[1]);
            let wrong = String::from_utf8(bytes).unwrap();
            if wrong != text {
                prop_assert!(wrong.parse::<RequestNumber>().is_err(), "{wrong} for {text}");
            }
        }
    }

    #[test]
    fn no_text_makes_reading_a_number_panic(text in ".{0,40}") {
        if let Ok(number) = text.parse::<RequestNumber>() {
            prop_assert_eq!(number.to_string(), text.trim());
        }
    }
}

#[test]
fn the_check_digit_is_the_one_of_damms_own_example() {
    // The thesis gives 572 the check digit 4; leading zeros change nothing.
    assert_eq!(RequestNumber::new(0, 572).to_string(), "0000-000572-4");
}

#[test]
fn what_has_not_the_form_of_a_number_is_told_from_a_wrong_digit() {
    assert_eq!(
        "2026-000123-7".parse::<RequestNumber>(),
        Err(NumberError::CheckDigit)
    );
    assert_eq!(" 2026-000123-8\n".parse(), Ok(RequestNumber::new(2026, 123)));
    for malformed in [
        "",
        "2026",
        "2026-000123",
        "2026-123-7",
        "26-000123-7",
        "2026-0000123-7",
        "2026-000000-0",
        "2026-000123-77",
        "2026-000123-7-1",
        "2026 000123 7",
        "٢٠٢٦-000123-7",
        "+026-000123-7",
        "2026-9999999999-1",
        "2026-000123-x",
    ] {
        assert_eq!(
            malformed.parse::<RequestNumber>(),
            Err(NumberError::Malformed),
            "{malformed}"
        );
    }
}
