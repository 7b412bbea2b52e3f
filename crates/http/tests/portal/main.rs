//! The portal through its forms, over a real database: every page as a browser without scripts would use it.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on says so at once"
)]

mod certificate;
mod complete;
mod consent;
mod entity;
mod feedback;
#[path = "../ground/mod.rs"]
mod ground;
mod html;
mod individual;
mod keeping;
mod late;
mod no_room;
mod once;
mod pages;
mod policy;
mod site;
mod status;
mod visitor;
mod words;
