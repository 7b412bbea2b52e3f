//! Reads. Those that a unit of work needs too take any connection.

pub mod drafts;
pub mod histories;
pub mod letters;
pub mod outbox;
pub mod queue;
mod received;
pub mod reminders;
pub mod requests;
mod staff;

mod calendar;
mod disclosures;
mod filed;
mod keys;
pub mod log;
mod mailboxes;
mod mails;
mod policy;
mod projections;
mod reader;
mod registrations;
