//! A user, an officer, a supervisor and an auditor, one after the other at the same machine.

use super::{demo::Demo, screen::Screen};
use crate::harness::PDF;

const SURNAME: &str = "Үлгіқызы";
const EMAIL: &str = "ulgi.qyzy@example.kz";
const TEXT: &str = "Менің дербес деректерімді қалай өңдейтініңізді түсіндіріп беріңізші.";
const REPLY: &str = "Құрметті өтініш беруші! Деректеріңіз тек емдеу мақсатында өңделеді.";

pub async fn whole_journey(demo: Demo, screen: Screen) {
    let (number, code) = user_files(&demo, &screen).await;
    officer_proposes(&demo, &screen, &number).await;
    supervisor_approves(&demo, &screen, &number).await;
    mail_arrives(&demo, &screen, &number).await;
    user_reads_the_reply(&screen, &number, &code).await;
    auditor_exports(&demo, &screen, &number).await;
}

async fn user_files(demo: &Demo, screen: &Screen) -> (String, String) {
    screen.visit("/kk/").await;
    screen.press("a[href='/kk/request']").await;
    screen.choose("who", "self").await;
    screen.send("/kk/request/who").await;
    screen.type_into("surname", SURNAME).await;
    // A mistake first: nothing that was typed is lost.
    screen.send("/kk/request/name").await;
    assert!(
        screen.words_of("[role='alert']").await.contains("Аты"),
        "the summary names the field"
    );
    screen.type_into("given_name", "Сынақ").await;
    screen.send("/kk/request/name").await;
    screen.type_into("email", EMAIL).await;
    screen.choose("email_consent", "yes").await;
    screen.send("/kk/request/contact").await;
    screen.type_into("document_number", "012345678").await;
    for (part, value) in [("day", "1"), ("month", "2"), ("year", "2020")] {
        screen
            .type_into(&format!("document_issued_on_{part}"), value)
            .await;
    }
    screen.type_into("document_issued_by", "ҚР ІІМ").await;
    screen.send("/kk/request/document").await;
    for (part, value) in [("day", "2"), ("month", "11"), ("year", "2024")] {
        screen
            .type_into(&format!("registration_date_{part}"), value)
            .await;
    }
    screen.send("/kk/request/registration").await;
    screen.choose("subject", "explanation").await;
    screen.send("/kk/request/subject").await;
    screen.type_into("text", TEXT).await;
    screen.send("/kk/request/text").await;
    let scan = demo.folder().join("қолтаңба.pdf");
    std::fs::write(&scan, PDF).expect("the scan is written");
    screen.choose("signature", "handwritten").await;
    screen
        .type_into("signature_file", &scan.display().to_string())
        .await;
    screen.send("/kk/request/files").await;
    let check = screen.words().await;
    for shown in [SURNAME, EMAIL, "012345678", TEXT, "қолтаңба.pdf"] {
        assert!(
            check.contains(shown),
            "{shown} is not on the page to check: {check}"
        );
    }
    screen.send("/kk/request/check").await;
    assert_eq!(screen.path().await, "/kk/request/receipt");
    (
        screen.words_of(".number").await,
        screen.words_of(".secret code").await,
    )
}

pub async fn enters(demo: &Demo, screen: &Screen, role: &str) {
    let (login, password) = demo.staff(role);
    screen.visit("/desk/login").await;
    screen.type_into("login", &login).await;
    screen.type_into("password", &password).await;
    screen.send("/desk/login").await;
}

pub async fn leaves(screen: &Screen) {
    screen.press("form[action='/desk/logout'] button").await;
    assert_eq!(screen.path().await, "/desk/login");
}

async fn officer_proposes(demo: &Demo, screen: &Screen, number: &str) {
    enters(demo, screen, "officer").await;
    let request = format!("/desk/requests/{number}");
    screen.press(&format!("a[href='{request}']")).await;
    assert!(screen.words().await.contains(TEXT));
    screen.send("/act/accept").await;
    screen.press(&format!("a[href='{request}/reply']")).await;
    screen.choose("outcome", "answer").await;
    screen.type_into("text", REPLY).await;
    screen.choose("delivery", "letter").await;
    screen.press("button[name='do'][value='preview']").await;
    assert!(
        screen.words().await.contains("info@healthcity.kz"),
        "the letter shows whom it comes from"
    );
    assert!(screen.words_in_frame().await.contains(REPLY));
    screen.send("/reply/send").await;
    leaves(screen).await;
}

async fn supervisor_approves(demo: &Demo, screen: &Screen, number: &str) {
    enters(demo, screen, "supervisor").await;
    screen.visit(&format!("/desk/requests/{number}")).await;
    screen
        .press(&format!("a[href='/desk/requests/{number}/approval']"))
        .await;
    // The letter stands in a frame, and once more without its looks behind a fold.
    assert!(screen.words_in_frame().await.contains(REPLY));
    screen.send("/act/approve").await;
    leaves(screen).await;
}

async fn mail_arrives(demo: &Demo, screen: &Screen, number: &str) {
    let letter = demo.letter(EMAIL, |letter| letter.text.contains(REPLY)).await;
    assert_eq!(letter.from, "info@healthcity.kz");
    assert!(letter.subject.contains(number) && letter.html.contains(REPLY));
    screen.visit("/demo/mail").await;
    assert!(
        screen.words().await.contains(&letter.subject),
        "the letter is listed"
    );
}

async fn user_reads_the_reply(screen: &Screen, number: &str, code: &str) {
    screen.visit("/kk/status").await;
    screen.type_into("number", number).await;
    screen.type_into("access_code", &code.to_lowercase()).await;
    screen.send("/kk/status").await;
    let shown = screen.words().await;
    assert!(shown.contains(REPLY) && shown.contains(number), "{shown}");
}

async fn auditor_exports(demo: &Demo, screen: &Screen, number: &str) {
    enters(demo, screen, "auditor").await;
    screen.visit("/desk/histories").await;
    let shown = screen.words().await;
    assert!(
        !shown.contains(SURNAME) && !shown.contains(EMAIL),
        "an auditor reads no names"
    );
    screen.click("a[download][href*='csv']").await;
    let csv = demo.download("histories.csv").await;
    assert!(
        csv.starts_with("number,seq,at,event,actor,role,from,to,due_on"),
        "{csv}"
    );
    let events: Vec<&str> = csv
        .lines()
        .filter(|line| line.starts_with(number))
        .filter_map(|line| line.split(',').nth(3))
        .collect();
    for event in ["received", "accepted", "proposed", "approved", "letter_accepted"] {
        assert!(events.contains(&event), "{event} in {events:?}");
    }
    // The line of a signature begins with a dash (C2SP signed-note); nothing else is more than ASCII.
    assert!(csv.replace('\u{2014}', "").is_ascii(), "no words of anybody");
}
