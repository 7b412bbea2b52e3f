use std::collections::BTreeSet;

use jauap_workflow::{
    ports::{OutboxStore, RequestReader, Store},
    records::{LeasedLetter, LetterLoss, LetterOutcome, QueuedLetter, ServerWords},
};

use crate::{
    samples::{at, filed, letter},
    world::{Fault, Outcome, World},
};

async fn queue(world: &World, letters: &[QueuedLetter]) -> Outcome {
    let mut unit = world.store.begin().await?;
    unit.queue_letters(letters).await?;
    unit.commit().await?;
    Ok(())
}

async fn lease_one(
    world: &World,
    now: i64,
    until: i64,
) -> Result<LeasedLetter, Box<dyn std::error::Error + Send + Sync>> {
    let mut leased = world.store.lease_letters(at(now), at(until), 1).await?.letters;
    leased.pop().ok_or_else(|| "a letter is due".into())
}

async fn settle(
    world: &World,
    letter: &LeasedLetter,
    outcome: LetterOutcome,
) -> Result<bool, jauap_workflow::StoreError> {
    let mut unit = world.store.begin().await?;
    let settled = unit.settle_letter(letter, &outcome, at(9)).await?;
    unit.commit().await?;
    Ok(settled)
}

fn dead(code: Option<i32>) -> LetterOutcome {
    LetterOutcome::Dead {
        code,
        words: ServerWords::default(),
        unknown: false,
    }
}

pub async fn a_lost_lease_settles_nothing(world: &World) -> Outcome {
    let request = filed(&world.store, |_| {}).await?;
    queue(world, &[letter(Some(request.id), at(0))?]).await?;
    let slow = lease_one(world, 0, 10).await?;
    assert!(
        world
            .store
            .lease_letters(at(9), at(20), 9)
            .await?
            .letters
            .is_empty()
    );
    let quick = lease_one(world, 10, 20).await?;
    assert_eq!((slow.attempts, quick.attempts), (0, 1));
    assert!(quick.token > slow.token);
    assert!(!settle(world, &slow, dead(Some(550))).await?);
    assert!(settle(world, &quick, LetterOutcome::Accepted).await?);
    assert!(!settle(world, &quick, LetterOutcome::Accepted).await?);
    let letters = world.store.letters(request.id).await?;
    let [status] = letters.as_slice() else {
        return Err("there is one".into());
    };
    assert_eq!(
        (status.state.as_str(), status.attempts, status.accepted_at),
        ("accepted", 2, Some(at(9)))
    );
    assert_eq!(status.last_code, None);
    Ok(())
}

pub async fn letters_are_leased_when_they_are_due(world: &World) -> Outcome {
    let queued = [letter(None, at(3))?, letter(None, at(1))?, letter(None, at(2))?];
    queue(world, &queued).await?;
    queue(world, &[]).await?;
    assert!(
        world
            .store
            .lease_letters(at(0), at(10), 9)
            .await?
            .letters
            .is_empty()
    );
    let leased = world.store.lease_letters(at(2), at(10), 9).await?.letters;
    assert_eq!(
        leased.iter().map(|leased| leased.letter.id).collect::<Vec<_>>(),
        [queued[1].id, queued[2].id]
    );
    let [first, second] = leased.as_slice() else {
        return Err("two are due".into());
    };
    assert_eq!(
        (&first.letter.bytes, &first.letter.to),
        (&queued[1].bytes, &queued[1].to)
    );
    assert!(
        settle(
            world,
            first,
            LetterOutcome::Retry {
                at: at(50),
                code: Some(421),
                words: ServerWords::default(),
            }
        )
        .await?
    );
    assert!(settle(world, second, dead(None)).await?);
    assert_eq!(lease_one(world, 49, 60).await?.letter.id, queued[0].id);
    assert!(
        world
            .store
            .lease_letters(at(49), at(60), 9)
            .await?
            .letters
            .is_empty()
    );
    let again = lease_one(world, 50, 60).await?;
    assert_eq!((again.letter.id, again.attempts), (queued[1].id, 1));
    Ok(())
}

pub async fn two_workers_never_share_a_letter(world: &World) -> Outcome {
    let letters = (0..20)
        .map(|ms| letter(None, at(ms)))
        .collect::<Result<Vec<_>, _>>()?;
    queue(world, &letters).await?;
    let take = || world.store.lease_letters(at(100), at(200), 6);
    let (first, second, third) = tokio::join!(take(), take(), take());
    let taken: Vec<_> = [first?, second?, third?]
        .into_iter()
        .flat_map(|leased| leased.letters)
        .map(|leased| leased.letter.id)
        .collect();
    assert_eq!(taken.len(), 18);
    assert_eq!(taken.into_iter().collect::<BTreeSet<_>>().len(), 18);
    Ok(())
}

pub async fn the_backlog_counts_what_still_has_to_leave(world: &World) -> Outcome {
    queue(world, &[letter(None, at(1))?, letter(None, at(2))?]).await?;
    assert_eq!(world.store.backlog().await?, (2, Some(at(1))));
    let first = lease_one(world, 5, 10).await?;
    assert_eq!(world.store.backlog().await?, (2, Some(at(1))));
    settle(world, &first, LetterOutcome::Accepted).await?;
    assert_eq!(world.store.backlog().await?, (1, Some(at(2))));
    Ok(())
}

/// What somebody tampered with is told apart, and given up once; the others leave.
pub async fn a_letter_that_cannot_be_opened_keeps_no_other_back(world: &World) -> Outcome {
    let queued = [letter(None, at(1))?, letter(None, at(2))?, letter(None, at(3))?];
    queue(world, &queued).await?;
    let raw = world.raw().await?;
    let nonsense = raw.literal(&[1, 2, 3]);
    let damage = format!(
        "UPDATE outbox SET bytes = {nonsense} WHERE queued_at_ms = {}",
        at(1).unix_ms()
    );
    assert_eq!(raw.run(&damage).await?, 1);
    let leased = world.store.lease_letters(at(5), at(10), 3).await?;
    let ids: Vec<_> = leased.letters.iter().map(|leased| leased.letter.id).collect();
    assert_eq!(ids, [queued[1].id, queued[2].id]);
    for letter in &leased.letters {
        settle(world, letter, LetterOutcome::Accepted).await?;
    }
    let [lost] = leased.lost.as_slice() else {
        return Err("one cannot be read".into());
    };
    assert_eq!((lost.id, lost.loss), (queued[0].id, LetterLoss::Damaged));
    let given_up = async || -> Result<bool, Fault> {
        let mut unit = world.store.begin().await?;
        let given_up = unit.give_up_lost(lost).await?;
        unit.commit().await?;
        Ok(given_up)
    };
    assert!(given_up().await?);
    assert!(!given_up().await?, "once");
    assert_eq!(world.store.backlog().await?, (0, None));
    let again = world.store.lease_letters(at(900), at(999), 9).await?;
    assert!(again.letters.is_empty() && again.lost.is_empty(), "{again:?}");
    Ok(())
}
