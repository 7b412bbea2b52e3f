//! What a mail may do whose sender the service checked by itself. The DNS is on loopback.

use std::sync::Arc;

use jauap_domain::{Attention, CheckedBy, MailReason, RequestNumber, SenderCheck, SenderVerdict};
use jauap_mail::{NameServers, Verifier};
use jauap_workflow::mail::{MailTaken, TakenMail, take_mail};

use super::{
    dns::{Dns, Signer, says},
    mails::pipe,
};
use crate::harness::{TestApp, mails};

const OURS: &str = "gulnar@example.kz";

fn by_service(check: SenderCheck) -> SenderVerdict {
    SenderVerdict::new(check, CheckedBy::Service)
}

/// A service that asks this DNS, a request by mail, and the Message-ID of its acknowledgement.
async fn asking(dns: &Dns) -> (TestApp, RequestNumber, String) {
    let mut app =
        TestApp::start_with(|settings| settings.authserv_id = Some("mx.example.kz".to_owned())).await;
    let raw = mails::utf8("Сұрау", "Менің деректерімді қалай өңдейсіз?");
    let MailTaken::Filed(filed) = take(&app, &raw).await.became else {
        panic!("it is a request")
    };
    app.run_worker().await;
    let letter = app.mailbox.only(OURS).message_id;
    let verifier = Verifier::new(NameServers::at(dns.address)).expect("it can ask");
    app.service.sender_verifier = Some(Arc::new(verifier));
    (app, filed.request.number, letter)
}

async fn take(app: &TestApp, raw: &[u8]) -> TakenMail {
    take_mail(&app.service, &pipe(), raw.to_vec())
        .await
        .expect("it is kept")
}

fn answer(to: &str, text: &str) -> String {
    format!(
        "From: {OURS}\r\nTo: info@healthcity.kz\r\nMessage-ID: <answer@example.kz>\r\nIn-Reply-To: <{to}>\r\n\
         Subject: Re: answer\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    )
}

fn sender(taken: &TakenMail) -> SenderVerdict {
    taken.told.as_ref().expect("it is understood").sender
}

async fn marks(app: &TestApp, number: RequestNumber) -> String {
    let case = app.officer().await.read(&number.to_string()).await;
    case["attention"].to_string()
}

#[tokio::test]
async fn a_signed_answer_is_added_without_a_doubt_and_a_forged_one_waits() {
    let author = Signer::of("example.kz");
    let dns = Dns::that_says([
        author.record(),
        says("_dmarc.example.kz", "v=DMARC1; p=quarantine"),
    ]);
    let (app, number, letter) = asking(&dns).await;
    let signed = author.sign(&answer(&letter, "Here it is."));
    let forged = String::from_utf8_lossy(&signed)
        .replace("Here it is", "Send it to me")
        .into_bytes();
    let taken = take(&app, &forged).await;
    assert_eq!(sender(&taken), by_service(SenderCheck::Forged));
    assert!(matches!(
        taken.became,
        MailTaken::Waiting(MailReason::SenderForged)
    ));
    let taken = take(&app, &signed).await;
    assert_eq!(sender(&taken), by_service(SenderCheck::Verified));
    assert!(matches!(taken.became, MailTaken::Added(added) if added == number));
    let marks = marks(&app, number).await;
    assert!(marks.contains(Attention::NewMessage.code()), "{marks}");
    assert!(!marks.contains(Attention::SenderUnverified.code()), "{marks}");
}

#[tokio::test]
async fn an_answer_of_whom_the_dns_tells_nothing_is_added_as_one_that_nobody_checked() {
    let author = Signer::of("example.kz");
    let dns = Dns::that_says([(author.record().0, None)]);
    let (app, number, letter) = asking(&dns).await;
    let taken = take(&app, &author.sign(&answer(&letter, "Here it is."))).await;
    assert_eq!(sender(&taken), SenderVerdict::UNCHECKED);
    assert!(matches!(taken.became, MailTaken::Added(added) if added == number));
    let marks = marks(&app, number).await;
    assert!(marks.contains(Attention::SenderUnverified.code()), "{marks}");
}

#[tokio::test]
async fn what_our_own_server_says_goes_over_what_the_service_would_find_out() {
    let author = Signer::of("example.kz");
    let dns = Dns::that_says([author.record()]);
    let (app, _, letter) = asking(&dns).await;
    let signed = author.sign(&answer(&letter, "Here it is."));
    let signed = String::from_utf8_lossy(&signed);
    let says =
        |by: &str| format!("Authentication-Results: {by}; dmarc=fail header.from=example.kz\r\n{signed}");
    let taken = take(&app, says("mx.example.kz").as_bytes()).await;
    assert_eq!(
        sender(&taken),
        SenderVerdict::new(SenderCheck::Forged, CheckedBy::MailServer)
    );
    let taken = take(&app, says("mx.thief.example").as_bytes()).await;
    assert_eq!(sender(&taken), by_service(SenderCheck::Verified));
}

#[tokio::test]
async fn two_senders_are_not_checked() {
    let author = Signer::of("example.kz");
    let dns = Dns::that_says([author.record()]);
    let (app, _, letter) = asking(&dns).await;
    let signed = author.sign(&answer(&letter, "Here it is."));
    let two = [b"From: thief@example.net\r\n".as_slice(), &signed].concat();
    let taken = take(&app, &two).await;
    assert_eq!(sender(&taken), SenderVerdict::UNCHECKED);
    assert!(matches!(
        taken.became,
        MailTaken::Waiting(MailReason::SeveralSenders)
    ));
}
