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

/// Contents that were kept in clear cannot be sealed without a key, and are not thrown away.
pub async fn a_database_that_was_used_before_contents_were_sealed_is_left_as_it_is(world: &World) -> Outcome {
    let unsealed = "m20261122_091000_create_drafts";
    let applied = async || Database::migration_status(&world.url, &world.settings).await;
    while applied()
        .await?
        .iter()
        .rfind(|(_, applied)| *applied)
        .is_some_and(|(name, _)| name != unsealed)
    {
        Database::migrate_down(&world.url, &world.settings, Some(1)).await?;
    }
    let raw = world.raw().await?;
    let uuid = match raw.backend() {
        sea_orm::DbBackend::Postgres => "'00000000-0000-0000-0000-000000000001'",
        sea_orm::DbBackend::Sqlite | sea_orm::DbBackend::MySql | _ => "x'00000000000000000000000000000001'",
    };
    let before = applied().await?;
    for (insert, remove) in [
        (
            "INSERT INTO drafts (hash, answers, touched_at_ms) VALUES ('h', '{}', 1)".to_owned(),
            "DELETE FROM drafts",
        ),
        (
            format!(
                "INSERT INTO outbox (id, kind, language, recipient, message_id, subject, bytes, queued_at_ms, state, \
                 next_at_ms, lease_token, attempts) VALUES ({uuid}, 'k', 'kk', 'r', 'm', 's', {}, 1, 'queued', 1, 0, 0)",
                raw.literal(&[1])
            ),
            "DELETE FROM outbox",
        ),
        (
            format!(
                "INSERT INTO raw_mails (id, at_ms, sha256, size, state) VALUES ({uuid}, 1, 's', 1, 'waiting')"
            ),
            "DELETE FROM raw_mails",
        ),
    ] {
        raw.run(&insert).await?;
        assert!(Database::migrate_up(&world.url, &world.settings).await.is_err());
        assert_eq!(applied().await?, before);
        assert_eq!(raw.run(remove).await?, 1);
    }
    Database::migrate_up(&world.url, &world.settings).await?;
    assert!(world.store.is_migrated().await?);
    Ok(())
}
