//! How often a listener writes down how it is: each time is a commit, which mails would have to wait for.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// Once in this time is enough for those who look.
pub const PACE: Duration = Duration::from_secs(1);

/// When it was written down last, and whether somebody will do it again.
#[derive(Default)]
pub struct Pace(Mutex<Last>);

#[derive(Default)]
struct Last {
    at: Option<Instant>,
    is_planned: bool,
}

/// What is to be done about news.
#[derive(Debug, PartialEq, Eq)]
pub enum Turn {
    /// Write them down.
    Now,
    /// Write them down after this.
    After(Duration),
    /// Somebody else will.
    Planned,
}

impl Pace {
    /// There are news; the one who is told a turn must take it.
    pub fn turn(&self, now: Instant) -> Turn {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if last.is_planned {
            return Turn::Planned;
        }
        let since = last.at.map(|at| now.saturating_duration_since(at));
        match since.and_then(|since| PACE.checked_sub(since)) {
            Some(left) if !left.is_zero() => {
                last.is_planned = true;
                Turn::After(left)
            }
            Some(_) | None => {
                last.at = Some(now);
                Turn::Now
            }
        }
    }

    /// The one who waited for his turn begins to write: later news need another one.
    pub fn begins(&self, now: Instant) {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *last = Last {
            at: Some(now),
            is_planned: false,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_news_are_written_at_once_and_later_ones_together() {
        let (pace, start) = (Pace::default(), Instant::now());
        let after = |ms| start + Duration::from_millis(ms);
        assert_eq!(pace.turn(after(0)), Turn::Now);
        assert_eq!(pace.turn(after(300)), Turn::After(Duration::from_millis(700)));
        assert_eq!(pace.turn(after(400)), Turn::Planned);
        // However late the one is who has the turn, nobody else takes it.
        assert_eq!(pace.turn(after(5_000)), Turn::Planned);
        pace.begins(after(5_000));
        assert_eq!(pace.turn(after(5_500)), Turn::After(Duration::from_millis(500)));
        pace.begins(after(6_000));
        assert_eq!(pace.turn(after(7_000)), Turn::Now);
    }
}
