//! Servers that go away, stand still, number anew; people who remove mail at the wrong moment.

use std::time::Duration;

use jauap_mail::imap::AfterTaking;
use jauap_workflow::ports::MailboxState;

use super::{Watched, of};
use crate::{
    dovecot::{Dovecot, Special},
    keeper::Keeper,
    mailbox::{Mailbox, mail, unique},
};

#[tokio::test]
async fn a_server_that_restarts_is_found_again() {
    let mut server = Dovecot::own(Special::default());
    let watched = Watched::start(of(&server, "restart"), &Keeper::new());
    for round in 1..=3 {
        Mailbox::open(server.port("imap"), "restart").put(&mail(&format!("round {round}"), 100));
        watched.keeper.until_done(round).await;
        server.stop();
        let connected = |keeper: &Keeper| {
            keeper
                .health()
                .is_some_and(|health| matches!(health.state, MailboxState::Connected { .. }))
        };
        watched
            .keeper
            .until("it notices", |keeper| !connected(keeper))
            .await;
        server.start();
    }
    watched.keeper.until_done(3).await;
    assert_eq!(watched.keeper.takes(), 3);
    watched.stop().await;
    assert_eq!(server.on_disk("restart", "Processed"), 3);
}

#[tokio::test]
async fn a_server_that_stops_in_the_middle_of_many_mails_loses_none() {
    let mut server = Dovecot::own(Special::default());
    let mut person = Mailbox::open(server.port("imap"), "many");
    for number in 0..200 {
        person.put(&mail(&format!("mail {number}"), 2000));
    }
    let watched = Watched::start(of(&server, "many"), &Keeper::new());
    for so_many in [20, 70, 140] {
        watched.keeper.until_kept(so_many).await;
        server.stop();
        server.start();
    }
    watched.keeper.until_done(200).await;
    assert_eq!(watched.keeper.most_takes_of_one(), 1);
    watched.stop().await;
    assert_eq!(
        (server.on_disk("many", ""), server.on_disk("many", "Processed")),
        (0, 200)
    );
}

#[tokio::test]
async fn a_server_that_stands_still_is_left_and_found_again() {
    let server = Dovecot::own(Special::default());
    let mut settings = of(&server, "frozen");
    settings.times.idle = Duration::from_millis(500);
    settings.times.command = Duration::from_millis(700);
    let watched = Watched::start(settings, &Keeper::new());
    let mut person = Mailbox::open(server.port("imap"), "frozen");
    for round in 1..=2 {
        person.put(&mail(&format!("round {round}"), 100));
        watched.keeper.until_done(round).await;
        let before = watched.keeper.waits();
        server.signal("STOP");
        watched
            .keeper
            .until("it notices", |keeper| keeper.waits() > before + 1)
            .await;
        let failure = watched.keeper.health().unwrap().last_failure.unwrap();
        assert!(failure.words.contains("no answer within"), "{}", failure.words);
        server.signal("CONT");
    }
    person.put(&mail("round 3", 100));
    watched.keeper.until_done(3).await;
    assert_eq!(watched.keeper.takes(), 3);
    watched.stop().await;
}

#[tokio::test]
async fn another_uid_validity_means_other_mails_and_loses_none() {
    let mut server = Dovecot::own(Special::default());
    for (user, after) in [
        ("anew-seen", AfterTaking::Seen),
        (
            "anew-move",
            AfterTaking::Move {
                folder: "Processed".to_owned(),
            },
        ),
    ] {
        let mut settings = of(&server, user);
        settings.after = after.clone();
        let watched = Watched::start(settings, &Keeper::new());
        let mut person = Mailbox::open(server.port("imap"), user);
        person.put(&mail("first", 100));
        person.put(&mail("second", 100));
        watched.keeper.until_done(2).await;
        server.stop();
        server.forget_numbers(user);
        server.start();
        Mailbox::open(server.port("imap"), user).put(&mail("third", 100));
        watched.keeper.until_done(3).await;
        // What stayed in the folder bears new names, and comes again: the bytes tell that it is the same.
        let stayed = if after == AfterTaking::Seen { 2 } else { 0 };
        watched
            .keeper
            .until("all are seen again", |keeper| keeper.takes() == 3 + stayed)
            .await;
        assert_eq!(watched.keeper.subjects(), ["first", "second", "third"]);
        assert_eq!(watched.keeper.most_takes_of_one(), 1);
        assert_eq!(watched.keeper.health().unwrap().taken, 3);
        watched.stop().await;
    }
}

#[tokio::test]
async fn a_mail_that_somebody_removes_at_the_wrong_moment_is_no_empty_mail() {
    let server = Dovecot::shared();
    let user = unique("removed");
    let theirs = user.clone();
    let mut person = Mailbox::open(server.port("imap"), &user);
    for subject in ["one", "two", "three"] {
        person.put(&mail(subject, 100));
    }
    let port = server.port("imap");
    // After it was found, and before it is fetched.
    let keeper = Keeper::before_known(move |origin| {
        if origin.uid == Some(2) {
            Mailbox::open(port, &theirs).expunge(2);
        }
    });
    let watched = Watched::start(of(&server, &user), &keeper);
    keeper.until_done(2).await;
    assert_eq!(keeper.subjects(), ["one", "three"]);
    assert_eq!(keeper.takes(), 2);
    assert_eq!(keeper.waits(), 0, "the connection is fine");
    watched.stop().await;
}

#[tokio::test]
async fn a_mail_that_somebody_removes_after_it_is_kept_stays_kept() {
    let server = Dovecot::shared();
    let user = unique("removed-late");
    let theirs = user.clone();
    let mut person = Mailbox::open(server.port("imap"), &user);
    person.put(&mail("one", 100));
    person.put(&mail("two", 100));
    let port = server.port("imap");
    let keeper = Keeper::before_take(move |origin| {
        if origin.uid == Some(1) {
            Mailbox::open(port, &theirs).expunge(1);
        }
    });
    let watched = Watched::start(of(&server, &user), &keeper);
    keeper.until_done(2).await;
    watched.stop().await;
    assert_eq!(server.on_disk(&user, "Processed"), 1);
}

/// The signs of life go on while the server is away; and whoever asks for a try now does not wait for the next one.
#[tokio::test]
async fn whoever_keeps_a_mailbox_open_lives_and_hears_that_it_shall_try_now() {
    let mut server = Dovecot::own(Special::default());
    let mut settings = of(&server, "asked");
    settings.times.reconnect_first = Duration::from_hours(1);
    settings.times.reconnect_longest = Duration::from_hours(1);
    server.stop();
    let watched = Watched::start(settings, &Keeper::new());
    watched
        .keeper
        .until("it waits for an hour", |keeper| keeper.waits() == 1)
        .await;
    watched
        .keeper
        .until("it lives all the same", |keeper| keeper.signs() > 0)
        .await;
    server.start();
    Mailbox::open(server.port("imap"), "asked").put(&mail("in time", 100));
    watched.keeper.ask();
    watched.keeper.until_done(1).await;
    assert_eq!(watched.keeper.subjects(), ["in time"]);
    watched.stop().await;
}
