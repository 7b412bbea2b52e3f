//! A clock that moves when the test says so.

use std::sync::atomic::{AtomicI64, Ordering};

use jauap_domain::Timestamp;
use jauap_workflow::ports::Clock;
use time::{Duration, OffsetDateTime, macros::datetime};

/// Monday morning, nine o'clock in Almaty.
const START: OffsetDateTime = datetime!(2026-11-23 04:00 UTC);

/// A clock that stands still until it is moved.
pub struct TestClock(AtomicI64);

impl TestClock {
    pub fn new() -> Self {
        Self(AtomicI64::new(Timestamp::from(START).unix_ms()))
    }

    /// Lets time pass.
    pub fn advance(&self, by: Duration) {
        let ms = i64::try_from(by.whole_milliseconds()).expect("a short time");
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_unix_ms(self.0.load(Ordering::SeqCst))
    }
}
