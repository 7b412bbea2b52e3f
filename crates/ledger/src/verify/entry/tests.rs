use proptest::prelude::*;

use super::*;

const ENTRY: &str = concat!(
    r#"{"actor":{"id":"0f8fad5b-d9cb-469f-a165-70867728950e","role":"officer"},"build":"0.1.0","#,
    r#""commits":[{"c":"00","n":"facts"}],"data":{"on":"2026-11-22","outcome":{"a":1},"subject":"information"},"#,
    r#""due":"2026-11-25","from":"received","gen":1,"num":"2026-000123-8","req":"7c9e6679-7425-40de-944b-e07fc1f90ae7","#,
    r#""rseq":1,"rules":"ab","seq":7,"t":"2026-11-22T05:00:00.123Z","to":"in_progress","typ":"accepted","v":1}"#,
);

#[test]
fn an_entry_is_read_in_place() {
    let entry = Entry::read(ENTRY.as_bytes()).unwrap();
    let text = |span: Span| span.text(ENTRY.as_bytes());
    assert_eq!((entry.seq, entry.generation, entry.rseq), (7, 1, 1));
    assert_eq!(text(entry.event), "accepted");
    assert_eq!(
        (text(entry.from), text(entry.to), text(entry.role)),
        ("received", "in_progress", "officer")
    );
    assert_eq!(
        (text(entry.facts.subject), text(entry.facts.outcome)),
        ("information", r#"{"a":1}"#)
    );
    assert_eq!(entry.facts.on, Day::parse("2026-11-22"));
    assert_eq!(entry.number.unwrap().to_string(), "2026-000123-8");
    assert_eq!(
        entry.request.unwrap().to_string(),
        "7c9e6679-7425-40de-944b-e07fc1f90ae7"
    );
}

#[test]
fn what_the_service_would_not_have_written_is_refused() {
    for (old, new) in [
        (r#""v":1"#, r#""v":2"#),
        (r#","v":1"#, r#","v":1,"v":1"#),
        (r#""seq":7"#, r#""seq":07"#),
        (r#""seq":7"#, r#""seq": 7"#),
        (r#""seq":7,"#, ""),
        (r#""num":"2026-000123-8","#, ""),
        (r#""build":"0.1.0""#, r#""zbuild":"0.1.0""#),
        ("2026-11-22T05", "2026-11-31T05"),
        ("officer", "of\\u0066icer"),
    ] {
        let changed = ENTRY.replacen(old, new, 1);
        assert_ne!(changed, ENTRY);
        assert!(Entry::read(changed.as_bytes()).is_err(), "{changed}");
    }
}

#[test]
fn the_usual_entry_is_read_the_fast_way() {
    assert!(fast::usual(ENTRY.as_bytes(), &mut Reader::default()).is_some());
}

proptest! {
    #[test]
    fn both_ways_of_reading_agree(
        at in any::<prop::sample::Index>(),
        cut in 0..12_usize,
        insert in prop_oneof![Just(String::new()), "[ -~]{1,6}", Just(r#","to":"x""#.to_owned()), Just("0".to_owned())],
    ) {
        let at = at.index(ENTRY.len() - cut);
        let changed = [&ENTRY[..at], &insert, &ENTRY[at + cut..]].concat();
        let mut reader = Reader::default();
        // Having read another entry before changes nothing.
        let _before = reader.read(ENTRY.as_bytes());
        if let Some(fast) = fast::usual(changed.as_bytes(), &mut reader) {
            let slow = Entry::read_any(changed.as_bytes());
            prop_assert_eq!(format!("{:?}", Ok::<_, Unreadable>(fast)), format!("{slow:?}"));
        }
    }
}
