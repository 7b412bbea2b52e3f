//! The organisation's own words.

use super::*;

/// A directory of templates with one file, and the configuration that names it.
fn with(file: &str, text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a directory");
    let path = folder.path().join(file);
    std::fs::create_dir_all(path.parent().expect("a directory")).expect("a directory");
    std::fs::write(path, text).expect("a file");
    let config = format!("[organisation]\ntemplates = \"{}\"\n", folder.path().display());
    (folder, config)
}

#[test]
fn a_file_that_can_be_used_is_taken_by_letters_and_replies() {
    for (file, text) in [
        ("reply/answer-other.kk.hbs", "№ {{number}}: [жазыңыз]"),
        ("answer/kk/subject.txt.hbs", "[#{{number}}] Жауап"),
        ("README.md", "For people."),
    ] {
        let (_folder, config) = with(file, text);
        let config = load(&config, &[]).expect("it can be used");
        let own = crate::own_words::read(config.organisation.templates.as_deref()).expect("files");
        assert_eq!(own.replies.len(), usize::from(file.starts_with("reply/")));
        assert_eq!(own.letters.len(), usize::from(file.starts_with("answer/")));
    }
}

#[test]
fn what_an_editor_puts_around_a_text_is_left_out() {
    let (folder, _) = with("reply/answer-other.kk.hbs", "\u{feff}бір\r\nекі\r\n");
    let own = crate::own_words::read(Some(folder.path())).expect("files");
    assert_eq!(
        own.replies.first().map(|(_, text)| text.as_str()),
        Some("бір\nекі\n")
    );
}

/// Every command reads the configuration so, `serve` and `web` before anything else.
#[test]
fn a_file_that_cannot_be_used_is_told_by_its_name() {
    for (file, text) in [
        ("reply/answer-other.kk.hbs", "{{#if}"),
        ("reply/answer-other.kk.hbs", "{{processing.purpose}}"),
        ("reply/answer-nothing.kk.hbs", "x"),
        ("answer/kk/subject.txt.hbs", "Жауап"),
        ("answer/kk/old/body.txt.hbs", "x"),
        ("notes.txt", "x"),
    ] {
        let (_folder, config) = with(file, text);
        let told = problems(&config, &[]).join("");
        assert!(told.starts_with("organisation.templates: "), "{told}");
        assert!(told.contains(file) || told.contains("answer/kk/old"), "{told}");
    }
    let told = problems("[organisation]\ntemplates = \"/nowhere\"\n", &[]).join("");
    assert!(told.contains("/nowhere cannot be read"), "{told}");
}

#[test]
fn whoever_says_a_part_of_the_processing_says_all_in_three_languages() {
    let words = "{ ru = \"а\", kk = \"ә\", en = \"a\" }";
    let part = |name: &str| format!("[organisation.processing]\n{name} = {words}\n");
    let told = problems(&part("purpose"), &[]).join("");
    assert!(told.contains("sources"), "{told}");
    let all =
        ["sources", "methods", "data", "term", "third_parties"].map(|name| format!("{name} = {words}\n"));
    let all = format!("{}{}", part("purpose"), all.join(""));
    assert!(load(&all, &[]).expect("all").organisation.processing().is_some());
    let told = problems(&all.replacen('ә', " ", 1), &[]).join("");
    assert!(told.contains("organisation.processing: give each part"), "{told}");
}
