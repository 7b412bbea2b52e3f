use proptest::prelude::*;

use super::*;

fn skips(text: &str) -> bool {
    let mut cursor = Cursor::new(text.as_bytes());
    cursor.skip().and_then(|()| cursor.end()).is_ok()
}

#[test]
fn only_canonical_values_are_stepped_over() {
    for good in [
        "{}",
        "[]",
        r#"{"a":1,"b":[true,null,-3,"x\"y"]}"#,
        "0",
        r#""ж""#,
        r#"{"a":1,"ab":2,"abcdefgh":3,"abcdefghi":4}"#,
    ] {
        assert!(skips(good), "{good}");
    }
    for bad in [
        "",
        "{",
        r#"{"a"}"#,
        r#"{"b":1,"a":2}"#,
        r#"{"a":1,"a":2}"#,
        "[1,]",
        "01",
        "{ }",
        "tru",
        r#""\"#,
        "1 ",
        r#"{"a":1,}"#,
        r#"{"":1,"":2}"#,
        r#"{"abcdefghi":3,"abcdefgh":4}"#,
        "\"\n\"",
        "\"",
    ] {
        assert!(!skips(bad), "{bad}");
    }
    assert!(!skips(&"[".repeat(100_000)));
}

proptest! {
    #[test]
    fn texts_end_where_they_end(text in "[ -~ж\n]{0,40}", after in ".{0,20}") {
        let bytes = format!("\"{text}\"{after}").into_bytes();
        let mut cursor = Cursor::new(&bytes);
        let stop = text.bytes().position(|byte| byte < 0x20 || byte == b'"' || byte == b'\\');
        let expected = &text.as_bytes()[..stop.unwrap_or(text.len())];
        let is_plain = expected.is_ascii() && stop.is_none_or(|at| text.as_bytes()[at] == b'"');
        prop_assert_eq!(cursor.text(), if is_plain { Ok(expected) } else { Err(NOT_PLAIN) });
    }

    #[test]
    fn keys_sort_as_texts_do(one in "[a-z]{0,10}", other in "[a-z]{0,10}") {
        let is_sorted = one.as_bytes() < other.as_bytes();
        let text = format!(r#"{{"{one}":1,"{other}":2}}"#);
        prop_assert_eq!(skips(&text), is_sorted);
    }

    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        let _answer = Cursor::new(&bytes).skip();
    }
}
