//! Large files come in from several users at once, and the server is killed.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use tokio::task::JoinSet;

use super::KILLS_OF_WORK;
use crate::processes::desk::{Chance, Desk, Filed, files_and_rows_agree, sweep, times};

const USERS: usize = 4;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn kill_in_the_middle_of_uploads_leaves_no_file_without_a_row_and_no_row_without_a_file() {
    let kills = times("JAUAP_KILLS", KILLS_OF_WORK);
    let desk = Desk::install();
    let mut server = desk.open().await;
    let stop = Arc::<AtomicBool>::default();
    let mut users = JoinSet::new();
    for user in 0..USERS {
        users.spawn(file_until(desk.clone(), user, stop.clone()));
    }
    let mut random = Chance::new();
    for _ in 0..kills {
        tokio::time::sleep(Duration::from_millis(200 + random.below(600))).await;
        assert!(server.runs(), "it ended by itself: {}", desk.printed());
        server.kill();
        server = desk.open().await;
    }
    stop.store(true, Ordering::SeqCst);
    let filed = users.join_all().await.concat();
    desk.all_are_whole(&filed).await;
    let rows = desk.installation.database.rows().await;
    let count = i64::try_from(filed.len()).expect("few");
    assert_eq!((rows["requests"], rows["attachments"]), (count, count));
    server.kill();
    let swept = sweep(&desk.installation).await;
    files_and_rows_agree(&desk.installation).await;
    server = desk.open().await;
    desk.all_are_whole(&filed).await;
    desk.is_sound();
    server.kill();
    println!(
        "upload: {kills} kills, {} requests with files, {swept} files swept",
        filed.len()
    );
    assert!(
        filed.len() >= USERS,
        "the server was never up long enough to do anything"
    );
}

async fn file_until(desk: Desk, user: usize, stop: Arc<AtomicBool>) -> Vec<Filed> {
    let mut filed = Vec::new();
    while !stop.load(Ordering::SeqCst) {
        let size = 100_000 + 150_000 * (filed.len() % 4);
        filed.push(desk.file(&format!("upload-{user}-{}", filed.len()), size).await);
    }
    filed
}
