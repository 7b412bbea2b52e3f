//! What is measured on one engine: three databases that begin as the same one.
//!
//! `empty` holds a few requests, `full` is the same with many closed ones, `bare` is the same for the engine alone.

use std::path::{Path, PathBuf};

use anyhow::Context;
use tempfile::TempDir;

use crate::{
    baseline::Template,
    load::file_requests,
    options::Options,
    postgres::{self, Load, Server},
    report::per_second,
    say, seed,
    server::{Desk, Serving},
    sqlite,
    watch::Watch,
};

/// The requests that are filed before anything is measured.
const WARM_UP: usize = 200;

/// One engine with its desks.
pub struct World {
    /// Its name.
    pub name: &'static str,
    /// The desk on the database with few requests.
    pub empty: Desk,
    /// The desk on the database with many.
    pub full: Desk,
    engine: Engine,
    folder: TempDir,
}

enum Engine {
    Sqlite,
    Postgres(Server),
}

impl World {
    pub fn on_sqlite(options: &Options) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let desk = |name: &str| {
            let url = format!("sqlite://{}", database_file(folder.path(), name).display());
            Desk::new(&options.program, &folder.path().join(name), &url)
        };
        Ok(Self {
            name: "SQLite",
            empty: desk("empty")?,
            full: desk("full")?,
            engine: Engine::Sqlite,
            folder,
        })
    }

    pub async fn on_postgres(options: &Options, url: &str) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let server = Server::new(url, &options.postgres_bin);
        server.create("bench_empty", None).await?;
        let desk = |name: &str| {
            let url = server.address(&format!("bench_{name}"));
            Desk::new(&options.program, &folder.path().join(name), &url)
        };
        Ok(Self {
            name: "PostgreSQL",
            empty: desk("empty")?,
            full: desk("full")?,
            engine: Engine::Postgres(server),
            folder,
        })
    }

    fn file(&self, name: &str) -> PathBuf {
        database_file(self.folder.path(), name)
    }

    /// Makes the tables and staff, files some requests, and copies the result for the other databases.
    pub async fn warm_up(&self) -> anyhow::Result<Serving> {
        say(&format!("{}: warming up", self.name));
        self.empty.install()?;
        for (login, role) in [("bench.officer", "officer"), ("bench.auditor", "auditor")] {
            self.empty
                .run(&["staff", "add", "--login", login, "--role", role])?;
        }
        let serving = self.empty.serve("web").await?;
        file_requests(&serving.url, 4, WARM_UP).await?;
        serving.stop()?;
        match &self.engine {
            Engine::Sqlite => {
                sqlite::settle(&self.file("empty"))?;
                for name in ["bare", "full"] {
                    std::fs::create_dir_all(self.folder.path().join(name))?;
                    std::fs::copy(self.file("empty"), self.file(name))?;
                }
            }
            Engine::Postgres(server) => {
                for name in ["bench_bare", "bench_full"] {
                    server.create(name, Some("bench_empty")).await?;
                }
            }
        }
        // The same keys open the same contents.
        copy_keys(
            &self.folder.path().join("empty"),
            &self.folder.path().join("full"),
        )?;
        self.empty.serve("web").await
    }

    /// A desk of some program on a new database.
    pub async fn fresh(&self, name: &str, program: &Path) -> anyhow::Result<Desk> {
        let folder = self.folder.path().join(name);
        let url = match &self.engine {
            Engine::Sqlite => format!("sqlite://{}", database_file(self.folder.path(), name).display()),
            Engine::Postgres(server) => {
                server.create(&format!("bench_{name}"), None).await?;
                server.address(&format!("bench_{name}"))
            }
        };
        let desk = Desk::new(program, &folder, &url)?;
        desk.install()?;
        Ok(desk)
    }

    /// Looks into the database of a desk from outside.
    pub async fn watch(&self, name: &str) -> anyhow::Result<Watch> {
        Ok(match &self.engine {
            Engine::Sqlite => Watch::Sqlite(sqlite::open(&self.file(name))?),
            Engine::Postgres(server) => Watch::Postgres(server.connect(&format!("bench_{name}")).await?),
        })
    }

    /// What the bare engine is to repeat.
    pub async fn bare(&self) -> anyhow::Result<Bare<'_>> {
        Ok(match &self.engine {
            Engine::Sqlite => Bare::Sqlite {
                file: self.file("bare"),
                template: Box::new(sqlite::template(&self.file("bare"))?),
            },
            Engine::Postgres(server) => Bare::Postgres {
                server,
                load: Load::new(&server.template("bench_bare").await?, self.folder.path()),
            },
        })
    }

    /// The number of the last request on the database with few.
    pub async fn last_number(&self) -> anyhow::Result<i64> {
        match &self.engine {
            Engine::Sqlite => sqlite::last_number(&self.file("empty")),
            Engine::Postgres(server) => {
                let client = server.connect("bench_empty").await?;
                let row = client
                    .query_one("SELECT max(last)::bigint FROM number_counters", &[])
                    .await?;
                Ok(row.get(0))
            }
        }
    }

    /// Fills the full database.
    pub async fn seed(&self, options: &Options) -> anyhow::Result<()> {
        let (requests, each) = (options.held, options.events_each());
        say(&format!("{}: adding {requests} closed requests", self.name));
        match &self.engine {
            Engine::Sqlite => {
                let connection = sqlite::open(&self.file("full"))?;
                let columns = |table: &str| sqlite::columns(&connection, table).unwrap_or_default();
                let sql = seed::statements(&seed::SQLITE, requests, each, columns);
                connection.execute_batch(&sql).context("the seed was refused")?;
                connection.execute_batch("ANALYZE")?;
                drop(connection);
                sqlite::settle(&self.file("full"))
            }
            Engine::Postgres(server) => seed_postgres(server, requests, each).await,
        }
    }

    /// The command by which the engine itself writes the rows of an export as CSV.
    pub fn own_export(&self, out: &Path) -> std::process::Command {
        match &self.engine {
            Engine::Sqlite => {
                let mut command = std::process::Command::new("sqlite3");
                command.args(["-readonly", "-csv", "-header"]);
                command.arg(self.file("empty"));
                command.arg(crate::export::SQLITE_ROWS);
                command
            }
            Engine::Postgres(server) => {
                let mut command = server.program("psql");
                command.args([
                    "--no-psqlrc",
                    "--quiet",
                    &server.address("bench_empty"),
                    "--command",
                ]);
                command.arg(format!(
                    "\\copy ({}) TO '{}' WITH (FORMAT csv, HEADER)",
                    crate::export::POSTGRES_ROWS,
                    out.display()
                ));
                command
            }
        }
    }

    /// A file for what is written on the way.
    pub fn scratch(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

fn copy_keys(from: &Path, to: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(to.join("keys"))?;
    for file in std::fs::read_dir(from.join("keys"))? {
        let file = file?;
        std::fs::copy(file.path(), to.join("keys").join(file.file_name()))?;
    }
    Ok(())
}

fn database_file(folder: &Path, name: &str) -> PathBuf {
    folder.join(name).join("jauap.sqlite")
}

async fn seed_postgres(server: &Server, requests: u64, each: u64) -> anyhow::Result<()> {
    let client = server.connect("bench_full").await?;
    let mut columns = std::collections::HashMap::new();
    for table in ["requests", "events", "outbox"] {
        let names = postgres::kinds(&client, table).await?;
        columns.insert(
            table.to_owned(),
            names.into_iter().map(|(name, _)| name).collect(),
        );
    }
    let of = |table: &str| columns.get(table).cloned().unwrap_or_default();
    let sql = seed::statements(&seed::POSTGRES, requests, each, of);
    client.batch_execute(&sql).await.context("the seed was refused")?;
    Ok(client.batch_execute("VACUUM ANALYZE").await?)
}

/// The engine alone, ready to commit the rows of an intake again and again.
pub enum Bare<'a> {
    Sqlite {
        file: PathBuf,
        template: Box<Template<rusqlite::types::Value>>,
    },
    Postgres {
        server: &'a Server,
        load: Load,
    },
}

impl Bare<'_> {
    /// Commits in a second.
    pub fn rate(&self, options: &Options) -> anyhow::Result<f64> {
        let requests = options.requests;
        match self {
            Self::Sqlite { file, template } => {
                let took = sqlite::commit_rows(file, template, requests)?;
                Ok(per_second(requests.try_into()?, took))
            }
            Self::Postgres { server, load } => {
                server.pgbench("bench_bare", load, options.clients, requests / options.clients)
            }
        }
    }
}
