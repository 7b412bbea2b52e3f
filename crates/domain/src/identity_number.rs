//! IIN and BIN: the twelve-digit numbers of persons and entities of Kazakhstan.
//!
//! Wrong numbers are warned about, never refused: old, foreign and test numbers exist.

/// True when the twelve digits carry the check digit of their first eleven.
///
/// The weights are 1–11; where the remainder by 11 is 10, a second set of weights is taken, and where it is 10 again
/// the number is never issued (Government decree of 11 June 2007, adilet P070000406_).
pub fn has_valid_check_digit(number: &str) -> bool {
    let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    if digits.len() != 12 || number.chars().count() != 12 {
        return false;
    }
    let remainder = |weights: [u32; 11]| {
        digits
            .iter()
            .zip(weights)
            .map(|(digit, weight)| digit * weight)
            .sum::<u32>()
            % 11
    };
    let first = remainder([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    let check = if first == 10 {
        remainder([3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2])
    } else {
        first
    };
    check == digits[11]
}

/// True for the shape of a BIN of a legal entity: its fifth digit is 4 (resident), 5 (not resident) or 6 (a joint enterprise), where an IIN has the first
/// digit of a day, and its sixth tells no branch (1) and no representative office (2) (adilet P070000406_).
pub fn looks_like_bin_of_entity(number: &str) -> bool {
    let digit = |place| number.as_bytes().get(place).copied();
    matches!(digit(4), Some(b'4' | b'5' | b'6')) && !matches!(digit(5), Some(b'1' | b'2'))
}

/// True for the shape of a number of Kazakhstan's identity documents: nine digits (card), `N` and eight digits (passport).
pub fn looks_like_document_number(number: &str) -> bool {
    let all_digits =
        |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(number, 9)
        || number
            .strip_prefix(['N', 'n'])
            .is_some_and(|rest| all_digits(rest, 8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_of_both_passes_are_known() {
        for good in [
            "900101300126",
            "900101300811",
            "240340000019",
            "240340001811",
            "000740000728",
            "170740001680",
        ] {
            assert!(has_valid_check_digit(good), "{good}");
        }
    }

    #[test]
    fn numbers_never_issued_mistyped_or_of_another_length_are_told_apart() {
        let never_issued =
            (0..10).flat_map(|last| [format!("90010130080{last}"), format!("24034000180{last}")]);
        for bad in never_issued.chain(
            [
                "900101300127",
                "123456789011",
                "123456789021",
                "90010130012",
                "9001013001266",
                "90010130012x",
            ]
            .map(String::from),
        ) {
            assert!(!has_valid_check_digit(&bad), "{bad}");
        }
    }

    #[test]
    fn a_bin_of_a_legal_entity_is_told_from_an_iin_and_from_a_branch() {
        for good in ["240340000019", "170740001680", "240350000000", "240360000000"] {
            assert!(looks_like_bin_of_entity(good), "{good}");
        }
        for bad in ["900101300126", "240341000014", "240342000019", "2403", ""] {
            assert!(!looks_like_bin_of_entity(bad), "{bad}");
        }
    }

    #[test]
    fn document_numbers_are_recognised_by_shape() {
        assert!(looks_like_document_number("012345678"));
        assert!(looks_like_document_number("N01234567"));
        assert!(!looks_like_document_number("AB1234567"));
        assert!(!looks_like_document_number("01234567"));
    }
}
