//! What the server says no to.

use jauap_workflow::ports::SendError;
use tokio::net::TcpListener;

use super::server::{BEFORE, Heard, Mood, send, send_to, server};

fn code(reply: &str) -> Option<i32> {
    reply[..3].parse().ok()
}

#[tokio::test]
async fn a_temporary_refusal_means_try_again() {
    for (command, reply) in [
        ("RCPT", "450 busy"),
        ("MAIL", "421 going"),
        ("<letter>", "451 later"),
        ("<letter>", "421 4.3.2 going down"),
        ("DATA", "452 full"),
        ("EHLO", "421 too many"),
    ] {
        let (sent, _) = send(Mood::Says(command, reply)).await;
        assert!(
            matches!(&sent, Err(SendError::Temporary(told)) if told.code == code(reply)),
            "{command} {reply}: {sent:?}"
        );
    }
}

#[tokio::test]
async fn a_final_refusal_of_the_letter_is_final() {
    for (command, reply) in [
        ("RCPT", "550 unknown"),
        ("RCPT", "553 5.1.3 no such form"),
        ("DATA", "554 no valid recipients"),
        ("<letter>", "554 spam"),
        ("<letter>", "552 5.3.4 too large"),
        ("MAIL", "552 too large"),
    ] {
        let (sent, _) = send(Mood::Says(command, reply)).await;
        assert!(
            matches!(&sent, Err(SendError::Permanent(told)) if told.code == code(reply)),
            "{command} {reply}: {sent:?}"
        );
    }
}

#[tokio::test]
async fn what_the_server_says_is_kept_for_officers_and_not_shown_by_accident() {
    let (sent, _) = send(Mood::Says("RCPT", "550 5.1.1 nobody reads asel@example.kz")).await;
    let Err(SendError::Permanent(told)) = sent else {
        panic!("it was refused");
    };
    assert_eq!(
        (told.step, told.words.reveal()),
        ("recipient", "5.1.1 nobody reads asel@example.kz")
    );
    let whole = SendError::Permanent(told.clone());
    let shown = format!("{told:?} {whole:?} {whole}");
    assert!(!shown.contains("asel"), "{shown}");
}

#[tokio::test]
async fn a_full_mailbox_is_no_final_refusal() {
    for (command, reply) in [
        ("RCPT", "552 mailbox full"),
        ("RCPT", "550 5.2.2 over quota"),
        ("RCPT", "452 4.2.2 over quota"),
        ("<letter>", "552 5.2.2 over quota"),
    ] {
        let (sent, _) = send(Mood::Says(command, reply)).await;
        assert!(
            matches!(&sent, Err(SendError::MailboxFull(told)) if told.code == code(reply)),
            "{command} {reply}: {sent:?}"
        );
    }
}

#[tokio::test]
async fn a_server_that_does_not_like_us_does_not_kill_the_letter() {
    for (command, reply) in [
        ("MAIL", "530 login first"),
        ("MAIL", "550 5.7.1 not your address"),
        ("MAIL", "553 no"),
        ("RCPT", "530 login first"),
        ("DATA", "538 5.7.11 encryption required"),
        ("EHLO", "554 go away"),
    ] {
        let (sent, heard) = send(Mood::Says(command, reply)).await;
        assert!(
            matches!(&sent, Err(SendError::Temporary(told)) if told.code == code(reply)),
            "{command} {reply}: {sent:?}"
        );
        assert!(!heard.contains(&"..dot".to_owned()));
    }
    let (port, heard) = server(Mood::Says("AUTH", "535 wrong"), &[]).await;
    let url = format!("smtp://user:p%40ss@127.0.0.1:{port}");
    let sent = send_to(&url, "asel@example.kz", &heard).await;
    assert!(
        matches!(&sent, Err(SendError::Temporary(told)) if told.code == Some(535)),
        "{sent:?}"
    );
}

#[tokio::test]
async fn a_server_that_is_silent_or_not_there_means_try_again() {
    let (sent, heard) = send(Mood::Silent).await;
    assert!(matches!(&sent, Err(SendError::Temporary(told)) if told.step == "connect"));
    assert!(heard.is_empty());
    let nobody = TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let sent = send_to(
        &format!("smtp://127.0.0.1:{nobody}"),
        "asel@example.kz",
        &Heard::default(),
    )
    .await;
    assert!(
        matches!(&sent, Err(SendError::Temporary(told)) if told.step == "connect" && told.code.is_none())
    );
}

#[tokio::test]
async fn tls_that_was_struck_out_of_the_offer_stops_the_letter() {
    let (port, heard) = server(Mood::Takes, &["8BITMIME"]).await;
    let sent = send_to(
        &format!("smtp://127.0.0.1:{port}?tls=required"),
        "asel@example.kz",
        &heard,
    )
    .await;
    assert!(matches!(&sent, Err(SendError::Temporary(told)) if told.code.is_none()));
    let said = heard.lock().unwrap().clone();
    assert!(
        said.iter().all(|said| said.starts_with("EHLO") || said == "QUIT"),
        "{said:?}"
    );
    // Where encryption is only wished for, the letter goes without, but never the password.
    let wished = format!("127.0.0.1:{port}?tls=opportunistic");
    send_to(&format!("smtp://{wished}"), "asel@example.kz", &heard)
        .await
        .unwrap();
    heard.lock().unwrap().clear();
    let sent = send_to(&format!("smtp://user:secret@{wished}"), "asel@example.kz", &heard).await;
    assert!(matches!(&sent, Err(SendError::Temporary(_))), "{sent:?}");
    let said = heard.lock().unwrap().clone();
    assert!(
        !said.iter().any(|said| said.starts_with("AUTH") || said == BEFORE),
        "{said:?}"
    );
}

#[tokio::test]
async fn tls_that_is_offered_and_then_refused_stops_the_letter() {
    for mood in [
        Mood::Says("STARTTLS", "454 not now"),
        Mood::Says("STARTTLS", "220 go on"),
        Mood::Cuts("STARTTLS"),
    ] {
        let (port, heard) = server(mood, &["STARTTLS"]).await;
        for wish in ["required", "opportunistic"] {
            let url = format!("smtp://127.0.0.1:{port}?tls={wish}");
            let sent = send_to(&url, "asel@example.kz", &heard).await;
            assert!(matches!(&sent, Err(SendError::Temporary(_))), "{sent:?}");
        }
        let said = heard.lock().unwrap().clone();
        assert!(
            !said.iter().any(|said| said.starts_with("MAIL") || said == BEFORE),
            "{said:?}"
        );
    }
}

#[tokio::test]
async fn an_address_in_other_letters_needs_a_server_that_knows_them() {
    let (port, heard) = server(Mood::Takes, &[]).await;
    let url = format!("smtp://127.0.0.1:{port}");
    let sent = send_to(&url, "әсел@example.kz", &heard).await;
    assert!(
        matches!(&sent, Err(SendError::Permanent(told)) if told.code.is_none() && told.step == "recipient")
    );
    send_to(&url, "asel@почта.қаз", &heard).await.unwrap();
    let said = heard.lock().unwrap().clone();
    assert!(said.iter().any(|said| said.starts_with("RCPT TO:<asel@xn--")));
}
