use jauap_domain::{Event, EventSeq, RequestId};
use jauap_ledger::{Hash, plan::Plan, proof, tree};
use jauap_workflow::{
    ports::{LogReader, RequestReader, Store},
    records::LoggedEntry,
};
use serde_json::Value;

use crate::{
    samples::{file, filed, hired, logged_in, noted, told},
    world::{Fault, Outcome, World},
};

/// Every entry of the log, whose leaves are what they should be.
pub async fn entries(log: &dyn LogReader) -> Result<Vec<LoggedEntry>, Fault> {
    let (mut after, mut entries) = (EventSeq(0), Vec::new());
    loop {
        let page = log.log_entries(after, 1_000).await?;
        let Some(last) = page.last() else {
            return Ok(entries);
        };
        after = last.seq;
        for entry in &page {
            assert_eq!(tree::leaf_hash(entry.entry.as_bytes()), entry.leaf);
        }
        entries.extend(page);
    }
}

/// Holds the head against all leaves of its generation; the places have no gaps.
pub async fn check_head(log: &dyn LogReader) -> Result<Vec<Hash>, Fault> {
    let (head, entries) = (log.log_head().await?, entries(log).await?);
    for (place, entry) in (1..).zip(&entries) {
        assert_eq!(entry.seq.0, place);
    }
    let own = entries.iter().filter(|entry| entry.generation == head.generation);
    let leaves: Vec<_> = own.map(|entry| entry.leaf).collect();
    assert_eq!(head.size, leaves.len() as u64);
    assert_eq!(head.start + head.size, entries.len() as u64);
    assert_eq!(head.root, tree::root(&leaves));
    Ok(leaves)
}

/// Proofs made of what the store keeps hold for random leaves and sizes.
pub async fn check_proofs(log: &dyn LogReader, generation: u32, leaves: &[Hash], count: u64) -> Outcome {
    let size = leaves.len() as u64;
    let mut chance = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = |below: u64| {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (chance >> 33) % below
    };
    for _ in 0..count {
        let whole = 1 + random(size);
        let (index, old) = (random(whole), 1 + random(whole));
        let root = |size: u64| tree::root(&leaves[..usize::try_from(size).unwrap_or_default()]);
        let leaf = leaves[usize::try_from(index)?];
        let path = fetched(log, generation, &Plan::inclusion(index, whole)?).await?;
        proof::verify_inclusion(&leaf, index, whole, &path, &root(whole))?;
        let path = fetched(log, generation, &Plan::consistency(old, whole)?).await?;
        proof::verify_consistency(old, whole, &path, &root(old), &root(whole))?;
        let made = fetched(log, generation, &Plan::root(whole)?).await?;
        assert_eq!(made, [root(whole)]);
    }
    Ok(())
}

async fn fetched(log: &dyn LogReader, generation: u32, plan: &Plan) -> Result<Vec<Hash>, Fault> {
    let nodes = log.log_nodes(generation, plan.nodes()).await?;
    Ok(plan.finish(&nodes)?)
}

/// Appends in one unit; the proof it gives is that of its last event.
pub async fn append(world: &World, events: &[Event]) -> Outcome {
    let mut unit = world.store.begin().await?;
    let appended = unit.append(events).await?;
    unit.commit().await?;
    let leaf = tree::leaf_hash(appended.entry.as_bytes());
    let head = appended.head;
    assert_eq!(u64::try_from(appended.seq.0)?, head.start + head.size);
    proof::verify_inclusion(&leaf, head.size - 1, head.size, &appended.proof, &head.root)?;
    assert_eq!(world.store.log_head().await?, head);
    Ok(())
}

pub async fn the_head_is_the_root_of_every_leaf(world: &World) -> Outcome {
    let mut ms = 0;
    for size in [1, 1, 2, 3, 7, 240, 1, 1, 1, 255, 256, 257, 1_100] {
        let events: Vec<_> = (0..size).map(|place| logged_in(ms + place)).collect();
        append(world, &events).await?;
        check_head(&world.store).await?;
        ms += size;
    }
    let leaves = check_head(&world.store).await?;
    assert_eq!(leaves.len(), 2_126);
    check_proofs(&world.store, 1, &leaves, 60).await?;
    let beyond = tree::NodeId {
        level: 0,
        index: 2_126,
    };
    assert!(world.store.log_nodes(1, &[beyond]).await.is_err());
    assert!(world.store.log_nodes(2, &[]).await.is_err());
    Ok(())
}

/// The histories of requests are chained: each entry names the leaf of the one before.
pub async fn the_events_of_a_request_are_chained(world: &World) -> Outcome {
    let officer = hired(&world.store, "aida").await?;
    let first = filed(&world.store, |_| {}).await?.id;
    let mut unit = world.store.begin().await?;
    let second = file(&mut *unit, |_| {}).await?.id;
    unit.append(&[noted(first, officer.id), told(second), noted(first, officer.id)])
        .await?;
    unit.append(&[logged_in(1), noted(second, officer.id)]).await?;
    unit.commit().await?;
    append(world, &[told(second), told(first)]).await?;
    let entries = entries(&world.store).await?;
    for (request, count) in [(first, 4), (second, 4)] {
        check_chain(&entries, request, count)?;
        assert_eq!(world.store.events(request).await?.len(), count);
    }
    Ok(())
}

/// Holds the chain of a request against its leaves.
pub fn check_chain(entries: &[LoggedEntry], request: RequestId, count: usize) -> Outcome {
    let own: Vec<_> = entries
        .iter()
        .filter(|entry| entry.request == Some(request))
        .collect();
    assert_eq!(own.len(), count);
    let mut before = Value::Null;
    for (place, entry) in (1..).zip(own) {
        let said: Value = serde_json::from_str(&entry.entry)?;
        assert_eq!((&said["rseq"], &said["rprev"]), (&Value::from(place), &before));
        assert_eq!(said["seq"], entry.seq.0);
        before = Value::from(data_encoding::HEXLOWER.encode(&entry.leaf));
    }
    Ok(())
}

pub async fn a_unit_that_is_rolled_back_leaves_nothing(world: &World) -> Outcome {
    let request = filed(&world.store, |_| {}).await?;
    let before = counts(world).await?;
    let head = world.store.log_head().await?;
    let mut unit = world.store.begin().await?;
    file(&mut *unit, |_| {}).await?;
    let many: Vec<_> = (0..600).map(|_| told(request.id)).collect();
    unit.append(&many).await?;
    drop(unit);
    assert_eq!(counts(world).await?, before);
    assert_eq!(world.store.log_head().await?, head);
    append(world, &[told(request.id)]).await?;
    check_head(&world.store).await?;
    check_chain(&entries(&world.store).await?, request.id, 2)
}

/// How many rows each table has.
pub async fn counts(world: &World) -> Result<Vec<i64>, Fault> {
    let raw = world.raw().await?;
    let mut counts = Vec::new();
    for table in [
        "requests",
        "messages",
        "attachments",
        "outbox",
        "raw_mails",
        "reply_drafts",
        "data_keys",
        "search_tokens",
        "attention_marks",
        "access_codes",
        "events",
        "log_tiles",
        "log_generations",
        "rules",
        "key_canaries",
    ] {
        counts.push(raw.count(&format!("SELECT count(*) FROM {table}")).await?);
    }
    Ok(counts)
}

pub async fn units_at_once_make_one_tree(world: &World) -> Outcome {
    let request = filed(&world.store, |_| {}).await?.id;
    let mut tasks = Vec::new();
    for task in 0..6 {
        let store = world.store.clone();
        tasks.push(tokio::spawn(async move {
            for step in 0..8 {
                let mut unit = store.begin().await?;
                let many: Vec<_> = (0..step * 3).map(logged_in).chain([told(request)]).collect();
                unit.append(&many).await?;
                if (task + step) % 5 != 0 {
                    unit.commit().await?;
                }
            }
            Ok::<_, jauap_workflow::StoreError>(())
        }));
    }
    for task in tasks {
        task.await??;
    }
    let leaves = check_head(&world.store).await?;
    check_proofs(&world.store, 1, &leaves, 20).await?;
    let entries = entries(&world.store).await?;
    let own = entries
        .iter()
        .filter(|entry| entry.request == Some(request))
        .count();
    check_chain(&entries, request, own)
}
