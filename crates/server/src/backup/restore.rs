//! Bringing a backup back.

use std::{
    fs::{self, File, TryLockError},
    io::ErrorKind,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail, ensure};
use jauap_workflow::{
    Service,
    records::{CheckpointBefore, LogHead},
};
use serde::Serialize;

use super::{
    disk::{copy_durably, parent, private_directory, remove_if_there, sync_directory},
    engine::{Engine, on_file},
    files,
    generation::{Continued, continue_from, opened_after, ours, place, unreadable},
    manifest::{CHECKPOINT, Counted, Manifest, Sums},
    opened::open_to_restore,
    tree::check_tree,
};
use crate::{config::Config, wiring::Built};

/// What came back.
#[derive(Debug, Clone, Serialize)]
pub struct Restored {
    /// When the backup was made, RFC 3339.
    pub made_at: Option<String>,
    /// The files that came with it.
    pub files: Counted,
    /// How the log goes on.
    pub log: Continued,
}

/// Brings a backup back into the database and the directory of files of a configuration, neither of which may hold
/// anything yet. Everything is done beside the database, which gets its name last: whatever ends the process, the next run
/// begins anew or goes on. `accept` takes a backup too whose contents nobody can read any more.
pub async fn restore(config: &Config, backup: &Path, accept: bool) -> anyhow::Result<Restored> {
    let manifest = Manifest::read(backup)?;
    let engine = Engine::of(config)?;
    ensure!(
        engine.name() == manifest.engine,
        "the backup is of another engine than database.url names"
    );
    let sums = Sums::read(backup)?;
    sums.check(backup, manifest.engine.file())?;
    let database = backup.join(manifest.engine.file());
    let note = fs::read_to_string(backup.join(CHECKPOINT))?;
    let from = Backup {
        config,
        from: backup,
        database: &database,
        sums: &sums,
        note: &note,
        accept,
    };
    let (files, log) = match engine {
        Engine::Sqlite(file) => from.restore_file(&file).await?,
        Engine::Postgres(server) => {
            let files = files::bring_back(backup, &sums, &config.files.dir)?;
            server.load(&database).await?;
            let built = open_to_restore(config).await?;
            let log = from.go_on(&built, false).await;
            built.database.close().await?;
            (files, log?)
        }
    };
    Ok(Restored {
        made_at: Some(manifest.made_at),
        files,
        log,
    })
}

struct Backup<'a> {
    config: &'a Config,
    from: &'a Path,
    database: &'a Path,
    sums: &'a Sums,
    note: &'a str,
    accept: bool,
}

impl Backup<'_> {
    /// Restores an SQLite file.
    async fn restore_file(&self, file: &Path) -> anyhow::Result<(Counted, Continued)> {
        let folder = parent(file);
        private_directory(folder)?;
        let lock_path = with_end(file, ".restoring.lock");
        let lock = File::create(&lock_path)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => bail!("another process restores {}", file.display()),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        let done = match fs::metadata(file) {
            Ok(there) if there.len() > 0 => self.finish_interrupted(file).await?,
            Ok(_) => self.anew(file).await?,
            Err(error) if error.kind() == ErrorKind::NotFound => self.anew(file).await?,
            Err(error) => return Err(error.into()),
        };
        remove_if_there(&lock_path)?;
        Ok(done)
    }

    async fn anew(&self, file: &Path) -> anyhow::Result<(Counted, Continued)> {
        let files = files::bring_back(self.from, self.sums, &self.config.files.dir)?;
        let part = with_end(file, ".restoring");
        for end in ["", "-wal", "-shm", "-journal", ".migrate.lock"] {
            remove_if_there(&with_end(&part, end))?;
            if !end.is_empty() {
                remove_if_there(&with_end(file, end))?;
            }
        }
        copy_durably(self.database, &part)?;
        let built = open_to_restore(&on_file(self.config, &part)).await?;
        let problems = built.database.integrity().await?;
        ensure!(
            problems.is_empty(),
            "the backup's database is damaged: {}",
            problems.join("; ")
        );
        let log = self.go_on(&built, true).await;
        let note = jauap_workflow::log::checkpoint(&built.service).await?;
        let outside = built.service.outside.clone();
        built.database.close().await?;
        let log = log?;
        let left = fs::metadata(with_end(&part, "-wal")).map_or(0, |left| left.len());
        ensure!(left == 0, "the restored database was not closed");
        for end in ["-wal", "-shm", ".migrate.lock"] {
            remove_if_there(&with_end(&part, end))?;
        }
        File::open(&part)?.sync_all()?;
        fs::rename(&part, file)?;
        sync_directory(parent(file))?;
        outside.publish(&note).await?;
        Ok((files, log))
    }

    /// The database has its name already: what may be left to do is to publish its checkpoint.
    async fn finish_interrupted(&self, file: &Path) -> anyhow::Result<(Counted, Continued)> {
        let refused = || {
            format!(
                "{} is there already, and nothing was changed. Move it away to restore in its place; or, if it is the \
                 database to go on with, run: jauap restore --accept",
                file.display()
            )
        };
        let built = open_to_restore(self.config).await.with_context(refused)?;
        let known = self.known(&built).await?;
        let head = built.service.store.log_head().await?;
        let goes_on = opened_after(&built.service, &head, &known.checkpoint)
            .await?
            .is_some();
        let log = if goes_on {
            continue_from(&built.service, known).await
        } else {
            Err(anyhow::anyhow!(refused()))
        };
        let done = match log {
            Ok(log) => {
                let note = jauap_workflow::log::checkpoint(&built.service).await?;
                built.service.outside.publish(&note).await?;
                Ok((Counted::default(), log))
            }
            Err(error) => Err(error),
        };
        built.database.close().await?;
        done
    }

    /// The newer of the checkpoint in the backup and the one kept outside.
    async fn known(&self, built: &Built) -> anyhow::Result<CheckpointBefore> {
        let service = &built.service;
        let then = ours(service, self.note, "the checkpoint in the backup")?;
        Ok(match outside(service).await? {
            Some(outside) if place(&outside.checkpoint) > place(&then.checkpoint) => outside,
            Some(_) | None => then,
        })
    }

    /// As `known`; or the log as it came back, when that is newer than both. A dump of PostgreSQL holds what was written while
    /// it was being made, and no checkpoint speaks of that.
    async fn known_or_own(&self, built: &Built, head: &LogHead) -> anyhow::Result<CheckpointBefore> {
        let service = &built.service;
        let known = self.known(built).await?;
        if (head.generation, head.size) <= place(&known.checkpoint) {
            return Ok(known);
        }
        if let Some(outside) = outside(service).await? {
            let origin = service.log.origin(head.generation);
            check_tree(service.store.as_ref(), &origin, Some(&outside.checkpoint))
                .await
                .context("the backup does not hold the log whose checkpoint is kept outside the database")?;
        }
        let note = service.log.sign(head)?;
        ours(service, &note, "the checkpoint of the restored log")
    }

    async fn go_on(&self, built: &Built, is_exact: bool) -> anyhow::Result<Continued> {
        let service = &built.service;
        let then = ours(service, self.note, "the checkpoint in the backup")?.checkpoint;
        let head = check_tree(service.store.as_ref(), &then.origin, Some(&then))
            .await
            .context("the backup does not hold the log that its checkpoint is of")?;
        ensure!(
            !is_exact || (head.size, head.root) == (then.size, then.root),
            "the backup does not hold the log that its checkpoint is of"
        );
        let (generations, keys) = unreadable(service).await?;
        let all: u64 = service
            .store
            .keys_by_generation()
            .await?
            .iter()
            .map(|(_, keys)| keys)
            .sum();
        if keys > 0 && keys == all && !self.accept {
            bail!(
                "the keyring no longer holds generation {generations:?}, which sealed everything in this backup: nobody \
                 can read its contents. To bring back the histories without them: jauap restore {} --accept",
                self.from.display()
            );
        }
        let known = self.known_or_own(built, &head).await?;
        let continued = continue_from(service, known).await?;
        if !is_exact {
            let note = jauap_workflow::log::checkpoint(service).await?;
            service.outside.publish(&note).await?;
        }
        Ok(continued)
    }
}

/// The checkpoint kept outside the database, if there is one.
async fn outside(service: &Service) -> anyhow::Result<Option<CheckpointBefore>> {
    let note = service.outside.checkpoint().await?;
    note.map(|note| ours(service, &note, "the checkpoint kept outside the database"))
        .transpose()
}

/// The same path with something behind it.
fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}
