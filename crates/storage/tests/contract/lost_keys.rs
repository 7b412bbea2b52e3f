//! Keyrings that are behind, generations that are gone, and what is left of what they sealed.

use std::fs;

use jauap_storage::KeyringFile;
use jauap_workflow::{
    ports::{KeyReader, Keychain, MailStore, OutboxStore, RequestReader, Store, StoreError},
    records::{LetterLoss, LetterOutcome, OutboxFilter, OutboxLetter, QueueFilter},
};

use crate::{
    rotation::{begin, rewrap, with},
    samples::{at, destroyed, ended, filed, full_facts, letter, raw_mail, told},
    world::{CREATED, Outcome, World},
};

/// Two hosts have a copy of the keyring each, and one of them rotates: the other is told what to copy, and shows nothing as destroyed.
pub async fn a_keyring_that_is_behind_is_told_of_and_nothing_is_shown_as_destroyed(world: &World) -> Outcome {
    let request = filed(&world.store, |_| {}).await?;
    let copy = world.home.path().join("copy");
    fs::copy(world.keyring(), &copy)?;
    let elsewhere = with(world, &copy, false).await?;
    elsewhere.ping().await?;
    let (here, keys) = world.another().await?;
    begin(&here, keys.begin_generation(CREATED)?).await?;
    rewrap(&here).await?;
    keys.destroy_generation(1)?;
    let told = |error: &StoreError| {
        let cause = std::error::Error::source(error).map(ToString::to_string);
        cause.is_some_and(|cause| cause.contains("Copy the file of keys.keyring"))
    };
    let refused = [
        elsewhere.request(request.number).await.map(drop),
        elsewhere.queue(&QueueFilter::default(), None, 9).await.map(drop),
        elsewhere.ping().await,
        elsewhere.lock_rotation().await.map(drop),
    ];
    for (place, outcome) in refused.into_iter().enumerate() {
        assert!(outcome.is_err_and(|error| told(&error)), "{place}");
    }
    assert!(filed(&elsewhere, |_| {}).await.is_err());
    let started = with(world, &copy, false).await.err().ok_or("it is refused")?;
    assert!(
        started.downcast_ref::<StoreError>().is_some_and(told),
        "{started}"
    );
    fs::copy(world.keyring(), &copy)?;
    elsewhere.ping().await?;
    assert_eq!(elsewhere.request(request.number).await?.as_ref(), Some(&request));
    filed(&elsewhere, |_| {}).await?;
    Ok(())
}

pub async fn one_rotation_is_under_way_at_a_time(world: &World) -> Outcome {
    let (other, keys) = world.another().await?;
    let own = KeyringFile::open(&world.keyring())?;
    let held = keys.lock()?.ok_or("nobody has it")?;
    assert!(own.lock()?.is_none());
    let on_any_host = world.store.lock_rotation().await?.ok_or("nobody has it")?;
    if world.file().is_none() {
        assert!(other.lock_rotation().await?.is_none());
    }
    // A lock that is not on the file itself stays when that is replaced.
    keys.begin_generation(CREATED)?;
    assert!(own.lock()?.is_none());
    drop((held, on_any_host));
    assert!(own.lock()?.is_some());
    for _ in 0..100 {
        if other.lock_rotation().await?.is_some() {
            return Ok(());
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    Err("the lock did not end with its connection".into())
}

/// A database of before a rotation came back: its contents are there and nobody can read them.
pub async fn what_a_lost_generation_sealed_is_unreadable_and_can_be_destroyed(world: &World) -> Outcome {
    let store = &world.store;
    let lost = ended(store, full_facts("one", 750_101_300_111)?).await?;
    let damaged = ended(store, full_facts("two", 750_101_300_112)?).await?;
    let (other, keys) = world.another().await?;
    begin(&other, keys.begin_generation(CREATED)?).await?;
    keys.destroy_generation(1)?;
    for number in [lost.number, damaged.number] {
        let read = other.request(number).await;
        assert!(matches!(read, Err(StoreError::Unreadable)), "{read:?}");
        assert!(
            other
                .skeleton(number)
                .await?
                .is_some_and(|left| left.destroyed.is_none())
        );
    }
    let listed = other.queue(&QueueFilter::default(), None, 9).await?;
    assert!(listed.len() == 2 && listed.iter().all(|item| item.requester_name.is_empty()));
    let raw = world.raw().await?;
    let nonsense = raw.literal(&[7; 90]);
    raw.run(&format!(
        "UPDATE requests SET facts = {nonsense} WHERE sequence = {}",
        damaged.number.sequence()
    ))
    .await?;
    assert!(!other.awaits_final().await?);
    for request in [&lost, &damaged] {
        let mut unit = other.begin().await?;
        let mut left = unit
            .request_without_content(request.number)
            .await?
            .ok_or("it is there")?;
        assert_eq!(
            (left.id, left.state, left.closed_at),
            (request.id, request.state, request.closed_at)
        );
        left.hold = Some(jauap_domain::HoldReason::Litigation);
        unit.save_keeping(&left).await?;
        unit.append(&[told(left.id)]).await?;
        unit.commit().await?;
        let held = other
            .request_without_content(request.number)
            .await?
            .ok_or("it is there")?;
        assert_eq!((held.hold, held.version), (left.hold, request.version));
        assert_eq!(destroyed(&other, &held, 9).await?.generation, 1);
        let again = other.request_without_content(request.number).await;
        assert!(matches!(again, Err(StoreError::Destroyed)), "{again:?}");
    }
    assert!(other.awaits_final().await?);
    let mut unit = other.begin().await?;
    assert_eq!(unit.finalise(at(20), 9).await?.len(), 2);
    unit.commit().await?;
    assert!(!other.awaits_final().await?);
    Ok(())
}

/// Letters whose generation is gone are given up once, with the reason; an officer sees them, and may try again when the key is back.
pub async fn a_letter_whose_generation_is_gone_is_given_up_once(world: &World) -> Outcome {
    let request = filed(&world.store, |_| {}).await?;
    let of_request = letter(Some(request.id), at(1))?;
    let mut unit = world.store.begin().await?;
    unit.queue_letters(&[of_request.clone(), letter(None, at(2))?])
        .await?;
    unit.commit().await?;
    let (other, keys) = world.another().await?;
    begin(&other, keys.begin_generation(CREATED)?).await?;
    keys.destroy_generation(1)?;
    let leased = other.lease_letters(at(5), at(10), 9).await?;
    assert!(leased.letters.is_empty());
    assert_eq!(leased.lost.len(), 2);
    for lost in &leased.lost {
        assert_eq!(lost.loss, LetterLoss::KeyGone);
        let mut unit = other.begin().await?;
        assert!(unit.give_up_lost(lost).await?);
        unit.commit().await?;
    }
    let again = other.lease_letters(at(100), at(110), 9).await?;
    assert!(again.letters.is_empty() && again.lost.is_empty(), "{again:?}");
    assert_eq!(other.backlog().await?, (0, None));
    let listed = other.outbox(OutboxFilter::Dead, None, 9).await?;
    let [_, first] = listed.as_slice() else {
        return Err("both are listed".into());
    };
    assert_eq!(
        (first.letter.id(), first.request),
        (of_request.id, Some(request.number))
    );
    let OutboxLetter::Lost(lost) = &first.letter else {
        return Err("nobody can read it".into());
    };
    assert_eq!((lost.loss, lost.state.as_str()), (LetterLoss::KeyGone, "dead"));
    let mut unit = other.begin().await?;
    assert_eq!(
        unit.requeue_letter(of_request.id, at(200)).await?,
        Some(Some(request.id))
    );
    unit.commit().await?;
    let raw = world.raw().await?;
    let reasons = "SELECT count(*) FROM outbox WHERE lost = 'key_gone' AND state = 'dead'";
    assert_eq!(raw.count(reasons).await?, 1);
    Ok(())
}

/// Letters of no request that have left, mails of destroyed requests, and keys of what is gone have no reason to stay.
pub async fn what_belongs_to_no_request_goes_with_its_key(world: &World) -> Outcome {
    let store = &world.store;
    let gone = ended(store, full_facts("one", 750_101_300_111)?).await?;
    let (waiting, settled) = (raw_mail("aa")?, raw_mail("bb")?);
    let mut unit = store.begin().await?;
    waiting.add_to(&mut *unit).await?;
    settled.add_to(&mut *unit).await?;
    unit.queue_letters(&[
        letter(None, at(0))?,
        letter(None, at(5))?,
        letter(Some(gone.id), at(9))?,
    ])
    .await?;
    unit.commit().await?;
    let mut unit = store.begin().await?;
    assert_eq!(
        unit.remove_unowned(9).await?,
        (Vec::new(), false),
        "all of it is needed"
    );
    let leased = store.lease_letters(at(1), at(2), 1);
    drop(unit);
    let leased = leased.await?.letters;
    let mut unit = store.begin().await?;
    unit.settle_letter(&leased[0], &LetterOutcome::Accepted, at(3))
        .await?;
    unit.commit().await?;
    destroyed(store, &gone, 9).await?;
    let raw = world.raw().await?;
    // As an older version, or a crash, may have left them.
    raw.run(&format!(
        "UPDATE raw_mails SET request_id = (SELECT id FROM requests WHERE sequence = {}) WHERE id = {}",
        gone.number.sequence(),
        match world.file() {
            Some(_) => raw.literal(settled.id().raw().as_bytes()),
            None => format!("'{}'", settled.id().raw()),
        }
    ))
    .await?;
    let lost = raw_mail("cc")?;
    let mut unit = store.begin().await?;
    lost.add_to(&mut *unit).await?;
    unit.commit().await?;
    let owner = match world.file() {
        Some(_) => raw.literal(lost.id().raw().as_bytes()),
        None => format!("'{}'", lost.id().raw()),
    };
    raw.run(&format!("DELETE FROM raw_mails WHERE id = {owner}"))
        .await?;
    let mut unit = store.begin().await?;
    assert_eq!(unit.remove_unowned(9).await?, (vec![settled.id().raw()], false));
    unit.commit().await?;
    for (what, count) in [
        // That of the destroyed request keeps its mark; those of the waiting mail and letter are needed.
        ("data_keys", 3),
        ("raw_mails", 1),
        ("outbox WHERE bytes IS NOT NULL", 1),
    ] {
        let found = raw.count(&format!("SELECT count(*) FROM {what}")).await?;
        assert_eq!(found, count, "{what}");
    }
    assert!(store.mail_of_bytes("aa").await?.is_some());
    Ok(())
}
