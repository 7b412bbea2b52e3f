use jauap_domain::StaffId;
use jauap_workflow::{
    ports::{StaffReader, Store, StoreError},
    records::Session,
};

use crate::{
    samples::{at, hired, secret, staff},
    world::{Outcome, World},
};

fn session(name: &str, of: StaffId, seen: i64) -> Session {
    Session {
        hash: secret(name),
        staff: of,
        created_at: at(0),
        seen_at: at(seen),
    }
}

pub async fn a_login_is_taken_once(world: &World) -> Outcome {
    let aida = hired(&world.store, "aida").await?;
    let mut unit = world.store.begin().await?;
    let added = unit.add_staff(&staff("aida")).await;
    assert!(matches!(added, Err(StoreError::Taken)), "{added:?}");
    drop(unit);
    let berik = hired(&world.store, "berik").await?;
    assert_eq!(world.store.staff_by_login("aida").await?.as_ref(), Some(&aida));
    assert_eq!(world.store.staff(berik.id).await?.as_ref(), Some(&berik));
    assert_eq!(world.store.staff_by_login("nobody").await?, None);
    assert_eq!(world.store.all_staff().await?, [aida, berik]);
    Ok(())
}

pub async fn disabling_ends_sessions_and_tokens(world: &World) -> Outcome {
    let (aida, berik) = (
        hired(&world.store, "aida").await?,
        hired(&world.store, "berik").await?,
    );
    let mut unit = world.store.begin().await?;
    for one in [&aida, &berik] {
        unit.open_session(&session(&one.login, one.id, 0), at(0)).await?;
        unit.add_token(&secret(&format!("token of {}", one.login)), one.id, at(0))
            .await?;
    }
    unit.commit().await?;
    assert_eq!(
        world.store.token_owner(&secret("token of aida")).await?.as_ref(),
        Some(&aida)
    );
    let mut unit = world.store.begin().await?;
    unit.disable_staff(aida.id).await?;
    unit.commit().await?;
    assert!(world.store.session(&secret("aida")).await?.is_none());
    assert_eq!(world.store.token_owner(&secret("token of aida")).await?, None);
    assert_eq!(
        world.store.staff(aida.id).await?.map(|aida| aida.disabled),
        Some(true)
    );
    assert_eq!(
        world.store.token_owner(&secret("token of berik")).await?.as_ref(),
        Some(&berik)
    );
    let (_, owner) = world.store.session(&secret("berik")).await?.ok_or("it goes on")?;
    assert_eq!(owner, berik);
    Ok(())
}

pub async fn sessions_that_ended_are_removed(world: &World) -> Outcome {
    let aida = hired(&world.store, "aida").await?;
    let mut unit = world.store.begin().await?;
    unit.open_session(&session("old", aida.id, 10), at(0)).await?;
    unit.open_session(&session("used", aida.id, 20), at(0)).await?;
    unit.commit().await?;
    world.store.touch_session(&secret("used"), at(200)).await?;
    let mut unit = world.store.begin().await?;
    unit.open_session(&session("new", aida.id, 300), at(100)).await?;
    unit.commit().await?;
    assert!(world.store.session(&secret("old")).await?.is_none());
    let (used, _) = world.store.session(&secret("used")).await?.ok_or("it was used")?;
    assert_eq!((used.created_at, used.seen_at), (at(0), at(200)));
    assert_eq!((&used.hash, used.staff), (&secret("used"), aida.id));
    let mut unit = world.store.begin().await?;
    unit.end_session(&secret("new")).await?;
    unit.commit().await?;
    assert!(world.store.session(&secret("new")).await?.is_none());
    Ok(())
}
