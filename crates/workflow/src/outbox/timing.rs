//! How long the outbox waits.

use time::Duration;

/// How the outbox waits.
#[derive(Debug, Clone, Copy)]
pub struct DeliveryTiming {
    /// How long a worker may keep a letter; longer than one conversation with the mail server may take.
    pub lease: Duration,
    /// The wait after the first failure; it doubles with each further one.
    pub first_retry: Duration,
    /// The longest wait between two tries.
    pub longest_retry: Duration,
    /// After this long a letter is given up.
    pub give_up_after: Duration,
    /// After this long a letter to a full mailbox is given up, if not sooner: few people empty theirs after a day.
    pub full_mailbox_for: Duration,
    /// How often a letter is sent of which nobody knew afterwards whether it arrived: each time its recipient may have got
    /// it once more.
    pub most_unknown: i32,
}

impl Default for DeliveryTiming {
    fn default() -> Self {
        Self {
            lease: Duration::minutes(2),
            first_retry: Duration::seconds(30),
            longest_retry: Duration::hours(2),
            give_up_after: Duration::days(5),
            full_mailbox_for: Duration::days(1),
            most_unknown: 5,
        }
    }
}

/// A letter that may have arrived waits this many times longer than one that surely did not.
const UNKNOWN: i32 = 4;

impl DeliveryTiming {
    /// Twice as long after each failure, up to the longest, and up to a quarter more by chance so that letters spread.
    pub(super) fn wait(&self, attempts: i32, chance: u8) -> Duration {
        self.spread(self.first_retry, attempts, chance)
    }

    /// As [`wait`](Self::wait), for a letter that may have arrived.
    pub(super) fn wait_unknown(&self, attempts: i32, chance: u8) -> Duration {
        self.spread(self.first_retry * UNKNOWN, attempts, chance)
    }

    fn spread(&self, first: Duration, attempts: i32, chance: u8) -> Duration {
        let doubled = first.checked_mul(
            1_i32
                .checked_shl(attempts.clamp(0, 20).unsigned_abs())
                .unwrap_or(i32::MAX),
        );
        let wait = doubled.unwrap_or(self.longest_retry).min(self.longest_retry);
        wait + wait / 4 * i32::from(chance) / 255
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_the_longest_and_is_spread_by_a_quarter() {
        let timing = DeliveryTiming::default();
        let waits: Vec<_> = (0..4)
            .map(|tried| timing.wait(tried, 0).whole_seconds())
            .collect();
        assert_eq!(waits, [30, 60, 120, 240]);
        assert_eq!(timing.wait(40, 0), timing.longest_retry);
        assert_eq!(timing.wait(i32::MAX, 255), timing.longest_retry * 5 / 4);
        assert_eq!(timing.wait_unknown(0, 0), Duration::minutes(2));
        assert_eq!(timing.wait_unknown(40, 0), timing.longest_retry);
    }
}
