//! Where the connection breaks, or the server takes its time: before the dot after the letter, it surely did not arrive.

use std::time::{Duration, Instant};

use jauap_workflow::ports::{MailTransport, SendError};

use super::server::{BEFORE, Heard, Mood, Noting, send, send_bytes, server};
use crate::{
    Smtp,
    tests::{address, queued},
};

#[tokio::test]
async fn a_cut_before_the_dot_means_that_the_letter_surely_did_not_leave() {
    for at in ["EHLO", "MAIL", "RCPT", "DATA"] {
        let (sent, heard) = send(Mood::Cuts(at)).await;
        assert!(
            matches!(&sent, Err(SendError::Temporary(told)) if told.code.is_none()),
            "{at}: {sent:?}"
        );
        assert_eq!(
            heard.contains(&BEFORE.to_owned()),
            at == "DATA",
            "{at}: {heard:?}"
        );
    }
    // So large a letter that the cut is noticed before its end.
    let (port, heard) = server(Mood::CutsInTheLetter, &[]).await;
    let letter = "0123456789 0123456789 0123456789\r\n".repeat(1_000_000);
    let url = format!("smtp://127.0.0.1:{port}");
    let sent = send_bytes(&url, "asel@example.kz", &heard, letter.as_bytes()).await;
    assert!(
        matches!(&sent, Err(SendError::Temporary(told)) if told.step == "letter"),
        "{sent:?}"
    );
}

#[tokio::test]
async fn a_cut_or_silence_after_the_dot_means_that_nobody_knows() {
    for mood in [
        Mood::Cuts("<letter>"),
        Mood::Stuck("<letter>"),
        Mood::Says("<letter>", "what was that?"),
        Mood::Says("<letter>", "250-taken, or not"),
    ] {
        let (sent, heard) = send(mood).await;
        assert!(
            matches!(&sent, Err(SendError::Unknown(told)) if told.step == "answer" && told.code.is_none()),
            "{sent:?}"
        );
        assert!(heard.contains(&".".to_owned()));
    }
}

#[tokio::test]
async fn a_server_that_is_stuck_before_the_dot_holds_nobody_up() {
    for (at, step) in [
        ("EHLO", "connect"),
        ("MAIL", "sender"),
        ("RCPT", "recipient"),
        ("DATA", "data"),
    ] {
        let began = Instant::now();
        let (sent, _) = send(Mood::Stuck(at)).await;
        assert!(
            matches!(&sent, Err(SendError::Temporary(told)) if told.step == step),
            "{at}: {sent:?}"
        );
        // The step, and the farewell that is not answered either.
        assert!(
            began.elapsed() < Duration::from_millis(900),
            "{at}: {:?}",
            began.elapsed()
        );
    }
}

#[tokio::test]
async fn a_server_that_answers_drop_by_drop_is_left_when_the_time_is_over() {
    let began = Instant::now();
    let (sent, _) = send(Mood::Drips).await;
    assert!(
        began.elapsed() < Duration::from_millis(1_500),
        "{:?}",
        began.elapsed()
    );
    assert!(
        matches!(&sent, Err(SendError::Unknown(_) | SendError::Temporary(_))),
        "{sent:?}"
    );
}

#[tokio::test]
async fn it_is_written_down_that_a_letter_leaves_before_a_byte_of_it_does() {
    let (sent, heard) = send(Mood::Takes).await;
    sent.unwrap();
    let words = [
        "EHLO", "EHLO", "MAIL", "RCPT", BEFORE, "DATA", "Subject", "", "..dot", ".", "QUIT",
    ];
    assert_eq!(heard.len(), words.len(), "{heard:?}");
    assert!(
        heard.iter().zip(words).all(|(said, word)| said.starts_with(word)),
        "{heard:?}"
    );
}

#[tokio::test]
async fn a_letter_that_is_not_ours_any_more_does_not_leave() {
    let (port, heard) = server(Mood::Takes, &[]).await;
    let smtp = Smtp::new(
        &format!("smtp://127.0.0.1:{port}"),
        &address("info@healthcity.kz"),
    )
    .unwrap();
    let before = Noting {
        heard: Heard::clone(&heard),
        lets: false,
    };
    let sent = smtp
        .send(&queued("asel@example.kz", b"Subject: x\r\n\r\nx\r\n"), &before)
        .await;
    assert!(matches!(sent, Err(SendError::NotOurs)));
    let said = heard.lock().unwrap().clone();
    assert!(!said.contains(&"DATA".to_owned()), "{said:?}");
}
