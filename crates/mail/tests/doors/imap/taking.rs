//! What becomes of mail when nothing goes wrong.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use jauap_mail::imap::AfterTaking;
use jauap_workflow::ports::MailboxState;

use super::{Watched, of};
use crate::{
    dovecot::{Dovecot, Special},
    keeper::Keeper,
    mailbox::{Mailbox, mail, unique},
};

#[tokio::test]
async fn mail_that_is_there_and_mail_that_comes_is_kept_byte_by_byte_and_moved() {
    let server = Dovecot::shared();
    let user = &unique("taking");
    let mut person = Mailbox::open(server.port("imap"), user);
    let mut sent = vec![mail("one", 400), mail("two", 400), b"\r\n".to_vec()];
    for raw in &sent {
        person.put(raw);
    }
    let watched = Watched::start(of(&server, user), &Keeper::new());
    watched.keeper.until_done(3).await;
    for turn in 0..3 {
        let raw = mail(&format!("later {turn}"), 400);
        person.put(&raw);
        sent.push(raw);
        let took = watched.keeper.until_kept(sent.len()).await;
        assert!(took < Duration::from_secs(2), "{took:?}");
    }
    watched.keeper.until_done(6).await;
    let health = watched.keeper.health().unwrap();
    assert!(
        matches!(health.state, MailboxState::Connected { told: true, .. }),
        "{health:?}"
    );
    assert_eq!(
        (health.taken, health.in_folder, health.left, health.last_failure),
        (6, 0, 0, None)
    );
    assert!(health.last_mail.is_some() && health.oldest_left.is_none());
    let mut kept = watched.keeper.kept();
    kept.sort();
    sent.sort();
    assert!(kept == sent, "every byte is kept");
    assert_eq!(watched.keeper.takes(), 6);
    watched.stop().await;
    assert_eq!(
        (server.on_disk(user, ""), server.on_disk(user, "Processed")),
        (0, 6)
    );
}

#[tokio::test]
async fn a_mail_that_comes_between_the_search_and_the_waiting_is_not_slept_over() {
    let server = Dovecot::shared();
    let (user, port) = (unique("between"), server.port("imap"));
    let (theirs, turns) = (user.clone(), AtomicUsize::new(0));
    let keeper = Keeper::when_done(move || {
        let turn = turns.fetch_add(1, Ordering::SeqCst);
        if turn < 10 {
            Mailbox::open(port, &theirs).put(&mail(&format!("turn {turn}"), 100));
        }
    });
    let watched = Watched::start(of(&server, &user), &keeper);
    let took = keeper.until_kept(10).await;
    assert!(took < Duration::from_secs(10), "{took:?}");
    watched.stop().await;
}

#[tokio::test]
async fn large_mail_is_kept_byte_by_byte() {
    let server = Dovecot::shared();
    let user = &unique("large");
    let mut person = Mailbox::open(server.port("imap"), user);
    let mut exact = mail("exact", 2 * 1024 * 1024 - 40);
    exact.resize(2 * 1024 * 1024, b'x');
    exact.splice(2 * 1024 * 1024 - 2.., *b"\r\n");
    let sent = [mail("small", 100), exact, mail("large", 7_500_000)];
    for raw in &sent {
        person.put(raw);
    }
    let watched = Watched::start(of(&server, user), &Keeper::new());
    watched.keeper.until_done(3).await;
    assert!(watched.keeper.kept() == sent, "every byte is kept");
    watched.stop().await;
}

#[tokio::test]
async fn mail_that_a_person_has_read_is_taken_all_the_same() {
    let server = Dovecot::shared();
    let users = ["move", "keyword", "seen"].map(unique);
    let [by_move, by_keyword, by_flag] = &users;
    for (user, after) in [
        (
            by_move,
            AfterTaking::Move {
                folder: "Обработано".to_owned(),
            },
        ),
        (by_keyword, AfterTaking::Keyword),
        (by_flag, AfterTaking::Seen),
    ] {
        let mut person = Mailbox::open(server.port("imap"), user);
        person.put(&mail("read", 100));
        person.put(&mail("unread", 100));
        person.command("UID STORE 1 +FLAGS.SILENT (\\Seen)");
        let mut settings = of(&server, user);
        settings.after = after;
        let watched = Watched::start(settings, &Keeper::new());
        watched.keeper.until_done(2).await;
        person.put(&mail("later", 100));
        watched.keeper.until_done(3).await;
        watched.stop().await;
    }
    assert_eq!(server.on_disk(by_move, "&BB4EMQRABDAEMQQ+BEIEMAQ9BD4-"), 3);
    let mut person = Mailbox::open(server.port("imap"), by_keyword);
    assert_eq!(person.search("KEYWORD $JauapTaken"), [1, 2, 3]);
    assert_eq!(
        person.search("UNSEEN"),
        [2, 3],
        "nobody but a person marks mail as read"
    );
    let mut person = Mailbox::open(server.port("imap"), by_flag);
    assert_eq!(person.search("SEEN"), [1, 2, 3]);
}

#[tokio::test]
async fn what_stays_in_the_folder_is_taken_once_however_often_the_service_starts() {
    let server = Dovecot::shared();
    for (user, after) in [
        ("once-keyword", AfterTaking::Keyword),
        ("once-seen", AfterTaking::Seen),
    ] {
        let mut person = Mailbox::open(server.port("imap"), user);
        let mut settings = of(&server, user);
        settings.after = after;
        let keeper = Keeper::new();
        for round in 1..=3_u32 {
            person.put(&mail(&format!("round {round}"), 100));
            // People mark mail as unread, too.
            person.command("UID STORE 1:* -FLAGS.SILENT (\\Seen)");
            let watched = Watched::start(settings.clone(), &keeper);
            keeper.until_done(round as usize).await;
            assert_eq!(keeper.takes(), round);
            assert_eq!(keeper.health().unwrap().in_folder, round);
            watched.stop().await;
        }
    }
}

#[tokio::test]
async fn a_server_that_can_do_little_is_enough() {
    let special = Special {
        capability: Some("IMAP4rev1"),
        ..Special::default()
    };
    let server = Dovecot::own(special);
    let mut person = Mailbox::open(server.port("imap"), "old");
    person.put(&mail("first", 100));
    // Somebody else's mark, which must stay what it is: a mark.
    person.put(&mail("marked by a person", 100));
    person.command("UID STORE 2 +FLAGS.SILENT (\\Deleted)");
    let watched = Watched::start(of(&server, "old"), &Keeper::new());
    watched.keeper.until_done(1).await;
    person.put(&mail("second", 100));
    watched.keeper.until_done(2).await;
    let health = watched.keeper.health().unwrap();
    assert!(
        matches!(health.state, MailboxState::Connected { told: false, .. }),
        "{health:?}"
    );
    watched.stop().await;
    assert_eq!(
        person.search("DELETED").len(),
        3,
        "without UIDPLUS nothing is removed, only marked"
    );
    assert_eq!(server.on_disk("old", "Processed"), 2);
}

#[tokio::test]
async fn mail_that_is_too_large_is_flagged_and_reported_and_stays() {
    let server = Dovecot::shared();
    let user = &unique("too-large");
    let mut person = Mailbox::open(server.port("imap"), user);
    person.put(&mail("huge", 300_000));
    person.put(&mail("small", 100));
    let mut settings = of(&server, user);
    settings.most_bytes = 200_000;
    let watched = Watched::start(settings, &Keeper::new());
    watched
        .keeper
        .until("it is reported", |keeper| {
            keeper.health().is_some_and(|health| {
                (health.too_large, health.left) == (1, 1) && health.oldest_left.is_some()
            })
        })
        .await;
    let health = watched.keeper.health().unwrap();
    assert_eq!(health.in_folder, 1);
    assert!(health.oldest_left.is_some());
    assert_eq!(health.last_failure.unwrap().step, "size");
    assert_eq!(watched.keeper.subjects(), ["small"]);
    assert_eq!(person.search("FLAGGED"), [1]);
    watched.stop().await;
}

#[tokio::test]
async fn two_mailboxes_are_watched_at_once() {
    let server = Dovecot::shared();
    let keeper = Keeper::new();
    let (one, two) = (&unique("first-box"), &unique("second-box"));
    let first = Watched::start(of(&server, one), &keeper);
    let mut other = of(&server, two);
    other.account = "back-office".to_owned();
    let second = Watched::start(other, &keeper);
    Mailbox::open(server.port("imap"), one).put(&mail("to the first", 100));
    Mailbox::open(server.port("imap"), two).put(&mail("to the second", 100));
    keeper.until_kept(2).await;
    assert_eq!(keeper.subjects(), ["to the first", "to the second"]);
    first.stop().await;
    second.stop().await;
}
