//! The program is killed while mail comes in, again and again.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use super::{
    imap::until,
    install,
    outcomes::{Outcomes, add_up, settled},
    post::{Kind, mail},
    servers::{Delivery, Dovecot},
};
use crate::{
    harness::SmtpServer,
    processes::desk::{Chance, times},
};

const KILLS: u32 = 5;
/// The stream is never far ahead of the program, so that every kill meets it at work.
const AHEAD: usize = 25;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn kill_during_imap_intake_leaves_every_mail_in_exactly_one_outcome() {
    let kills = times("JAUAP_KILLS", KILLS);
    let (dovecot, letters) = (Arc::new(Dovecot::start()), SmtpServer::reserve().open());
    let installation = install(&dovecot.section(), &letters);
    let log = installation.at("server.log");
    let stop = Arc::<AtomicBool>::default();
    let stream = tokio::spawn(send(
        Arc::clone(&dovecot),
        dovecot.delivery().await,
        Arc::clone(&stop),
    ));
    let mut server = installation.serve(&log);
    installation.ready().await;
    let mut random = Chance::new();
    for _ in 0..kills {
        let before = dovecot.processed();
        tokio::time::sleep(Duration::from_millis(random.below(600))).await;
        assert!(
            server.runs(),
            "it ended: {}",
            std::fs::read_to_string(&log).unwrap_or_default()
        );
        server.kill();
        server = installation.serve(&log);
        if random.below(4) > 0 {
            // Sometimes it is killed before it has taken anything.
            until(|| dovecot.processed() > before + 2, "mail is taken after a kill").await;
        }
    }
    stop.store(true, Ordering::SeqCst);
    let sent = stream.await.expect("the stream ends");
    let outcomes = settled(&installation, sent, Duration::from_mins(2)).await;
    until(|| dovecot.inbox() == 0, "the inbox is empty").await;
    assert_eq!(
        outcomes,
        Outcomes::expected((0..sent).map(Kind::nth)),
        "{sent} mails"
    );
    assert_eq!(dovecot.processed(), sent);
    add_up(&installation, outcomes).await;
    println!("imap-kill: {kills} kills, {sent} mails, {outcomes:?}");
    server.kill();
}

async fn send(dovecot: Arc<Dovecot>, mut delivery: Delivery, stop: Arc<AtomicBool>) -> usize {
    let mut sent = 0;
    while !stop.load(Ordering::SeqCst) {
        if dovecot.inbox() > AHEAD {
            tokio::time::sleep(Duration::from_millis(10)).await;
            continue;
        }
        let code = delivery.deliver(&mail(Kind::nth(sent), sent)).await;
        assert_eq!(code.expect("delivered"), 250);
        sent += 1;
    }
    sent
}
