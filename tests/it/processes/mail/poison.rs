//! Poison among ordinary mail: it is kept, it has an outcome, and nobody behind it waits for long.

use std::time::{Duration, Instant};

use super::{
    install,
    lmtp::{self, Lmtp},
    outcomes::{add_up, settled},
    poisonous,
    post::{Kind, mail},
};
use crate::{
    harness::{Installation, SmtpServer},
    processes::desk::times,
};

/// In the test's build, on a machine that does other things too; `scripts/prove` prints what it was.
const SOON: Duration = Duration::from_secs(5);
const PATIENCE: Duration = Duration::from_mins(5);
/// Mebibytes that the service may ever have.
const MOST_MB: u64 = 256;
const LARGE_MAILS: u32 = 3;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn poison_is_kept_and_ordinary_mail_goes_on_within_little_memory() {
    let (door, letters) = (Lmtp::reserve(), SmtpServer::reserve().open());
    let installation = install(&door.section(), &letters);
    let log = installation.at("server.log");
    let mut server = installation.serve(&log);
    installation.ready().await;
    let mut ordinary = door.delivery().await;
    let (mut mails, mut slowest) = (0, Duration::ZERO);
    for (name, raw) in poisonous::all() {
        let mut delivery = door.delivery().await;
        let before = read_as_of(&installation).await;
        let code = delivery.deliver(&raw).await;
        assert_eq!(code.expect("it answers"), 250, "{name}");
        drop(raw);
        let began = Instant::now();
        for place in mails..mails + 3 {
            let code = ordinary.deliver(&mail(Kind::Person, place)).await;
            assert_eq!(code.expect("it answers"), 250, "after {name}");
        }
        while ordinary_filed(&installation).await < before.0 + 3 {
            assert!(began.elapsed() < PATIENCE, "ordinary mail waits behind {name}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let waited = began.elapsed();
        mails += 3;
        settled(&installation, before.1 + 4, PATIENCE).await;
        println!(
            "poison: {name}: three mails behind it were filed after {} ms, and it was settled after {} ms, peak {} MiB",
            waited.as_millis(),
            began.elapsed().as_millis(),
            lmtp::peak_mb(server.id())
        );
        slowest = slowest.max(waited);
    }
    let outcomes = settled(&installation, 6 * 4, PATIENCE).await;
    add_up(&installation, outcomes).await;
    assert_eq!(outcomes.total(), 6 * 4);
    assert!(server.runs());
    let peak = lmtp::peak_mb(server.id());
    println!(
        "poison: {outcomes:?}, the slowest mail behind poison {} ms, peak {peak} MiB",
        slowest.as_millis()
    );
    assert!(peak < MOST_MB, "{peak} MiB");
    assert!(slowest < SOON, "{} ms", slowest.as_millis());
    server.kill();
}

/// Many of the largest mails at the same moment: none is held twice, and what there is no room for waits at its source.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn poison_is_kept_within_little_memory_also_when_many_large_mails_come_at_once() {
    let many = times("JAUAP_LARGE_MAILS", LARGE_MAILS);
    let (door, letters) = (Lmtp::reserve(), SmtpServer::reserve().open());
    let installation = install(&door.section(), &letters);
    let log = installation.at("server.log");
    let mut server = installation.serve(&log);
    installation.ready().await;
    let mut ordinary = door.delivery().await;
    let began = Instant::now();
    let mut large = tokio::task::JoinSet::new();
    for mark in 0..many {
        let mut delivery = door.delivery().await;
        large.spawn(async move { delivery.deliver(&poisonous::large(&mark.to_string())).await });
    }
    for place in 0..3 {
        let code = ordinary.deliver(&mail(Kind::Person, place)).await;
        assert_eq!(code.expect("it answers"), 250);
    }
    while ordinary_filed(&installation).await < 3 {
        assert!(began.elapsed() < PATIENCE, "ordinary mail waits for large ones");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let ordinary_after = began.elapsed();
    while let Some(code) = large.join_next().await {
        assert_eq!(code.expect("it was delivered").expect("it answers"), 250);
    }
    let kept_after = began.elapsed();
    let all = 3 + usize::try_from(many).expect("few");
    let outcomes = settled(&installation, all, PATIENCE).await;
    add_up(&installation, outcomes).await;
    assert_eq!(outcomes.filed, outcomes.total());
    assert!(server.runs());
    let peak = lmtp::peak_mb(server.id());
    println!(
        "poison: {many} mails of 40 MB at once were kept after {} ms and filed after {} ms, three others after {} ms, \
         peak {peak} MiB",
        kept_after.as_millis(),
        began.elapsed().as_millis(),
        ordinary_after.as_millis()
    );
    assert!(peak < MOST_MB, "{peak} MiB");
    server.kill();
}

/// Ordinary mails that were filed, and all mails.
async fn read_as_of(installation: &Installation) -> (i64, usize) {
    let all = installation
        .database
        .number("SELECT count(*) FROM raw_mails")
        .await;
    (
        ordinary_filed(installation).await,
        usize::try_from(all).expect("few"),
    )
}

/// Ordinary mails are short.
async fn ordinary_filed(installation: &Installation) -> i64 {
    let short = "SELECT count(*) FROM raw_mails WHERE state = 'filed' AND size < 10000";
    installation.database.number(short).await
}
