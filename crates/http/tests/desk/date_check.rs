//! Whether the registration date that a request states is that of a registration.

use jauap_domain::{Line, PersonName, Phone, RequestNumber, Requester};
use jauap_workflow::{destroy, read::concerns_user};
use time::macros::date;

use crate::{
    browser::Page,
    registrations::{events, left_as, published},
    samples::Sample,
    world::{Outcome, World},
};

async fn asked(world: &World, number: RequestNumber) -> Page {
    let officer = world.logged_in("officer").await;
    let path = format!("/desk/requests/{number}/registration-date");
    officer.post(&path, &[]).await
}

fn named(requester: &mut Requester, surname: &str, given_name: &str) {
    if let Requester::Individual(person) = requester {
        person.name = PersonName::Parts {
            surname: Line::new(surname).unwrap(),
            given_name: Line::new(given_name).unwrap(),
            patronymic: None,
        };
    }
}

#[tokio::test]
async fn an_officer_looks_a_stated_date_up_and_the_log_tells_that_they_did() -> Outcome {
    let world = World::start().await?;
    published(&world).await?;
    let number = world.filed(Sample::Complete).await?;
    asked(&world, number)
        .await
        .is(200)
        .says("2 ноября 2026 года")
        .says("Не найдена");
    // Somebody else, and somebody with the same surname.
    left_as(&world, "Другая", "Үлгі", "+77010000001").await?;
    left_as(&world, "Образцова", "Асем", "+77010000002").await?;
    asked(&world, number).await.says("Не найдена");
    left_as(&world, "ОБРАЗЦОВА", "үлгі", "+77010000003").await?;
    asked(&world, number).await.says("Найдена другая дата");
    let same_day = world
        .filed_with(Sample::Complete, |new| {
            new.facts.registration_date = Some(date!(2026 - 11 - 23));
        })
        .await?;
    asked(&world, same_day).await.says(">Найдена<");
    // However short a name is, and whatever else stands in it.
    for (surname, given_name) in [("О", "Ён"), ("Ли", "Я"), ("Д’Арк 2", "Жанна@")] {
        let number = world
            .filed_with(Sample::Complete, |new| {
                new.facts.registration_date = Some(date!(2026 - 11 - 23));
                new.facts.contact.phone = None;
                named(&mut new.facts.requester, surname, given_name);
            })
            .await?;
        asked(&world, number).await.says("Не найдена");
        left_as(&world, &surname.replace('’', "'"), given_name, "+77010000004").await?;
        asked(&world, number).await.says(">Найдена<");
    }
    let results: Vec<_> = events(&world, "registration_checked")
        .await?
        .iter()
        .filter_map(|entry| serde_json::from_str::<serde_json::Value>(entry).ok())
        .map(|entry| entry["data"]["result"].as_str().unwrap_or_default().to_owned())
        .take(4)
        .collect();
    assert_eq!(results, ["not_found", "not_found", "other_date", "found"]);
    Ok(())
}

#[tokio::test]
async fn a_telephone_is_found_however_it_is_written_and_no_hash_is_that_of_a_request() -> Outcome {
    let world = World::start().await?;
    published(&world).await?;
    left_as(&world, "Другая", "Особа", "8 (727) 250-12-34").await?;
    let number = world
        .filed_with(Sample::Complete, |new| {
            new.facts.registration_date = Some(date!(2026 - 11 - 23));
            new.facts.contact.phone = Phone::new("+7 727 2501234").ok();
        })
        .await?;
    asked(&world, number).await.says(">Найдена<");
    // By the next generation of the keyring too, when the one before is gone.
    destroy::rotate_keys(&world.service, &mut |_| {}).await?;
    asked(&world, number).await.says(">Найдена<");
    let contact = "R2026-000001-".to_owned();
    let list = world.logged_in("officer").await.get("/desk/registrations").await;
    let at = list.text.find(&contact).ok_or("the contact")?;
    let path = format!("/desk/registrations/{}", &list.text[at..=at + contact.len()]);
    let officer = world.logged_in("officer").await;
    officer.get(&path).await.is(200).says("Особа");
    Ok(())
}

#[tokio::test]
async fn nothing_is_looked_up_by_itself_and_the_user_is_never_told() -> Outcome {
    let world = World::start().await?;
    published(&world).await?;
    let number = world.filed(Sample::Complete).await?;
    let officer = world.logged_in("officer").await;
    officer
        .get(&format!("/desk/requests/{number}"))
        .await
        .is(200)
        .says("Проверить дату регистрации");
    officer
        .get(&format!("/desk/requests/{number}/registration-date"))
        .await
        .location();
    assert!(events(&world, "registration_checked").await?.is_empty());
    assert!(!concerns_user("registration_checked"));
    asked(&world, number).await;
    officer
        .get(&format!("/desk/requests/{number}"))
        .await
        .says("Дата регистрации проверена");
    Ok(())
}
