//! Contacts from the feedback form as officers see them.

use jauap_domain::{Actor, Language, RegistrationChannel, RegistrationNumber, RegistrationState};
use jauap_workflow::{
    destroy::rotate_keys,
    policy::{NewPolicy, publish_policy},
    records::{ConsentAct, HistoryFilter, PolicyTexts},
    registration::{
        MOST_DOUBTFUL, NewRegistration, Trust, destroy_registrations_due, import_registrations, register,
    },
};
use time::{Duration, macros::date};

use crate::world::{Outcome, World};

const LIST: &str = "/desk/registrations";

pub async fn published(world: &World) -> Outcome {
    let text = "<p>Политика</p>".to_owned();
    let new = NewPolicy {
        effective_on: date!(2026 - 11 - 01),
        texts: PolicyTexts {
            en: None,
            kk: text.clone(),
            ru: text,
        },
    };
    publish_policy(&world.service, Actor::System, new, None).await?;
    Ok(())
}

async fn left(world: &World, message: &str, trust: Trust) -> Outcome<RegistrationNumber> {
    let person = ("Образцова", "Проба", "+77272501234");
    registered(world, person, message, trust).await
}

/// Somebody leaves a contact today.
pub async fn left_as(world: &World, surname: &str, given_name: &str, phone: &str) -> Outcome {
    let person = (surname, given_name, phone);
    registered(world, person, "Перезвоните", Trust::Given)
        .await
        .map(drop)
}

async fn registered(
    world: &World,
    (surname, given_name, phone): (&str, &str, &str),
    message: &str,
    trust: Trust,
) -> Outcome<RegistrationNumber> {
    let new = NewRegistration {
        surname: surname.parse()?,
        given_name: given_name.parse()?,
        patronymic: None,
        phone: phone.parse()?,
        email: None,
        message: message.parse()?,
        language: Language::Ru,
        channel: RegistrationChannel::Web,
        policy_version: 1,
        act: ConsentAct::TickedBox,
        trust,
        key: None,
    };
    Ok(register(&world.service, new).await?.number)
}

pub async fn events(world: &World, event: &str) -> Outcome<Vec<String>> {
    let filter = HistoryFilter::default();
    let rows = world
        .service
        .store
        .histories(&filter, jauap_domain::EventSeq(0), 1_000)
        .await?;
    let own = rows.into_iter().filter(|row| row.event == event);
    Ok(own.map(|row| row.entry).collect())
}

#[tokio::test]
async fn an_officer_lists_reads_and_marks_a_contact_and_the_log_tells_without_its_content() -> Outcome {
    let world = World::start().await?;
    published(&world).await?;
    let number = left(&world, "Перезвоните мне", Trust::Given).await?;
    let doubtful = left(&world, "Реклама", Trust::Doubtful).await?;
    let officer = world.logged_in("officer").await;
    officer
        .get(LIST)
        .await
        .is(200)
        .says(&number.to_string())
        .says("Под вопросом")
        .says_nothing_of("Образцова")
        .says_nothing_of(&doubtful.to_string());
    officer
        .get(&format!("{LIST}?state=doubtful"))
        .await
        .says(&doubtful.to_string());
    let path = format!("{LIST}/{number}");
    let typed = number.to_string().to_lowercase().replace('r', "%20%D0%A0");
    let found = officer.get(&format!("{LIST}?number={typed}")).await;
    assert_eq!(found.location(), path);
    for none in ["R2026-000777-0", "%3Cb%3E", "2026"] {
        officer
            .get(&format!("{LIST}?number={none}"))
            .await
            .is(200)
            .says("Сообщения с таким номером нет");
    }
    officer
        .get(&path)
        .await
        .is(200)
        .says("Образцова Проба")
        .says("Перезвоните мне")
        .says("+77272501234")
        .says("отметка в форме")
        .says("12 месяцев");
    assert_eq!(events(&world, "registration_read").await?.len(), 1);
    let done = officer.post(&format!("{path}/handled"), &[]).await;
    officer
        .follow(done)
        .await
        .says("Отмечено как обработанное")
        .says_nothing_of(&number.to_string());
    officer
        .post(&format!("{path}/handled"), &[])
        .await
        .is(409)
        .says("кто-то другой");
    officer
        .get(&format!("{LIST}?state=handled"))
        .await
        .says(&number.to_string());
    officer
        .get(&path)
        .await
        .says("officer")
        .says_nothing_of("Отметить как");
    for event in ["registered", "registration_read", "registration_handled"] {
        let entries = events(&world, event).await?;
        assert!(!entries.is_empty(), "{event}");
        for entry in entries {
            assert!(
                !entry.contains("Образцова") && !entry.contains("2501234"),
                "{event}"
            );
        }
    }
    officer.get(&format!("{LIST}/R2026-000009-9")).await.is(404);
    officer.get(&format!("{LIST}?state=x")).await.is(400);
    Ok(())
}

#[tokio::test]
async fn the_list_goes_on_in_pages() -> Outcome {
    let world = World::start().await?;
    published(&world).await?;
    for number in 0..53 {
        left(&world, &format!("Сообщение {number}"), Trust::Given).await?;
    }
    let officer = world.logged_in("officer").await;
    let first = officer.get(LIST).await;
    first
        .says("R2026-000053-")
        .says("R2026-000004-")
        .says_nothing_of("R2026-000003-");
    officer
        .get(&first.next())
        .await
        .is(200)
        .says("R2026-000003-")
        .says("R2026-000001-")
        .says_nothing_of("/R2026-000004-");
    Ok(())
}

#[tokio::test]
async fn a_contact_is_destroyed_when_its_own_term_has_ended() -> Outcome {
    let world = World::start().await?;
    published(&world).await?;
    let number = left(&world, "Перезвоните мне", Trust::Given).await?;
    world.clock.advance(Duration::days(365));
    assert_eq!(destroy_registrations_due(&world.service).await?, 0);
    world.clock.advance(Duration::days(1));
    assert_eq!(destroy_registrations_due(&world.service).await?, 1);
    assert_eq!(destroy_registrations_due(&world.service).await?, 0);
    let kept = world.service.store.registration(number).await?.ok_or("the row")?;
    assert_eq!((kept.state, kept.facts), (RegistrationState::Destroyed, None));
    assert_eq!(events(&world, "registration_destroyed").await?.len(), 1);
    let officer = world.logged_in("officer").await;
    officer
        .get(&format!("{LIST}/{number}"))
        .await
        .is(200)
        .says("Уничтожено")
        .says_nothing_of("Образцова")
        .says_nothing_of("Отметить как");
    // Nothing was read: there was nothing left.
    assert!(events(&world, "registration_read").await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn doubtful_contacts_are_bounded_wherever_they_come_from_and_others_still_get_through() -> Outcome {
    let world = World::start().await?;
    published(&world).await?;
    for _ in 0..MOST_DOUBTFUL {
        left(&world, "Реклама", Trust::Doubtful).await?;
    }
    let refused = left(&world, "Реклама", Trust::Doubtful).await.err();
    assert!(refused.is_some_and(|why| why.to_string().contains("too many doubtful")));
    let number = left(&world, "Перезвоните", Trust::Given).await?;
    // An officer makes room.
    let officer = world.logged_in("officer").await;
    let list = officer.get(&format!("{LIST}?state=doubtful")).await;
    let (_, rest) = list.text.split_once("/desk/registrations/R").ok_or("a contact")?;
    let first = format!("{LIST}/R{}", rest.split('"').next().ok_or("its number")?);
    assert!(!first.ends_with(&number.to_string()));
    officer.post(&format!("{first}/handled"), &[]).await.location();
    left(&world, "Реклама", Trust::Doubtful).await?;
    Ok(())
}

#[tokio::test]
async fn an_earlier_contact_is_imported_once_whatever_becomes_of_the_keys() -> Outcome {
    const FILE: &str = "registered_on,surname,given_name,phone,message\n\
        2025-12-01,Образцова,Проба,8 727 250 12 34,Перезвоните\n\
        2025-12-02,Образцова,Проба,8 727 250 12 34,Перезвоните\n";
    let world = World::start().await?;
    let import = || import_registrations(&world.service, Actor::System, FILE.as_bytes(), false);
    let first = import().await?;
    assert_eq!((first.taken, first.before), (2, 0));
    for _ in 0..2 {
        let again = import().await?;
        assert_eq!((again.taken, again.before), (0, 2));
        assert_eq!(rotate_keys(&world.service, &mut |_| {}).await?.damaged, 0);
    }
    assert_eq!(events(&world, "registered").await?.len(), 2);
    Ok(())
}
