//! A backup is made while the desk works, and is killed.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use super::KILLS_OF_WORK;
use crate::processes::desk::{Chance, Desk, Filed, times};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn kill_in_the_middle_of_a_backup_leaves_no_half_of_one_that_could_be_taken_for_whole() {
    let kills = times("JAUAP_KILLS", KILLS_OF_WORK);
    let desk = Desk::install();
    if desk.installation.database.is_postgres() {
        // Its own tools make the copy: see docs/how-to/back-up-and-restore.md.
        return;
    }
    let mut server = desk.open().await;
    let mut filed = Vec::new();
    for place in 0..20 {
        filed.push(desk.file(&format!("backup-{place}"), 100_000).await);
    }
    let began = Instant::now();
    make(&desk, "first");
    let whole = u64::try_from(began.elapsed().as_millis()).expect("a short time");

    let (mut random, mut finished) = (Chance::new(), 0);
    for kill in 0..kills {
        let name = desk.installation.at("killed");
        let mut backup = desk.installation.start(&["backup", &name.display().to_string()]);
        tokio::time::sleep(Duration::from_millis(random.below(whole))).await;
        filed.push(desk.file(&format!("during-{kill}"), 20_000).await);
        backup.kill();
        finished += u32::from(is_whole(&name));
        desk.all_are_whole(&filed[filed.len() - 2..]).await;
        // The next one takes away whatever the last one left.
        if name.exists() {
            fs::remove_dir_all(&name).expect("it can be removed");
        }
        make(&desk, "killed");
        assert!(is_whole(&name) && !desk.installation.at("killed.partial").exists());
        fs::remove_dir_all(&name).expect("it can be removed");
    }
    desk.all_are_whole(&filed).await;
    make(&desk, "last");
    desk.is_sound();
    server.kill();
    restores(&desk, &filed).await;
    println!(
        "backup: {kills} kills, {finished} after its end, {} requests brought back",
        filed.len()
    );
}

fn make(desk: &Desk, name: &str) {
    let dir = desk.installation.at(name).display().to_string();
    desk.installation.run(&["backup", &dir]);
}

/// What has the name of a backup is one.
fn is_whole(backup: &Path) -> bool {
    let whole = backup.join("backup.json").is_file() && backup.join("jauap.sqlite").is_file();
    assert_eq!(
        backup.exists(),
        whole,
        "half a backup has the name of a whole one"
    );
    whole
}

/// The last backup, brought back in place of everything that the desk had but its keys.
async fn restores(desk: &Desk, filed: &[Filed]) {
    let installation = &desk.installation;
    fs::remove_dir_all(&installation.data).expect("the data is lost");
    fs::create_dir(&installation.data).expect("an empty folder");
    let dir = installation.at("last").display().to_string();
    installation.run(&["restore", &dir]);
    let mut server = desk.open().await;
    desk.all_are_whole(filed).await;
    desk.is_sound();
    server.kill();
}
