//! The file of the keyring: who may read it, and what it must hold.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use data_encoding::BASE64;

use super::{CREATED, Saved};
use crate::{Keyring, KeyringError};

pub(super) fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

pub(super) fn is_same(one: &Keyring, other: &Keyring) -> bool {
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
            .replace('[', &format!("[{entry}")),
        text.replace(
            '[',
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
    fs::write(&saved.path, text.replace("\"active\"", "\"retiring\"")).unwrap();
    assert!(matches!(Keyring::load(&saved.path), Err(KeyringError::NoActive)));
    let empty = format!("{}[]}}", &text[..text.find('[').unwrap()]);
    fs::write(&saved.path, empty).unwrap();
    assert!(matches!(Keyring::load(&saved.path), Err(KeyringError::NoActive)));
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
