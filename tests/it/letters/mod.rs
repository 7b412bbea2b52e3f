//! What leaves the house by mail, and when.

mod outage;
mod replies;
mod wire;
