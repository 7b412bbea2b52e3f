//! Letters go to mail servers of every temper.

mod cuts;
mod refusals;
mod server;

use self::server::{Mood, send, send_bytes, send_to, server};
use super::address;
use crate::{Smtp, SmtpUrlError};

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
async fn reports_on_the_delivery_are_asked_for_where_they_are_offered() {
    let (port, heard) = server(Mood::Takes, &["SIZE 1000", "DSN"]).await;
    let url = format!("smtp://127.0.0.1:{port}");
    send_to(&url, "o=asel+1@example.kz", &heard).await.unwrap();
    let said = heard.lock().unwrap().clone();
    let id = super::letter_id();
    assert!(
        said.contains(&format!(
            "MAIL FROM:<info@healthcity.kz> RET=HDRS ENVID={id}.t0ken"
        )),
        "{said:?}"
    );
    let recipient = "RCPT TO:<o=asel+1@example.kz> NOTIFY=FAILURE,DELAY ORCPT=rfc822;o+3Dasel+2B1@example.kz";
    assert!(said.contains(&recipient.to_owned()), "{said:?}");
}

#[tokio::test]
async fn the_bytes_of_a_letter_arrive_as_they_are() {
    let (port, heard) = server(Mood::Takes, &[]).await;
    let url = format!("smtp://127.0.0.1:{port}");
    let long = format!(
        "Subject: x\r\n\r\n{}.\r\n..\r\n.end\r\n.\r\n",
        "a line\r\n".repeat(30_000)
    );
    for letter in [long.as_str(), "Subject: x\r\n\r\nno line end"] {
        heard.lock().unwrap().clear();
        send_bytes(&url, "asel@example.kz", &heard, letter.as_bytes())
            .await
            .unwrap();
        let said = heard.lock().unwrap().clone();
        let from = said.iter().position(|said| said == "DATA").unwrap() + 1;
        let to = said.iter().rposition(|said| said == ".").unwrap();
        let arrived: Vec<&str> = said[from..to]
            .iter()
            .map(|line| line.strip_prefix('.').unwrap_or(line))
            .collect();
        assert_eq!(arrived, letter.lines().collect::<Vec<_>>());
    }
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
