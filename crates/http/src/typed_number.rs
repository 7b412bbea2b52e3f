//! A request's number as people type it.

use jauap_domain::RequestNumber;

/// A number that was typed, and whether it lacked its check digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypedNumber {
    pub number: RequestNumber,
    /// True for `2026-000123`: nothing tells that no digit is mistyped.
    pub unchecked: bool,
}

/// The longest sequence that is typed alone; longer numbers are those of documents and telephones.
const LONGEST_SEQUENCE: usize = 6;

/// A number as people type it: whole, with a `#` or brackets around it, without its check digit, or only its sequence in
/// this year.
pub fn typed_number(typed: &str, year: i32) -> Option<TypedNumber> {
    let plain: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !"[]#№".contains(*c))
        .map(|c| {
            if matches!(c, '–' | '—' | '−' | '‑') {
                '-'
            } else {
                c
            }
        })
        .collect();
    let checked = |number| TypedNumber {
        number,
        unchecked: false,
    };
    if let Ok(number) = plain.parse() {
        return Some(checked(number));
    }
    if let Some(number) = without_check_digit(&plain) {
        return Some(TypedNumber {
            number,
            unchecked: true,
        });
    }
    let sequence = plain.parse::<u32>().ok();
    let sequence = sequence.filter(|sequence| *sequence > 0 && plain.len() <= LONGEST_SEQUENCE)?;
    Some(checked(RequestNumber::new(u16::try_from(year).ok()?, sequence)))
}

/// `2026-000123`: the number that this is with the right digit behind it.
fn without_check_digit(plain: &str) -> Option<RequestNumber> {
    let (year, sequence) = plain.trim_end_matches('-').split_once('-')?;
    let whole = RequestNumber::new(year.parse().ok()?, sequence.parse().ok()?);
    let written = whole.to_string();
    let fits = written.strip_suffix(|_: char| true)?.strip_suffix('-') == Some(&format!("{year}-{sequence}"));
    (fits && whole.sequence() > 0).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_however_it_is_typed() {
        let number = RequestNumber::new(2026, 123);
        let whole = number.to_string();
        let without = whole[..whole.len() - 2].to_owned();
        for (typed, unchecked) in [
            (whole.clone(), false),
            (format!(" [#{number}] "), false),
            (format!("№ {number}"), false),
            (whole.replace('-', "–"), false),
            ("123".to_owned(), false),
            ("000123".to_owned(), false),
            (without.clone(), true),
            (format!("{without}-"), true),
            (format!("№ {}", without.replace('-', " – ")), true),
        ] {
            let found = typed_number(&typed, 2026);
            assert_eq!(found, Some(TypedNumber { number, unchecked }), "{typed}");
        }
        for nonsense in [
            "",
            "0",
            "abc",
            "-1",
            "045123456",
            "99999999999999",
            "2026-123",
            "2026-000000",
            "26-000123",
            "2026-000123-1",
        ] {
            assert_eq!(typed_number(nonsense, 2026), None, "{nonsense}");
        }
    }
}
