//! Sample requests came in over the last days, so their clock does not show the present.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use jauap_domain::Timestamp;
use jauap_workflow::{Service, ports::Clock};
use time::Duration;

/// How long ago the first sample came in, in days; staff are there since then.
pub const BEGINNING: i64 = 12;

/// The same service some days ago.
pub struct Past {
    /// The service with the clock of the past.
    pub service: Service,
    clock: Arc<PastClock>,
    present: Timestamp,
}

impl Past {
    /// The beginning of the samples' time.
    pub fn of(service: &Service) -> Self {
        let present = service.clock.now();
        let clock = Arc::new(PastClock(AtomicI64::new(present.unix_ms())));
        let mut service = service.clone();
        service.clock = clock.clone();
        let past = Self {
            service,
            clock,
            present,
        };
        past.set(past.ago(BEGINNING));
        past
    }

    /// Goes to some days before the present, never back.
    pub fn go_to(&self, days_ago: i64) {
        self.set(self.ago(days_ago).max(self.service.clock.now()));
    }

    /// Lets some minutes pass.
    pub fn pass(&self, minutes: i64) {
        self.set(self.service.clock.now().plus(Duration::minutes(minutes)));
    }

    /// Two hours earlier at that, so that what happens on the last day lies before the present.
    fn ago(&self, days: i64) -> Timestamp {
        self.present.plus(-Duration::days(days) - Duration::hours(2))
    }

    fn set(&self, at: Timestamp) {
        self.clock
            .0
            .store(at.min(self.present).unix_ms(), Ordering::Relaxed);
    }
}

struct PastClock(AtomicI64);

impl Clock for PastClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_unix_ms(self.0.load(Ordering::Relaxed))
    }
}
