//! The desk over a real database: through the whole router, as a browser without scripts would use it.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on says so at once"
)]

mod acting;
mod audit;
mod authority;
mod browser;
mod consents;
mod date_check;
mod disclosures;
mod due;
mod facts;
#[path = "../ground/mod.rs"]
mod ground;
mod journey;
mod keeping;
mod kept;
mod login;
mod mail;
mod mail_destroyed;
mod mail_settled;
mod mailboxes;
mod on_paper;
mod outbox;
mod paper;
mod policy;
mod queue;
mod refusals;
mod registrations;
mod reply;
mod reply_words;
mod report;
mod samples;
mod search;
mod staff;
mod unreadable;
mod walls;
mod working_calendar;
mod world;
