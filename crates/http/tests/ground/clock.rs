//! The time and the chance of a test.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use jauap_domain::Timestamp;
use jauap_workflow::ports::{Clock, IdSource};
use uuid::Uuid;

/// A clock that a test moves.
#[derive(Clone)]
pub struct TestClock(Arc<AtomicI64>);

impl TestClock {
    /// At 09:00 on Monday 23 November 2026 in Almaty.
    pub fn monday_morning() -> Self {
        let start = time::macros::datetime!(2026-11-23 04:00 UTC);
        Self(Arc::new(AtomicI64::new(Timestamp::from(start).unix_ms())))
    }

    pub fn advance(&self, span: time::Duration) {
        let ms = i64::try_from(span.whole_milliseconds()).unwrap();
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_unix_ms(self.0.load(Ordering::SeqCst))
    }
}

pub struct TestIds;

impl IdSource for TestIds {
    fn uuid(&self) -> Uuid {
        uuid::Builder::from_random_bytes(self.random()[..16].try_into().unwrap()).into_uuid()
    }

    fn random(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).unwrap();
        bytes
    }
}
