//! What holds for PostgreSQL alone: units that are open at the same time.

use std::time::Duration;

use jauap_domain::{FreeText, Request, State, StateTag};
use jauap_storage::Database;
use jauap_workflow::{
    ports::{KeyReader, Keychain, MailStore, OutboxStore, RequestReader, Store, StoreError, UnitOfWork},
    records::MessageKind,
};

use crate::{
    rotation::{begin, rewrap},
    samples::{
        at, destroyed, ended, filed, full_facts, letter, message, plain_filing, raw_mail, received, request,
        told,
    },
    search::found,
    tree::check_head,
    world::{CREATED, Fault, Outcome, World, on_postgres},
};

/// Another process rotates from the beginning to the end.
async fn rotate(world: &World) -> Result<Database, Fault> {
    let (other, keys) = world.another().await?;
    begin(&other, keys.begin_generation(CREATED)?).await?;
    rewrap(&other).await?;
    keys.destroy_generation(1)?;
    Ok(other)
}

/// A destruction leaves no dead row behind, nor does a rotation: rows that were replaced would keep wrapped keys in the files.
#[tokio::test]
async fn dead_rows_are_cleaned_after_a_destruction_and_after_a_rotation() -> Outcome {
    on_postgres(async |world| {
        let gone = ended(&world.store, full_facts("one", 750_101_300_111)?).await?;
        let raw = world.raw().await?;
        let cleaned = async || {
            raw.count(
                "SELECT count(*) FROM pg_stat_user_tables WHERE schemaname = current_schema() AND vacuum_count > 0 \
                 AND relname IN ('data_keys', 'search_tokens', 'requests')",
            )
            .await
        };
        assert_eq!(cleaned().await?, 0);
        destroyed(&world.store, &gone, 9).await?;
        assert_eq!(cleaned().await?, 3);
        let times = "SELECT vacuum_count FROM pg_stat_user_tables \
                     WHERE schemaname = current_schema() AND relname = 'data_keys'";
        let before = raw.count(times).await?;
        world.store.forget_replaced().await;
        assert_eq!(raw.count(times).await?, before + 1);
        Ok(())
    })
    .await
}

/// Keys of the generation before are made in units that end after the generation is gone.
#[tokio::test]
async fn a_key_made_while_keys_are_rotated_is_wrapped_by_the_new_generation() -> Outcome {
    on_postgres(async |world| {
        let mut filing = world.store.begin().await?;
        let mut new = request(filing.next_number(2026).await?)?;
        new.facts = full_facts("one", 750_101_300_111)?;
        filing.add_request(&new, &plain_filing()).await?;
        let mut writing = world.store.begin().await?;
        let unsent = letter(None, at(0))?;
        writing.queue_letters(std::slice::from_ref(&unsent)).await?;
        let mut taking = world.store.begin().await?;
        raw_mail("aa")?.add_to(&mut *taking).await?;
        let other = rotate(world).await?;
        filing.append(&[received(&new)]).await?;
        filing
            .queue_letters(&[letter(Some(new.id), at(0))?, letter(None, at(0))?])
            .await?;
        filing.commit().await?;
        writing.commit().await?;
        taking.commit().await?;
        assert_eq!(other.keys_by_generation().await?, [(2, 4)]);
        let (fresh, _) = world.another().await?;
        assert_eq!(fresh.request(new.number).await?.as_ref(), Some(&new));
        for store in [&world.store, &fresh, &other] {
            assert_eq!(found(store, "person.one@example.kz").await?, [new.number]);
            assert!(store.mail_of_bytes("aa").await?.is_some());
        }
        assert_eq!(fresh.lease_letters(at(1), at(2), 9).await?.letters.len(), 3);
        check_head(&fresh).await?;
        Ok(())
    })
    .await
}

/// Whoever puts a generation in force waits for units that made keys under the one before.
#[tokio::test]
async fn a_generation_waits_for_units_that_have_appended() -> Outcome {
    on_postgres(async |world| {
        let mut unit = world.store.begin().await?;
        let new = request(unit.next_number(2026).await?)?;
        unit.add_request(&new, &plain_filing()).await?;
        unit.append(&[received(&new)]).await?;
        let (other, keys) = world.another().await?;
        let generation = keys.begin_generation(CREATED)?;
        let beginning = {
            let other = other.clone();
            tokio::spawn(async move { begin(&other, generation).await })
        };
        tokio::time::sleep(Duration::from_millis(150)).await;
        assert!(!beginning.is_finished());
        unit.commit().await?;
        beginning.await??;
        rewrap(&other).await?;
        assert_eq!(other.keys_by_generation().await?, [(2, 1)]);
        Ok(())
    })
    .await
}

/// Facts change while the same request is wrapped anew: what finds it is of the new facts and the new generation.
#[tokio::test]
async fn facts_that_change_while_keys_are_rotated_are_found() -> Outcome {
    on_postgres(async |world| {
        let facts = full_facts("old", 750_101_300_111)?;
        let first = filed(&world.store, |request| request.facts = facts).await?;
        let facts = full_facts("old", 750_101_300_111)?;
        let second = filed(&world.store, |request| request.facts = facts).await?;
        let (other, keys) = world.another().await?;
        // One unit has locked its request; the other one knows its request from before and locks it when it writes.
        let mut locking = world.store.begin().await?;
        let mut read = locking.request(first.number).await?.ok_or("it was filed")?;
        let mut late = world.store.begin().await?;
        late.add_message(&message(second.id, MessageKind::Note, None)?)
            .await?;
        begin(&other, keys.begin_generation(CREATED)?).await?;
        let rewrapping = {
            let other = other.clone();
            tokio::spawn(async move { rewrap(&other).await })
        };
        tokio::time::sleep(Duration::from_millis(150)).await;
        assert!(!rewrapping.is_finished());
        read.facts = full_facts("first", 750_101_300_222)?;
        write(locking, &read).await?;
        rewrapping.await??;
        let mut changed = second.clone();
        changed.facts = full_facts("second", 750_101_300_333)?;
        write(late, &changed).await?;
        keys.destroy_generation(1)?;
        for store in [&world.store, &other] {
            assert_eq!(found(store, "person.first@example.kz").await?, [first.number]);
            assert_eq!(found(store, "person.second@example.kz").await?, [second.number]);
            assert!(found(store, "person.old@example.kz").await?.is_empty());
        }
        Ok(())
    })
    .await
}

async fn write(mut unit: Box<dyn UnitOfWork>, request: &Request) -> Result<(), StoreError> {
    unit.save_request(request, request.version, StateTag::OPEN)
        .await?;
    unit.append(&[told(request.id)]).await?;
    unit.commit().await
}

/// A request that is destroyed while its key waits to be wrapped anew stays destroyed, and the rotation goes on.
#[tokio::test]
async fn what_is_destroyed_while_keys_are_rotated_stays_so() -> Outcome {
    on_postgres(async |world| {
        let gone = ended(&world.store, full_facts("gone", 750_101_300_111)?).await?;
        let living = ended(&world.store, full_facts("living", 750_101_300_222)?).await?;
        let (other, keys) = world.another().await?;
        begin(&other, keys.begin_generation(CREATED)?).await?;
        let mut unit = world.store.begin().await?;
        let read = unit.request(gone.number).await?.ok_or("it was filed")?;
        unit.destroy(&read, jauap_domain::DestructionReason::Ordered, at(9))
            .await?;
        let rewrapping = {
            let other = other.clone();
            tokio::spawn(async move { rewrap(&other).await })
        };
        tokio::time::sleep(Duration::from_millis(150)).await;
        assert!(!rewrapping.is_finished());
        unit.append(&[told(gone.id)]).await?;
        unit.commit().await?;
        rewrapping.await??;
        keys.destroy_generation(1)?;
        let read = world.store.request(gone.number).await;
        assert!(matches!(read, Err(StoreError::Destroyed)), "{read:?}");
        assert_eq!(world.store.request(living.number).await?.as_ref(), Some(&living));
        assert!(found(&other, "person.gone@example.kz").await?.is_empty());
        assert_eq!(other.keys_by_generation().await?, [(2, 1)]);
        Ok(())
    })
    .await
}

/// Nothing is written about a request while it is destroyed: whoever read it in a unit before is waited for.
#[tokio::test]
async fn destruction_waits_for_who_writes_and_leaves_nothing_of_it() -> Outcome {
    on_postgres(async |world| {
        let request = filed(&world.store, |request| request.state = State::Withdrawn).await?;
        let mut unit = world.store.begin().await?;
        unit.request(request.number).await?;
        let mut note = message(request.id, MessageKind::UserMessage, None)?;
        note.text = Some(FreeText::new("кеш")?);
        unit.add_message(&note).await?;
        let destroying = {
            let (store, request) = (world.store.clone(), request.clone());
            tokio::spawn(async move { destroyed(&store, &request, 9).await })
        };
        tokio::time::sleep(Duration::from_millis(150)).await;
        assert!(!destroying.is_finished());
        unit.append(&[told(request.id)]).await?;
        unit.commit().await?;
        destroying.await??;
        let raw = world.raw().await?;
        let left = "SELECT count(*) FROM messages WHERE content IS NOT NULL";
        assert_eq!(raw.count(left).await?, 0);
        Ok(())
    })
    .await
}

/// Many rotate, change and destroy at once; in the end everything living opens and nothing else does.
#[tokio::test]
async fn rotations_changes_and_destructions_at_once_end_well() -> Outcome {
    on_postgres(async |world| {
        let mut requests = Vec::new();
        for place in 0..24_u64 {
            requests.push(
                ended(
                    &world.store,
                    full_facts(&format!("m{place}"), 750_101_300_000 + place)?,
                )
                .await?,
            );
        }
        let (other, keys) = world.another().await?;
        begin(&other, keys.begin_generation(CREATED)?).await?;
        let mut tasks = Vec::new();
        for (place, request) in requests.iter().cloned().enumerate() {
            let store = world.store.clone();
            tasks.push(tokio::spawn(
                async move { disturb(&store, &request, place).await },
            ));
        }
        for task in tasks {
            task.await??;
        }
        rewrap(&other).await?;
        keys.destroy_generation(1)?;
        for (place, request) in requests.iter().enumerate() {
            let read = other.request(request.number).await;
            assert_eq!(
                matches!(read, Err(StoreError::Destroyed)),
                place % 3 == 0,
                "{read:?}"
            );
            let named = match place % 3 {
                0 => vec![],
                _ => vec![request.number],
            };
            let mark = if place % 3 == 1 { "later." } else { "" };
            let typed = format!("person.{mark}m{place}@example.kz");
            assert_eq!(found(&other, &typed).await?, named, "{typed}");
        }
        check_head(&other).await?;
        Ok(())
    })
    .await
}

/// Two who wait for each other are told apart by the server; one of them tries again.
async fn disturb(store: &Database, request: &Request, place: usize) -> Result<(), StoreError> {
    let mut done = Ok(());
    for _ in 0..6 {
        done = match place % 3 {
            0 => destroyed(store, request, 9).await.map(drop),
            1 => change(store, request).await,
            _ => rewrap(store).await,
        };
        if !matches!(done, Err(StoreError::Unavailable(_))) {
            break;
        }
    }
    done
}

async fn change(store: &Database, request: &Request) -> Result<(), StoreError> {
    let mut unit = store.begin().await?;
    let mut read = unit.request(request.number).await?.ok_or(StoreError::Stale)?;
    let place = request.number.sequence() - 1;
    let facts = full_facts(&format!("later.m{place}"), 750_101_300_000 + u64::from(place));
    read.facts = facts.map_err(|_| StoreError::Stale)?;
    unit.save_request(&read, read.version, StateTag::ALL).await?;
    unit.append(&[told(request.id)]).await?;
    unit.commit().await
}
