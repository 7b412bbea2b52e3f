use jauap_domain::{RequestNumber, StateTag};
use jauap_workflow::file::NewRequest;

use crate::{
    browser::{Browser, Page},
    samples::Sample,
    world::{Outcome, World},
};

/// A request of somebody with a postal address who did not agree to mail, taken into work.
async fn accepted(world: &World) -> Outcome<(RequestNumber, Browser)> {
    let address = "050000, Алматы, Үлгі көшесі, 1".parse()?;
    let change = |new: &mut NewRequest| new.facts.contact.postal_address = Some(address);
    world.accepted(Sample::NoMail, change).await
}

async fn composed(officer: &Browser, number: RequestNumber, delivery: &str, button: &str) -> Page {
    let fields = [
        ("outcome", "answer"),
        ("delivery", delivery),
        ("text", "Қағаздағы жауап"),
        ("do", button),
    ];
    officer.writes(number, &fields).await
}

#[tokio::test]
async fn without_consent_the_desk_sends_no_mail_and_offers_paper() -> Outcome {
    let world = World::start().await?;
    let (number, officer) = accepted(&world).await?;
    let composer = format!("/desk/requests/{number}/reply");
    officer
        .get(&composer)
        .await
        .says("value=\"letter\" disabled")
        .says("value=\"notice\" disabled")
        .says("value=\"post\" checked");
    for delivery in ["letter", "notice"] {
        composed(&officer, number, delivery, "send")
            .await
            .is(422)
            .says("href=\"#reply-delivery\"")
            .says("не согласился на ответ по электронной почте")
            .says("Қағаздағы жауап");
    }
    let page = composed(&officer, number, "post", "preview").await;
    officer
        .follow(page)
        .await
        .says("Ответ уйдёт на бумаге")
        .says("Қағаздағы жауап")
        .says(&format!("{composer}/preview.pdf"))
        .says_nothing_of("<iframe");
    officer.get(&format!("{composer}/preview.html")).await.is(404);
    let draft = officer.get(&format!("{composer}/preview.pdf")).await;
    assert_eq!(draft.is(200).header("content-type"), "application/pdf");
    Ok(())
}

#[tokio::test]
async fn without_an_address_nothing_is_posted() -> Outcome {
    let world = World::start().await?;
    let number = world.filed(Sample::NoMail).await?;
    let officer = world.logged_in("officer").await;
    officer
        .get(&format!("/desk/requests/{number}/reply"))
        .await
        .says("value=\"post\" disabled")
        .says("Почтового адреса нет")
        .says("value=\"in_person\" checked");
    Ok(())
}

#[tokio::test]
async fn a_letter_is_approved_printed_and_recorded_as_sent() -> Outcome {
    let world = World::start().await?;
    let (number, officer) = accepted(&world).await?;
    let here = format!("/desk/requests/{number}");
    composed(&officer, number, "post", "send").await.location();
    let supervisor = world.logged_in("supervisor").await;
    let approval = supervisor.get(&format!("{here}/approval")).await;
    approval
        .says(&format!("{here}/letter.pdf"))
        .says("<button class=\"button\">Согласовать</button>");
    let version = approval.hidden("version");
    let approve = [("version", version.as_str())];
    let done = supervisor.post(&format!("{here}/act/approve"), &approve).await;
    supervisor
        .follow(done)
        .await
        .says("Ответ согласован. Распечатайте")
        .says_nothing_of("согласован и отправлен");

    let page = officer.get(&here).await;
    page.says("На отправке")
        .says("Ответ на бумаге ждёт отправки")
        .says(&format!("{here}/act/dispatch"));
    assert!(world.letters(number).await?.is_empty(), "no mail was queued");
    let letter = officer.get(&format!("{here}/letter.pdf")).await;
    assert_eq!(letter.is(200).header("content-type"), "application/pdf");
    world
        .logged_in("auditor")
        .await
        .get(&format!("{here}/letter.pdf"))
        .await
        .is(403);

    let version = page.hidden("version");
    let left = |on: &'static str, tracking: &'static str| {
        [
            ("version", version.clone()),
            ("delivery", "post".to_owned()),
            ("on", on.to_owned()),
        ]
        .into_iter()
        .chain([("tracking_number", tracking.to_owned())])
        .collect::<Vec<_>>()
    };
    let send = async |fields: Vec<(&'static str, String)>| {
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        officer.post(&format!("{here}/act/dispatch"), &fields).await
    };
    send(left("", "№ 5"))
        .await
        .is(422)
        .says("href=\"#dispatch-on\"")
        .says("href=\"#dispatch-tracking_number\"")
        .says("value=\"№ 5\"");
    send(left("2026-11-23", "RR123456784KZ"))
        .await
        .is(422)
        .says("контрольная цифра не сходится")
        .says("value=\"RR123456784KZ\"");
    send(left("2026-11-22", "RR123456785KZ"))
        .await
        .is(422)
        .says("Письмо могло уйти с 23.11.2026 по 23.11.2026")
        .says("value=\"RR123456785KZ\"");
    let page = send(left("2026-11-23", "RR123456785KZ")).await;
    officer
        .follow(page)
        .await
        .says("Отправка письма записана")
        .says("RR123456785KZ")
        .says("23.11.2026");
    let request = world.service.store.request(number).await?.ok_or("a request")?;
    assert_eq!(request.state.tag(), StateTag::Answered);
    Ok(())
}

#[tokio::test]
async fn a_question_that_no_letter_carries_is_not_said_to_be_sent() -> Outcome {
    let world = World::start().await?;
    let number = world.filed(Sample::NoMail).await?;
    let officer = world.logged_in("officer").await;
    let here = format!("/desk/requests/{number}");
    let version = officer.get(&here).await.hidden("version");
    let question = [("version", version.as_str()), ("text", "Қол қойыңыз")];
    let done = officer.post(&format!("{here}/act/ask"), &question).await;
    officer
        .follow(done)
        .await
        .says("Вопрос записан")
        .says_nothing_of("Вопрос отправлен");
    Ok(())
}
