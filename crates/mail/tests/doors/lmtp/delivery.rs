//! Mail is delivered, or refused, or comes again.

use std::os::unix::fs::PermissionsExt;

use jauap_mail::lmtp::{LmtpListener, LmtpPlace};
use jauap_workflow::ports::MailboxState;

use super::client::{Client, Listening, settings};
use crate::keeper::Keeper;

#[tokio::test]
async fn a_mail_is_kept_byte_by_byte_under_its_envelope() {
    let door = Listening::on_loopback().await;
    let mut client = door.known_client().await;
    let wire = b"Subject: dots\r\nReturn-Path: <forged@example.kz>\r\n\r\n..\r\n..dot\r\na\n.\nb \xd0\x96\0\r\n.\r\n";
    let replies = client
        .deliver("asel@example.kz", &["info+R-1.abc@healthcity.kz"], wire)
        .await;
    assert_eq!(replies, ["250 2.0.0 kept"]);
    let kept = door.keeper.kept();
    let expected = b"Return-Path: <asel@example.kz>\r\nDelivered-To: info+R-1.abc@healthcity.kz\r\nSubject: dots\r\nReturn-Path: <forged@example.kz>\r\n\r\n.\r\n.dot\r\na\n.\nb \xd0\x96\0\r\n";
    assert!(
        kept == [expected.to_vec()],
        "{}",
        String::from_utf8_lossy(&kept[0])
    );
    // The next in the same session; a notice has no sender.
    let replies = client
        .deliver("", &["PRIVACY@HEALTHCITY.KZ"], b"Subject: two\r\n\r\n.\r\n")
        .await;
    assert_eq!(replies, ["250 2.0.0 kept"]);
    assert!(door.keeper.kept()[1].starts_with(b"Return-Path: <>\r\nDelivered-To: PRIVACY@HEALTHCITY.KZ\r\n"));
    assert_eq!(client.ask("QUIT").await, "221");
    assert_eq!(client.reply().await, "");
    // Mails that come close together are reported together.
    door.keeper
        .until("both mails should be reported", |keeper| {
            keeper.health().is_some_and(|health| health.taken == 2)
        })
        .await;
    let health = door.keeper.health().unwrap();
    assert!(
        matches!(health.state, MailboxState::Connected { .. }),
        "{health:?}"
    );
    assert!(health.last_mail.is_some());
    door.stop().await;
}

#[tokio::test]
async fn a_mail_for_several_of_us_is_kept_once_and_each_has_a_reply() {
    let door = Listening::on_loopback().await;
    let mut client = door.known_client().await;
    assert_eq!(
        client
            .ask("MAIL FROM:<asel@example.kz> BODY=8BITMIME SIZE=500")
            .await,
        "250"
    );
    assert_eq!(client.ask("RCPT TO:<info@healthcity.kz>").await, "250");
    assert_eq!(client.ask("RCPT TO:<nobody@healthcity.kz>").await, "550");
    assert_eq!(client.ask("RCPT TO:<privacy@healthcity.kz>").await, "250");
    assert_eq!(client.ask("DATA").await, "354");
    client.send(b"Subject: all\r\n\r\nhello\r\n.\r\nNOOP\r\n").await;
    assert_eq!(client.reply().await, "250 2.0.0 kept");
    assert_eq!(client.reply().await, "250 2.0.0 kept");
    assert_eq!(client.reply().await, "250 2.0.0 fine");
    assert_eq!(door.keeper.takes(), 1);
    let kept = door.keeper.kept();
    assert!(kept[0].starts_with(
        b"Return-Path: <asel@example.kz>\r\nDelivered-To: info@healthcity.kz\r\nDelivered-To: privacy@healthcity.kz\r\nSubject"
    ));
    door.stop().await;
}

#[tokio::test]
async fn a_mail_that_comes_again_because_the_reply_was_lost_is_the_same() {
    let door = Listening::on_loopback().await;
    for _ in 0..2 {
        let mut client = door.known_client().await;
        client
            .deliver(
                "asel@example.kz",
                &["info@healthcity.kz"],
                b"Subject: again\r\n\r\n.\r\n",
            )
            .await;
    }
    assert_eq!((door.keeper.takes(), door.keeper.kept().len()), (2, 1));
    assert_eq!(door.keeper.health().unwrap().taken, 1);
    door.stop().await;
}

#[tokio::test]
async fn a_mail_that_cannot_be_kept_now_comes_again() {
    let door = Listening::on_loopback().await;
    door.keeper.refuse(Some("Subject: poison"));
    let mut client = door.known_client().await;
    let wire = b"Subject: poison\r\n\r\n.\r\n";
    let to = ["info@healthcity.kz", "privacy@healthcity.kz"];
    let later = "451 4.3.0 the mail could not be kept; try again";
    assert_eq!(client.deliver("asel@example.kz", &to, wire).await, [later, later]);
    let failure = door.keeper.health().unwrap().last_failure.unwrap();
    assert_eq!((&*failure.step, failure.words.as_str()), ("keep", "it is poison"));
    door.keeper.refuse(None);
    assert_eq!(
        client.deliver("asel@example.kz", &to, wire).await,
        ["250 2.0.0 kept", "250 2.0.0 kept"]
    );
    door.stop().await;
}

#[tokio::test]
async fn a_client_that_goes_away_in_the_middle_leaves_nothing() {
    let door = Listening::on_loopback().await;
    let mut client = door.known_client().await;
    assert_eq!(client.ask("MAIL FROM:<asel@example.kz>").await, "250");
    assert_eq!(client.ask("RCPT TO:<info@healthcity.kz>").await, "250");
    assert_eq!(client.ask("DATA").await, "354");
    client.send(b"Subject: half\r\n\r\nof a mail\r\n").await;
    drop(client);
    let mut client = door.known_client().await;
    client
        .deliver(
            "asel@example.kz",
            &["info@healthcity.kz"],
            b"Subject: whole\r\n\r\n.\r\n",
        )
        .await;
    assert_eq!(door.keeper.subjects(), ["whole"]);
    door.stop().await;
}

#[tokio::test]
async fn everything_may_be_said_at_once() {
    let door = Listening::on_loopback().await;
    let mut client = door.client().await;
    client
        .send(b"LHLO mx\r\nMAIL FROM:<a@b.kz>\r\nRCPT TO:<info@healthcity.kz>\r\nRSET\r\nMAIL FROM:<a@b.kz>\r\nRCPT TO:<x@y.kz>\r\nRCPT TO:<info@healthcity.kz>\r\nDATA\r\n")
        .await;
    let mut codes = Vec::new();
    while codes.last().is_none_or(|last| last != "354") {
        codes.push(client.reply().await.chars().take(3).collect::<String>());
    }
    assert_eq!(codes[6..], ["250", "250", "250", "250", "550", "250", "354"]);
    client.send(b"Subject: at once\r\n\r\n.\r\nQUIT\r\n").await;
    assert_eq!(client.reply().await, "250 2.0.0 kept");
    assert_eq!(client.reply().await, "221 2.0.0 goodbye");
    door.stop().await;
}

#[tokio::test]
async fn a_socket_in_the_file_system_serves_too_and_a_dead_one_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lmtp");
    drop(std::os::unix::net::UnixListener::bind(&path).unwrap());
    let place = LmtpPlace::Socket {
        path: path.clone(),
        mode: 0o660,
    };
    let door = Listening::start(settings(place.clone()), Keeper::new()).await;
    assert_eq!(
        std::fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o660
    );
    let mut client = Client::on_socket(&path).await;
    client.reply().await;
    assert_eq!(client.ask("NOOP").await, "250");
    let second = LmtpListener::bind(settings(place)).await;
    assert!(second.is_err(), "one that is in use is left alone");
    door.stop().await;
    assert!(!path.exists());
}

#[tokio::test]
async fn nobody_from_outside_can_deliver() {
    let place = LmtpPlace::Loopback("0.0.0.0:0".parse().unwrap());
    assert!(LmtpListener::bind(settings(place)).await.is_err());
}
