//! What holds for SQLite alone: one file that several processes use.

use std::{os::unix::fs::PermissionsExt, time::Duration};

use jauap_domain::{State, StateTag};
use jauap_storage::Database;
use jauap_workflow::ports::{RequestReader, Store, StoreError};

use crate::{
    samples::{at, destroyed, ended, filed, full_facts, logged_in, told},
    sealing::{contains, stored},
    tree::{append, check_head, check_proofs},
    world::{Outcome, on_sqlite},
};

/// Two processes read, then write. Begun deferred, the second would fail at once instead of waiting.
#[tokio::test]
async fn a_second_process_waits_to_begin_and_then_sees_what_the_first_wrote() -> Outcome {
    on_sqlite(async |world| {
        let number = filed(&world.store, |_| {}).await?.number;
        let other = Database::connect(&world.url, &world.settings).await?;
        let mut first = world.store.begin().await?;
        let second = tokio::spawn(async move {
            let mut unit = other.begin().await?;
            let mut request = unit.request(number).await?.ok_or(StoreError::Stale)?;
            (request.state, request.closed_at) = (State::Withdrawn, Some(at(1)));
            unit.save_request(&request, request.version, StateTag::OPEN)
                .await?;
            unit.append(&[told(request.id)]).await?;
            unit.commit().await?;
            Ok::<_, StoreError>(request.version)
        });
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert!(!second.is_finished());
        let mut request = first.request(number).await?.ok_or("it was filed")?;
        request.state = State::InProgress;
        first
            .save_request(&request, request.version, StateTag::OPEN)
            .await?;
        first.append(&[told(request.id)]).await?;
        first.commit().await?;
        assert_eq!(second.await??, 2);
        assert_eq!(
            world.store.request(number).await?.map(|request| request.version),
            Some(3)
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn reading_does_not_wait_for_an_open_unit() -> Outcome {
    on_sqlite(async |world| {
        let number = filed(&world.store, |_| {}).await?.number;
        let mut unit = world.store.begin().await?;
        unit.next_number(2026).await?;
        let read = tokio::time::timeout(Duration::from_secs(2), world.store.request(number)).await??;
        assert!(read.is_some());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_file_is_in_wal_mode_and_only_its_owner_may_read_it() -> Outcome {
    on_sqlite(async |world| {
        filed(&world.store, |_| {}).await?;
        let raw = world.raw().await?;
        let rows = raw.rows("PRAGMA journal_mode").await?;
        let mode: String = rows.first().ok_or("it has one")?.try_get_by_index(0)?;
        assert_eq!(mode, "wal");
        let path = world.url.strip_prefix("sqlite:").ok_or("it is a file")?;
        for end in ["", "-wal", "-shm", ".migrate.lock"] {
            let mode = std::fs::metadata(format!("{path}{end}"))?.permissions().mode() & 0o777;
            assert_eq!(mode, 0o600, "{end}");
        }
        Ok(())
    })
    .await
}

/// Somebody reads a snapshot while a request is destroyed: the old pages go as soon as nobody reads them any more.
#[tokio::test]
async fn old_pages_go_when_the_last_reader_has_gone() -> Outcome {
    on_sqlite(async |world| {
        let gone = ended(&world.store, full_facts("one", 750_101_300_111)?).await?;
        let wrapped = world.raw().await?.bytes("SELECT wrapped FROM data_keys").await?;
        let reader = world.store.log_snapshot().await?;
        destroyed(&world.store, &gone, 9).await?;
        assert!(contains(&stored(world).await?, &wrapped[0]));
        drop(reader);
        tokio::time::sleep(Duration::from_millis(1_100)).await;
        filed(&world.store, |_| {}).await?;
        assert!(!contains(&stored(world).await?, &wrapped[0]));
        Ok(())
    })
    .await
}

/// What a process had to leave behind, the next one that starts removes.
#[tokio::test]
async fn old_pages_go_with_the_next_start() -> Outcome {
    on_sqlite(async |world| {
        let gone = ended(&world.store, full_facts("one", 750_101_300_111)?).await?;
        let wrapped = world.raw().await?.bytes("SELECT wrapped FROM data_keys").await?;
        let reader = world.store.log_snapshot().await?;
        destroyed(&world.store, &gone, 9).await?;
        drop(reader);
        assert!(contains(&stored(world).await?, &wrapped[0]));
        world.another().await?;
        assert!(!contains(&stored(world).await?, &wrapped[0]));
        Ok(())
    })
    .await
}

/// Two levels of tiles, and what is kept of them: enough leaves for the next level to begin.
#[tokio::test]
async fn a_tree_of_many_tiles_gives_its_proofs() -> Outcome {
    on_sqlite(async |world| {
        let events: Vec<_> = (0..6_000).map(logged_in).collect();
        for _ in 0..11 {
            append(world, &events).await?;
        }
        let leaves = check_head(&world.store).await?;
        assert_eq!(leaves.len(), 66_001);
        let raw = world.raw().await?;
        for (level, count) in [(8, 257), (16, 1), (1, 0)] {
            let select = format!("SELECT count(*) FROM log_tiles WHERE level = {level}");
            assert_eq!(raw.count(&select).await?, count);
        }
        check_proofs(&world.store, 1, &leaves, 3).await
    })
    .await
}
