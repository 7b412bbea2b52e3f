//! What is taken as a text about a person, and what is refused.

use jauap_domain::{EmailAddress, FreeText, Line, Phone, TextError, Timestamp, TrackingNumber};
use proptest::prelude::*;

/// Characters that would break a line, end a string early or turn the direction of what follows.
const UNPRINTABLE: &[char] = &[
    '\0', '\u{1}', '\u{7}', '\u{8}', '\u{b}', '\u{c}', '\u{1b}', '\u{7f}', '\u{80}', '\u{85}', '\u{9f}',
    '\u{2028}', '\u{2029}', '\u{202A}', '\u{202B}', '\u{202C}', '\u{202D}', '\u{202E}', '\u{2066}',
    '\u{2067}', '\u{2068}', '\u{2069}', '\u{FEFF}', '\u{FFFE}', '\u{FFFF}',
];

/// The check digits are those of UPU S10-12, among them the two that the remainder does not give.
#[test]
fn a_mistyped_number_of_a_postal_item_is_noticed() {
    for right in [
        "RR123456785KZ",
        "rr 123 456 785 kz",
        "CP000000005KZ",
        "RR000000080KZ",
    ] {
        assert!(TrackingNumber::new(right).is_ok(), "{right}");
    }
    for wrong in [
        "RR123456784KZ",
        "RR123465785KZ",
        "CP000000000KZ",
        "RR00000008 1KZ",
    ] {
        let refused = TrackingNumber::new(wrong);
        assert_eq!(refused.err(), Some(TextError::TrackingCheckDigit), "{wrong}");
    }
    // Others have no check digit that is known here.
    for other in [
        "050000 12345678 9",
        "KZ-12345",
        "RR12345678KZ",
        "R1123456784KZ",
        "RR1234567841KZ",
    ] {
        assert!(TrackingNumber::new(other).is_ok(), "{other}");
    }
    for no in ["РР123456785КЗ", "RR123456785KZ;", "RRKZ", "1234", "-----"] {
        let refused = TrackingNumber::new(no);
        assert_eq!(refused.err(), Some(TextError::NotATrackingNumber), "{no}");
    }
}

#[test]
fn characters_that_cannot_be_shown_are_refused_wherever_they_stand() {
    for c in UNPRINTABLE {
        let code = u32::from(*c);
        let text = format!("а{c}б");
        assert_eq!(Line::new(&text), Err(TextError::Unprintable), "U+{code:04X}");
        assert_eq!(FreeText::new(&text), Err(TextError::Unprintable), "U+{code:04X}");
        assert!(
            EmailAddress::new(&format!("a{c}b@example.kz")).is_err(),
            "U+{code:04X}"
        );
        assert!(
            EmailAddress::new(&format!("a@exa{c}mple.kz")).is_err(),
            "U+{code:04X}"
        );
        assert!(Phone::new(&format!("+7701{c}7654321")).is_err(), "U+{code:04X}");
    }
    for c in ['\n', '\r', '\t'] {
        assert_eq!(Line::new(&format!("а{c}б")), Err(TextError::Unprintable));
        assert!(EmailAddress::new(&format!("a{c}b@example.kz")).is_err());
        assert!(FreeText::new(&format!("а{c}б")).is_ok());
    }
}

#[test]
fn a_text_that_takes_no_ink_is_empty() {
    for unseen in [
        "\u{200B}",
        " \u{2060}\n\u{200D} ",
        "\u{3164}",
        "\u{2800}\u{00AD}",
        "\u{FE0F}",
    ] {
        assert_eq!(
            Line::new(unseen),
            Err(TextError::Empty),
            "{}",
            unseen.escape_unicode()
        );
        assert_eq!(
            FreeText::new(unseen),
            Err(TextError::Empty),
            "{}",
            unseen.escape_unicode()
        );
        assert!(FreeText::new(&format!("{unseen}а")).is_ok());
    }
}

#[test]
fn kazakh_letters_accents_and_emoji_are_texts() {
    for text in [
        "Әғқңөұүһі ӘҒҚҢӨҰҮҺІ",
        "O’Neil",
        "Ж. А\u{301}",
        "🙂",
        "مرحبا",
        "中文",
        "a\u{200D}b",
    ] {
        assert_eq!(Line::new(text).as_ref().map(Line::reveal), Ok(text));
        assert_eq!(FreeText::new(text).as_ref().map(FreeText::reveal), Ok(text));
    }
}

#[test]
fn lengths_count_characters_and_end_at_the_limit() {
    for (max, of) in [(Line::MAX, 0), (FreeText::MAX, 1)] {
        let longest = "ұ".repeat(max);
        let longer = "ұ".repeat(max + 1);
        let (fits, refused) = if of == 0 {
            (Line::new(&longest).is_ok(), Line::new(&longer).err())
        } else {
            (FreeText::new(&longest).is_ok(), FreeText::new(&longer).err())
        };
        assert!(fits);
        assert_eq!(refused, Some(TextError::TooLong(max)));
    }
    assert!(Line::new("  \t ").is_err() && FreeText::new("\n\n").is_err() && Phone::new(" ").is_err());
}

#[test]
fn line_breaks_come_to_one_form() {
    assert_eq!(
        FreeText::new("a\r\nb\rc\nd").as_ref().map(FreeText::reveal),
        Ok("a\nb\nc\nd")
    );
}

#[test]
fn addresses_that_can_be_written_to_are_taken_and_tricks_are_not() {
    for good in [
        "a@b.kz",
        "first.last+tag@sub.example.com",
        "әсем@пошта.қаз",
        "x'y@localhost",
    ] {
        assert!(EmailAddress::new(good).is_ok(), "{good}");
    }
    for bad in [
        "",
        "a",
        "@b.kz",
        "a@",
        "a@.kz",
        "a@b..kz",
        "a@-b.kz",
        "a@b-.kz",
        ".a@b.kz",
        "a.@b.kz",
        "a..b@b.kz",
        "a b@c.kz",
        "a@b.kz,c@d.kz",
        "a@b.kz>",
        "<a@b.kz>",
        "a@b.kz\r\nBcc: c@d.kz",
        "\"a b\"@c.kz",
        "a@[127.0.0.1]",
        "a@b@c.kz",
    ] {
        assert!(EmailAddress::new(bad).is_err(), "{bad:?}");
    }
    assert!(EmailAddress::new(&format!("{}@b.kz", "a".repeat(65))).is_err());
    assert!(EmailAddress::new(&format!("a@{}.kz", "b".repeat(64))).is_err());
}

#[test]
fn telephone_numbers_are_taken_as_people_write_them() {
    for (typed, kept) in [
        ("+7 (727) 250-12-34", "+77272501234"),
        ("8 727 250 12 34", "+77272501234"),
        ("7272501234", "+77272501234"),
        ("7 727 250 12 34", "+77272501234"),
        ("+44 20 7946 0958", "+442079460958"),
        ("+7\u{A0}727\u{202F}250‑12–34", "+77272501234"),
        ("\u{202A}+7 727 250 12 34\u{202C}", "+77272501234"),
        ("(+7 727) 250.12.34", "+77272501234"),
        ("8-10-7-727-250-12-34", "+77272501234"),
        ("8 10 49 30 901820", "+4930901820"),
        ("007 727 250 12 34", "+77272501234"),
    ] {
        assert_eq!(Phone::new(typed).as_ref().map(Phone::reveal), Ok(kept), "{typed}");
    }
    for bad in [
        "12345",
        "+12",
        "abc",
        "+7727250123456789",
        "٧٧٢٧٢٥٠١٢٣٤",
        "-----------",
        "0000000000",
        "+00000000",
        "8+7 727 250 12 34",
        "8 (727) 250-12-34 вн. 12",
    ] {
        assert!(Phone::new(bad).is_err(), "{bad}");
    }
}

#[test]
fn moments_print_as_rfc3339_in_utc_and_never_panic() {
    assert_eq!(
        Timestamp::from_unix_ms(1_795_323_600_500).rfc3339(),
        "2026-11-22T05:00:00.5Z"
    );
    assert_eq!(Timestamp::from_unix_ms(0).rfc3339(), "1970-01-01T00:00:00Z");
    for extreme in [i64::MIN, i64::MAX] {
        assert!(Timestamp::from_unix_ms(extreme).rfc3339().ends_with('Z'));
    }
    let last = Timestamp::from_unix_ms(i64::MAX);
    assert_eq!(last.plus(time::Duration::days(1)), last);
}

proptest! {
    #[test]
    fn whatever_is_taken_is_trimmed_printable_and_read_back(text in "\\PC{0,50}|.{0,50}") {
        if let Ok(line) = Line::new(&text) {
            prop_assert_eq!(line.reveal(), text.trim());
            prop_assert!(!line.reveal().chars().any(char::is_control));
            let json = serde_json::to_string(&line).unwrap();
            prop_assert_eq!(serde_json::from_str::<Line>(&json).unwrap(), line);
        }
    }

    #[test]
    fn of_a_foreign_text_everything_that_can_be_shown_is_kept(text in "(?s).{0,200}") {
        if let Some(kept) = FreeText::lossy(&text) {
            prop_assert!(FreeText::new(kept.reveal()).is_ok());
        } else {
            let unseen = |c: char| c.is_control() || UNPRINTABLE.contains(&c) || FreeText::new(&c.to_string()) == Err(TextError::Empty);
            prop_assert!(text.chars().all(unseen), "{text:?}");
        }
    }

    #[test]
    fn no_text_makes_an_address_or_a_telephone_number_panic(text in "(?s).{0,60}") {
        if let Ok(address) = EmailAddress::new(&text) {
            let again = EmailAddress::new(address.reveal());
            prop_assert_eq!(again, Ok(address));
        }
        if let Ok(phone) = Phone::new(&text) {
            let again = Phone::new(phone.reveal());
            prop_assert_eq!(again, Ok(phone));
        }
    }

    #[test]
    fn a_day_lasts_as_many_milliseconds_in_a_moment(ms in -10_000_000_000_000_i64..10_000_000_000_000) {
        let at = Timestamp::from_unix_ms(ms);
        prop_assert_eq!(Timestamp::from(at.utc()), at);
        prop_assert_eq!(at.plus(time::Duration::days(1)).unix_ms() - ms, 86_400_000);
    }
}
