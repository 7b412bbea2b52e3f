//! A mail server of a few lines, on the loopback.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use jauap_workflow::ports::{MailTransport, SendError};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

use super::{address, letter_id};
use crate::{Smtp, SmtpUrlError};

/// How the server behaves.
#[derive(Clone, Copy)]
enum Mood {
    /// Takes everything.
    Takes,
    /// Answers this to a command that begins with this.
    Says(&'static str, &'static str),
    /// Takes the letter and goes away without an answer.
    CutsAfterTheDot,
    /// Says nothing at all.
    Silent,
}

type Heard = Arc<Mutex<Vec<String>>>;

async fn server(mood: Mood) -> (u16, Heard) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = Heard::default();
    let ours = heard.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let _ = converse(stream, mood, &ours).await;
        }
    });
    (port, heard)
}

async fn converse(stream: TcpStream, mood: Mood, heard: &Heard) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    if matches!(mood, Mood::Silent) {
        tokio::time::sleep(Duration::from_mins(1)).await;
    }
    stream.write_all(b"220 test\r\n").await?;
    let mut in_letter = false;
    let mut line = String::new();
    while stream.read_line(&mut line).await? > 0 {
        let said = std::mem::take(&mut line).trim_end().to_owned();
        heard.lock().unwrap().push(said.clone());
        let reply = match (in_letter, said.as_str()) {
            (true, ".") if matches!(mood, Mood::CutsAfterTheDot) => return Ok(()),
            (true, ".") => {
                in_letter = false;
                reply_to("<letter>", mood).unwrap_or("250 taken")
            }
            (true, _) => continue,
            (false, said) => match (reply_to(said, mood), said) {
                (Some(reply), _) => reply,
                (None, "DATA") => {
                    in_letter = true;
                    "354 go on"
                }
                (None, "QUIT") => "221 bye",
                (None, said) if said.starts_with("EHLO") => "250-test\r\n250 AUTH PLAIN",
                (None, _) => "250 ok",
            },
        };
        stream.write_all(format!("{reply}\r\n").as_bytes()).await?;
    }
    Ok(())
}

fn reply_to(said: &str, mood: Mood) -> Option<&'static str> {
    match mood {
        Mood::Says(command, reply) => said.starts_with(command).then_some(reply),
        Mood::Takes | Mood::CutsAfterTheDot | Mood::Silent => None,
    }
}

async fn send_to(url: &str, to: &str) -> Result<(), SendError> {
    let smtp = Smtp::new(url, &address("info@healthcity.kz"))
        .unwrap()
        .with_deadline(Duration::from_millis(700));
    smtp.send(letter_id(), &address(to), b"Subject: hello\r\n\r\n.dot\r\n")
        .await
}

async fn send(mood: Mood) -> (Result<(), SendError>, Vec<String>) {
    let (port, heard) = server(mood).await;
    let sent = send_to(&format!("smtp://127.0.0.1:{port}"), "asel@example.kz").await;
    let heard = heard.lock().unwrap().clone();
    (sent, heard)
}

#[tokio::test]
async fn a_letter_is_handed_over_with_our_mailbox_as_the_sender() {
    let (sent, heard) = send(Mood::Takes).await;
    sent.unwrap();
    assert!(
        heard.contains(&"MAIL FROM:<info@healthcity.kz>".to_owned()),
        "{heard:?}"
    );
    assert!(heard.contains(&"RCPT TO:<asel@example.kz>".to_owned()));
    assert!(heard.contains(&"..dot".to_owned()));
}

#[tokio::test]
async fn a_temporary_refusal_means_try_again() {
    for (command, reply) in [
        ("RCPT", "450 busy"),
        ("MAIL", "421 going"),
        ("<letter>", "451 later"),
        ("DATA", "452 full"),
    ] {
        let (sent, _) = send(Mood::Says(command, reply)).await;
        let code: i32 = reply[..3].parse().unwrap();
        assert!(
            matches!(sent, Err(SendError::Temporary { code: Some(told) }) if told == code),
            "{reply}: {sent:?}"
        );
    }
}

#[tokio::test]
async fn a_final_refusal_of_the_letter_is_final() {
    for (command, reply) in [
        ("RCPT", "550 unknown"),
        ("MAIL", "553 no"),
        ("<letter>", "554 spam"),
    ] {
        let (sent, _) = send(Mood::Says(command, reply)).await;
        let code: i32 = reply[..3].parse().unwrap();
        assert!(
            matches!(sent, Err(SendError::Permanent { code: Some(told) }) if told == code),
            "{reply}: {sent:?}"
        );
    }
}

#[tokio::test]
async fn a_server_that_wants_another_login_does_not_kill_the_letter() {
    let (sent, _) = send(Mood::Says("MAIL", "530 login first")).await;
    assert!(matches!(sent, Err(SendError::Temporary { code: Some(530) })));
    let (port, _) = server(Mood::Says("AUTH", "535 wrong")).await;
    let sent = send_to(&format!("smtp://user:p%40ss@127.0.0.1:{port}"), "asel@example.kz").await;
    assert!(
        matches!(sent, Err(SendError::Temporary { code: Some(535) })),
        "{sent:?}"
    );
    let (sent, _) = send(Mood::Says("EHLO", "554 go away")).await;
    assert!(matches!(sent, Err(SendError::Temporary { code: Some(554) })));
}

#[tokio::test]
async fn a_cut_after_the_last_byte_means_try_again() {
    let (sent, heard) = send(Mood::CutsAfterTheDot).await;
    assert!(matches!(sent, Err(SendError::Temporary { code: None })));
    assert!(heard.contains(&".".to_owned()));
}

#[tokio::test]
async fn a_server_that_is_silent_or_not_there_means_try_again() {
    let (sent, _) = send(Mood::Silent).await;
    assert!(matches!(sent, Err(SendError::Temporary { code: None })));
    let nobody = TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let sent = send_to(&format!("smtp://127.0.0.1:{nobody}"), "asel@example.kz").await;
    assert!(matches!(sent, Err(SendError::Temporary { code: None })));
}

#[tokio::test]
async fn tls_that_is_required_and_not_offered_stops_the_letter() {
    let (port, heard) = server(Mood::Takes).await;
    let sent = send_to(
        &format!("smtp://127.0.0.1:{port}?tls=required"),
        "asel@example.kz",
    )
    .await;
    assert!(matches!(sent, Err(SendError::Temporary { code: None })));
    assert!(!heard.lock().unwrap().iter().any(|said| said.starts_with("MAIL")));
    send_to(
        &format!("smtp://127.0.0.1:{port}?tls=opportunistic"),
        "asel@example.kz",
    )
    .await
    .unwrap();
}

#[tokio::test]
async fn an_address_in_other_letters_needs_a_server_that_knows_them() {
    let (port, heard) = server(Mood::Takes).await;
    let url = format!("smtp://127.0.0.1:{port}");
    let sent = send_to(&url, "әсел@example.kz").await;
    assert!(matches!(sent, Err(SendError::Permanent { code: None })));
    send_to(&url, "asel@почта.қаз").await.unwrap();
    assert!(
        heard
            .lock()
            .unwrap()
            .iter()
            .any(|said| said.starts_with("RCPT TO:<asel@xn--"))
    );
}

#[test]
fn the_address_of_the_server_is_understood_or_refused_without_repeating_it() {
    let mailbox = address("info@healthcity.kz");
    let good = [
        ("smtp://mail.example.kz", "Smtp(mail.example.kz:25)"),
        (
            "smtp://u:p@mail.example.kz?tls=required",
            "Smtp(mail.example.kz:587)",
        ),
        (
            "smtps://u:p@mail.example.kz/desk.example.kz",
            "Smtp(mail.example.kz:465)",
        ),
        ("smtp://[::1]:2525", "Smtp(::1:2525)"),
    ];
    for (url, shown) in good {
        assert_eq!(format!("{:?}", Smtp::new(url, &mailbox).unwrap()), shown);
    }
    for url in [
        "",
        "mail.example.kz:25",
        "http://x",
        "smtp://",
        "smtp://h?tls=maybe",
        "smtp://h?starttls=required",
        "smtps://h?tls=required",
        "smtp://u:secret@h:99999",
    ] {
        let error = Smtp::new(url, &mailbox).unwrap_err();
        assert!(matches!(error, SmtpUrlError::Malformed), "{url}");
        assert!(!format!("{error} {error:?}").contains("secret"));
    }
}
