use jauap_storage::Database;
use jauap_workflow::ports::{OutboxStore, RequestReader, StaffReader, Store};

use crate::{
    samples::{DUE, filed, hired},
    world::{Outcome, World, open_log},
};

pub async fn they_run_up_down_and_up_again(world: &World) -> Outcome {
    hired(&world.store, "aida").await?;
    filed(&world.store, |_| {}).await?;
    Database::migrate_down(&world.url, &world.settings, None).await?;
    let status = Database::migration_status(&world.url, &world.settings).await?;
    assert!(status.iter().all(|(_, applied)| !applied));
    assert!(!world.store.is_migrated().await?);
    let raw = world.raw().await?;
    assert!(raw.run("SELECT 1 FROM requests").await.is_err());
    Database::migrate_up(&world.url, &world.settings).await?;
    assert!(world.store.is_migrated().await?);
    world.store.ping().await?;
    assert!(world.store.all_staff().await?.is_empty());
    assert!(world.store.open_counts(DUE).await?.is_empty());
    assert_eq!(world.store.backlog().await?, (0, None));
    hired(&world.store, "aida").await?;
    open_log(&world.store).await?;
    assert_eq!(filed(&world.store, |_| {}).await?.number.sequence(), 1);
    Ok(())
}

pub async fn several_processes_may_run_them_at_once(world: &World) -> Outcome {
    Database::migrate_down(&world.url, &world.settings, None).await?;
    let up = || Database::migrate_up(&world.url, &world.settings);
    let (first, second, third) = tokio::join!(up(), up(), up());
    first.and(second).and(third)?;
    assert!(world.store.is_migrated().await?);
    Ok(())
}

pub async fn steps_are_taken_back_one_by_one(world: &World) -> Outcome {
    let all = Database::migration_status(&world.url, &world.settings)
        .await?
        .len();
    for taken in 1..=all {
        Database::migrate_down(&world.url, &world.settings, Some(1)).await?;
        let status = Database::migration_status(&world.url, &world.settings).await?;
        assert_eq!(status.iter().filter(|(_, applied)| *applied).count(), all - taken);
    }
    Database::migrate_up(&world.url, &world.settings).await?;
    assert!(world.store.is_migrated().await?);
    Ok(())
}
