//! An honest export that is older than what is known is no fraud, and what is no export says what it is.

use std::fs;

use jauap_verifier::Arguments;

use crate::command::{Desk, redacted, shorter, with_key};
use crate::synthetic::{History, Restore};

#[test]
fn an_older_export_is_told_as_older_and_nothing_is_decided() {
    let desk = Desk::new();
    let export = History::honest(61, 200, &[]).build();
    let older = shorter(&export, 30);
    let (newer_size, older_size) = (export.checkpoint().size, older.checkpoint().size);
    let new = desk.put("new", &export.files());
    let old = desk.put("old", &redacted(older.files()));
    let (code, text) = desk.run(&with_key(&new));
    assert_eq!(code, 0, "{text}");
    let state = desk.path("state");
    assert!(
        text.contains(&format!("remembered in {}", state.display())),
        "{text}"
    );

    let (code, text) = desk.run(&with_key(&old));
    assert_eq!(code, 20, "{text}");
    for part in [
        "Older than what was seen on 2027-01-15T08:00:00Z (rollback, exit code 20)",
        &format!("it ends at {older_size} entries of "),
        &format!("and {newer_size} of "),
        "Not decided: whether it is an honest older export",
        "--no-state",
        "fresh export",
        &state.display().to_string(),
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(
        !text.contains("NOT SOUND") && !text.contains("rewritten"),
        "{text}"
    );
    let (_, object) = desk.json(&with_key(&old));
    assert_eq!(object["result"], "older", "{object}");
    assert_eq!(object["exit_code"], 20);
    assert!(object["undecided"].is_string(), "{object}");
    let by_itself = Arguments {
        no_state: true,
        ..with_key(&old)
    };
    assert_eq!(desk.run(&by_itself).0, 0);
}

#[test]
fn an_export_made_before_a_published_checkpoint_is_told_as_older() {
    let desk = Desk::new();
    let export = History::honest(62, 200, &[]).build();
    let published = desk.path("published");
    fs::write(&published, &export.generations[0].note).unwrap();
    let with = |name: &str, files| Arguments {
        published: Some(published.clone()),
        no_state: true,
        ..with_key(&desk.put(name, &files))
    };
    let (code, text) = desk.run(&with("same", export.files()));
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("continues the published checkpoint"), "{text}");
    let (code, text) = desk.run(&with("old", redacted(shorter(&export, 9).files())));
    assert_eq!(code, 27, "{text}");
    for part in [
        "Older than what was published (restored_silently, exit code 27)",
        "Not decided",
        "leave out --published",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("NOT SOUND"), "{text}");
}

#[test]
fn a_generation_that_hides_the_one_before_is_not_only_older() {
    let desk = Desk::new();
    let export = History::honest(63, 120, &[Restore { lost: 3 }]).build();
    let published = desk.path("published");
    fs::write(&published, &export.generations[1].note).unwrap();
    let mut files = shorter(&export, 9).files();
    files.retain(|path, _| !path.starts_with("generations/"));
    let arguments = Arguments {
        published: Some(published),
        no_state: true,
        ..with_key(&desk.put("export", &files))
    };
    let (code, text) = desk.run(&arguments);
    assert_eq!(code, 27, "{text}");
    assert!(text.contains("NOT SOUND"), "{text}");
}

#[test]
fn a_backup_is_known_as_one() {
    let desk = Desk::new();
    let export = History::honest(64, 60, &[]).build();
    let backup = desk.path("backup");
    fs::create_dir(&backup).unwrap();
    fs::write(backup.join("backup.json"), "{}").unwrap();
    fs::write(backup.join("checkpoint"), &export.generations[0].note).unwrap();
    let (code, text) = desk.run(&with_key(&backup));
    assert_eq!(code, 2, "{text}");
    assert!(
        text.contains("backup made by `jauap backup`") && text.contains("jauap log export"),
        "{text}"
    );
    // What it recommends works.
    let arguments = Arguments {
        published: Some(backup.join("checkpoint")),
        ..with_key(&desk.put("export", &export.files()))
    };
    assert_eq!(desk.run(&arguments).0, 0);
}

#[test]
fn another_log_of_the_same_name_is_told_with_what_to_do() {
    let desk = Desk::new();
    let mut export = History::honest(65, 60, &[]).build();
    assert_eq!(desk.run(&with_key(&desk.put("export", &export.files()))).0, 0);
    export.key = 5;
    export.newest().sign(1, &crate::synthetic::key(5));
    let folder = desk.put("export", &export.files());
    let unknown = Arguments {
        path: folder,
        ..Arguments::default()
    };
    let (code, text) = desk.run(&unknown);
    assert_eq!(code, 12, "{text}");
    assert!(text.contains("another --state"), "{text}");
}
