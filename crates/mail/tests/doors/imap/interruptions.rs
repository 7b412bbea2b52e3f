//! Connections that are cut, and a service that dies, at every moment.

use super::{Watched, of, settings};
use crate::{
    dovecot::Dovecot,
    keeper::Keeper,
    mailbox::{Mailbox, mail, unique},
    proxy::{Cut, Proxy},
};

#[tokio::test]
async fn a_connection_that_is_cut_in_the_middle_of_a_mail_keeps_no_half_of_it() {
    let server = Dovecot::shared();
    let user = &unique("cut");
    let mut person = Mailbox::open(server.port("imap"), user);
    let sent = [mail("large", 300_000), mail("behind", 100)];
    for raw in &sent {
        person.put(raw);
    }
    let proxy = Proxy::start(server.port("imap"), &[Cut::After(100_000), Cut::After(250_000)]).await;
    let watched = Watched::start(settings(proxy.port, user), &Keeper::new());
    watched.keeper.until_done(2).await;
    let kept = watched.keeper.kept();
    assert!(sent.iter().all(|raw| kept.contains(raw)), "whole, or not at all");
    assert_eq!((watched.keeper.takes(), proxy.connections()), (2, 3));
    // The one that was at hand when the connection broke stood back.
    assert!(kept[0] == sent[1]);
    watched.stop().await;
}

#[tokio::test]
async fn a_connection_may_be_cut_anywhere() {
    let server = Dovecot::shared();
    let user = &unique("anywhere");
    let mut person = Mailbox::open(server.port("imap"), user);
    let sent: Vec<Vec<u8>> = (0..10)
        .map(|number| mail(&format!("mail {number}"), 3000))
        .collect();
    for raw in &sent {
        person.put(raw);
    }
    // Through the greeting, the login, the search, the mails and the moves.
    let cuts: Vec<Cut> = (0..60).map(|step| Cut::After(20 + step * 71)).collect();
    let proxy = Proxy::start(server.port("imap"), &cuts).await;
    let mut settings = settings(proxy.port, user);
    settings.times.reconnect_longest = settings.times.reconnect_first;
    let watched = Watched::start(settings, &Keeper::new());
    watched.keeper.until_done(10).await;
    let kept = watched.keeper.kept();
    assert!(sent.iter().all(|raw| kept.contains(raw)));
    assert_eq!(watched.keeper.most_takes_of_one(), 1);
    watched.stop().await;
    all_are_put_away(&server, user, 10);
}

#[tokio::test]
async fn a_mail_that_is_kept_and_not_moved_is_moved_without_being_fetched_again() {
    let server = Dovecot::shared();
    let user = &unique("between");
    let mut person = Mailbox::open(server.port("imap"), user);
    for number in 0..5 {
        person.put(&mail(&format!("mail {number}"), 100));
    }
    let proxy = Proxy::start(server.port("imap"), &[]).await;
    let scissors = proxy.scissors();
    let keeper = Keeper::before_take(move |_| scissors.notify_waiters());
    let watched = Watched::start(settings(proxy.port, user), &keeper);
    keeper.until_done(5).await;
    assert_eq!((keeper.takes(), keeper.most_takes_of_one()), (5, 1));
    assert!(proxy.connections() >= 5);
    watched.stop().await;
    all_are_put_away(&server, user, 5);
}

#[tokio::test]
async fn a_service_that_dies_again_and_again_loses_none_and_takes_none_twice() {
    let server = Dovecot::shared();
    let user = &unique("dies");
    let mut person = Mailbox::open(server.port("imap"), user);
    for number in 0..60 {
        person.put(&mail(&format!("mail {number}"), 5000));
    }
    let keeper = Keeper::new();
    for so_many in (3..60).step_by(3) {
        let watched = Watched::start(of(&server, user), &keeper);
        keeper.until_kept(so_many).await;
        watched.kill().await;
    }
    let watched = Watched::start(of(&server, user), &keeper);
    keeper.until_done(60).await;
    assert_eq!((keeper.takes(), keeper.most_takes_of_one()), (60, 1));
    watched.stop().await;
    all_are_put_away(&server, user, 60);
}

/// None is in the inbox any more. A move that was asked for on a connection that is gone may be carried out while the next
/// one asks for the same: then Dovecot leaves two copies, which is no harm.
fn all_are_put_away(server: &Dovecot, user: &str, count: usize) {
    assert_eq!(server.on_disk(user, ""), 0);
    assert!(server.on_disk(user, "Processed") >= count);
}
