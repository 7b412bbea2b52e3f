//! What leaves the house by mail, and when.

mod outage;
mod outbox;
mod replies;
mod wire;
