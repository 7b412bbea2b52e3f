//! What the journeys need: a whole service with a world of its own.
//!
//! ```text
//! let app = TestApp::start().await;              // own database, files, clock, mailbox
//! let filed = app.file(&individual()).await;     // through the router, like every caller
//! let officer = app.officer().await;
//! officer.act(&filed.number, json!({"action": "accept"})).await.ok();
//! app.clock.advance(Duration::days(1));
//! app.run_worker().await;
//! app.mailbox.last().await …
//! ```
//!
//! The database is a fresh SQLite file, or a fresh schema of the PostgreSQL server that `JAUAP_TEST_DATABASE_URL`
//! names. When the app is dropped, a letter that nobody sent fails the test.
//! Nothing sleeps. Whatever the service does goes through its routes; only what no route tells is read from the tables.

mod answer;
mod app;
mod binary;
mod client;
mod clock;
mod database;
mod mailbox;
pub mod mails;
mod multipart;
mod samples;
mod smtp;
mod staff;
mod visitor;

pub use answer::Answer;
pub use app::{Filed, NO_TERM, TestApp};
pub use binary::{Ended, Installation, LOG, Plan, Server, free_address, program};
pub use client::{Client, KeyedCall};
pub use clock::TestClock;
pub use database::{READINGS, TestDatabase, unique};
pub use mailbox::{Letter, Mailbox, Weather};
pub use multipart::Multipart;
pub use samples::{PDF, individual, legal_entity, without_files};
pub use smtp::SmtpServer;
pub use staff::PASSWORD;
pub use visitor::{Visitor, words};
