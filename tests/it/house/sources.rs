//! What the sources may hold.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The folder of the workspace.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the package lies in the workspace")
}

/// Longer files are too long to be read in one go.
const MOST_LINES: usize = 400;

pub fn rust_files(under: &[&str]) -> Vec<(PathBuf, String)> {
    let mut open: Vec<PathBuf> = under.iter().map(|folder| root().join(folder)).collect();
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("the folder is there") {
            let path = entry.expect("the folder is readable").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).expect("a source is text");
                files.push((path, text));
            }
        }
    }
    assert!(!files.is_empty(), "nothing was found under {under:?}");
    files
}

pub fn code(text: &str) -> String {
    let lines = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// The words of every path that begins with `std::`, also inside braces.
fn names_of_std(code: &str) -> Vec<&str> {
    let in_path = |c: char| c.is_alphanumeric() || "_:{}, \n".contains(c);
    let paths = code.split("std::").skip(1);
    let ends = paths.map(|rest| &rest[..rest.find(|c| !in_path(c)).unwrap_or(rest.len())]);
    ends.flat_map(|path| path.split(|c: char| !c.is_alphanumeric() && c != '_'))
        .collect()
}

#[test]
fn the_domain_touches_no_file_no_environment_no_network_and_no_clock() {
    for (path, text) in rust_files(&["crates/domain/src"]) {
        let code = code(&text);
        for name in names_of_std(&code) {
            let outside = [
                "fs",
                "env",
                "net",
                "io",
                "process",
                "thread",
                "SystemTime",
                "Instant",
            ];
            assert!(!outside.contains(&name), "{} uses std::{name}", path.display());
        }
        for word in ["async fn", "now_utc", "now_local", "println!"] {
            assert!(!code.contains(word), "{} has {word}", path.display());
        }
    }
}

#[test]
fn a_grouped_use_of_std_is_seen_through() {
    let names = names_of_std("use std::{\n    fmt,\n    fs::File,\n};\nfn a(b: std::net::IpAddr<'_>) {}");
    assert!(names.contains(&"fs") && names.contains(&"net") && names.contains(&"fmt"));
    assert!(!names.contains(&"b"));
}

#[test]
fn no_source_is_longer_than_can_be_read_in_one_go() {
    let long: Vec<String> = rust_files(&["crates", "migrations", "tests", "bench"])
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(path, lines)| format!("{}: {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn no_lint_is_switched_off_without_a_reason() {
    for (path, text) in rust_files(&["crates", "migrations", "tests", "bench"]) {
        let code = code(&text);
        let silent = ["#[", "#!["]
            .iter()
            .any(|opening| code.contains(&format!("{opening}allow")));
        assert!(
            !silent,
            "{} allows a lint; use #[expect(…, reason = \"…\")]",
            path.display()
        );
        let expects = code.matches("[expect(").count();
        let reasons = code.matches("reason =").count();
        assert!(
            expects <= reasons,
            "{} expects a lint without a reason",
            path.display()
        );
    }
}
