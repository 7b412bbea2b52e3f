//! Answers that come to the address that a letter asked for: `info+…@`. It leads to the request only together with the
//! address that the letter went to.

use jauap_domain::{Attention, MailReason, RequestNumber};
use jauap_workflow::mail::{MailTaken, TakenMail, take_mail};

use super::mails::pipe;
use crate::harness::{TestApp, mails};

const ASEL: &str = "asel@example.kz";
const BERIK: &str = "berik@example.kz";

async fn start() -> TestApp {
    TestApp::start_with(|settings| settings.plus_addressing = true).await
}

async fn take(app: &TestApp, raw: Vec<u8>) -> TakenMail {
    take_mail(&app.service, &pipe(), raw).await.expect("it is kept")
}

/// A request by mail of somebody, with the address that its acknowledgement asks answers to be sent to.
async fn asked(app: &TestApp, from: &str) -> (RequestNumber, String) {
    let raw = String::from_utf8(mails::utf8("Сұрау", "Менің деректерімді қалай өңдейсіз?")).expect("text");
    let raw = raw
        .replace("gulnar@example.kz", from)
        .replace("first@example.kz", &format!("ask.{from}"));
    let MailTaken::Filed(filed) = take(app, raw.into_bytes()).await.became else {
        panic!("it is a request")
    };
    app.run_worker().await;
    let letter = app.mailbox.only(from);
    app.mailbox.empty();
    (
        filed.request.number,
        reply_to(&letter.raw).expect("it asks for it"),
    )
}

fn reply_to(raw: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(raw).into_owned();
    let (head, _) = text.split_once("\r\n\r\n").expect("a head");
    let line = head.lines().find_map(|line| line.strip_prefix("Reply-To: "))?;
    Some(line.trim_matches(['<', '>']).to_owned())
}

/// A mail that names no letter, to these fields.
fn answer(from: &str, to: &str) -> Vec<u8> {
    format!(
        "From: {from}\r\n{to}Message-ID: <{}.{}@answers.example>\r\nSubject: Re: answer\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\nМіне, жетіспейтін мәлімет.\r\n",
        to.len(),
        from.len()
    )
    .into_bytes()
}

async fn messages(app: &TestApp, number: RequestNumber) -> String {
    app.officer().await.read(&number.to_string()).await["messages"].to_string()
}

#[tokio::test]
async fn an_answer_to_the_address_of_a_letter_from_its_recipient_is_added() {
    let app = start().await;
    let (number, address) = asked(&app, ASEL).await;
    assert!(
        address.starts_with("info+") && address.ends_with("@healthcity.kz"),
        "{address}"
    );
    for to in [
        format!("To: {address}\r\n"),
        format!("To: \"MedCitykz\" <{address}>, other@example.kz\r\n"),
        format!("To: somebody@example.kz\r\nCc: {address}\r\n"),
        format!("To: info@healthcity.kz\r\nDelivered-To: {address}\r\n"),
        format!("To: info@healthcity.kz\r\nX-Original-To: {address}\r\n"),
        format!("Envelope-To: {address}\r\nTo: undisclosed-recipients:;\r\n"),
        format!("To: {}\r\n", address.to_uppercase()),
    ] {
        let taken = take(&app, answer(ASEL, &to)).await;
        assert!(
            matches!(taken.became, MailTaken::Added(added) if added == number),
            "{to}"
        );
    }
    let case = app.officer().await.read(&number.to_string()).await;
    assert!(
        case["attention"]
            .to_string()
            .contains(Attention::SenderUnverified.code())
    );
}

#[tokio::test]
async fn a_stranger_who_has_the_address_reaches_no_request() {
    let app = start().await;
    let (number, address) = asked(&app, ASEL).await;
    let before = messages(&app, number).await;
    for from in [
        "thief@example.net",
        "\"asel@example.kz\" <thief@example.net>",
        "asel@example.kz.example.net",
        "xasel@example.kz",
    ] {
        let taken = take(&app, answer(from, &format!("To: {address}\r\n"))).await;
        assert!(
            matches!(taken.became, MailTaken::Waiting(MailReason::OtherSender)),
            "{from}"
        );
    }
    let two = format!("From: thief@example.net\r\nTo: {address}\r\n");
    let taken = take(&app, answer(ASEL, &two)).await;
    assert!(matches!(
        taken.became,
        MailTaken::Waiting(MailReason::SeveralSenders)
    ));
    assert_eq!(messages(&app, number).await, before);
}

#[tokio::test]
async fn an_address_that_is_guessed_or_of_another_domain_names_no_request() {
    let app = start().await;
    let (number, address) = asked(&app, ASEL).await;
    let before = messages(&app, number).await;
    let (local, domain) = address.rsplit_once('@').expect("an address");
    let last = if local.ends_with('a') { 'b' } else { 'a' };
    let (identity, secret) = local.split_at(local.len() - 16);
    let guesses = [
        format!("{}{last}@{domain}", &local[..local.len() - 1]),
        format!("{identity}{}@{domain}", "a".repeat(16)),
        format!("{identity}@{domain}"),
        format!("info+{secret}@{domain}"),
        format!("{local}@mail.{domain}"),
        format!("{local}@{domain}.example"),
        format!("{local}@healthcity.example"),
        format!("x{local}@{domain}"),
        format!("{}@{domain}", local.replace('+', "-")),
        format!("{local}+x@{domain}"),
        format!("info+{number}@{domain}"),
    ];
    for guess in &guesses {
        let taken = take(&app, answer(ASEL, &format!("To: {guess}\r\n"))).await;
        assert!(matches!(taken.became, MailTaken::Filed(_)), "{guess}");
    }
    assert_eq!(messages(&app, number).await, before);
    app.run_worker().await;
}

#[tokio::test]
async fn the_address_of_anothers_request_leads_nowhere_and_the_own_one_beside_it_counts() {
    let app = start().await;
    let (own, own_address) = asked(&app, ASEL).await;
    let (others, others_address) = asked(&app, BERIK).await;
    assert_ne!(own_address, others_address);
    let before = messages(&app, others).await;
    let taken = take(&app, answer(ASEL, &format!("To: {others_address}\r\n"))).await;
    assert!(matches!(
        taken.became,
        MailTaken::Waiting(MailReason::OtherSender)
    ));
    for both in [
        format!("To: {others_address}, {own_address}\r\n"),
        format!("To: {own_address}\r\nCc: {others_address}\r\n"),
    ] {
        let taken = take(&app, answer(ASEL, &both)).await;
        assert!(
            matches!(taken.became, MailTaken::Added(added) if added == own),
            "{both}"
        );
    }
    // The identity of one letter with the token of another.
    let mixed = format!(
        "{}{}",
        &others_address[..others_address.len() - 16 - "@healthcity.kz".len()],
        &own_address[own_address.len() - 16 - "@healthcity.kz".len()..]
    );
    let taken = take(&app, answer(ASEL, &format!("To: {mixed}\r\n"))).await;
    assert!(matches!(taken.became, MailTaken::Filed(_)));
    assert_eq!(messages(&app, others).await, before);
    app.run_worker().await;
}

#[tokio::test]
async fn notices_to_staff_ask_for_no_answer_and_neither_does_anybody_where_it_is_switched_off() {
    let app = TestApp::start_with(|settings| {
        settings.plus_addressing = true;
        settings.notify_new_request = vec!["officer@example.kz".parse().expect("an address")];
    })
    .await;
    let raw = mails::utf8("Сұрау", "Сұрақ");
    assert!(matches!(take(&app, raw).await.became, MailTaken::Filed(_)));
    app.run_worker().await;
    assert!(reply_to(&app.mailbox.only("gulnar@example.kz").raw).is_some());
    assert_eq!(reply_to(&app.mailbox.only("officer@example.kz").raw), None);
    let off = TestApp::start().await;
    take(&off, mails::utf8("Сұрау", "Сұрақ")).await;
    off.run_worker().await;
    assert_eq!(reply_to(&off.mailbox.only("gulnar@example.kz").raw), None);
}

#[tokio::test]
async fn mail_from_our_own_mailbox_with_a_plus_is_our_own() {
    let app = start().await;
    let (_, address) = asked(&app, ASEL).await;
    for from in [address.as_str(), "INFO+x@HealthCity.kz"] {
        let taken = take(&app, answer(from, "To: info@healthcity.kz\r\n")).await;
        assert!(
            matches!(taken.became, MailTaken::Ignored(MailReason::Own)),
            "{from}"
        );
    }
    app.run_worker().await;
    assert!(
        app.mailbox.all().is_empty(),
        "two machines would answer one another"
    );
}
