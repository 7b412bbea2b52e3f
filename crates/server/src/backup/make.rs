//! Making a backup while the service runs.

use std::path::Path;

use anyhow::{Context, ensure};
use data_encoding::HEXLOWER;
use jauap_ledger::checkpoint::Checkpoint;
use jauap_storage::Database;
use jauap_workflow::{
    Service,
    ports::{Clock, LogReader},
    records::LogHead,
};

use super::{
    disk::{hash_of, remove_if_there, write_durably},
    engine::{Engine, on_file},
    files,
    manifest::{CHECKPOINT, EngineName, LogPlace, MANIFEST, Manifest, Sums},
    new_directory::NewDirectory,
    places,
    tree::check_tree,
};
use crate::{
    clock::SystemClock,
    config::Config,
    wiring::{self, Built},
};

/// Makes a backup: the database first, then the files it speaks of, so that none can be missing; each checked. The
/// directory is there as a whole or not at all.
pub async fn make(config: &Config, built: &Built, whole: &Path) -> anyhow::Result<Manifest> {
    let engine = Engine::of(config)?;
    places::check(config, &engine, whole)?;
    let published = published(&built.service).await?;
    let directory = NewDirectory::begin(whole)?;
    let backup = directory.path();
    let mut sums = Sums::default();
    let manifest = match &engine {
        Engine::Sqlite(_) => {
            let file = backup.join(EngineName::Sqlite.file());
            built.database.backup_into(&file).await?;
            let copy = wiring::build_to_read(&on_file(config, &file))
                .await
                .context("the copy of the database cannot be opened")?;
            let made = of_copy(config, built, &copy, published.as_ref(), backup, &mut sums).await;
            copy.database.close().await?;
            tidy(&file)?;
            made?
        }
        Engine::Postgres(server) => {
            let log = built.service.store.log_snapshot().await?;
            let head = sound(built, log.as_ref(), published.as_ref()).await?;
            drop(log);
            server.dump(&backup.join(EngineName::Postgres.file())).await?;
            let manifest = rest(
                config,
                built,
                built,
                &head,
                EngineName::Postgres,
                backup,
                &mut sums,
            )
            .await;
            manifest?
        }
    };
    finish(directory, manifest, sums)
}

/// The last checkpoint kept outside the database, if it is ours.
async fn published(service: &Service) -> anyhow::Result<Option<Checkpoint>> {
    let note = service.outside.checkpoint().await?;
    let checkpoint = note.map(|note| Checkpoint::parse_unverified(&note)).transpose();
    checkpoint.context("the checkpoint kept outside the database is damaged")
}

/// Checks the copy of an SQLite file, and adds what belongs to it.
async fn of_copy(
    config: &Config,
    built: &Built,
    copy: &Built,
    published: Option<&Checkpoint>,
    backup: &Path,
    sums: &mut Sums,
) -> anyhow::Result<Manifest> {
    check_integrity(&copy.database).await?;
    let head = sound(copy, copy.service.store.as_ref(), published).await?;
    rest(config, built, copy, &head, EngineName::Sqlite, backup, sums).await
}

/// The head of a log whose entries lead to it, and to what was published.
async fn sound(
    built: &Built,
    log: &dyn LogReader,
    published: Option<&Checkpoint>,
) -> anyhow::Result<LogHead> {
    let generation = log.log_head().await?.generation;
    check_tree(log, &built.service.log.origin(generation), published)
        .await
        .context("the database does not hold a sound log, so it was not backed up; see: jauap log check")
}

async fn check_integrity(copy: &Database) -> anyhow::Result<()> {
    let problems = copy.integrity().await?;
    ensure!(
        problems.is_empty(),
        "the copy of the database is damaged: {}",
        problems.join("; ")
    );
    Ok(())
}

/// Adds the files, the checkpoint and the manifest.
async fn rest(
    config: &Config,
    built: &Built,
    copy: &Built,
    head: &LogHead,
    engine: EngineName,
    backup: &Path,
    sums: &mut Sums,
) -> anyhow::Result<Manifest> {
    let (live, store, log) = (&built.service.store, &copy.service.store, &built.service.log);
    let counted = files::copy_all(store.as_ref(), &config.files.dir, backup, sums).await?;
    let missing_files = files::missing(store.as_ref(), live.as_ref(), backup).await?;
    sums.add(
        CHECKPOINT,
        &write_durably(&backup.join(CHECKPOINT), log.sign(head)?.as_bytes())?,
    );
    Ok(Manifest {
        format: Manifest::format(),
        made_at: SystemClock.now().rfc3339(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        engine,
        log: LogPlace {
            origin: log.origin(head.generation),
            size: head.size,
            root: HEXLOWER.encode(&head.root),
        },
        key_generation: store.key_generation().await?,
        keys: store.keys_by_generation().await?.into_iter().collect(),
        files: counted,
        missing_files,
    })
}

/// Takes away what opening the copy left beside it.
fn tidy(file: &Path) -> anyhow::Result<()> {
    let beside = |end: &str| {
        let mut name = file.as_os_str().to_owned();
        name.push(end);
        std::path::PathBuf::from(name)
    };
    let log = beside("-wal");
    ensure!(
        std::fs::metadata(&log).map_or(0, |log| log.len()) == 0,
        "the copy of the database was not closed"
    );
    for end in ["-wal", "-shm", ".migrate.lock"] {
        remove_if_there(&beside(end))?;
    }
    Ok(std::fs::File::open(file)?.sync_all()?)
}

fn finish(directory: NewDirectory, manifest: Manifest, mut sums: Sums) -> anyhow::Result<Manifest> {
    let backup = directory.path();
    let database = manifest.engine.file();
    sums.add(database, &hash_of(&backup.join(database))?);
    let text = serde_json::to_string_pretty(&manifest)? + "\n";
    sums.add(MANIFEST, &write_durably(&backup.join(MANIFEST), text.as_bytes())?);
    sums.write(backup)?;
    directory.finish()?;
    Ok(manifest)
}
