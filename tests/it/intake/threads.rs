//! Which mail reaches which request: a letter's own Message-ID and the address that the letter went to, and nothing else.

use jauap_domain::{Attention, MailReason, RequestNumber};
use jauap_workflow::mail::{MailTaken, TakenMail, take_mail};
use serde_json::Value;

use super::mails::pipe;
use crate::harness::{TestApp, mails};

const OURS: &str = "gulnar@example.kz";
const CHECKED_BY: &str = "mx.example.kz";

/// A request by mail, with the Message-ID of its acknowledgement.
async fn acknowledged(app: &TestApp) -> (RequestNumber, String) {
    let raw = mails::utf8("Сұрау", "Менің деректерімді қалай өңдейсіз?");
    let MailTaken::Filed(filed) = take(app, raw).await.became else {
        panic!("it is a request")
    };
    app.run_worker().await;
    let letter = app.mailbox.only(OURS);
    let id = letter.message_id;
    app.mailbox.empty();
    (filed.request.number, id)
}

async fn take(app: &TestApp, raw: Vec<u8>) -> TakenMail {
    take_mail(&app.service, &pipe(), raw).await.expect("it is kept")
}

fn answer(from: &str, to: &str, more: &str) -> Vec<u8> {
    format!(
        "{more}From: {from}\r\nTo: info@healthcity.kz\r\nMessage-ID: <{}@answers.example>\r\nIn-Reply-To: <{to}>\r\n\
         Subject: Re: answer\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nМіне, жетіспейтін мәлімет.\r\n",
        more.len() + from.len()
    )
    .into_bytes()
}

async fn case(app: &TestApp, number: RequestNumber) -> Value {
    app.officer().await.read(&number.to_string()).await
}

async fn requests(app: &TestApp) -> i64 {
    app.kept().await.rows_of("requests")
}

#[tokio::test]
async fn an_answer_to_our_letter_from_its_recipient_is_added_and_nothing_else_changes() {
    let app = TestApp::start().await;
    let (number, letter) = acknowledged(&app).await;
    let before = case(&app, number).await;
    let taken = take(&app, answer(OURS, &letter, "")).await;
    assert!(matches!(taken.became, MailTaken::Added(added) if added == number));
    let after = case(&app, number).await;
    assert_eq!(
        (&before["state"], &before["version"]),
        (&after["state"], &after["version"])
    );
    let marks = after["attention"].to_string();
    assert!(marks.contains(Attention::NewMessage.code()), "{marks}");
    assert!(
        marks.contains(Attention::SenderUnverified.code()),
        "nobody vouched: {marks}"
    );
    assert!(after["messages"].to_string().contains("жетіспейтін"));
    app.run_worker().await;
    assert!(app.mailbox.all().is_empty(), "an answer is not acknowledged");
}

#[tokio::test]
async fn a_stolen_message_id_reaches_no_request_of_another() {
    let app = TestApp::start().await;
    let (number, letter) = acknowledged(&app).await;
    let before = case(&app, number).await["messages"].to_string();
    for from in [
        "thief@example.net",
        "\"gulnar@example.kz\" <thief@example.net>",
        "gulnar@example.kz.example.net",
    ] {
        let taken = take(&app, answer(from, &letter, "")).await;
        assert!(
            matches!(taken.became, MailTaken::Waiting(MailReason::OtherSender)),
            "{from}"
        );
    }
    assert_eq!(case(&app, number).await["messages"].to_string(), before);
    assert_eq!(requests(&app).await, 1);
}

#[tokio::test]
async fn a_guessed_number_reaches_no_request() {
    let app = TestApp::start().await;
    let (number, _) = acknowledged(&app).await;
    let before = case(&app, number).await["messages"].to_string();
    let subject = format!("Re: [#{number}] Сұрау");
    let stranger = mails::utf8(&subject, "Маған да жауап беріңіз.");
    let stranger = String::from_utf8(stranger)
        .expect("text")
        .replace(OURS, "stranger@example.net");
    let stranger = stranger.replace("first@example.kz", "guess@example.net");
    assert!(matches!(
        take(&app, stranger.into_bytes()).await.became,
        MailTaken::Filed(_)
    ));
    // The requester wrote a new mail with the number in it: an officer decides.
    let own = mails::utf8(&subject, "Тағы бір сұрақ.");
    assert!(matches!(
        take(&app, own).await.became,
        MailTaken::Waiting(MailReason::NumberOnly)
    ));
    app.run_worker().await;
    app.mailbox.only("stranger@example.net");
    assert_eq!(case(&app, number).await["messages"].to_string(), before);
}

#[tokio::test]
async fn two_senders_are_no_sender() {
    let app = TestApp::start().await;
    let (number, letter) = acknowledged(&app).await;
    let before = case(&app, number).await["messages"].to_string();
    for more in ["From: thief@example.net\r\n", "From: gulnar@example.kz\r\n"] {
        let taken = take(&app, answer(OURS, &letter, more)).await;
        assert!(
            matches!(taken.became, MailTaken::Waiting(MailReason::SeveralSenders)),
            "{more}"
        );
    }
    assert_eq!(case(&app, number).await["messages"].to_string(), before);
}

#[tokio::test]
async fn only_the_results_of_our_own_server_count() {
    let app = TestApp::start_with(|settings| settings.authserv_id = Some(CHECKED_BY.to_owned())).await;
    let (number, letter) = acknowledged(&app).await;
    let field = |by: &str, dmarc: &str| {
        format!("Authentication-Results: {by}; dmarc={dmarc} header.from=example.kz\r\n")
    };
    let own_says_no =
        field(CHECKED_BY, "fail") + &field("mx.thief.example", "pass") + &field(CHECKED_BY, "pass");
    let taken = take(&app, answer(OURS, &letter, &own_says_no)).await;
    assert!(matches!(
        taken.became,
        MailTaken::Waiting(MailReason::SenderForged)
    ));
    let only_foreign = field("mx.thief.example", "pass");
    let taken = take(&app, answer(OURS, &letter, &only_foreign)).await;
    assert!(matches!(taken.became, MailTaken::Added(_)));
    let marks = case(&app, number).await["attention"].to_string();
    assert!(marks.contains(Attention::SenderUnverified.code()), "{marks}");
}

#[tokio::test]
async fn the_same_message_id_on_another_mail_suppresses_nothing() {
    let app = TestApp::start().await;
    acknowledged(&app).await;
    let other = mails::utf8("Басқа", "Бұл басқа хат.");
    let MailTaken::Filed(filed) = take(&app, other).await.became else {
        panic!("it is a request of its own")
    };
    let marks = case(&app, filed.request.number).await["attention"].to_string();
    assert!(marks.contains(Attention::PossibleDuplicate.code()), "{marks}");
    assert_eq!(requests(&app).await, 2);
    app.run_worker().await;
}

fn bounce(letter: &str, to: &str, action: &str) -> Vec<u8> {
    format!(
        "From: MAILER-DAEMON@mx.example.org\r\nTo: info@healthcity.kz\r\nReturn-Path: <>\r\nSubject: Delivery Status\r\n\
         Message-ID: <{action}.{}@mx.example.org>\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nSorry.\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\n\
         Final-Recipient: rfc822; {to}\r\nAction: {action}\r\nStatus: 5.1.1\r\n\r\n\
         --b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{letter}>\r\nSubject: x\r\n\r\n--b--\r\n",
        letter.len()
    )
    .into_bytes()
}

#[tokio::test]
async fn a_bounce_finds_its_letter_and_asks_an_officer_to_look() {
    let app = TestApp::start().await;
    let (number, letter) = acknowledged(&app).await;
    let taken = take(&app, bounce(&letter, OURS, "delayed")).await;
    assert!(matches!(taken.became, MailTaken::Ignored(MailReason::Delayed)));
    let undelivered = Attention::ReplyUndelivered.code();
    assert!(
        !case(&app, number).await["attention"]
            .to_string()
            .contains(undelivered)
    );
    let taken = take(&app, bounce(&letter, OURS, "failed")).await;
    assert!(matches!(taken.became, MailTaken::Ignored(MailReason::Bounce)));
    let after = case(&app, number).await;
    assert!(after["attention"].to_string().contains(undelivered));
    assert_eq!(after["state"], "received");
    app.run_worker().await;
    assert!(app.mailbox.all().is_empty(), "a bounce is never answered");
}

#[tokio::test]
async fn a_bounce_of_a_letter_that_we_did_not_write_silences_nobody() {
    let app = TestApp::start().await;
    let (number, _) = acknowledged(&app).await;
    let taken = take(&app, bounce("forged@healthcity.kz", OURS, "failed")).await;
    assert!(matches!(taken.became, MailTaken::Ignored(MailReason::Bounce)));
    let after = case(&app, number).await;
    assert_eq!(after["attention"], serde_json::json!([]), "{after}");
    // The person is still written to.
    let again = mails::utf8("Тағы", "Тағы бір сұрау.");
    assert!(matches!(take(&app, again).await.became, MailTaken::Filed(_)));
    app.run_worker().await;
    app.mailbox.only(OURS);
}

#[tokio::test]
async fn our_own_mail_that_comes_back_is_left_alone() {
    let app = TestApp::start().await;
    let raw = mails::utf8("Сұрау", "Ілмек");
    let own = String::from_utf8(raw)
        .expect("text")
        .replace(OURS, "INFO@healthcity.kz");
    let taken = take(&app, own.into_bytes()).await;
    assert!(matches!(taken.became, MailTaken::Ignored(MailReason::Own)));
    app.run_worker().await;
    assert!(app.mailbox.all().is_empty());
}
