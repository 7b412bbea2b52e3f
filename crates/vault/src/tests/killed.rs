//! A process that dies while it rotates: the keyring is whole, and the next change works.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

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

#[test]
fn a_hundred_kills_in_the_middle_lose_no_keyring() {
    let saved = Saved::new();
    let (mut dice, mut active, mut left_behind) = (Dice(7), 1, 0);
    for _ in 0..KILLS {
        let mut child = Command::new(env::current_exe().unwrap())
            .args(["--exact", "tests::killed::rotate_until_killed"])
            .env(KEYRING, &saved.path)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        sleep(Duration::from_micros(
            8_000 + u64::try_from(dice.below(12_000)).unwrap(),
        ));
        child.kill().unwrap();
        child.wait().unwrap();
        left_behind += usize::from(saved.directory.path().join("keyring.part").exists());
        let found = Keyring::load(&saved.path).unwrap();
        assert!(found.active() >= active, "no rotation is undone");
        active = rotate(&saved.path).active();
    }
    assert!(
        active as usize > KILLS,
        "the killed processes did something: {active}"
    );
    println!("{active} rotations, {left_behind} kills left something behind");
}
