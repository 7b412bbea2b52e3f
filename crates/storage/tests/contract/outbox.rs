//! How far a letter has come: what surely stayed here, what may have left, and what the desk sees of it.

use jauap_domain::{LetterId, Timestamp};
use jauap_storage::Database;
use jauap_workflow::{
    ports::{OutboxStore, RequestReader, Store, StoreError},
    records::{
        LeasedLetter, LetterOutcome, LetterState, LetterStatus, OutboxCursor, OutboxFilter, OutboxLetter,
        QueuedLetter, ServerWords,
    },
};
use time::macros::date;

use crate::{
    samples::{at, filed, letter},
    sealing::{contains, stored},
    world::{Fault, Outcome, World},
};

async fn queue(world: &World, letters: &[QueuedLetter]) -> Outcome {
    let mut unit = world.store.begin().await?;
    unit.queue_letters(letters).await?;
    unit.commit().await?;
    Ok(())
}

async fn lease(world: &World, now: i64, until: i64) -> Result<LeasedLetter, Fault> {
    let mut leased = world.store.lease_letters(at(now), at(until), 1).await?.letters;
    leased.pop().ok_or_else(|| "a letter is due".into())
}

async fn settle(world: &World, letter: &LeasedLetter, outcome: LetterOutcome) -> Result<bool, StoreError> {
    let mut unit = world.store.begin().await?;
    let settled = unit.settle_letter(letter, &outcome, at(9)).await?;
    unit.commit().await?;
    Ok(settled)
}

async fn requeue(world: &World, letter: LetterId, when: Timestamp) -> Result<bool, StoreError> {
    let mut unit = world.store.begin().await?;
    let found = unit.requeue_letter(letter, when).await?;
    unit.commit().await?;
    Ok(found.is_some())
}

async fn only(world: &World, request: jauap_domain::RequestId) -> Result<LetterStatus, Fault> {
    let mut letters = world.store.letters(request).await?;
    letters.pop().ok_or_else(|| "there is one".into())
}

fn words() -> ServerWords {
    ServerWords::new("5.1.1 <dinara.xyzzyq@example.kz>: nobody here")
}

pub async fn that_a_letter_leaves_is_written_down_by_the_last_lease_only(world: &World) -> Outcome {
    let request = filed(&world.store, |_| {}).await?;
    queue(world, &[letter(Some(request.id), at(0))?]).await?;
    let slow = lease(world, 0, 10).await?;
    let quick = lease(world, 10, 20).await?;
    assert_eq!(only(world, request.id).await?.state, "leased");
    assert!(
        !world.store.mark_sending(&slow, at(99)).await?,
        "its lease was lost"
    );
    assert!(world.store.mark_sending(&quick, at(30)).await?);
    assert!(!world.store.mark_sending(&quick, at(40)).await?, "it leaves once");
    let status = only(world, request.id).await?;
    assert_eq!(
        (status.state.as_str(), status.maybe_twice, status.next_at),
        ("sending", false, at(30))
    );
    // The new end of the lease holds.
    assert!(
        world
            .store
            .lease_letters(at(29), at(50), 1)
            .await?
            .letters
            .is_empty()
    );
    assert!(!settle(world, &slow, LetterOutcome::Accepted).await?);
    assert!(settle(world, &quick, LetterOutcome::Accepted).await?);
    Ok(())
}

pub async fn a_letter_whose_worker_died_is_taken_again_and_marked_only_when_it_may_have_left(
    world: &World,
) -> Outcome {
    let request = filed(&world.store, |_| {}).await?;
    queue(world, &[letter(Some(request.id), at(0))?]).await?;
    lease(world, 0, 10).await?;
    let second = lease(world, 10, 20).await?;
    assert_eq!(
        (second.attempts, second.unknowns),
        (1, 0),
        "it surely stayed here"
    );
    assert!(world.store.mark_sending(&second, at(30)).await?);
    let third = lease(world, 30, 40).await?;
    assert_eq!((third.attempts, third.unknowns), (2, 1), "it may have left");
    assert_eq!(third.letter.bytes, second.letter.bytes);
    assert!(!settle(world, &second, LetterOutcome::Accepted).await?);
    assert!(settle(world, &third, LetterOutcome::Accepted).await?);
    let status = only(world, request.id).await?;
    assert_eq!((status.state.as_str(), status.maybe_twice), ("accepted", true));
    Ok(())
}

pub async fn what_the_server_said_is_sealed_and_shown(world: &World) -> Outcome {
    let request = filed(&world.store, |_| {}).await?;
    queue(world, &[letter(Some(request.id), at(0))?]).await?;
    let (code, next) = (Some(451), at(20));
    let outcomes = [
        (
            LetterOutcome::Retry {
                at: next,
                code,
                words: words(),
            },
            "retry",
            false,
        ),
        (
            LetterOutcome::Unknown {
                at: next,
                code: None,
                words: words(),
            },
            "unknown",
            true,
        ),
        (
            LetterOutcome::Dead {
                code,
                words: words(),
                unknown: false,
            },
            "dead",
            true,
        ),
    ];
    for (outcome, state, maybe_twice) in outcomes {
        let leased = lease(world, 20, 30).await?;
        assert!(world.store.mark_sending(&leased, at(20)).await?);
        assert!(settle(world, &leased, outcome).await?);
        let status = only(world, request.id).await?;
        assert_eq!((status.state.as_str(), status.maybe_twice), (state, maybe_twice));
        assert_eq!(status.last_words, Some(words()));
        assert!(!format!("{status:?}").contains("xyzzyq"));
        assert!(!contains(&stored(world).await?, b"xyzzyq"), "{state}");
    }
    assert!(requeue(world, only(world, request.id).await?.id, at(20)).await?);
    let leased = lease(world, 20, 30).await?;
    assert!(settle(world, &leased, LetterOutcome::Accepted).await?);
    assert_eq!(only(world, request.id).await?.last_words, None);
    Ok(())
}

pub async fn a_letter_is_queued_again_when_it_waits_or_was_given_up(world: &World) -> Outcome {
    let request = filed(&world.store, |_| {}).await?;
    let queued = letter(Some(request.id), at(0))?;
    queue(world, std::slice::from_ref(&queued)).await?;
    assert!(!requeue(world, LetterId::new(uuid::Uuid::nil()), at(5)).await?);
    assert!(!requeue(world, queued.id, at(5)).await?, "it is due anyway");
    let leased = lease(world, 0, 50).await?;
    assert!(!requeue(world, queued.id, at(5)).await?, "a worker has it");
    assert!(world.store.mark_sending(&leased, at(50)).await?);
    assert!(!requeue(world, queued.id, at(5)).await?, "it is leaving");
    let retry = LetterOutcome::Retry {
        at: at(90),
        code: None,
        words: words(),
    };
    assert!(settle(world, &leased, retry).await?);
    assert!(requeue(world, queued.id, at(60)).await?);
    let leased = lease(world, 60, 70).await?;
    assert_eq!(
        (leased.since, leased.letter.bytes.clone()),
        (at(60), queued.bytes.clone())
    );
    assert_eq!(leased.letter.message_id, queued.message_id);
    let dead = LetterOutcome::Dead {
        code: None,
        words: words(),
        unknown: true,
    };
    assert!(settle(world, &leased, dead).await?);
    assert!(
        world
            .store
            .lease_letters(at(999), at(1000), 1)
            .await?
            .letters
            .is_empty()
    );
    assert!(requeue(world, queued.id, at(80)).await?);
    let leased = lease(world, 80, 90).await?;
    assert_eq!(leased.unknowns, 1);
    assert!(settle(world, &leased, LetterOutcome::Accepted).await?);
    assert!(!requeue(world, queued.id, at(95)).await?, "it was taken");
    Ok(())
}

pub async fn the_outbox_is_listed_in_pages_and_counted(world: &World) -> Outcome {
    let request = filed(&world.store, |_| {}).await?;
    let letters = [
        letter(Some(request.id), at(1))?,
        letter(None, at(2))?,
        letter(Some(request.id), at(2))?,
        letter(None, at(3))?,
    ];
    queue(world, &letters).await?;
    let leased = lease(world, 1, 50).await?;
    let dead = LetterOutcome::Dead {
        code: Some(550),
        words: words(),
        unknown: false,
    };
    assert!(settle(world, &leased, dead).await?);
    let page = async |filter, after: Option<OutboxCursor>| world.store.outbox(filter, after, 2).await;
    let first = page(OutboxFilter::Waiting, None).await?;
    let cursor = |item: &jauap_workflow::records::OutboxItem| OutboxCursor {
        queued_at: item.letter.queued_at(),
        id: item.letter.id(),
    };
    let second = page(OutboxFilter::Waiting, first.last().map(cursor)).await?;
    assert!(
        page(OutboxFilter::Waiting, second.last().map(cursor))
            .await?
            .is_empty()
    );
    let listed: Vec<_> = first
        .iter()
        .chain(&second)
        .map(|item| (item.letter.id(), item.request))
        .collect();
    let mut twins = [(letters[1].id, None), (letters[2].id, Some(request.number))];
    twins.sort_by_key(|(id, _)| std::cmp::Reverse(id.raw()));
    assert_eq!(listed, [(letters[3].id, None), twins[0], twins[1]]);
    let given_up = page(OutboxFilter::Dead, None).await?;
    assert_eq!(given_up.len(), 1);
    let item = &given_up[0];
    assert_eq!(
        (item.letter.id(), item.request),
        (letters[0].id, Some(request.number))
    );
    let OutboxLetter::Readable(letter) = &item.letter else {
        return Err("it can be read".into());
    };
    assert_eq!(
        (letter.last_code, letter.last_words.clone(), letter.loss),
        (Some(550), Some(words()), None)
    );

    let summary = world.store.outbox_summary().await?;
    assert_eq!(summary.counts, [(LetterState::Queued, 3), (LetterState::Dead, 1)]);
    assert_eq!(
        (summary.oldest_waiting, summary.count(LetterState::Unknown)),
        (Some(at(2)), 0)
    );
    Ok(())
}

pub async fn letters_to_an_address_are_counted_by_the_day(world: &World) -> Outcome {
    let (one, other) = ("dinara.xyzzyq@example.kz".parse()?, "berik@example.kz".parse()?);
    let (today, tomorrow) = (date!(2026 - 11 - 22), date!(2026 - 11 - 23));
    let count = async |to: &str, day| {
        let mut unit = world.store.begin().await?;
        let count = unit.count_letter(&to.parse()?, day).await?;
        unit.commit().await?;
        Ok::<_, Fault>(count)
    };
    let mut unit = world.store.begin().await?;
    assert_eq!(unit.count_letter(&one, today).await?, 1);
    assert_eq!(unit.count_letter(&one, today).await?, 2);
    assert_eq!(unit.count_letter(&other, today).await?, 1);
    unit.commit().await?;
    assert_eq!(count("Dinara.Xyzzyq@Example.KZ", today).await?, 3);
    assert_eq!(count("dinara.xyzzyq@example.kz", tomorrow).await?, 1);
    drop(world.store.begin().await?.count_letter(&one, today).await);
    assert_eq!(
        count("dinara.xyzzyq@example.kz", today).await?,
        4,
        "what was not committed is not counted"
    );
    assert!(!contains(&stored(world).await?, b"xyzzyq"));
    let mut unit = world.store.begin().await?;
    unit.forget_letter_counts(tomorrow).await?;
    unit.commit().await?;
    assert_eq!(count("dinara.xyzzyq@example.kz", today).await?, 1);
    assert_eq!(count("dinara.xyzzyq@example.kz", tomorrow).await?, 2);
    Ok(())
}

pub async fn letters_of_an_earlier_version_are_still_sent(world: &World) -> Outcome {
    let request = filed(&world.store, |_| {}).await?;
    let letters = [letter(Some(request.id), at(1))?, letter(Some(request.id), at(2))?];
    queue(world, &letters).await?;
    let leased = lease(world, 5, 50).await?;
    let retry = LetterOutcome::Retry {
        at: at(60),
        code: Some(450),
        words: words(),
    };
    assert!(settle(world, &leased, retry).await?);
    lease(world, 5, 50).await?;
    let applied = async || Database::migration_status(&world.url, &world.settings).await;
    while applied()
        .await?
        .iter()
        .any(|(name, applied)| *applied && name == "m20261123_000300_outbox_states")
    {
        Database::migrate_down(&world.url, &world.settings, Some(1)).await?;
    }
    let raw = world.raw().await?;
    assert_eq!(
        raw.count("SELECT count(*) FROM outbox WHERE state IN ('queued', 'leased')")
            .await?,
        2
    );
    Database::migrate_up(&world.url, &world.settings).await?;
    let again = world.store.lease_letters(at(60), at(70), 9).await?.letters;
    let sent: Vec<_> = again
        .iter()
        .map(|leased| (leased.letter.id, leased.unknowns))
        .collect();
    // The earlier version could not tell whether a leased letter had left.
    assert_eq!(sent, [(letters[0].id, 0), (letters[1].id, 1)]);
    assert_eq!(again[0].letter.bytes, letters[0].bytes);
    Ok(())
}
