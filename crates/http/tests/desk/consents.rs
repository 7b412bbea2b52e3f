//! What rests on a consent, on the desk.

use jauap_domain::{Phone, RegistrationNumber, RequestNumber, Subject};
use jauap_workflow::file::NewRequest;

use crate::{
    browser::{Browser, Page},
    registrations::{events, left_as, published},
    samples::Sample,
    world::{Outcome, World},
};

const REPLY: &str = "Келісіміңізді кері қайтарып алуыңыз қабылданды.";

/// A withdrawal of consent in work.
async fn withdrawal(world: &World) -> Outcome<(RequestNumber, Browser)> {
    let change = |new: &mut NewRequest| {
        new.subject = Subject::ConsentWithdrawal;
        new.facts.contact.phone = Phone::new("+7 727 2501234").ok();
    };
    world.accepted(Sample::Complete, change).await
}

async fn proposed(officer: &Browser, number: RequestNumber) -> Page {
    let fields = [
        ("outcome", "answer"),
        ("text", REPLY),
        ("delivery", "letter"),
        ("do", "send"),
    ];
    officer.writes(number, &fields).await
}

#[tokio::test]
async fn an_officer_says_what_a_withdrawal_covers_and_the_answer_ends_it() -> Outcome {
    let world = World::start().await?;
    published(&world).await?;
    left_as(&world, "Другая", "Особа", "8 (727) 250-12-34").await?;
    let list = world.logged_in("officer").await.get("/desk/registrations").await;
    let at = list.text.find("R2026-000001-").ok_or("the contact")?;
    let contact = list.text[at..=at + "R2026-000001-".len()].to_owned();
    let registration = format!("/desk/registrations/{contact}");
    let (number, officer) = withdrawal(&world).await?;
    let here = format!("/desk/requests/{number}");
    officer
        .get(&here)
        .await
        .says("Что держится на согласии")
        .says("Найдите обращения заявителя")
        .says("политика, версия 1")
        .says_nothing_of(&contact);
    proposed(&officer, number)
        .await
        .is(422)
        .says("какие обращения охватывает отзыв");
    // The page of what was found is there only after a look-up.
    officer.get(&format!("{here}/consents")).await.location();
    assert!(events(&world, "registrations_sought").await?.is_empty());
    let found = officer.post(&format!("{here}/consents/search"), &[]).await;
    let page = officer.follow(found).await;
    page.says(&contact)
        .says("23 ноября 2026 года")
        .says_nothing_of("Особа");
    assert_eq!(events(&world, "registrations_sought").await?.len(), 1);
    let version = page.hidden("version");
    let cover = |fields: &[(&'static str, String)]| {
        let mut form = vec![("version", version.clone())];
        form.extend_from_slice(fields);
        form
    };
    for (fields, fault) in [
        (vec![], "Отметьте обращения"),
        (vec![("other", "R2026-000077".to_owned())], "Такого обращения нет"),
        (vec![("other", "R2026-000077-5".to_owned())], "R2026-000077-5"),
    ] {
        let form = cover(&fields);
        let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        officer
            .post(&format!("{here}/consents"), &form)
            .await
            .is(422)
            .says(fault);
    }
    let form = cover(&[("registration", contact.clone())]);
    let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let done = officer.post(&format!("{here}/consents"), &form).await;
    officer
        .follow(done)
        .await
        .says("Записано, что охватывает отзыв")
        .says("Отзыв охватывает:")
        .says(&contact);
    officer
        .post(&format!("{here}/consents"), &form)
        .await
        .is(409)
        .says(&contact);
    proposed(&officer, number).await.location();
    officer.get(&registration).await.says("Особа").says("действует");

    let supervisor = world.logged_in("supervisor").await;
    let approval = supervisor.get(&format!("{here}/approval")).await;
    approval.says("Отзыв охватывает:").says(&contact);
    let version = approval.hidden("version");
    let approve = [("version", version.as_str())];
    let done = supervisor.post(&format!("{here}/act/approve"), &approve).await;
    supervisor
        .follow(done)
        .await
        .says("уничтожено")
        .says("прекращено");
    supervisor
        .get(&registration)
        .await
        .says("прекращено отзывом")
        .says(&number.to_string())
        .says_nothing_of("Особа");
    assert_eq!(events(&world, "consent_ended").await?.len(), 1);
    assert_eq!(events(&world, "registration_destroyed").await?.len(), 1);
    Ok(())
}

#[tokio::test]
async fn that_a_withdrawal_covers_nothing_is_said_too() -> Outcome {
    let world = World::start().await?;
    let (number, officer) = withdrawal(&world).await?;
    let here = format!("/desk/requests/{number}");
    let found = officer.post(&format!("{here}/consents/search"), &[]).await;
    let page = officer.follow(found).await;
    page.says("ничего не найдено");
    let version = page.hidden("version");
    let none = [("version", version.as_str()), ("do", "none")];
    let done = officer.post(&format!("{here}/consents"), &none).await;
    officer
        .follow(done)
        .await
        .says("не охватывает ни одного обращения");
    proposed(&officer, number).await.location();
    // Of any other request there is nothing to look for.
    let other = world.filed(Sample::Complete).await?;
    let there = format!("/desk/requests/{other}");
    officer
        .get(&there)
        .await
        .says_nothing_of("Что держится на согласии");
    let refused = officer.post(&format!("{there}/consents/search"), &[]).await;
    assert_eq!(refused.location(), there);
    assert_eq!(events(&world, "registrations_sought").await?.len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_registration_that_the_look_up_did_not_find_stands_out() -> Outcome {
    let world = World::start().await?;
    published(&world).await?;
    left_as(&world, "Другая", "Особа", "8 (727) 250-12-34").await?;
    left_as(&world, "Чужая", "Особа", "8 (701) 000-00-01").await?;
    left_as(&world, "Чужой", "Человек", "8 (701) 000-00-02").await?;
    let (number, officer) = withdrawal(&world).await?;
    let here = format!("/desk/requests/{number}");
    let [own, other, third] = [1, 2, 3].map(|sequence| RegistrationNumber::new(2026, sequence).to_string());
    let found = officer.post(&format!("{here}/consents/search"), &[]).await;
    let page = officer.follow(found).await;
    page.says(&own).says_nothing_of(&other);
    let others = format!("{other}, {third}");
    let version = page.hidden("version");
    let form = [
        ("version", version.as_str()),
        ("registration", own.as_str()),
        ("other", others.as_str()),
    ];
    let done = officer.post(&format!("{here}/consents"), &form).await;
    let strange = "не найдено: убедитесь";
    let page = officer.follow(done).await;
    page.says(&format!("{other}</a>")).says(&format!("{third}</a>"));
    assert_eq!(page.text.matches(strange).count(), 2);
    // Said anew, what was said before stands there.
    officer
        .get(&format!("{here}/consents"))
        .await
        .says(&format!("value=\"{own}\" checked"))
        .says(&format!("value=\"{other} {third}\""));
    proposed(&officer, number).await.location();
    let supervisor = world.logged_in("supervisor").await;
    let approval = supervisor.get(&format!("{here}/approval")).await;
    assert_eq!(approval.text.matches(strange).count(), 2);
    Ok(())
}
