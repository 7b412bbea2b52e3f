//! The JSON API over a real database: through the whole router, as a program would call it.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on says so at once"
)]

mod actions;
mod audit;
mod authority;
mod bodies;
mod call;
mod completion;
mod demo_mail;
mod desk;
mod destruction;
mod facts;
mod filing;
mod following;
#[path = "../ground/mod.rs"]
mod ground;
mod keeping;
mod log;
mod mails;
mod no_room;
mod proof;
mod queue;
mod registrations;
mod samples;
mod search;
mod walk;
mod world;
