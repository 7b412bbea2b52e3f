//! Which kind of automatic mail a mail is, and which mail is none.

use jauap_workflow::ports::Automatic;

use super::{mail, read};

#[test]
fn every_kind_is_known_by_its_signs() {
    for (headers, kind) in [
        ("Auto-Submitted: auto-replied (vacation)", Automatic::AutoReply),
        ("Precedence: auto_reply", Automatic::AutoReply),
        ("X-Autoreply: yes", Automatic::AutoReply),
        ("X-POST-MessageClass: 9; Autoresponder", Automatic::AutoReply),
        ("Auto-Submitted: auto-generated", Automatic::Bulk),
        ("X-Auto-Response-Suppress: OOF, DR", Automatic::Bulk),
        ("List-Id: <a.b>", Automatic::List),
        ("Precedence: list", Automatic::List),
        ("Precedence: bulk", Automatic::Bulk),
        ("X-BoxTrapper-Queue: 1", Automatic::Challenge),
        (
            "Content-Type: text/calendar; method=REPLY",
            Automatic::CalendarReply,
        ),
        (
            "Content-Type: multipart/report; report-type=disposition-notification; boundary=b",
            Automatic::ReadReceipt,
        ),
        (
            "Content-Type: multipart/report; report-type=feedback-report; boundary=b",
            Automatic::Feedback,
        ),
        (
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
            Automatic::Bounce,
        ),
        ("Return-Path: <>", Automatic::Bulk),
    ] {
        assert_eq!(mail(headers).automatic_kind, Some(kind), "{headers}");
    }
    for subject in [
        "Automatic reply: Запрос",
        "Автоматический ответ: Запрос",
        "Автоответ: x",
        "Автоматты жауап: x",
        "Out of Office: x",
        "Abwesenheitsnotiz: x",
        "Réponse automatique : x",
        "自动回复: x",
    ] {
        let mail = read(format!("From: a@b.kz\r\nSubject: {subject}\r\n\r\nЯ в отпуске"));
        assert_eq!(mail.automatic_kind, Some(Automatic::AutoReply), "{subject}");
    }
}

#[test]
fn mail_of_people_is_none_whatever_it_speaks_of() {
    for (headers, text) in [
        ("Subject: Re: Automatic reply: Запрос", "Я вернулся из отпуска"),
        (
            "Subject: Undelivered Mail Returned to Sender",
            "Пришло вот это, что делать?",
        ),
        (
            "Subject: Fwd: Delivery Status Notification (Failure)",
            "Помогите.\n\n---------- Forwarded message ---------\nFrom: Mail Delivery Subsystem <mailer-daemon@mail.kz>\n\nFinal-Recipient: rfc822; a@b.kz\nAction: failed",
        ),
        (
            "Subject: x\r\nAuto-Submitted: no\r\nX-Auto-Response-Suppress: DR, RN, NRN, AutoForward",
            "text",
        ),
        (
            "Subject: x\r\nPrecedence: normal\r\nX-Mailer: Outlook\r\nX-Priority: 3",
            "text",
        ),
        ("Subject: x\r\nAuto-Submitted:", "text"),
        ("Subject: отписка от рассылки noreply@example.kz", "Уберите меня"),
        (
            "Subject: x\r\nContent-Type: text/calendar; method=REQUEST",
            "BEGIN:VCALENDAR",
        ),
    ] {
        let mail = read(format!(
            "From: Асель <asel@example.kz>\r\n{headers}\r\n\r\n{text}"
        ));
        assert!(
            !mail.automatic && mail.automatic_kind.is_none() && mail.report.is_none(),
            "{headers}"
        );
    }
}

#[test]
fn a_report_that_a_person_attaches_is_no_report_on_our_letter() {
    let mail = read(
        "From: asel@example.kz\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nСмотрите\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; a@b.kz\r\nAction: failed\r\n--b--",
    );
    assert!(!mail.automatic && mail.report.is_none());
}

#[test]
fn a_bounce_that_is_passed_on_without_a_word_asks_for_nothing() {
    let mail = read(
        "From: asel@example.kz\r\nSubject: Fwd: Returned mail\r\n\r\nBegin forwarded message:\r\n\r\n> From: <MAILER-DAEMON>\r\n> Final-Recipient: RFC822; a@b.kz\r\n> Action: failed\r\n",
    );
    assert_eq!(mail.automatic_kind, Some(Automatic::Bounce));
}
