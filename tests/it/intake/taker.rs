//! Whoever takes a mail at the pipe, or by HTTP, settles it; workers leave it alone meanwhile.

use std::sync::Arc;

use async_trait::async_trait;
use jauap_domain::MailState;
use jauap_workflow::{
    Service,
    mail::{MailTaken, is_with_taker, settle_kept, take_mail},
    ports::{MailReader, NotUnderstood, UnderstoodMail},
};
use time::Duration;

use super::mails::pipe;
use crate::harness::TestApp;

const MAIL: &[u8] = b"From: asel@example.kz\r\nTo: info@healthcity.kz\r\nSubject: x\r\n\r\nPlease.\r\n";

/// Takes so long to read a mail that a worker settles it first.
struct Overtaken {
    worker: Service,
}

#[async_trait]
impl MailReader for Overtaken {
    async fn read(&self, raw: &[u8]) -> Result<UnderstoodMail, NotUnderstood> {
        let kept = self.worker.store.mails(MailState::Kept, None, 1).await;
        let kept = kept
            .expect("the mails")
            .pop()
            .expect("it is kept before it is read");
        assert!(settle_kept(&self.worker, &kept).await.expect("settled"));
        self.worker.mail_reader.read(raw).await
    }
}

#[tokio::test]
async fn a_taker_who_was_overtaken_says_what_became_of_the_mail() {
    let app = TestApp::start().await;
    let mut slow = app.service.clone();
    slow.mail_reader = Arc::new(Overtaken {
        worker: app.service.clone(),
    });
    let taken = take_mail(&slow, &pipe(), MAIL.to_vec()).await.expect("kept");
    let MailTaken::Before(mail) = taken.became else {
        panic!("it was settled before");
    };
    assert_eq!(mail.state, MailState::Filed);
    app.run_worker().await;
    assert_eq!(app.kept().await.rows_of("requests"), 1);
}

#[tokio::test]
async fn workers_leave_a_mail_to_its_taker_until_they_must_not() {
    let app = TestApp::start().await;
    let taken = take_mail(&app.service, &pipe(), MAIL.to_vec())
        .await
        .expect("kept");
    let mut mail = app
        .service
        .store
        .mail(taken.id)
        .await
        .expect("read")
        .expect("there")
        .mail;
    let after = |seconds| mail.at.plus(Duration::seconds(seconds));
    let (at_first, at_last) = (after(44), after(45));
    assert!(is_with_taker(&mail, at_first));
    assert!(!is_with_taker(&mail, at_last), "its taker broke off");
    "mailbox".clone_into(&mut mail.account);
    assert!(!is_with_taker(&mail, mail.at), "mailboxes hand over only");
    app.run_worker().await;
}
