//! Replacing the keyring: what is there whenever the machine stops, and who may replace what.

use std::fs::{self, File, Permissions};
use std::io::{Read, Seek};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::path::Path;

use data_encoding::BASE64;

use super::disk::{is_same, mode};
use super::{CREATED, Saved};
use crate::{Keyring, KeyringError};

#[test]
fn saving_replaces_the_file_for_the_same_owner_and_overwrites_the_old_one() {
    let saved = Saved::new();
    fs::set_permissions(&saved.path, Permissions::from_mode(0o400)).unwrap();
    let old_key = BASE64.encode(saved.keyring.active_key().bytes());
    let mut old = File::open(&saved.path).unwrap();
    let owner = |path: &Path| {
        (
            fs::metadata(path).unwrap().uid(),
            fs::metadata(path).unwrap().gid(),
        )
    };
    if owner(&saved.path).0 == 0 {
        // As root for the service of another user; nobody else can try it.
        chown(&saved.path, Some(65_534), Some(65_533)).unwrap();
    }
    let before = owner(&saved.path);
    let both = saved.keyring.with_new_generation(CREATED).unwrap();
    both.save(&saved.path).unwrap();
    let alone = both.without(1).unwrap();
    alone.save(&saved.path).unwrap();
    assert_eq!((mode(&saved.path), owner(&saved.path)), (0o400, before));
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
    let outcomes: Vec<_> = std::thread::scope(|scope| {
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
    assert_eq!(outcomes.iter().filter(|save| save.is_ok()).count(), 1);
    assert!(
        outcomes
            .iter()
            .all(|save| matches!(save, Ok(()) | Err(KeyringError::Changed)))
    );
    assert_eq!(Keyring::load(&saved.path).unwrap().active(), 2);
}
