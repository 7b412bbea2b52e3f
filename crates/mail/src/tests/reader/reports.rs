//! Reports on delivery: who did not get which letter, and why.

use jauap_workflow::ports::{Automatic, DeliveryReport, UnderstoodMail};

use super::read;

fn standard(groups: &str, returned: &str) -> UnderstoodMail {
    read(format!(
        "From: MAILER-DAEMON@mx.kz (Mail Delivery System)\r\nReturn-Path: <>\r\nSubject: Undelivered Mail Returned to Sender\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nSorry.\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.kz\r\nOriginal-Envelope-Id: letter-7\r\n\r\n{groups}\r\n\
         --b\r\n{returned}\r\n--b--"
    ))
}

fn words(headers: &str, text: &str) -> UnderstoodMail {
    read(format!(
        "From: Mail Delivery Subsystem <mailer-daemon@mx.kz>\r\nTo: info@healthcity.kz\r\n{headers}\r\n\r\n{text}"
    ))
}

fn told(report: &DeliveryReport) -> Vec<String> {
    report
        .recipients
        .iter()
        .map(|one| {
            format!(
                "{} {:?} {}",
                one.address,
                one.action,
                one.status.as_deref().unwrap_or("-")
            )
        })
        .collect()
}

#[test]
fn a_standard_report_names_each_recipient_and_the_letter() {
    let mail = standard(
        "Original-Recipient: rfc822;asel@example.kz\r\nFinal-Recipient: rfc822; asel@inside.example.kz\r\nAction: failed\r\nStatus: 5.0.0\r\n\
         Diagnostic-Code: smtp; 550 5.1.1 <asel@inside.example.kz>:\r\n    no such user\r\n\r\n\
         Final-Recipient: RFC822; <b@example.kz>\r\nAction: delayed\r\nStatus: 4.4.1 (timeout)\r\n\r\n\
         Final-Recipient: rfc822; c@example.kz\r\nAction: relayed\r\nStatus: 2.0.0\r\n",
        "Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <letter-7.abc@healthcity.kz>\r\nReferences: <first@healthcity.kz>\r\nSubject: Ответ\r\n",
    );
    assert_eq!(mail.automatic_kind, Some(Automatic::Bounce));
    let report = mail.report.unwrap();
    assert_eq!(
        told(&report),
        [
            "asel@inside.example.kz Failed 5.1.1",
            "b@example.kz Delayed 4.4.1",
            "c@example.kz Relayed 2.0.0"
        ]
    );
    let first = &report.recipients[0];
    assert_eq!(first.original_address.as_deref(), Some("asel@example.kz"));
    assert_eq!(
        first.diagnostic,
        "550 5.1.1 <asel@inside.example.kz>: no such user"
    );
    assert_eq!(
        report.original_message_id.as_deref(),
        Some("letter-7.abc@healthcity.kz")
    );
    assert_eq!(report.original_references, ["first@healthcity.kz"]);
    assert_eq!(report.original_envelope_id.as_deref(), Some("letter-7"));
}

#[test]
fn late_and_delivered_are_not_failed() {
    let returned = "Content-Type: message/rfc822\r\n\r\nMessage-ID: <a@healthcity.kz>\r\n\r\ntext";
    let kind = |action: &str| {
        standard(
            &format!("Final-Recipient: rfc822; a@b.kz\r\nAction: {action}\r\nStatus: 4.0.0\r\n"),
            returned,
        )
        .automatic_kind
    };
    assert_eq!(kind("delayed"), Some(Automatic::Delayed));
    assert_eq!(kind("delivered"), Some(Automatic::Delivered));
    assert_eq!(kind("expanded"), Some(Automatic::Delivered));
    assert_eq!(kind("failed"), Some(Automatic::Bounce));
}

#[test]
fn reports_in_words_of_their_own() {
    for (headers, text, expected) in [
        (
            "Subject: failure notice",
            "Hi. This is the qmail-send program at mx.kz.\n\n<asel@example.kz>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <info@healthcity.kz>\nMessage-ID: <a@healthcity.kz>\nTo: other@example.kz",
            "asel@example.kz Failed 5.1.1",
        ),
        (
            "Subject: Mail delivery failed: returning message to sender\r\nX-Failed-Recipients: asel@example.kz",
            "A message that you sent could not be delivered.\nThe following address(es) failed:\n\n  asel@example.kz\n    host mx.kz: 550 unknown user\n\n------ This is a copy of the message ------\n\nMessage-ID: <a@healthcity.kz>",
            "asel@example.kz Failed -",
        ),
        (
            "Subject: Delivery Status Notification (Failure)",
            "Delivery to the following recipient failed permanently:\n\n     asel@example.kz\n\nTechnical details: 550 5.1.1 unknown\n\n----- Original message -----\n\nMessage-ID: <a@healthcity.kz>",
            "asel@example.kz Failed 5.1.1",
        ),
        (
            "Subject: Returned mail: see transcript for details",
            "   ----- The following addresses had permanent fatal errors -----\n<asel@example.kz>\n    (reason: 550 5.7.1 no)\n\n   ----- Transcript of session follows -----\n\nMessage-ID: <a@healthcity.kz>",
            "asel@example.kz Failed 5.7.1",
        ),
        (
            "Subject: Warning: could not send message for past 4 hours",
            "** THIS IS A WARNING MESSAGE ONLY **\n   ----- The following addresses had transient non-fatal errors -----\n<asel@example.kz>\n\nWill keep trying.\nMessage-ID: <a@healthcity.kz>",
            "asel@example.kz Delayed -",
        ),
        (
            "Subject: Недоставленное сообщение",
            "Это письмо создано автоматически сервером.\nПисьмо не может быть доставлено получателю asel@example.kz: ящик переполнен 5.2.2\n\nMessage-ID: <a@healthcity.kz>",
            "asel@example.kz Failed 5.2.2",
        ),
        (
            "Subject: Mail delivery failed",
            "There was an error delivering your mail to <asel@example.kz>.\n\n550 5.1.1 no\n\nMessage headers follow.\n\nMessage-Id: <a@healthcity.kz>",
            "asel@example.kz Failed 5.1.1",
        ),
    ] {
        let mail = words(headers, text);
        let late = expected.contains("Delayed");
        assert_eq!(
            mail.automatic_kind,
            Some(if late {
                Automatic::Delayed
            } else {
                Automatic::Bounce
            }),
            "{headers}"
        );
        let report = mail.report.unwrap();
        assert_eq!(told(&report), [expected], "{headers}");
        assert_eq!(
            report.original_message_id.as_deref(),
            Some("a@healthcity.kz"),
            "{headers}"
        );
    }
}

#[test]
fn receipts_and_complaints_are_no_reports_on_delivery() {
    for kind in ["disposition-notification", "feedback-report"] {
        let mail = read(format!(
            "From: postmaster@example.kz\r\nSubject: Undelivered? Read: x\r\nContent-Type: multipart/report; report-type={kind}; boundary=b\r\n\r\n--b\r\n\r\nRead.\r\n--b\r\nContent-Type: message/{kind}\r\n\r\nOriginal-Message-ID: <a@b>\r\n--b--"
        ));
        assert!(mail.automatic && mail.report.is_none(), "{kind}");
    }
}
