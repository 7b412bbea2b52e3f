//! A process that dies while it rotates: the keyring is whole, and the next change works.

use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;
use std::{env, fs};

use super::{CREATED, Dice, Saved};
use crate::Keyring;

const KEYRING: &str = "JAUAP_TEST_KEYRING";
const KILLS: usize = 100;

/// Not a test by itself: what the killed process does. Without a keyring to rotate it has nothing to do.
#[test]
fn rotate_until_killed() {
    let Some(path) = env::var_os(KEYRING) else { return };
    loop {
        rotate(Path::new(&path));
    }
}

fn rotate(path: &Path) -> Keyring {
    let old = Keyring::load(path).unwrap();
    let both = old.with_new_generation(CREATED).unwrap();
    both.save(path).unwrap();
    let retired: Vec<_> = both
        .status()
        .into_iter()
        .map(|one| one.id)
        .filter(|id| *id != both.active())
        .collect();
    let alone = retired
        .into_iter()
        .fold(both, |ring, id| ring.without(id).unwrap());
    alone.save(path).unwrap();
    alone
}

/// The number of the file, which every change replaces with another file.
fn number(path: &Path) -> u64 {
    fs::metadata(path).unwrap().ino()
}

#[test]
fn a_hundred_kills_in_the_middle_lose_no_keyring() {
    let saved = Saved::new();
    let (mut dice, mut active, mut left_behind) = (Dice(7), 1, 0);
    for _ in 0..KILLS {
        let before = number(&saved.path);
        let mut child = Command::new(env::current_exe().unwrap())
            .args(["--exact", "tests::killed::rotate_until_killed"])
            .env(KEYRING, &saved.path)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The kill comes at any moment after its first change.
        while number(&saved.path) == before {
            assert!(child.try_wait().unwrap().is_none(), "it ended by itself");
            sleep(Duration::from_micros(200));
        }
        sleep(Duration::from_micros(u64::try_from(dice.below(5_000)).unwrap()));
        child.kill().unwrap();
        child.wait().unwrap();
        left_behind += usize::from(saved.directory.path().join("keyring.part").exists());
        let found = Keyring::load(&saved.path).unwrap();
        assert!(found.active() >= active, "no rotation is undone");
        active = rotate(&saved.path).active();
    }
    println!("{active} rotations, {left_behind} kills left something behind");
}
