//! Mail that cannot be taken never stops the mail behind it.

use std::time::Duration;

use super::{Watched, of, settings};
use crate::{
    dovecot::Dovecot,
    keeper::Keeper,
    mailbox::{Mailbox, mail, unique},
    proxy::{Cut, Proxy},
};

#[tokio::test]
async fn mails_that_cannot_be_kept_let_the_others_pass_and_are_tried_again() {
    let server = Dovecot::shared();
    let user = &unique("poison");
    let mut person = Mailbox::open(server.port("imap"), user);
    // More than are tried in a row.
    for number in 0..8 {
        person.put(&mail(&format!("poison {number}"), 100));
    }
    for number in 0..4 {
        person.put(&mail(&format!("good {number}"), 100));
    }
    let keeper = Keeper::new();
    keeper.refuse(Some("Subject: poison"));
    let watched = Watched::start(of(&server, user), &keeper);
    keeper.until_kept(4).await;
    person.put(&mail("good later", 100));
    let took = keeper.until_kept(5).await;
    assert!(took < Duration::from_secs(3), "{took:?}");
    keeper
        .until("they are counted", |keeper| {
            keeper
                .health()
                .is_some_and(|health| (health.left, health.set_aside, health.in_folder) == (8, 8, 8))
        })
        .await;
    let health = keeper.health().unwrap();
    assert!(health.oldest_left.is_some());
    let failure = health.last_failure.unwrap();
    assert_eq!(
        (&*failure.step, failure.words.as_str()),
        ("keep", "the mail could not be kept now: it is poison")
    );
    assert_eq!(keeper.waits(), 0, "the connection has no part in it");
    keeper.refuse(None);
    keeper.until_done(13).await;
    watched.stop().await;
    assert_eq!(server.on_disk(user, "Processed"), 13);
}

#[tokio::test]
async fn a_mail_at_which_every_connection_breaks_lets_the_others_pass() {
    let server = Dovecot::shared();
    let user = &unique("breaks");
    let mut person = Mailbox::open(server.port("imap"), user);
    for subject in ["good 1", "breaks it", "good 2", "good 3"] {
        person.put(&mail(subject, 100));
    }
    let proxy = Proxy::start(server.port("imap"), &[]).await;
    proxy.cut_always(Cut::At("Subject: breaks it"));
    let watched = Watched::start(settings(proxy.port, user), &Keeper::new());
    watched.keeper.until_kept(3).await;
    assert_eq!(watched.keeper.subjects(), ["good 1", "good 2", "good 3"]);
    proxy.cut_always(Cut::Never);
    watched.keeper.until_done(4).await;
    watched.stop().await;
}
