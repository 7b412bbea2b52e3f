//! The bare PostgreSQL: `pgbench` with the same statements and rows, as many clients, prepared statements.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, bail};
use tokio_postgres::{Client, NoTls};

use crate::{
    baseline::Template,
    table::{BELONGING, COUNT_NUMBER, KEEP_FRONTIER, Source, TAKE_PLACE, source},
};

/// A value as text, with its type.
pub struct Cell {
    text: Option<String>,
    kind: String,
}

/// A server with databases of ours.
pub struct Server {
    url: String,
    bin: PathBuf,
}

impl Server {
    /// `url` names a database that is there; others are made beside it.
    pub fn new(url: &str, bin: &Path) -> Self {
        Self {
            url: url.to_owned(),
            bin: bin.to_owned(),
        }
    }

    /// The address of a database.
    pub fn address(&self, database: &str) -> String {
        let server = self
            .url
            .rsplit_once('/')
            .map_or(self.url.as_str(), |(server, _)| server);
        format!("{server}/{database}")
    }

    pub fn program(&self, name: &str) -> Command {
        Command::new(self.bin.join(name))
    }

    pub async fn connect(&self, database: &str) -> anyhow::Result<Client> {
        let (client, connection) = tokio_postgres::connect(&self.address(database), NoTls).await?;
        tokio::spawn(connection);
        Ok(client)
    }

    /// Makes a database, as a copy of another one if one is named; nobody may be connected to that.
    pub async fn create(&self, database: &str, like: Option<&str>) -> anyhow::Result<()> {
        let main = self.url.rsplit('/').next().unwrap_or_default();
        let client = self.connect(main).await?;
        client
            .batch_execute(&format!("DROP DATABASE IF EXISTS {database} WITH (FORCE)"))
            .await?;
        let like = like.map(|like| format!(" TEMPLATE {like}")).unwrap_or_default();
        client
            .batch_execute(&format!("CREATE DATABASE {database}{like}"))
            .await?;
        Ok(client.batch_execute("CHECKPOINT").await?)
    }

    /// The rows that the last intake wrote.
    pub async fn template(&self, database: &str) -> anyhow::Result<Template<Cell>> {
        let client = self.connect(database).await?;
        let row = client
            .query_one(
                "SELECT year::bigint, id::text FROM requests ORDER BY year DESC, sequence DESC LIMIT 1",
                &[],
            )
            .await?;
        let (year, request): (i64, String) = (row.get(0), row.get(1));
        let mut template = Template::new(year);
        for (table, key) in std::iter::once(("requests", "id")).chain(BELONGING) {
            let kinds = kinds(&client, table).await?;
            let list: Vec<String> = kinds.iter().map(|(name, kind)| as_text(name, kind)).collect();
            let select = format!("SELECT {} FROM {table} WHERE {key}::text = $1", list.join(", "));
            let rows = client.query(&select, &[&request]).await?;
            let rows = rows.iter().map(|row| {
                let cell = |(at, (_, kind)): (usize, &(String, String))| Cell {
                    text: row.get(at),
                    kind: kind.clone(),
                };
                kinds.iter().enumerate().map(cell).collect()
            });
            let rows = rows.collect();
            template.add(table, kinds.iter().map(|(name, _)| name.clone()).collect(), rows);
        }
        Ok(template)
    }

    /// Transactions in a second, of so many clients with so many transactions each.
    pub fn pgbench(&self, database: &str, load: &Load, clients: usize, each: usize) -> anyhow::Result<f64> {
        let script = load.folder.join("intake.pgbench");
        std::fs::write(&script, &load.script)?;
        let mut command = self.program("pgbench");
        command.args(["--no-vacuum", "--protocol=prepared", "--jobs=2"]);
        command.arg(format!("--client={clients}"));
        command.arg(format!("--transactions={each}"));
        for (name, value) in &load.variables {
            command.arg(format!("--define={name}={value}"));
        }
        command.arg("--file").arg(&script).arg(self.address(database));
        let output = command.output().context("pgbench could not be started")?;
        let said = String::from_utf8_lossy(&output.stdout);
        let rate = said
            .lines()
            .find_map(|line| line.strip_prefix("tps = ")?.split(' ').next()?.parse().ok());
        match rate {
            Some(rate) if output.status.success() && !said.contains("aborted") => Ok(rate),
            _ => bail!(
                "pgbench failed: {}{}",
                said,
                String::from_utf8_lossy(&output.stderr)
            ),
        }
    }
}

/// The columns of a table with their types, in their order.
pub async fn kinds(client: &Client, table: &str) -> anyhow::Result<Vec<(String, String)>> {
    let rows = client
        .query(
            "SELECT column_name::text, udt_name::text FROM information_schema.columns \
             WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position",
            &[&table],
        )
        .await?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}

/// Bytes are sent as base64: a third more than the desk sends.
fn as_text(name: &str, kind: &str) -> String {
    match kind {
        "bytea" => format!("translate(encode({name}, 'base64'), E'\\n', '')"),
        _ => format!("{name}::text"),
    }
}

/// A script for `pgbench` and the values it sends with every statement.
pub struct Load {
    script: String,
    variables: Vec<(String, String)>,
    folder: PathBuf,
}

impl Load {
    /// The statements of one intake as a script; `folder` is where it may be written.
    pub fn new(template: &Template<Cell>, folder: &Path) -> Self {
        let mut script = String::from("BEGIN;\n");
        let mut variables = vec![("year".to_owned(), template.year.to_string())];
        script.push_str(&COUNT_NUMBER.replace("{year}", ":year"));
        script.push_str(" \\gset\n");
        for insert in &template.inserts {
            if insert.table == "events" {
                script.push_str(TAKE_PLACE);
                script.push_str(" \\gset\n");
                script.push_str(KEEP_FRONTIER);
                script.push_str(";\n");
            }
            let statement = insert.statement(|column, cell, _| {
                fresh(source(insert.table, column), cell).unwrap_or_else(|| same(cell, &mut variables))
            });
            script.push_str(&statement);
            script.push_str(";\n");
        }
        script.push_str("COMMIT;\n");
        Self {
            script,
            variables,
            folder: folder.to_owned(),
        }
    }
}

/// The text of a new value, or none where the old one stays. One hash of the number serves as the request's identity.
fn fresh(source: Source, cell: &Cell) -> Option<String> {
    match source {
        Source::Same => None,
        Source::Request => Some("md5(:last::text)::uuid".to_owned()),
        Source::Sequence => Some(":last::int4".to_owned()),
        Source::Place => Some(":size::int8".to_owned()),
        Source::Identity => Some("gen_random_uuid()".to_owned()),
        Source::Hash => cell.text.as_ref().map(|old| {
            format!(
                "substr(repeat(md5(random()::text), {}), 1, {})",
                old.len() / 32 + 1,
                old.len()
            )
        }),
    }
}

/// The text of a value that is sent as it is.
fn same(cell: &Cell, variables: &mut Vec<(String, String)>) -> String {
    match &cell.text {
        None => "NULL".to_owned(),
        // pgbench knows no empty variables.
        Some(text) if text.is_empty() => "''".to_owned(),
        Some(text) => {
            let name = format!("v{}", variables.len());
            variables.push((name.clone(), text.clone()));
            match cell.kind.as_str() {
                "bytea" => format!("decode(:{name}, 'base64')"),
                kind => format!(":{name}::{kind}"),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, kind: &str) -> Cell {
        Cell {
            text: Some(text.to_owned()),
            kind: kind.to_owned(),
        }
    }

    #[test]
    fn a_database_stands_beside_the_one_that_is_named() {
        let server = Server::new("postgres://u:p@127.0.0.1:5/jauap", Path::new("/usr/bin"));
        assert_eq!(server.address("full"), "postgres://u:p@127.0.0.1:5/full");
    }

    #[test]
    fn the_script_has_the_statements_of_an_intake() {
        let mut template = Template::new(2026);
        let columns = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        template.add(
            "requests",
            columns(&["id", "sequence", "facts", "reason"]),
            vec![vec![
                cell("11111111-1111-4111-8111-111111111111", "uuid"),
                cell("7", "int4"),
                cell("{}", "text"),
                Cell {
                    text: None,
                    kind: "text".to_owned(),
                },
            ]],
        );
        template.add(
            "events",
            columns(&["seq", "entry"]),
            vec![vec![cell("9", "int8"), cell("{\"a\":1}", "text")]],
        );
        let load = Load::new(&template, Path::new("/tmp"));
        let lines: Vec<&str> = load.script.lines().collect();
        assert_eq!(lines[0], "BEGIN;");
        assert!(
            lines[1].starts_with("INSERT INTO number_counters (year, last) VALUES (:year, 1)")
                && lines[1].ends_with("RETURNING last \\gset")
        );
        assert_eq!(
            lines[2],
            "INSERT INTO requests (id, sequence, facts, reason) VALUES (md5(:last::text)::uuid, :last::int4, :v1::text, NULL);"
        );
        assert!(lines[3].ends_with("\\gset"));
        assert_eq!(
            lines[5],
            "INSERT INTO events (seq, entry) VALUES (:size::int8, :v2::text);"
        );
        assert_eq!(lines[6], "COMMIT;");
        assert_eq!(load.variables[1], ("v1".to_owned(), "{}".to_owned()));
    }
}
