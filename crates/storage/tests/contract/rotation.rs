use std::{fs, sync::Arc};

use jauap_domain::{Event, EventKind, Request};
use jauap_storage::{Database, DatabaseSettings, KeyringFile};
use jauap_workflow::{
    ports::{KeyReader, Keychain, MailStore, OutboxStore, RequestReader, Store, StoreError},
    records::{Finalised, Rewrapped},
};

use crate::{
    samples::{at, destroyed, ended, filed, full_facts, letter, raw_mail, told},
    search::found,
    world::{CREATED, Fault, Outcome, World},
};

/// Puts a generation in force in the database.
pub async fn begin(store: &dyn Store, generation: u32) -> Result<(), StoreError> {
    let mut unit = store.begin().await?;
    unit.begin_key_generation(generation, at(1)).await?;
    let kind = EventKind::KeysRotated { generation };
    unit.append(&[Event {
        request: None,
        kind,
        ..told(jauap_domain::RequestId::new(uuid::Uuid::nil()))
    }])
    .await?;
    unit.commit().await
}

/// Wraps everything anew, page by page.
pub async fn rewrap(store: &dyn Store) -> Result<(), StoreError> {
    let mut after = None;
    loop {
        let mut unit = store.begin().await?;
        let page = unit.rewrap_keys(after, 3).await?;
        unit.commit().await?;
        assert_eq!(page.damaged, 0);
        if page.last.is_none() {
            return Ok(());
        }
        after = page.last;
    }
}

/// Everything living opens and is found, in a process that has just started.
async fn check(world: &World, requests: &[Request]) -> Outcome {
    let (fresh, _) = world.another().await?;
    for request in requests {
        assert_eq!(fresh.request(request.number).await?.as_ref(), Some(request));
        let mark = request.facts.contact.email.as_ref().ok_or("it has one")?;
        assert_eq!(found(&fresh, mark.reveal()).await?, [request.number]);
        assert_eq!(found(&world.store, mark.reveal()).await?, [request.number]);
    }
    let mail = fresh.mail_of_bytes("aa").await?.ok_or("it was taken")?;
    assert_eq!(mail.bytes.ok_or("they are there")?.sha256, "aa");
    fresh.close().await?;
    Ok(())
}

async fn several(world: &World) -> Result<Vec<Request>, Fault> {
    let mut requests = Vec::new();
    for place in 0..6_u64 {
        let facts = full_facts(&format!("m{place}"), 750_101_300_111 + place)?;
        requests.push(filed(&world.store, |request| request.facts = facts).await?);
    }
    let mut unit = world.store.begin().await?;
    raw_mail("aa")?.add_to(&mut *unit).await?;
    unit.queue_letters(&[letter(None, at(0))?]).await?;
    unit.commit().await?;
    Ok(requests)
}

pub async fn a_rotation_goes_on_wherever_it_was_interrupted(world: &World) -> Outcome {
    let requests = several(world).await?;
    let store = &world.store;
    let (other, keys) = world.another().await?;
    assert_eq!((keys.active()?, keys.retiring()?), (1, vec![]));
    let generation = keys.begin_generation(CREATED)?;
    assert_eq!((generation, keys.retiring()?), (2, vec![1]));
    check(world, &requests).await?;
    assert_eq!(store.key_generation().await?, 1);
    begin(&other, generation).await?;
    assert_eq!(store.key_generation().await?, 2);
    check(world, &requests).await?;
    for left in (0..8_u64).rev() {
        let mut unit = store.begin().await?;
        assert_eq!(unit.rewrap_keys(None, 1).await?.keys, 1);
        drop(unit);
        assert_eq!(store.keys_by_generation().await?.first(), Some(&(1, left + 1)));
        let mut unit = other.begin().await?;
        assert_eq!(unit.rewrap_keys(None, 1).await?.keys, 1);
        unit.commit().await?;
        let wrapped = 8 - left;
        let expected: Vec<_> = [(1, left), (2, wrapped)]
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .collect();
        assert_eq!(store.keys_by_generation().await?, expected);
        check(world, &requests).await?;
    }
    let mut unit = store.begin().await?;
    assert_eq!(unit.rewrap_keys(None, 1).await?, Rewrapped::default());
    drop(unit);
    keys.destroy_generation(1)?;
    check(world, &requests).await?;
    assert_eq!(store.lease_letters(at(1), at(2), 9).await?.letters.len(), 1);
    let later = full_facts("later", 750_101_399_999)?;
    let later = filed(store, |request| request.facts = later).await?;
    check(world, &[later]).await?;
    assert_eq!(store.keys_by_generation().await?, [(2, 9)]);
    Ok(())
}

/// A key that does not unwrap, and a content that does not open, are told of and keep no other from the new generation.
pub async fn what_is_damaged_does_not_stop_a_rotation(world: &World) -> Outcome {
    let requests = several(world).await?;
    let (other, keys) = world.another().await?;
    begin(&other, keys.begin_generation(CREATED)?).await?;
    let raw = world.raw().await?;
    let of = |request: &Request| format!("sequence = {}", request.number.sequence());
    let nonsense = raw.literal(&[7; 40]);
    let owner = format!("SELECT id FROM requests WHERE {}", of(&requests[1]));
    raw.run(&format!(
        "UPDATE data_keys SET wrapped = {nonsense} WHERE owner = ({owner})"
    ))
    .await?;
    raw.run(&format!(
        "UPDATE requests SET facts = {nonsense} WHERE {}",
        of(&requests[4])
    ))
    .await?;
    let (mut after, mut wrapped, mut damaged) = (None, 0, 0);
    loop {
        let mut unit = other.begin().await?;
        let page = unit.rewrap_keys(after, 2).await?;
        unit.commit().await?;
        (wrapped, damaged) = (wrapped + page.keys, damaged + page.damaged);
        if page.last.is_none() {
            break;
        }
        assert!(after < page.last);
        after = page.last;
    }
    assert_eq!((wrapped, damaged), (6, 2));
    assert_eq!(other.keys_by_generation().await?, [(1, 1), (2, 7)]);
    keys.destroy_generation(1)?;
    check(world, &requests[..1]).await?;
    check(world, &requests[2..4]).await?;
    check(world, &requests[5..]).await
}

/// The same bytes are taken once, whichever generation their token is of.
pub async fn a_mail_is_known_again_in_every_generation(world: &World) -> Outcome {
    let store = &world.store;
    let mut unit = store.begin().await?;
    raw_mail("aa")?.add_to(&mut *unit).await?;
    unit.commit().await?;
    let (other, keys) = world.another().await?;
    let taken = async |by: &Database| {
        let mut unit = by.begin().await?;
        let added = raw_mail("aa")?.add_to(&mut *unit).await;
        let done = match added {
            Ok(()) => unit.commit().await,
            Err(error) => Err(error),
        };
        Ok::<_, Fault>(matches!(done, Err(StoreError::Taken)))
    };
    assert!(store.mail_of_bytes("aa").await?.is_some() && taken(store).await?);
    begin(&other, keys.begin_generation(CREATED)?).await?;
    assert!(store.mail_of_bytes("aa").await?.is_some() && other.mail_of_bytes("aa").await?.is_some());
    rewrap(&other).await?;
    assert!(store.mail_of_bytes("aa").await?.is_some() && taken(store).await? && taken(&other).await?);
    keys.destroy_generation(1)?;
    assert!(store.mail_of_bytes("aa").await?.is_some() && taken(store).await? && taken(&other).await?);
    Ok(())
}

pub async fn a_destruction_becomes_final_once_and_when_its_generation_is_gone(world: &World) -> Outcome {
    let store = &world.store;
    let living = filed(store, |_| {}).await?;
    let mut gone = Vec::new();
    for place in 0..4 {
        gone.push(ended(store, full_facts(&format!("m{place}"), 750_101_300_111)?).await?);
    }
    let finalise = async |ms: i64, limit: u64| {
        let mut unit = store.begin().await?;
        let done = unit.finalise(at(ms), limit).await?;
        unit.commit().await?;
        Ok::<_, StoreError>(done)
    };
    destroyed(store, &gone[0], 10).await?;
    destroyed(store, &gone[1], 11).await?;
    assert!(finalise(12, 9).await?.is_empty());
    let (other, keys) = world.another().await?;
    begin(&other, keys.begin_generation(CREATED)?).await?;
    destroyed(store, &gone[2], 13).await?;
    rewrap(&other).await?;
    keys.destroy_generation(1)?;
    assert_eq!(destroyed(store, &gone[3], 14).await?.generation, 2);
    let old = |place: usize| Finalised {
        request: gone[place].id,
        generation: 1,
    };
    assert_eq!(finalise(15, 2).await?, [old(0), old(1)]);
    assert_eq!(finalise(16, 2).await?, [old(2)]);
    assert!(finalise(17, 2).await?.is_empty());
    let mut moments = Vec::new();
    for one in store.destroyed(None, 9).await? {
        let told = one.destroyed.ok_or("it was destroyed")?;
        moments.push((told.generation, told.final_at));
    }
    assert_eq!(
        moments,
        [(1, Some(at(15))), (1, Some(at(15))), (1, Some(at(16))), (2, None)]
    );
    assert!(store.request(living.number).await?.is_some());
    begin(&other, keys.begin_generation(CREATED)?).await?;
    rewrap(&other).await?;
    keys.destroy_generation(2)?;
    let last = finalise(18, 9).await?;
    assert_eq!(
        last.iter()
            .map(|one| (one.request, one.generation))
            .collect::<Vec<_>>(),
        [(gone[3].id, 2)]
    );
    Ok(())
}

/// Connects with a keyring of a path.
pub async fn with(world: &World, path: &std::path::Path, restored: bool) -> Result<Database, Fault> {
    let settings = DatabaseSettings {
        keys: Some(Arc::new(KeyringFile::open(path)?)),
        restored,
        ..world.settings.clone()
    };
    Ok(Database::connect(&world.url, &settings).await?)
}

pub async fn another_keyring_is_refused(world: &World) -> Outcome {
    let home = world.home.path();
    KeyringFile::create(&home.join("foreign"), CREATED)?;
    assert!(with(world, &home.join("foreign"), false).await.is_err());
    assert!(with(world, &home.join("foreign"), true).await.is_err());
    let (other, keys) = world.another().await?;
    fs::copy(world.keyring(), home.join("older"))?;
    let generation = keys.begin_generation(CREATED)?;
    // The file goes first: a database that does not know of the generation yet takes either.
    with(world, &home.join("older"), false).await?;
    begin(&other, generation).await?;
    assert!(with(world, &home.join("older"), false).await.is_err());
    assert!(with(world, &home.join("older"), true).await.is_err());
    with(world, &world.keyring(), false).await?;
    let behind = begin(&other, 1).await;
    assert!(behind.is_err() && other.key_generation().await? == 2);
    begin(&other, 2).await?;
    assert!(begin(&other, 3).await.is_err());
    // A rotation later the database of a backup knows a generation that the keyring has no more.
    keys.begin_generation(CREATED)?;
    keys.destroy_generation(2)?;
    keys.destroy_generation(1)?;
    assert!(with(world, &world.keyring(), false).await.is_err());
    with(world, &world.keyring(), true).await?;
    Ok(())
}

/// While the file cannot be read, what was read last still serves; without any, nothing opens.
pub async fn the_file_of_the_keyring_is_read_again_when_it_changes(world: &World) -> Outcome {
    let request = filed(&world.store, |_| {}).await?;
    fs::rename(world.keyring(), world.home.path().join("away"))?;
    assert_eq!(
        world.store.request(request.number).await?.as_ref(),
        Some(&request)
    );
    filed(&world.store, |_| {}).await?;
    fs::rename(world.home.path().join("away"), world.keyring())?;
    let none = DatabaseSettings {
        keys: None,
        ..world.settings.clone()
    };
    let locked = Database::connect(&world.url, &none).await?;
    assert!(locked.request(request.number).await.is_err());
    assert!(filed(&locked, |_| {}).await.is_err());
    Ok(())
}
