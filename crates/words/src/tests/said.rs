//! How single words, texts with values, and dates are said.

use jauap_domain::Language;

use crate::{Arg, date_time, long_date, short_date, term, text};

#[test]
fn a_code_without_a_word_stands_for_itself() {
    assert_eq!(term(Language::Kk, "state", "flying"), "flying");
    assert_eq!(term(Language::Kk, "state", "answered"), "Жауап берілді");
}

#[test]
fn a_text_that_needs_a_value_is_not_said_without_it() {
    let month = ("month", Arg::Text("ноября"));
    assert_eq!(text(Language::Ru, "date-long", &[month]), None);
    let args = [("day", Arg::Number(22)), month, ("year", Arg::Text("2026"))];
    assert_eq!(
        text(Language::Ru, "date-long", &args).unwrap(),
        "22 ноября 2026 года"
    );
}

#[test]
fn dates_are_written_as_each_language_writes_them() {
    let date = time::macros::date!(2026 - 11 - 22);
    assert_eq!(long_date(Language::Ru, date), "22 ноября 2026 года");
    assert_eq!(long_date(Language::Kk, date), "2026 жылғы 22 қараша");
    assert_eq!(long_date(Language::En, date), "22 November 2026");
    assert_eq!(
        short_date(Language::Kk, time::macros::date!(2026 - 03 - 05)),
        "05.03.2026"
    );
    let at = time::macros::datetime!(2026-11-22 14:05:59 +5);
    assert_eq!(date_time(Language::En, at), "22.11.2026 14:05");
}
