//! The calendar changes, and open requests follow.

mod publish;
mod terms;
