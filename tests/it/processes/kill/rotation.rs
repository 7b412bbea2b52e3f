//! Keys are rotated while the desk works, and the rotation is killed.

use std::time::{Duration, Instant};

use serde_json::Value;

use super::KILLS_OF_WORK;
use crate::processes::desk::{Chance, Desk, Filed, times};

/// So many that one rotation takes more than one commit.
const REQUESTS: usize = 110;

/// Where a rotation was when it was killed.
#[derive(Default)]
struct Killed {
    before: u32,
    within: u32,
    after: u32,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn kill_in_the_middle_of_a_rotation_leaves_all_readable_and_the_next_one_goes_on() {
    let kills = times("JAUAP_KILLS", KILLS_OF_WORK);
    let desk = Desk::install();
    let mut server = desk.open().await;
    let mut filed = Vec::new();
    for place in 0..REQUESTS {
        filed.push(desk.file(&format!("rotation-{place}"), 900).await);
    }
    let began = Instant::now();
    desk.installation.run(&["keys", "rotate"]);
    let whole = u64::try_from(began.elapsed().as_millis()).expect("a short time");

    let (mut random, mut killed) = (Chance::new(), Killed::default());
    for kill in 0..kills {
        let before = generations(&desk);
        let mut rotation = desk.installation.start(&["keys", "rotate"]);
        tokio::time::sleep(Duration::from_millis(random.below(whole * 11 / 10))).await;
        rotation.kill();
        killed.count(&before, &generations(&desk));
        filed.push(desk.file(&format!("after-{kill}"), 900).await);
        some_are_whole(&desk, &filed, &mut random).await;
        if random.below(3) == 0 {
            server.kill();
            server = desk.open().await;
            some_are_whole(&desk, &filed, &mut random).await;
        }
    }
    desk.installation.run(&["keys", "rotate"]);
    desk.all_are_whole(&filed).await;
    server.kill();
    server = desk.open().await;
    desk.all_are_whole(&filed).await;
    let end = generations(&desk);
    assert_eq!(end["unfinished"], false, "{end}");
    assert_eq!(end["generations"].as_array().map(Vec::len), Some(1), "{end}");
    desk.is_sound();
    server.kill();
    println!(
        "rotation: {kills} kills, {} before it began, {} in the middle, {} after its end; {} requests",
        killed.before,
        killed.within,
        killed.after,
        filed.len()
    );
}

impl Killed {
    fn count(&mut self, before: &Value, after: &Value) {
        if after["unfinished"] == true {
            self.within += 1;
        } else if before["wrapping"] == after["wrapping"] {
            self.before += 1;
        } else {
            self.after += 1;
        }
    }
}

/// What the keyring and the database hold; nothing that a crash leaves may keep this from being told.
fn generations(desk: &Desk) -> Value {
    let printed = desk.installation.run(&["keys", "status", "--json"]).stdout;
    let status: Value = serde_json::from_slice(&printed).expect("JSON");
    let missing = |one: &Value| one["state"] == "missing" && one["keys"] != 0;
    let lost = status["generations"]
        .as_array()
        .expect("a list")
        .iter()
        .any(missing);
    assert!(!lost, "keys are wrapped by a generation that is gone: {status}");
    status
}

async fn some_are_whole(desk: &Desk, filed: &[Filed], random: &mut Chance) {
    for _ in 0..8 {
        let place = random.below(filed.len() as u64);
        let one = &filed[usize::try_from(place).expect("few")];
        desk.all_are_whole(std::slice::from_ref(one)).await;
    }
}
