//! Mails that are hardly mails: nothing is dropped, nothing is answered that must not be, nothing panics.

use jauap_domain::{MailReason, MailState};
use jauap_workflow::mail::{MailTaken, take_mail};

use super::mails::pipe;

use crate::harness::{TestApp, mails};

#[tokio::test]
async fn bytes_without_a_sender_wait_for_an_officer_and_are_kept() {
    let app = TestApp::start().await;
    let strange: &[&[u8]] = &[
        b"",
        b"\0\0\0\0",
        b"not a mail at all",
        b"Subject: nobody\r\n\r\ntext",
        b"From: \r\n\r\ntext",
        b"From: nobody in particular\r\n\r\ntext",
        b"From: a@b.kz, c@d.kz\r\n\r\ntext",
        b"\xff\xfe\x00\x01\x02",
    ];
    for (count, raw) in (1..).zip(strange) {
        let taken = take_mail(&app.service, &pipe(), raw.to_vec())
            .await
            .expect("it is taken")
            .became;
        assert!(matches!(taken, MailTaken::Waiting(_)), "{raw:?}");
        let kept = app.kept().await;
        assert_eq!(
            (kept.rows_of("raw_mails"), kept.files, kept.rows_of("requests")),
            (count, raw_count(count), 0)
        );
    }
    assert!(app.mailbox.all().is_empty());
}

fn raw_count(count: i64) -> usize {
    usize::try_from(count).expect("a small number")
}

#[tokio::test]
async fn a_mail_that_waits_and_comes_again_goes_on_waiting_once() {
    let app = TestApp::start().await;
    for _ in 0..3 {
        let raw = b"Subject: nobody\r\n\r\ntext".to_vec();
        let taken = take_mail(&app.service, &pipe(), raw).await.expect("it is taken");
        let waits = match taken.became {
            MailTaken::Waiting(reason) => Some(reason),
            MailTaken::Before(kept) if kept.state == MailState::Waiting => kept.reason,
            MailTaken::Filed(_)
            | MailTaken::Added(_)
            | MailTaken::Ignored(_)
            | MailTaken::Before(_)
            | MailTaken::Later => None,
        };
        assert_eq!(waits, Some(MailReason::NoSender));
    }
    let kept = app.kept().await;
    assert_eq!((kept.rows_of("raw_mails"), kept.files), (1, 1));
}

#[tokio::test]
async fn mail_that_no_person_wrote_is_never_answered_and_no_request() {
    let app = TestApp::start().await;
    for (header, waits) in [
        ("Auto-Submitted: auto-replied", false),
        ("Precedence: bulk", true),
        ("List-Id: <news.example.kz>", true),
        ("X-Autoreply: yes", false),
    ] {
        let plain = String::from_utf8(mails::utf8("Мен демалыстамын", header)).expect("text");
        let raw = format!("{header}\r\n{plain}");
        let taken = take_mail(&app.service, &pipe(), raw.into_bytes())
            .await
            .expect("it is taken");
        assert!(taken.told.expect("it was understood").automatic, "{header}");
        match taken.became {
            MailTaken::Waiting(MailReason::Bulk) => assert!(waits, "{header}"),
            MailTaken::Ignored(MailReason::AutoReply) => assert!(!waits, "{header}"),
            MailTaken::Filed(_)
            | MailTaken::Added(_)
            | MailTaken::Waiting(_)
            | MailTaken::Ignored(_)
            | MailTaken::Before(_)
            | MailTaken::Later => panic!("{header}"),
        }
    }
    assert_eq!(app.kept().await.rows_of("requests"), 0);
    app.run_worker().await;
    assert!(
        app.mailbox.all().is_empty(),
        "two machines would write to each other for ever"
    );
}

#[tokio::test]
async fn a_mail_with_a_header_in_its_subject_or_name_brings_no_header_into_the_letter() {
    let app = TestApp::start().await;
    // Encoded words that hold a line break and a header.
    let raw = b"From: =?utf-8?Q?Ivan=0D=0ABcc:_all=40example.kz?= <ivan@example.kz>\r\n\
        Message-ID: <a@b>\r\nSubject: =?utf-8?Q?Hi=0D=0ABcc:_all=40example.kz?=\r\n\r\nPlease tell me.\r\n";
    let taken = take_mail(&app.service, &pipe(), raw.to_vec())
        .await
        .expect("it is taken")
        .became;
    assert!(matches!(taken, MailTaken::Filed(_)));
    app.run_worker().await;
    let letter = app.mailbox.only("ivan@example.kz");
    assert!(
        !letter.headers.iter().any(|header| header == "bcc"),
        "{:?}",
        letter.headers
    );
}

#[tokio::test]
async fn a_mail_of_nothing_but_strange_characters_is_a_request_without_a_text() {
    let app = TestApp::start().await;
    let raw =
        b"From: ivan@example.kz\r\nMessage-ID: <a@b>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
        \x00\x01\x02\xe2\x80\xae\r\n";
    let taken = take_mail(&app.service, &pipe(), raw.to_vec())
        .await
        .expect("it is taken")
        .became;
    let MailTaken::Filed(filed) = taken else {
        panic!("it has a sender")
    };
    assert!(filed.missing.contains(&jauap_domain::Missing::Text));
    app.run_worker().await;
    app.mailbox.only("ivan@example.kz");
}
