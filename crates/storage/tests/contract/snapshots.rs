use std::time::Duration;

use jauap_domain::State;
use jauap_storage::Database;
use jauap_workflow::{
    ports::{LogReader, RequestReader, Store, StoreError},
    records::QueueFilter,
};

use crate::{
    commitments::openings,
    samples::{at, destroyed, filed, save},
    tree::{check_head, check_proofs},
    world::{Fault, Outcome, World},
};

/// What a snapshot shows of the log and the tables.
async fn shown(log: &dyn LogReader) -> Result<String, Fault> {
    let head = log.log_head().await?;
    let leaves = check_head(log).await?;
    let projections = log.projections(None, 50).await?;
    let openings: Vec<_> = openings(log)
        .await?
        .into_iter()
        .map(|one| (one.seq, one.name))
        .collect();
    let generations = log.log_generations().await?;
    Ok(format!(
        "{head:?} {leaves:?} {projections:?} {openings:?} {generations:?}"
    ))
}

pub async fn a_snapshot_is_of_one_moment(world: &World) -> Outcome {
    let store = &world.store;
    let mut first = filed(store, |_| {}).await?;
    let second = filed(store, |request| request.state = State::Withdrawn).await?;
    let snapshot = store.log_snapshot().await?;
    // Taken here, not when it is first read.
    filed(store, |_| {}).await?;
    assert_eq!(snapshot.log_head().await?.size, 3);
    let before = shown(&*snapshot).await?;
    save(store, &mut first).await?;
    destroyed(store, &second, 9).await?;
    assert_eq!(shown(&*snapshot).await?, before);
    assert_eq!(snapshot.projections(None, 9).await?.len(), 2);
    drop(snapshot);
    assert_ne!(shown(&*store.log_snapshot().await?).await?, before);
    assert_eq!(store.log_head().await?.size, 6);
    Ok(())
}

/// Whoever takes a snapshot too many is told to try again, and everybody else reads on.
pub async fn however_many_are_wanted_pages_stay_readable(world: &World) -> Outcome {
    let store = &world.store;
    let request = filed(store, |_| {}).await?;
    let mut open = Vec::new();
    let busy = loop {
        match store.log_snapshot().await {
            Ok(snapshot) => open.push(snapshot),
            Err(error) => break error,
        }
        assert!(open.len() < 8, "there is no end");
    };
    assert!(matches!(busy, StoreError::Busy), "{busy:?}");
    assert!(open.len() >= 2);
    let reads = (0..16).map(|_| async {
        let read = tokio::time::timeout(Duration::from_secs(5), store.request(request.number)).await;
        Ok::<_, Fault>(read??)
    });
    for read in futures_util::future::try_join_all(reads).await? {
        assert_eq!(read.as_ref(), Some(&request));
    }
    open.pop();
    store.log_snapshot().await?;
    Ok(())
}

pub async fn a_copy_is_a_database_of_one_moment(world: &World) -> Outcome {
    let store = &world.store;
    for _ in 0..5 {
        filed(store, |_| {}).await?;
    }
    let copy = world.home.path().join("copy.sqlite");
    if world.file().is_none() {
        assert!(store.backup_into(&copy).await.is_err());
        return Ok(());
    }
    let writer = {
        let store = store.clone();
        tokio::spawn(async move {
            for _ in 0..30 {
                filed(&store, |_| {}).await?;
            }
            Ok::<_, Fault>(())
        })
    };
    store.backup_into(&copy).await?;
    writer.await??;
    assert!(store.backup_into(&copy).await.is_err(), "nothing is written over");
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&copy)?.permissions());
    assert_eq!(mode & 0o777, 0o600);
    let copied = Database::connect(&format!("sqlite:{}", copy.display()), &world.settings).await?;
    assert!(copied.integrity().await?.is_empty());
    let leaves = check_head(&copied).await?;
    check_proofs(&copied, 1, &leaves, 5).await?;
    let size = leaves.len() as u64;
    assert!((6..=36).contains(&size), "{size}");
    let listed = copied.queue(&QueueFilter::default(), None, 100).await?;
    assert_eq!(listed.len() as u64 + 1, size);
    assert!(listed.iter().all(|item| item.requester_name == "Үлгі Сәрсенова"));
    let head = store
        .log_nodes(1, jauap_ledger::plan::Plan::root(size)?.nodes())
        .await?;
    let root = jauap_ledger::plan::Plan::root(size)?.finish(&head)?;
    assert_eq!(root, [copied.log_head().await?.root]);
    filed(&copied, |request| request.received_at = at(77)).await?;
    copied.close().await?;
    Ok(())
}
