//! What is costly to count is not counted for everybody who asks.

use std::time::{Duration, Instant};

use jauap_domain::Timestamp;
use tokio::sync::Mutex;

use crate::ports::Clock;

/// Counting takes up at most one part in so many of the time.
const RARITY: u32 = 50;
/// The shortest time for which a count is remembered.
const SHORTEST: Duration = Duration::from_secs(2);

/// A count that is remembered for fifty times as long as counting took, and two seconds at least. So it costs at most two
/// parts in a hundred of the time, however much there is to count and however often it is asked for.
#[derive(Debug)]
pub struct Remembered<T>(Mutex<Option<Counted<T>>>);

#[derive(Debug)]
struct Counted<T> {
    value: T,
    at: Timestamp,
    until: Instant,
}

impl<T> Default for Remembered<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T: Clone> Remembered<T> {
    /// What was counted last, and when; it is counted anew when that is too long ago. Who asks meanwhile waits for the same
    /// count. A failure is not remembered.
    pub async fn get<E>(
        &self,
        clock: &dyn Clock,
        count: impl Future<Output = Result<T, E>>,
    ) -> Result<(T, Timestamp), E> {
        let mut last = self.0.lock().await;
        let began = Instant::now();
        if let Some(known) = last.as_ref().filter(|known| began < known.until) {
            return Ok((known.value.clone(), known.at));
        }
        let value = count.await?;
        let at = clock.now();
        let rest = began.elapsed().saturating_mul(RARITY).max(SHORTEST);
        *last = Some(Counted {
            value: value.clone(),
            at,
            until: Instant::now() + rest,
        });
        Ok((value, at))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    struct Still;

    impl Clock for Still {
        fn now(&self) -> Timestamp {
            Timestamp::from_unix_ms(0)
        }
    }

    #[tokio::test]
    async fn many_who_ask_at_once_have_it_counted_once() {
        let (remembered, counts) = (Remembered::default(), AtomicU32::new(0));
        let ask = || {
            remembered.get(&Still, async {
                tokio::time::sleep(Duration::from_millis(20)).await;
                Ok::<_, ()>(counts.fetch_add(1, Ordering::Relaxed))
            })
        };
        let (one, other, third) = tokio::join!(ask(), ask(), ask());
        assert_eq!([one, other, third].map(|counted| counted.unwrap().0), [0, 0, 0]);
        assert_eq!(counts.load(Ordering::Relaxed), 1);
    }

    #[tokio::test]
    async fn a_failure_is_told_and_counted_again() {
        let remembered = Remembered::<u32>::default();
        assert_eq!(remembered.get(&Still, async { Err("no") }).await, Err("no"));
        let counted = remembered.get(&Still, async { Ok::<_, &str>(7) }).await;
        assert_eq!(counted.map(|(value, _)| value), Ok(7));
    }
}
