//! Waits that grow.

use std::time::Duration;

/// Waits that double up to the longest, each less a share of up to a half that is left to chance, so that many who lost
/// the same server do not come back at the same moment.
pub struct Backoff {
    first: Duration,
    longest: Duration,
    failures: u32,
}

impl Backoff {
    /// Nothing has failed yet.
    pub fn new(first: Duration, longest: Duration) -> Self {
        Self {
            first,
            longest,
            failures: 0,
        }
    }

    /// How long to wait after one more failure.
    pub fn next(&mut self) -> Duration {
        let wait = doubled(self.first, self.longest, self.failures);
        self.failures = self.failures.saturating_add(1);
        // Without chance the wait is the longest one: the system's randomness is away only in a very early boot.
        let chance = getrandom::u32().unwrap_or_default();
        wait.mul_f64(1.0 - f64::from(chance) / f64::from(u32::MAX) / 2.0)
    }

    /// Begins anew.
    pub fn reset(&mut self) {
        self.failures = 0;
    }
}

/// The wait after so many failures before, without chance.
pub fn doubled(first: Duration, longest: Duration, failures: u32) -> Duration {
    let times = 2_u32.checked_pow(failures).unwrap_or(u32::MAX);
    first.checked_mul(times).map_or(longest, |wait| wait.min(longest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_longest_and_leave_a_part_to_chance() {
        let (first, longest) = (Duration::from_secs(1), Duration::from_mins(5));
        let mut backoff = Backoff::new(first, longest);
        for expected in [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300] {
            let (wait, most) = (backoff.next(), Duration::from_secs(expected));
            assert!(wait <= most && wait >= most / 2, "{wait:?} of {most:?}");
        }
        backoff.reset();
        assert!(backoff.next() <= first);
        assert_eq!(doubled(first, longest, 4_000_000), longest);
    }
}
