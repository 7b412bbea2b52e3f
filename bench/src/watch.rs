//! A database, looked at from outside while the desk works on it.

use std::collections::BTreeMap;

use anyhow::Context;
use rusqlite::Connection;
use tokio_postgres::Client;

use crate::cpu;

/// A connection that reads only.
pub enum Watch {
    Sqlite(Connection),
    Postgres(Client),
}

impl Watch {
    /// How many mails are in each state.
    pub async fn mails(&self) -> anyhow::Result<BTreeMap<String, i64>> {
        self.pairs("SELECT state, count(*) FROM raw_mails GROUP BY state")
            .await
    }

    /// How many mails are kept that nobody looked at yet.
    pub async fn kept(&self) -> anyhow::Result<i64> {
        let kept = self
            .pairs("SELECT state, count(*) FROM raw_mails WHERE state = 'kept' GROUP BY state")
            .await?;
        Ok(kept.into_values().sum())
    }

    /// The Message-IDs of letters to users.
    pub async fn letters(&self) -> anyhow::Result<Vec<String>> {
        let letters = self
            .pairs(
                "SELECT message_id, count(*) FROM outbox WHERE kind NOT LIKE 'staff_%' GROUP BY message_id",
            )
            .await?;
        Ok(letters.into_keys().collect())
    }

    async fn pairs(&self, sql: &str) -> anyhow::Result<BTreeMap<String, i64>> {
        match self {
            Self::Sqlite(connection) => {
                let mut statement = connection.prepare(sql)?;
                let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
                Ok(rows.collect::<Result<_, _>>()?)
            }
            Self::Postgres(client) => {
                let rows = client.query(sql, &[]).await?;
                Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
            }
        }
    }

    /// The database server, where there is one.
    pub async fn server(&self) -> anyhow::Result<Option<u32>> {
        let Self::Postgres(client) = self else {
            return Ok(None);
        };
        let own: i32 = client.query_one("SELECT pg_backend_pid()", &[]).await?.get(0);
        let server = cpu::parent(u32::try_from(own)?);
        server.context("the database server runs elsewhere").map(Some)
    }
}
