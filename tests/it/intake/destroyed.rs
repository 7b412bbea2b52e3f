//! Mail that was ignored has a term, mail that waits has none.

use jauap_domain::{EventSeq, MailReason, MailState};
use jauap_workflow::mail::{MailTaken, destroy_ignored_mails, take_mail};
use time::Duration;

use super::mails::pipe;
use crate::harness::TestApp;

fn mail(head: &str) -> Vec<u8> {
    format!("{head}To: info@healthcity.kz\r\nSubject: x\r\n\r\nМен демалыстамын.\r\n").into_bytes()
}

#[tokio::test]
async fn ignored_mail_is_destroyed_after_its_term_with_an_entry_and_the_same_bytes_stay_known() {
    let app = TestApp::start().await;
    let absent = mail("From: asel@example.kz\r\nAuto-Submitted: auto-replied\r\n");
    let ignored = take_mail(&app.service, &pipe(), absent.clone())
        .await
        .expect("kept");
    assert!(matches!(
        ignored.became,
        MailTaken::Ignored(MailReason::AutoReply)
    ));
    let nobody = take_mail(&app.service, &pipe(), mail("")).await.expect("kept");
    assert!(matches!(nobody.became, MailTaken::Waiting(MailReason::NoSender)));
    app.clock.advance(Duration::days(90));
    assert_eq!(destroy_ignored_mails(&app.service).await.expect("a sweep"), 0);
    assert_eq!(app.kept().await.files, 2);
    app.clock.advance(Duration::days(1));
    assert_eq!(destroy_ignored_mails(&app.service).await.expect("a sweep"), 1);
    assert_eq!(app.kept().await.files, 1, "the bytes are gone from the disk");
    let gone = app
        .service
        .store
        .mail(ignored.id)
        .await
        .expect("read")
        .expect("its row stays");
    assert!(gone.bytes.is_none() && gone.summary.is_none() && gone.destroyed_at.is_some());
    let entries = app
        .service
        .store
        .log_entries(EventSeq(0), 100)
        .await
        .expect("the log");
    let told: Vec<_> = entries
        .iter()
        .filter(|entry| entry.entry.contains("mail_destroyed"))
        .collect();
    assert_eq!(told.len(), 1);
    assert!(
        told[0].entry.contains(&ignored.id.to_string()),
        "{}",
        told[0].entry
    );
    let again = take_mail(&app.service, &pipe(), absent).await.expect("kept");
    assert!(matches!(again.became, MailTaken::Before(_)));
    app.clock.advance(Duration::days(4000));
    assert_eq!(destroy_ignored_mails(&app.service).await.expect("a sweep"), 0);
    let waits = app
        .service
        .store
        .mail(nobody.id)
        .await
        .expect("read")
        .expect("it is there");
    assert_eq!(waits.state, MailState::Waiting);
    assert!(waits.bytes.is_some(), "whatever waits is kept, however long");
}
