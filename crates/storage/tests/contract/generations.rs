use jauap_domain::EventSeq;
use jauap_ledger::{checkpoint::Checkpoint, tree};
use jauap_workflow::{
    ports::{LogReader, Store, StoreError},
    records::{CheckpointBefore, LogGeneration, LogOpeningRecord},
};
use serde_json::Value;

use crate::{
    commitments::openings,
    samples::{at, facts, filed, logged_in, save, told},
    tree::{append, check_chain, check_head, check_proofs, entries},
    world::{Outcome, World, open_log},
};

fn opening(origin: &str, size: u64) -> LogOpeningRecord {
    let checkpoint = Checkpoint {
        origin: origin.to_owned(),
        size,
        root: [7; 32],
    };
    LogOpeningRecord {
        at: at(5),
        rules: "{\"v\":2}".to_owned(),
        before: Some(CheckpointBefore {
            checkpoint,
            note: format!("note of {origin}"),
        }),
        ended: Vec::new(),
    }
}

async fn open(world: &World, opening: &LogOpeningRecord) -> Result<(), StoreError> {
    let mut unit = world.store.begin().await?;
    unit.open_log(opening).await?;
    unit.commit().await
}

pub async fn a_log_is_opened_once(world: &World) -> Outcome {
    let again = open_log(&world.store).await;
    assert!(matches!(again, Err(StoreError::Taken)), "{again:?}");
    let entries = entries(&world.store).await?;
    let [first] = entries.as_slice() else {
        return Err("there is one".into());
    };
    let said: Value = serde_json::from_str(&first.entry)?;
    assert_eq!((&said["typ"], &said["seq"]), (&"log_opened".into(), &1.into()));
    assert_eq!(said["data"], serde_json::json!({ "reason": "installed" }));
    assert_eq!(world.store.log_generations().await?.len(), 1);
    Ok(())
}

pub async fn after_a_restore_the_log_goes_on_in_the_next_generation(world: &World) -> Outcome {
    let mut request = filed(&world.store, |_| {}).await?;
    let many: Vec<_> = (0..300).map(logged_in).collect();
    append(world, &many).await?;
    let first = check_head(&world.store).await?;
    assert_eq!(first.len(), 302);
    open(world, &opening("healthcity.kz/log/1", 310)).await?;
    let head = world.store.log_head().await?;
    assert_eq!((head.generation, head.start, head.size), (2, 302, 1));
    request.facts = facts("Сынақ Үлгіев")?;
    save(&world.store, &mut request).await?;
    append(world, &many[..260]).await?;
    append(world, &[told(request.id)]).await?;
    let second = check_head(&world.store).await?;
    assert_eq!(second.len(), 263);
    check_proofs(&world.store, 1, &first, 20).await?;
    check_proofs(&world.store, 2, &second, 20).await?;
    // The leaf after the last one of a generation belongs to the next.
    for (generation, index) in [(1, 302), (2, 263)] {
        let beyond = tree::NodeId { level: 0, index };
        assert!(world.store.log_nodes(generation, &[beyond]).await.is_err());
    }
    let entries = entries(&world.store).await?;
    check_chain(&entries, request.id, 3)?;
    let said: Value = serde_json::from_str(&entries[302].entry)?;
    let expected = serde_json::json!({
        "reason": "restored",
        "restored": 302,
        "prev": { "origin": "healthcity.kz/log/1", "size": 310, "root": "07".repeat(32) },
    });
    assert_eq!((&said["data"], &said["gen"]), (&expected, &2.into()));
    let (known, own): (Vec<_>, Vec<_>) = openings(&world.store)
        .await?
        .into_iter()
        .partition(|one| one.generation == 1);
    assert_eq!((known.len(), own.len()), (1, 1));
    assert_eq!(own[0].seq, EventSeq(304));
    Ok(())
}

pub async fn the_next_generation_is_above_every_known_one(world: &World) -> Outcome {
    let mut far = opening("healthcity.kz/log/5", 900);
    far.ended = vec![(1, "note of our own".to_owned()), (3, "note of log/3".to_owned())];
    open(world, &far).await?;
    assert_eq!(world.store.log_head().await?.generation, 6);
    open(world, &opening("healthcity.kz/log/6", 900)).await?;
    let generation = |generation: u32, start: u64, checkpoint: Option<&str>| LogGeneration {
        generation,
        start,
        checkpoint: checkpoint.map(ToOwned::to_owned),
    };
    assert_eq!(
        world.store.log_generations().await?,
        [
            generation(1, 0, Some("note of our own")),
            generation(3, 1, Some("note of log/3")),
            generation(5, 1, Some("note of healthcity.kz/log/5")),
            generation(6, 1, Some("note of healthcity.kz/log/6")),
            generation(7, 2, None),
        ]
    );
    let entries = entries(&world.store).await?;
    let restored = |place: usize| -> Result<Value, serde_json::Error> {
        let said: Value = serde_json::from_str(&entries[place].entry)?;
        Ok(said["data"]["restored"].clone())
    };
    assert_eq!((restored(1)?, restored(2)?), (0.into(), 1.into()));
    check_head(&world.store).await?;
    Ok(())
}

pub async fn rules_are_set_only_when_they_are_others(world: &World) -> Outcome {
    let set = async |document: &str| {
        let mut unit = world.store.begin().await?;
        let changed = unit.set_rules(document, at(3)).await?;
        unit.commit().await?;
        Ok::<_, StoreError>(changed)
    };
    assert!(!set("{}").await?);
    assert!(set("{\"v\":1}").await?);
    assert!(!set("{\"v\":1}").await?);
    append(world, &[logged_in(4)]).await?;
    assert!(set("{}").await?);
    let entries = entries(&world.store).await?;
    let mut said = Vec::new();
    for entry in &entries {
        let entry: Value = serde_json::from_str(&entry.entry)?;
        said.push((
            entry["typ"].clone(),
            entry["rules"].clone(),
            entry["data"]["sha256"].clone(),
        ));
    }
    let hash = |document: &str| {
        Value::from(data_encoding::HEXLOWER.encode(&jauap_vault::digest(document.as_bytes())))
    };
    let (old, new) = (hash("{}"), hash("{\"v\":1}"));
    assert_eq!(
        said,
        [
            ("log_opened".into(), old.clone(), Value::Null),
            ("rules_set".into(), new.clone(), new.clone()),
            ("logged_in".into(), new, Value::Null),
            ("rules_set".into(), old.clone(), old),
        ]
    );
    let mut documents = world.store.rules_documents().await?;
    documents.sort();
    assert_eq!(documents, ["{\"v\":1}", "{}"]);
    check_head(&world.store).await?;
    Ok(())
}
