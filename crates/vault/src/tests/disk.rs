//! The file of the keyring: who may read it, and what is there whenever the machine stops.

use std::fs::{self, File, Permissions};
use std::io::{Read, Seek};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use data_encoding::BASE64;

use super::{CREATED, Saved};
use crate::{Keyring, KeyringError};

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

fn is_same(one: &Keyring, other: &Keyring) -> bool {
    one.status() == other.status() && one.active_key().bytes() == other.active_key().bytes()
}

#[test]
fn a_new_keyring_is_its_owners_alone_and_reads_back() {
    let saved = Saved::new();
    assert_eq!(mode(&saved.path), 0o600);
    assert!(is_same(&Keyring::load(&saved.path).unwrap(), &saved.keyring));
    assert_eq!(fs::read_dir(saved.directory.path()).unwrap().count(), 1);
    let text = fs::read_to_string(&saved.path).unwrap();
    assert!(text.contains("\"format\": \"jauap-keyring/1\"") && text.ends_with("}\n"));
}

#[test]
fn nothing_is_overwritten_by_a_new_keyring() {
    let saved = Saved::new();
    let before = fs::read(&saved.path).unwrap();
    assert!(matches!(
        Keyring::create(&saved.path, CREATED),
        Err(KeyringError::Exists)
    ));
    assert_eq!(fs::read(&saved.path).unwrap(), before);
    let link = saved.directory.path().join("link");
    symlink("/nowhere/at/all", &link).unwrap();
    assert!(matches!(
        Keyring::create(&link, CREATED),
        Err(KeyringError::Exists)
    ));
    assert!(matches!(
        Keyring::create(saved.directory.path(), CREATED),
        Err(KeyringError::Exists)
    ));
    let elsewhere = saved.directory.path().join("no/such/keyring");
    assert!(matches!(
        Keyring::create(&elsewhere, CREATED),
        Err(KeyringError::Io(_))
    ));
}

#[test]
fn a_keyring_open_to_others_is_refused() {
    let saved = Saved::new();
    for bits in 0..0o1000 {
        fs::set_permissions(&saved.path, Permissions::from_mode(bits)).unwrap();
        match Keyring::load(&saved.path) {
            Err(KeyringError::Exposed { mode }) => assert!(mode == bits && bits & 0o077 != 0, "{bits:o}"),
            // Without the owner's own right it cannot be read, except by the administrator.
            Ok(_) | Err(KeyringError::Io(_)) => assert_eq!(bits & 0o077, 0, "{bits:o}"),
            Err(other) => panic!("{bits:o}: {other}"),
        }
    }
    for bits in [0o600, 0o400] {
        fs::set_permissions(&saved.path, Permissions::from_mode(bits)).unwrap();
        assert!(Keyring::load(&saved.path).is_ok(), "{bits:o}");
    }
    for bits in [0o644, 0o640, 0o604, 0o620, 0o602, 0o610] {
        fs::set_permissions(&saved.path, Permissions::from_mode(bits)).unwrap();
        let error = Keyring::load(&saved.path).unwrap_err();
        assert!(error.to_string().contains(&format!("{bits:04o}")), "{error}");
        assert!(matches!(
            saved.keyring.save(&saved.path),
            Err(KeyringError::Exposed { .. })
        ));
    }
}

#[test]
fn what_is_no_keyring_is_refused() {
    let saved = Saved::new();
    let at = |name: &str| saved.directory.path().join(name);
    assert!(matches!(Keyring::load(&at("none")), Err(KeyringError::Missing)));
    assert!(matches!(
        Keyring::load(&at("keyring/below")),
        Err(KeyringError::Io(_))
    ));
    assert!(matches!(
        Keyring::load(saved.directory.path()),
        Err(KeyringError::NotAFile)
    ));
    assert!(matches!(
        Keyring::load(Path::new("/dev/zero")),
        Err(KeyringError::NotAFile)
    ));
    let text = fs::read_to_string(&saved.path).unwrap();
    let key = BASE64.encode(saved.keyring.active_key().bytes());
    let entry =
        format!("{{\"id\": 1, \"created\": \"{CREATED}\", \"state\": \"retiring\", \"key\": \"{key}\"}},");
    let unreadable = [
        String::new(),
        "{}".to_owned(),
        text[..text.len() / 2].to_owned(),
        format!("{text}{text}"),
        text.replace("jauap-keyring/1", "jauap-keyring/2"),
        text.replace("\"warning\"", "\"note\""),
        text.replace("\"id\": 1", "\"id\": 0"),
        text.replace(&key, &key[4..]),
        text.replace(&key, &format!("{key}AAAA")),
        text.replace(&key, &BASE64.encode(&[0; 32])),
        text.replace(&key, &key.replace('=', "")),
        text.replace(CREATED, "yesterday at about noon"),
        // The same key twice, and the numbers out of order.
        text.replace("\"id\": 1", "\"id\": 2")
            .replace("[", &format!("[{entry}")),
        text.replace(
            "[",
            &format!("[{}", entry.replace(&key, &BASE64.encode(&[1; 32]))),
        ),
        " ".repeat(70_000),
        format!("{text}{}", " ".repeat(70_000)),
    ];
    for (number, text) in unreadable.iter().enumerate() {
        fs::write(&saved.path, text).unwrap();
        assert!(
            matches!(Keyring::load(&saved.path), Err(KeyringError::Unreadable)),
            "{number}"
        );
        assert!(
            matches!(saved.keyring.save(&saved.path), Err(KeyringError::Unreadable)),
            "{number}"
        );
    }
    let without_active = [
        text.replace("\"active\"", "\"retiring\""),
        text.replace("[", "[{").replace("[{\n", "[\n"),
    ];
    fs::write(&saved.path, &without_active[0]).unwrap();
    assert!(matches!(Keyring::load(&saved.path), Err(KeyringError::NoActive)));
    let empty = format!("{}[]}}", &text[..text.find('[').unwrap()]);
    fs::write(&saved.path, empty).unwrap();
    assert!(matches!(Keyring::load(&saved.path), Err(KeyringError::NoActive)));
}

#[test]
fn saving_replaces_the_file_and_overwrites_the_old_one() {
    let saved = Saved::new();
    fs::set_permissions(&saved.path, Permissions::from_mode(0o400)).unwrap();
    let old_key = BASE64.encode(saved.keyring.active_key().bytes());
    let mut old = File::open(&saved.path).unwrap();
    let both = saved.keyring.with_new_generation(CREATED).unwrap();
    both.save(&saved.path).unwrap();
    let alone = both.without(1).unwrap();
    alone.save(&saved.path).unwrap();
    assert_eq!(mode(&saved.path), 0o600);
    assert!(is_same(&Keyring::load(&saved.path).unwrap(), &alone));
    assert!(!fs::read_to_string(&saved.path).unwrap().contains(&old_key));
    assert_eq!(fs::read_dir(saved.directory.path()).unwrap().count(), 1);
    let mut left = Vec::new();
    old.rewind().unwrap();
    old.read_to_end(&mut left).unwrap();
    assert!(!left.is_empty() && left.iter().all(|byte| *byte == 0));
}

#[test]
fn what_a_stop_in_the_middle_leaves_behind_is_harmless() {
    let saved = Saved::new();
    let part = saved.directory.path().join("keyring.part");
    for left in [
        &b""[..],
        b"{\"format\": \"jauap-key",
        &fs::read(&saved.path).unwrap(),
    ] {
        fs::write(&part, left).unwrap();
        let mut abandoned = File::open(&part).unwrap();
        assert!(is_same(&Keyring::load(&saved.path).unwrap(), &saved.keyring));
        saved.keyring.save(&saved.path).unwrap();
        assert!(!part.exists());
        let mut bytes = Vec::new();
        abandoned.read_to_end(&mut bytes).unwrap();
        assert!(bytes.iter().all(|byte| *byte == 0), "keys in it are overwritten");
    }
    // A second name of the keyring itself must not be overwritten, and a link must not be followed.
    fs::hard_link(&saved.path, &part).unwrap();
    let next = saved.keyring.with_new_generation(CREATED).unwrap();
    fs::remove_file(&part).unwrap();
    let other = saved.directory.path().join("other");
    fs::write(&other, "kept").unwrap();
    symlink(&other, &part).unwrap();
    next.save(&saved.path).unwrap();
    assert_eq!(fs::read_to_string(&other).unwrap(), "kept");
    fs::hard_link(&other, &part).unwrap();
    next.save(&saved.path).unwrap();
    assert_eq!(fs::read_to_string(&other).unwrap(), "kept");
    assert!(is_same(&Keyring::load(&saved.path).unwrap(), &next));
}

#[test]
fn a_failed_save_leaves_the_keyring_as_it_was() {
    let saved = Saved::new();
    let before = fs::read(&saved.path).unwrap();
    // Something in the way of the new file that cannot be removed as a file.
    let part = saved.directory.path().join("keyring.part");
    fs::create_dir(&part).unwrap();
    let next = saved.keyring.with_new_generation(CREATED).unwrap();
    assert!(matches!(next.save(&saved.path), Err(KeyringError::Io(_))));
    assert_eq!(fs::read(&saved.path).unwrap(), before);
    fs::remove_dir(&part).unwrap();
    next.save(&saved.path).unwrap();
    assert!(is_same(&Keyring::load(&saved.path).unwrap(), &next));
}

#[test]
fn a_link_stays_a_link_to_what_is_saved() {
    let saved = Saved::new();
    let link = saved.directory.path().join("link");
    symlink(&saved.path, &link).unwrap();
    let next = Keyring::load(&link)
        .unwrap()
        .with_new_generation(CREATED)
        .unwrap();
    next.save(&link).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(is_same(&Keyring::load(&saved.path).unwrap(), &next));
}

/// What two people rotating at once could do to each other.
#[test]
fn a_keyring_that_does_not_follow_from_the_present_one_is_refused() {
    let saved = Saved::new();
    let mine = saved.keyring.with_new_generation(CREATED).unwrap();
    let yours = saved.keyring.with_new_generation(CREATED).unwrap();
    mine.save(&saved.path).unwrap();
    let refused = |keyring: &Keyring| matches!(keyring.save(&saved.path), Err(KeyringError::Changed));
    assert!(refused(&yours), "it has another second generation");
    assert!(refused(&yours.with_new_generation(CREATED).unwrap()));
    assert!(refused(&saved.keyring), "it lacks the active generation");
    let third = mine.with_new_generation(CREATED).unwrap();
    assert!(
        refused(&third.without(2).unwrap()),
        "the active one would go before keys could be wrapped anew"
    );
    mine.without(1).unwrap().save(&saved.path).unwrap();
    assert!(refused(&third), "it would bring the first generation back");
    assert!(refused(&Saved::new().keyring), "it is of another service");
    third.without(1).unwrap().save(&saved.path).unwrap();
    assert_eq!(Keyring::load(&saved.path).unwrap().active(), 3);
    // To a place where nothing is, as for a sealed copy.
    let copy = saved.directory.path().join("copy");
    third.save(&copy).unwrap();
    assert_eq!(mode(&copy), 0o600);
}

#[test]
fn only_one_of_many_rotations_at_once_is_kept() {
    let saved = Saved::new();
    let saves: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    saved
                        .keyring
                        .with_new_generation(CREATED)
                        .unwrap()
                        .save(&saved.path)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(saves.iter().filter(|save| save.is_ok()).count(), 1);
    assert!(
        saves
            .iter()
            .all(|save| matches!(save, Ok(()) | Err(KeyringError::Changed)))
    );
    assert_eq!(Keyring::load(&saved.path).unwrap().active(), 2);
}

#[test]
fn only_a_time_is_taken_as_a_time() {
    let saved = Saved::new();
    for created in [
        "",
        "soon",
        "2026-11-30",
        "2026-11-30 08:00:00Z",
        "2026-11-30T08:00:00Z\"},{\"x",
        "T2026-11-30T08:00:00",
    ] {
        let path = saved.directory.path().join("other");
        assert!(
            matches!(Keyring::create(&path, created), Err(KeyringError::Created)),
            "{created}"
        );
        assert!(!path.exists());
    }
    let next = saved
        .keyring
        .with_new_generation("2026-11-30T08:00:00.123+05:00")
        .unwrap();
    next.save(&saved.path).unwrap();
}
