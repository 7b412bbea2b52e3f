//! Sending what was queued.

mod deliver_letters;

pub use deliver_letters::{DeliveryTiming, deliver_letters};
