//! Files and rows after a crash: what nobody speaks of is swept, and then both agree.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    path::{Path, PathBuf},
    time::Duration,
};

use jauap_server::{
    config::{Config, Environment},
    wiring::build_service,
};
use jauap_workflow::destroy::sweep_orphans;
use sea_orm::{ConnectionTrait, Statement};

use crate::harness::Installation;

/// Sweeps as the worker does once an hour; every file looks as if it were old enough. Returns how many were removed.
pub async fn sweep(installation: &Installation) -> usize {
    for file in files(&installation.attachments()) {
        let open = File::options()
            .append(true)
            .open(&file)
            .expect("the file is there");
        let old = open.metadata().and_then(|file| file.modified()).expect("a time");
        open.set_modified(old - Duration::from_hours(3))
            .expect("the file is ours");
    }
    let config = Config::load(Some(&installation.config()), Environment::These(Vec::new()));
    let built = build_service(&config.expect("the configuration is right")).await;
    let built = built.expect("the service is put together");
    let swept = sweep_orphans(&built.service).await.expect("orphans are swept");
    built.database.close().await.expect("the connections close");
    swept
}

/// Every row has its file, and every file its row.
pub async fn files_and_rows_agree(installation: &Installation) {
    let name = |path: &PathBuf| path.file_name().expect("a name").to_string_lossy().into_owned();
    let kept: BTreeSet<String> = files(&installation.attachments()).iter().map(name).collect();
    let connection = installation.database.peek().await;
    let backend = connection.get_database_backend();
    let mut told = BTreeSet::new();
    // Of a destroyed file, only what the log speaks of stays in its row.
    for table in [
        "attachments WHERE content IS NOT NULL",
        "draft_files",
        "raw_mails WHERE content IS NOT NULL",
    ] {
        let statement = Statement::from_string(backend, format!("SELECT id FROM {table}"));
        let rows = connection
            .query_all_raw(statement)
            .await
            .expect("the table is there");
        for row in rows {
            let id: uuid::Uuid = row.try_get_by_index(0).expect("an id");
            told.insert(id.simple().to_string());
        }
    }
    connection.close().await.expect("the connection closes");
    let without_row: Vec<_> = kept.difference(&told).collect();
    let without_file: Vec<_> = told.difference(&kept).collect();
    assert!(without_row.is_empty(), "files without a row: {without_row:?}");
    assert!(without_file.is_empty(), "rows without a file: {without_file:?}");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.expect("it is readable").path());
    paths
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}
