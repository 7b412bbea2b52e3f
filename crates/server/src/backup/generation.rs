//! The new generation of the log that a database begins when it came back: it commits to the last checkpoint anybody knows.

use std::collections::BTreeSet;

use anyhow::{Context, ensure};
use data_encoding::HEXLOWER;
use jauap_domain::{EventSeq, RequestNumber};
use jauap_ledger::{checkpoint::Checkpoint, verify::origin_parts};
use jauap_workflow::{
    Service,
    act::ActError,
    destroy::{destroy_restored, rotate_keys},
    log::{complete_list_of_destroyed, open_log, prepare_log},
    ports::StoreError,
    records::{CheckpointBefore, LogHead},
};
use serde::{Deserialize, Serialize};

/// Numbers that are left out beyond those that may have been given out: the last events before a crash may not have been
/// published.
const MARGIN: u64 = 100;
/// The most numbers that are left out; a year has a million.
const MOST: u64 = 100_000;

/// How much was lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lost {
    /// The last checkpoint anybody knows: its origin and size.
    pub known: String,
    /// Its number of events.
    pub known_size: u64,
    /// How many of them are left.
    pub left: u64,
    /// How many are gone.
    pub events: u64,
    /// False when the log had been restored since the backup: then there were more.
    pub exact: bool,
}

/// How a database goes on.
#[derive(Debug, Clone, Serialize)]
pub struct Continued {
    /// The origin of the new generation.
    pub origin: String,
    /// What was lost.
    pub lost: Lost,
    /// Requests whose content was destroyed again.
    pub destroyed_again: u64,
    /// Requests on the list of destroyed ones that were still open in this backup: they can be read again.
    pub open_again: Vec<RequestNumber>,
    /// Keys that a generation wraps which the keyring no longer holds: what they seal stays unreadable.
    pub unreadable_keys: u64,
    /// Those generations.
    pub unreadable_generations: Vec<u32>,
    /// Earlier generations whose last checkpoint nobody kept: whoever verifies the log asks what became of them.
    pub unknown_generations: Vec<u32>,
    /// Request numbers that were left out, so that none is given twice.
    pub numbers_left_out: u64,
}

/// What the first entry of a generation says of the one before.
#[derive(Deserialize)]
struct FirstEntry {
    data: Opened,
}

#[derive(Deserialize)]
struct Opened {
    prev: Option<Prev>,
    #[serde(default)]
    restored: u64,
}

#[derive(Deserialize)]
struct Prev {
    origin: String,
    size: u64,
    root: String,
}

/// Reads a signed checkpoint of this log.
pub fn ours(service: &Service, note: &str, whence: &str) -> anyhow::Result<CheckpointBefore> {
    let claimed = Checkpoint::parse_unverified(note).with_context(|| format!("{whence} is damaged"))?;
    let (_, generation) =
        origin_parts(&claimed.origin).with_context(|| format!("{whence} is of no generation of a log"))?;
    let key = service.log.verifier(generation)?;
    let checkpoint = Checkpoint::open(note, &[key]).with_context(|| {
        format!(
            "{whence} is of {}, or signed by another key; see keys.signing_key and log.name in the configuration",
            claimed.origin
        )
    })?;
    Ok(CheckpointBefore {
        checkpoint,
        note: note.to_owned(),
    })
}

/// The generation and size of a checkpoint, by which the newer of two is known.
pub fn place(checkpoint: &Checkpoint) -> (u32, u64) {
    let generation = origin_parts(&checkpoint.origin).map_or(0, |(_, generation)| generation);
    (generation, checkpoint.size)
}

/// What the current generation of the log was opened with, if that was this checkpoint: how much of it was left.
pub async fn opened_after(
    service: &Service,
    head: &LogHead,
    before: &Checkpoint,
) -> Result<Option<u64>, StoreError> {
    let start = EventSeq(i64::try_from(head.start).unwrap_or(i64::MAX));
    let entries = service.store.log_entries(start, 1).await?;
    let first: Option<FirstEntry> = entries
        .first()
        .and_then(|entry| serde_json::from_str(&entry.entry).ok());
    let Some(Opened {
        prev: Some(prev),
        restored,
    }) = first.map(|first| first.data)
    else {
        return Ok(None);
    };
    let same = prev.origin == before.origin
        && prev.size == before.size
        && prev.root == HEXLOWER.encode(&before.root);
    Ok(same.then_some(restored))
}

/// Lets a database that came back go on: a new generation, unless an interrupted run opened it already; the keyring's generation
/// where its own is gone; destroyed contents destroyed again; the rules in force.
pub async fn continue_from(service: &Service, known: CheckpointBefore) -> anyhow::Result<Continued> {
    let before = known.checkpoint.clone();
    let head = service.store.log_head().await?;
    let opened = opened_after(service, &head, &before).await?;
    if opened.is_none() {
        open_log(service, Some(known))
            .await
            .context("no new generation of the log could be opened")?;
    }
    let left = opened.unwrap_or(head.size);
    let exact = holds_some_of(service, &before).await?;
    let lost = Lost {
        known: before.origin.clone(),
        known_size: before.size,
        left,
        events: if exact {
            before.size.saturating_sub(left)
        } else {
            before.size
        },
        exact,
    };
    let (unreadable_generations, unreadable_keys) = unreadable(service).await?;
    go_on_with_keyring(service).await?;
    let (destroyed_again, open_again) = destroy_again(service).await?;
    // An older backup may come back next, and the list may have been lost with the rest.
    complete_list_of_destroyed(service).await?;
    let numbers_left_out = leave_numbers_out(service, lost.events).await?;
    prepare_log(service).await?;
    let generation = service.store.log_head().await?.generation;
    let unknown_generations = unknown_generations(service, generation).await?;
    Ok(Continued {
        origin: service.log.origin(generation),
        lost,
        destroyed_again,
        open_again,
        unreadable_keys,
        unreadable_generations,
        unknown_generations,
        numbers_left_out,
    })
}

async fn unknown_generations(service: &Service, current: u32) -> Result<Vec<u32>, StoreError> {
    let generations = service.store.log_generations().await?;
    let is_known = |number: &u32| {
        let mut known = generations.iter().filter(|known| known.checkpoint.is_some());
        known.any(|known| known.generation == *number)
    };
    Ok((1..current).filter(|number| !is_known(number)).collect())
}

/// True when the database has entries of the generation of this checkpoint; else the log had been restored since it was
/// copied, and all of that generation is gone, with an unknown part of the one before.
async fn holds_some_of(service: &Service, before: &Checkpoint) -> Result<bool, StoreError> {
    let generations = service.store.log_generations().await?;
    let of = place(before).0;
    let at = generations.iter().position(|known| known.generation == of);
    let start = |index: usize| generations.get(index).map(|known| known.start);
    Ok(at.is_some_and(|at| start(at) < start(at + 1)))
}

/// The generations that wrap keys and that the keyring no longer holds, and how many keys.
pub async fn unreadable(service: &Service) -> anyhow::Result<(Vec<u32>, u64)> {
    let mut held = service.keychain.retiring()?;
    held.push(service.keychain.active()?);
    let by_generation = service.store.keys_by_generation().await?;
    let gone: Vec<_> = by_generation
        .into_iter()
        .filter(|(generation, keys)| *keys > 0 && !held.contains(generation))
        .collect();
    Ok((
        gone.iter().map(|(generation, _)| *generation).collect(),
        gone.iter().map(|(_, keys)| keys).sum(),
    ))
}

/// New keys are wrapped by the generation that the keyring has in force, when the database's own is gone.
async fn go_on_with_keyring(service: &Service) -> anyhow::Result<()> {
    let keys = &service.keychain;
    let wrapping = service.store.key_generation().await?;
    if wrapping != 0 && wrapping < keys.active()? && !keys.retiring()?.contains(&wrapping) {
        rotate_keys(service, &mut |_| {}).await?;
    }
    Ok(())
}

/// Destroys what was destroyed since the backup was made.
async fn destroy_again(service: &Service) -> anyhow::Result<(u64, Vec<RequestNumber>)> {
    let listed: BTreeSet<RequestNumber> = service
        .outside
        .destroyed()
        .await?
        .into_iter()
        .map(|(number, _)| number)
        .collect();
    let (mut done, mut open) = (0, Vec::new());
    for number in listed {
        let Some(skeleton) = service.store.skeleton(number).await? else {
            continue;
        };
        if skeleton.destroyed.is_some() {
            continue;
        }
        if skeleton.closed_at.is_none() {
            open.push(number);
            continue;
        }
        match destroy_restored(service, number).await {
            Ok(()) => done += 1,
            Err(ActError::Store(StoreError::Destroyed)) => {}
            Err(error) => {
                return Err(error).with_context(|| format!("{number} cannot be destroyed again"));
            }
        }
    }
    Ok((done, open))
}

/// Numbers that lost requests may have are not given to others.
async fn leave_numbers_out(service: &Service, lost: u64) -> anyhow::Result<u64> {
    let count = lost.saturating_add(MARGIN).min(MOST);
    let year = u16::try_from(service.today().year()).context("the year has no requests")?;
    ensure!(year > 0, "the year has no requests");
    let mut unit = service.store.begin().await?;
    for _ in 0..count {
        unit.next_number(year).await?;
    }
    unit.commit().await?;
    Ok(count)
}
