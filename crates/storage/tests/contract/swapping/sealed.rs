//! The sealed contents of a database, one by one.

use jauap_domain::{EventSeq, Request};
use jauap_workflow::{
    ports::{DraftStore, LogReader, MailStore, OutboxStore, RequestReader, StoreError},
    records::QueueFilter,
};
use sea_orm::DbBackend;
use uuid::Uuid;

use crate::{
    samples::at,
    world::{Fault, Outcome, Raw, World},
};

/// A sealed content, where it stands and how it is read.
pub struct Sealed {
    pub table: &'static str,
    pub column: &'static str,
    row: String,
    pub read: Read,
}

#[derive(Clone)]
pub enum Read {
    Facts(Request),
    Messages(Request),
    Files(Request),
    Letters(Request),
    Lease(Uuid),
    Mail(String),
    Reply(Request, jauap_domain::StaffId),
    Openings,
}

impl Read {
    /// What the store says; a letter that is not leased is one that could not be opened.
    pub async fn run(&self, world: &World) -> Result<(), StoreError> {
        let store = &world.store;
        match self {
            Self::Facts(request) => {
                let listed = store.queue(&QueueFilter::default(), None, 50).await;
                let read = store.request(request.number).await;
                assert_eq!(listed.is_err(), read.is_err());
                read.map(|read| assert_eq!(read.as_ref(), Some(request)))
            }
            Self::Messages(request) => store.messages(request.id).await.map(drop),
            Self::Files(request) => store.attachments(request.id).await.map(drop),
            Self::Letters(request) => store.letters(request.id).await.map(drop),
            Self::Lease(id) => {
                let leased = store.lease_letters(at(1), at(1), 50).await?.letters;
                let found = leased.iter().find(|leased| leased.letter.id.raw() == *id);
                found.map(drop).ok_or(StoreError::Corrupt {
                    table: "outbox",
                    why: String::new(),
                })
            }
            Self::Mail(sha256) => store.mail_of_bytes(sha256).await.map(drop),
            Self::Reply(request, staff) => store.reply_draft(request.id, *staff).await.map(drop),
            Self::Openings => store.log_openings(EventSeq(0), 50).await.map(drop),
        }
    }
}

impl Sealed {
    pub fn of(table: &'static str, column: &'static str, row: String, read: Read) -> Self {
        Self {
            table,
            column,
            row,
            read,
        }
    }

    pub async fn get(&self, raw: &Raw) -> Result<Vec<u8>, Fault> {
        let Self {
            table, column, row, ..
        } = self;
        let found = raw
            .bytes(&format!("SELECT {column} FROM {table} WHERE {row}"))
            .await?;
        Ok(found.into_iter().next().ok_or("it is there")?)
    }

    pub async fn put(&self, raw: &Raw, bytes: &[u8]) -> Outcome {
        let Self {
            table, column, row, ..
        } = self;
        let literal = raw.literal(bytes);
        let update = format!("UPDATE {table} SET {column} = {literal} WHERE {row}");
        assert_eq!(raw.run(&update).await?, 1);
        Ok(())
    }
}

pub fn named(raw: &Raw, column: &str, id: Uuid) -> String {
    match raw.backend() {
        DbBackend::Postgres => format!("{column} = '{id}'"),
        DbBackend::Sqlite | DbBackend::MySql | _ => format!("{column} = x'{}'", id.simple()),
    }
}

/// Lets a test do what the database refuses, and spares the disk.
pub async fn unlocked(world: &World) -> Result<Raw, Fault> {
    let raw = world.raw().await?;
    for statement in match raw.backend() {
        DbBackend::Postgres => [
            "ALTER TABLE events DISABLE TRIGGER USER",
            "SET synchronous_commit = off",
        ],
        DbBackend::Sqlite | DbBackend::MySql | _ => {
            ["DROP TRIGGER events_refuse_update", "PRAGMA synchronous = OFF"]
        }
    } {
        raw.run(statement).await?;
    }
    Ok(raw)
}
