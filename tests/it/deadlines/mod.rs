//! The calendar changes, and open requests follow; staff are told of last days.

mod clock;
mod digests;
mod pages;
mod publish;
mod reminders;
mod reminders_again;
mod statistics;
mod terms;
mod unreadable;
