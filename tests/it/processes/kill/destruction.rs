//! Contents are destroyed by people and by the operator, and whoever does it is killed.

use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use super::KILLS_OF_WORK;
use crate::{
    harness::Server,
    processes::desk::{Chance, Desk, Fate, Filed, files_and_rows_agree, insist, sweep, times},
};

/// Requests that are destroyed at once.
const AT_ONCE: usize = 4;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn kill_in_the_middle_of_a_destruction_leaves_a_request_whole_or_destroyed() {
    let kills = times("JAUAP_KILLS", KILLS_OF_WORK);
    let desk = Desk::install();
    let mut server = desk.open().await;
    let kept = desk.file_ended("kept", 3, 90_000).await;
    let mut gone = desk.file_ended("first", AT_ONCE, 90_000).await;
    let mut random = Chance::new();
    let began = Instant::now();
    confirm(&desk, &gone, None, &mut random).await;
    let whole = u64::try_from(began.elapsed().as_millis()).expect("a short time");

    let mut destroyed_at_once = 0;
    for kill in 0..kills {
        let ended = desk.file_ended(&format!("gone-{kill}"), AT_ONCE, 90_000).await;
        confirm(&desk, &ended, Some((&mut server, whole)), &mut random).await;
        server = desk.open().await;
        for one in &ended {
            destroyed_at_once += u32::from(desk.fate(one).await == Fate::Destroyed);
        }
        finish(&desk, &ended).await;
        gone.extend(ended);
        desk.all_are_whole(&kept).await;
    }
    server.kill();
    let swept = sweep(&desk.installation).await;
    files_and_rows_agree(&desk.installation).await;
    server = desk.open().await;
    for one in &gone {
        assert_eq!(desk.fate(one).await, Fate::Destroyed, "{}", one.number);
    }
    desk.all_are_whole(&kept).await;
    is_listed(&desk, &gone);
    desk.is_sound();
    server.kill();
    println!(
        "destruction: {kills} kills, {destroyed_at_once} of {} requests destroyed before the kill, the rest after it; \
         {swept} files swept",
        kills as usize * AT_ONCE
    );
}

/// All of them are destroyed at once, half by people and half by the operator; perhaps the server is killed meanwhile.
async fn confirm(desk: &Desk, ended: &[Filed], kill: Option<(&mut Server, u64)>, random: &mut Chance) {
    let mut confirming = JoinSet::new();
    let (by_people, by_operator) = ended.split_at(ended.len() / 2);
    for one in by_people {
        desk.propose_destruction(one).await;
        let call = desk.confirmation(one).await;
        let number = one.number.clone();
        confirming.spawn(async move {
            let told = call.send().await.is_ok_and(|answer| answer.status().is_success());
            told.then_some(number)
        });
    }
    let mut commands: Vec<Server> = by_operator.iter().map(|one| destroy(desk, one)).collect();
    if let Some((server, within)) = kill {
        tokio::time::sleep(Duration::from_millis(random.below(within))).await;
        server.kill();
        commands.iter_mut().for_each(Server::kill);
    }
    let told = confirming.join_all().await;
    for command in &mut commands {
        command.wait();
    }
    // Whoever was told so may rely on it.
    for number in told.into_iter().flatten() {
        let certificate = desk
            .installation
            .run(&["request", "show", &number, "--json"])
            .stdout;
        assert!(
            String::from_utf8_lossy(&certificate).contains("destroyed_at"),
            "{number}"
        );
    }
}

fn destroy(desk: &Desk, one: &Filed) -> Server {
    let reason = "--reason=retention_ended";
    desk.installation.start(&["destroy", &one.number, reason])
}

/// Whatever is not destroyed yet is destroyed now.
async fn finish(desk: &Desk, ended: &[Filed]) {
    for one in ended {
        if desk.fate(one).await == Fate::Destroyed {
            continue;
        }
        let (_, now) = desk.read(one).await;
        if now["destruction"].is_null() {
            desk.propose_destruction(one).await;
        }
        let call = desk.confirmation(one).await;
        let again = || call.try_clone().expect("the body is at hand");
        let (status, answer) = insist(again).await;
        assert!(status.is_success(), "{status} {answer}");
        assert_eq!(desk.fate(one).await, Fate::Destroyed);
    }
}

/// The list outside the database names all of them.
fn is_listed(desk: &Desk, gone: &[Filed]) {
    let list = desk.installation.at("log/destroyed");
    let list = std::fs::read_to_string(list).expect("the list of destroyed requests");
    for one in gone {
        assert!(list.contains(&one.number), "{} is not listed", one.number);
    }
}
