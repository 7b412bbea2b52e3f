//! A request whose content came back with a backup of before a rotation: nobody can read it, and nobody destroyed it yet.

use jauap_domain::{Actor, Event, EventKind, RequestNumber};
use jauap_workflow::{Service, act, ports::StoreError};

use crate::{
    samples::{NAME, Sample},
    world::{Outcome, World},
};

/// The keyring goes on to the next generation, and what the one before sealed is left behind.
async fn lose_the_generation(service: &Service) -> Result<(), StoreError> {
    let at = service.clock.now();
    let begun = service.keychain.begin_generation(&at.rfc3339());
    let generation = begun.map_err(|error| StoreError::Unavailable(error.into()))?;
    let mut unit = service.store.begin().await?;
    unit.begin_key_generation(generation, at).await?;
    let rotated = Event {
        request: None,
        at,
        kind: EventKind::KeysRotated { generation },
        actor: Actor::System,
        from: None,
        to: None,
        due_on: None,
    };
    unit.append(&[rotated]).await?;
    unit.commit().await?;
    let destroyed = service.keychain.destroy_generation(generation - 1);
    destroyed.map_err(|error| StoreError::Unavailable(error.into()))
}

async fn ended(world: &World) -> Outcome<RequestNumber> {
    let number = world.filed(Sample::Complete).await?;
    act::withdraw(&world.service, number.into(), Actor::User, None).await?;
    Ok(number)
}

#[tokio::test]
async fn it_has_a_page_of_its_own_and_two_people_can_destroy_it() -> Outcome {
    let world = World::with(|settings, _| settings.retention.withdrawn = 0).await?;
    let number = ended(&world).await?;
    let here = format!("/desk/requests/{number}");
    let left = format!("{here}/certificate");
    lose_the_generation(&world.service).await?;
    let (supervisor, officer) = (
        world.logged_in("supervisor").await,
        world.logged_in("officer").await,
    );
    for browser in [&supervisor, &officer] {
        // No page leads in a circle.
        assert_eq!(browser.get(&here).await.location(), left);
        browser
            .get(&left)
            .await
            .is(200)
            .says("Содержание прочитать нельзя")
            .says("уничтожено после создания копии или утрачено")
            .says_nothing_of("Свидетельство об уничтожении")
            .says_nothing_of(NAME);
    }
    let auditor = world.logged_in("auditor").await;
    auditor
        .get(&left)
        .await
        .is(200)
        .says_nothing_of("propose_destruction");
    let version = supervisor.get(&left).await.hidden("version");
    let fields = [("version", version.as_str()), ("reason", "")];
    let unsaid = supervisor
        .post(&format!("{here}/act/propose_destruction"), &fields)
        .await;
    assert_eq!(unsaid.location(), here, "nothing was chosen");
    let fields = [("version", version.as_str()), ("reason", "purpose_achieved")];
    supervisor
        .post(&format!("{here}/act/propose_destruction"), &fields)
        .await
        .location();
    supervisor.get(&left).await.says("Уничтожение предложили вы");
    officer
        .get(&format!("{here}/destruction"))
        .await
        .is(200)
        .says("Цель обработки достигнута");
    let fields = [("version", version.as_str()), ("sure", "yes")];
    let done = officer.post(&format!("{here}/destruction"), &fields).await;
    assert_eq!(done.location(), here);
    officer
        .get(&left)
        .await
        .is(200)
        .says("Свидетельство об уничтожении")
        // Its generation went before it did.
        .says("Окончательно с");
    Ok(())
}
