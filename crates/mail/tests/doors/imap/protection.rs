//! Who may listen, and who gets the password.

use std::sync::{Arc, Mutex};

use jauap_mail::imap::Protection;
use jauap_workflow::ports::MailboxState;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpListener,
};

use super::{Watched, of, settings};
use crate::{
    dovecot::{Dovecot, Special},
    keeper::Keeper,
    mailbox::{Mailbox, mail, unique},
};

#[tokio::test]
async fn mail_comes_over_tls_and_over_starttls() {
    let server = Dovecot::shared();
    for (user, service, protection) in [
        ("over-tls", "imaps", Protection::Tls),
        ("over-starttls", "imap", Protection::StartTls),
    ] {
        let mut settings = settings(server.port(service), user);
        settings.protection = protection;
        settings.extra_roots = Some(server.authority());
        let watched = Watched::start(settings, &Keeper::new());
        Mailbox::open(server.port("imap"), user).put(&mail("protected", 3_000_000));
        watched.keeper.until_done(1).await;
        watched.stop().await;
    }
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_or_of_another_host_ends_it() {
    let server = Dovecot::shared();
    let user = &unique("stranger");
    for (host, authority) in [("localhost", None), ("127.0.0.1", Some(server.authority()))] {
        let mut settings = settings(server.port("imaps"), user);
        settings.protection = Protection::Tls;
        settings.host = host.to_owned();
        settings.extra_roots = authority;
        let watched = Watched::start(settings, &Keeper::new());
        watched
            .keeper
            .until("it does not connect", |keeper| keeper.waits() > 1)
            .await;
        assert_eq!(watched.keeper.health().unwrap().last_failure.unwrap().step, "tls");
        watched.stop().await;
    }
}

/// A server that answers the greeting and STARTTLS as told, and writes down what it hears.
async fn strange_server(greeting: &'static str, starttls: &'static str) -> (u16, Arc<Mutex<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = Arc::new(Mutex::new(String::new()));
    let ours = heard.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let mut stream = BufReader::new(stream);
            let _ = stream.write_all(format!("{greeting}\r\n").as_bytes()).await;
            let mut line = Vec::new();
            while stream
                .read_until(b'\n', &mut line)
                .await
                .is_ok_and(|count| count > 0)
            {
                let said = String::from_utf8_lossy(&line).into_owned();
                ours.lock().unwrap().push_str(&said);
                let tag = said.split(' ').next().unwrap_or_default();
                let answer = if said.contains("STARTTLS") {
                    starttls
                } else {
                    "OK as you say"
                };
                let _ = stream.write_all(format!("{tag} {answer}\r\n").as_bytes()).await;
                line.clear();
            }
        }
    });
    (port, heard)
}

#[tokio::test]
async fn a_server_without_starttls_never_hears_the_password() {
    for (greeting, starttls) in [
        (
            "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] welcome",
            "BAD what is that",
        ),
        ("* OK welcome", "NO not today"),
        ("* PREAUTH you are known", "OK go on"),
        ("* BYE go away", "NO"),
        // It says yes and goes on in the open, with a login that it made up.
        (
            "* OK welcome",
            "OK go on\r\nA0001 OK [CAPABILITY IMAP4rev1] logged in",
        ),
    ] {
        let (port, heard) = strange_server(greeting, starttls).await;
        let mut settings = settings(port, "careful");
        settings.protection = Protection::StartTls;
        let watched = Watched::start(settings, &Keeper::new());
        watched
            .keeper
            .until("it gives up", |keeper| keeper.waits() > 1)
            .await;
        watched.stop().await;
        let heard = heard.lock().unwrap().clone();
        assert!(
            !heard.contains("secret") && !heard.contains("LOGIN"),
            "{greeting}: {heard:?}"
        );
        assert!(!heard.contains("AUTHENTICATE"), "{heard:?}");
    }
}

#[tokio::test]
async fn a_wrong_password_is_told_in_the_servers_words_and_not_tried_often() {
    let special = Special {
        password: Some("another"),
        ..Special::default()
    };
    let mut server = Dovecot::own(special);
    let mut settings = of(&server, "locked");
    settings.times.command = std::time::Duration::from_secs(20);
    let watched = Watched::start(settings, &Keeper::new());
    watched
        .keeper
        .until("it waits three times", |keeper| keeper.waits() >= 3)
        .await;
    let health = watched.keeper.health().unwrap();
    let MailboxState::Waiting { until } = health.state else {
        panic!("{health:?}");
    };
    let failure = health.last_failure.unwrap();
    let wait = until.unix_ms() - failure.at.unix_ms();
    assert!(
        wait > 400,
        "longer than after a lost connection, which is at most 200 by now: {wait}"
    );
    assert_eq!(failure.step, "login");
    assert!(
        failure.words.contains("Authentication failed"),
        "{}",
        failure.words
    );
    assert!(
        !format!("{failure:?}").contains("Authentication"),
        "its words are not for logs"
    );
    server.stop();
    server.start_with_password("secret");
    Mailbox::open(server.port("imap"), "locked").put(&mail("at last", 100));
    watched.keeper.until_done(1).await;
    watched.stop().await;
}
