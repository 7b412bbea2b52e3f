//! What is refused, and where it ends.

use std::time::{Duration, Instant};

use super::client::{Client, Listening};

#[tokio::test]
async fn commands_out_of_order_and_of_other_protocols_are_refused() {
    let door = Listening::on_loopback().await;
    let mut client = door.client().await;
    for (command, code) in [
        ("MAIL FROM:<a@b.kz>", "503"),
        ("EHLO mx", "500"),
        ("HELO mx", "500"),
        ("WHAT", "500"),
    ] {
        assert_eq!(client.ask(command).await, code, "{command}");
    }
    let mut client = door.known_client().await;
    for (command, code) in [
        ("RCPT TO:<info@healthcity.kz>", "503"),
        ("DATA", "503"),
        ("STARTTLS", "502"),
    ] {
        assert_eq!(client.ask(command).await, code, "{command}");
    }
    let mut client = door.known_client().await;
    for (command, code) in [
        ("MAIL FROM:asel", "501"),
        ("MAIL FROM:<a@b.kz> BODY=BINARYMIME", "555"),
        ("MAIL FROM:<a@b.kz> SIZE=100001", "552"),
        ("MAIL FROM:<әсел@b.kz>", "553"),
        ("MAIL FROM:<әсел@b.kz> SMTPUTF8", "250"),
        ("MAIL FROM:<a@b.kz>", "503"),
        ("RCPT TO:<other@healthcity.kz>", "550"),
        ("RCPT TO:<info@other.kz>", "550"),
        ("RCPT TO:<postmaster>", "550"),
        ("DATA", "503"),
        ("RSET", "250"),
        ("VRFY info", "502"),
    ] {
        assert_eq!(client.ask(command).await, code, "{command}");
    }
    door.stop().await;
}

#[tokio::test]
async fn a_mail_that_is_too_large_is_refused_for_each_recipient_and_the_session_goes_on() {
    let door = Listening::on_loopback().await;
    let mut client = door.known_client().await;
    let large = [&b"Subject: large\r\n\r\n"[..], &vec![b'x'; 200_000], b"\r\n.\r\n"].concat();
    let to = ["info@healthcity.kz", "privacy@healthcity.kz"];
    let replies = client.deliver("a@b.kz", &to, &large).await;
    assert_eq!(replies, ["552 5.3.4 the mail is too large"; 2]);
    assert!(door.keeper.kept().is_empty());
    client
        .deliver("a@b.kz", &to, b"Subject: small\r\n\r\n.\r\n")
        .await;
    assert_eq!(door.keeper.subjects(), ["small"]);
    door.stop().await;
}

#[tokio::test]
async fn a_mail_cannot_be_hidden_in_another() {
    let door = Listening::on_loopback().await;
    let mut client = door.known_client().await;
    let wire = b"Subject: outer\r\n\r\nx\n.\nMAIL FROM:<boss@healthcity.kz>\nRCPT TO:<info@healthcity.kz>\nDATA\nSubject: inner\n\n\n.\r\ny\r\n.\r\n";
    let replies = client.deliver("a@b.kz", &["info@healthcity.kz"], wire).await;
    assert_eq!(replies, ["250 2.0.0 kept"]);
    assert_eq!(client.ask("NOOP").await, "250", "nothing else was heard");
    assert_eq!(door.keeper.kept().len(), 1);
    door.stop().await;
}

#[tokio::test]
async fn lines_recipients_mistakes_and_commands_have_limits() {
    let door = Listening::on_loopback().await;
    let mut client = door.known_client().await;
    assert_eq!(client.ask(&format!("NOOP {}", "x".repeat(5000))).await, "500");
    assert_eq!(client.ask("MAIL FROM:<a@b.kz>").await, "250");
    for number in 0..5 {
        assert_eq!(
            client
                .ask(&format!("RCPT TO:<info+{number}@healthcity.kz>"))
                .await,
            "250"
        );
    }
    assert_eq!(client.ask("RCPT TO:<info@healthcity.kz>").await, "452");
    for _ in 0..4 {
        assert_eq!(client.ask("NONSENSE").await, "500");
    }
    assert_eq!(client.ask("NONSENSE").await, "421");
    assert_eq!(client.reply().await, "");
    let mut client = door.client().await;
    for _ in 0..40 {
        assert_eq!(client.ask("NOOP").await, "250");
    }
    assert_eq!(client.reply().await, "421 4.7.0 that is enough for one session");
    door.stop().await;
}

#[tokio::test]
async fn who_is_silent_is_left_and_who_is_too_many_waits() {
    let door = Listening::on_loopback().await;
    let (mut one, mut two, _three) = (door.client().await, door.client().await, door.client().await);
    let stream = tokio::net::TcpStream::connect(door.address.unwrap())
        .await
        .unwrap();
    assert_eq!(
        Client::raw(stream).reply().await,
        "421 4.3.2 too many sessions; come again"
    );
    assert_eq!(one.reply().await, "421 4.4.2 nothing came for too long");
    assert_eq!(two.reply().await, "421 4.4.2 nothing came for too long");
    // There is room again.
    let mut client = door.known_client().await;
    assert_eq!(client.ask("MAIL FROM:<a@b.kz>").await, "250");
    assert_eq!(client.ask("RCPT TO:<info@healthcity.kz>").await, "250");
    assert_eq!(client.ask("DATA").await, "354");
    let begun = Instant::now();
    client.send(b"Subject: slow\r\n").await;
    assert_eq!(client.reply().await, "421 4.4.2 nothing came for too long");
    assert!(begun.elapsed() < Duration::from_secs(5));
    door.stop().await;
}

#[tokio::test]
async fn a_mail_on_its_way_in_is_finished_before_the_end() {
    let door = Listening::on_loopback().await;
    let mut idle = door.known_client().await;
    let mut client = door.known_client().await;
    assert_eq!(client.ask("MAIL FROM:<a@b.kz>").await, "250");
    assert_eq!(client.ask("RCPT TO:<info@healthcity.kz>").await, "250");
    assert_eq!(client.ask("DATA").await, "354");
    client.send(b"Subject: at the end\r\n").await;
    door.stop_soon();
    assert_eq!(idle.reply().await, "421 4.3.2 the service closes");
    client.send(b"\r\n.\r\n").await;
    assert_eq!(client.reply().await, "250 2.0.0 kept");
    assert_eq!(client.reply().await, "421 4.3.2 the service closes");
    assert_eq!(door.keeper.subjects(), ["at the end"]);
    door.stop().await;
}
