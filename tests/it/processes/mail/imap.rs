//! Mail that is delivered to a Dovecot becomes a request by itself.

use std::time::{Duration, Instant};

use super::{
    install,
    outcomes::{Outcomes, add_up, settled},
    post::{Kind, mail},
    servers::Dovecot,
};
use crate::harness::SmtpServer;

const PATIENCE: Duration = Duration::from_secs(30);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mail_in_a_mailbox_becomes_a_request_is_moved_and_acknowledged() {
    let (dovecot, letters) = (Dovecot::start(), SmtpServer::reserve().open());
    let installation = install(&dovecot.section(), &letters);
    let mut delivery = dovecot.delivery().await;
    // What came while nobody was there is taken at the start.
    assert_eq!(
        delivery.deliver(&mail(Kind::Person, 0)).await.expect("delivered"),
        250
    );
    let log = installation.at("server.log");
    let mut server = installation.serve(&log);
    settled(&installation, 1, PATIENCE).await;

    let mut slowest = Duration::ZERO;
    for place in 1..=8 {
        let began = Instant::now();
        let code = delivery.deliver(&mail(Kind::nth(place), place)).await;
        assert_eq!(code.expect("delivered"), 250);
        settled(&installation, place + 1, PATIENCE).await;
        slowest = slowest.max(began.elapsed());
    }
    // A copy of what came before has the same outcome, not one of its own.
    delivery.deliver(&mail(Kind::Person, 0)).await.expect("delivered");
    until(
        || dovecot.inbox() == 0 && dovecot.processed() == 10,
        "the inbox is empty",
    )
    .await;

    let outcomes = settled(&installation, 10, PATIENCE).await;
    let kinds = std::iter::once(Kind::Person).chain((1..=8).map(Kind::nth));
    // Dovecot writes into each copy when it was delivered: to it these are two mails, and a person sees the second as such.
    let twice = Outcomes {
        filed: 1,
        ..Outcomes::default()
    };
    let expected = Outcomes::expected(kinds);
    let expected = Outcomes {
        filed: expected.filed + twice.filed,
        ..expected
    };
    assert_eq!(outcomes, expected);
    add_up(&installation, outcomes).await;
    until(|| letters.arrived().len() == 7, "every request is acknowledged").await;
    println!(
        "imap: the slowest of 8 mails was settled after {} ms",
        slowest.as_millis()
    );
    server.kill();
}

/// Waits until something is true.
pub async fn until(is_so: impl Fn() -> bool, what: &str) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < PATIENCE, "{what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
