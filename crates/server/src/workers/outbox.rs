//! Letters leave, one round after another.

use std::time::Duration;

use jauap_workflow::{
    Service,
    outbox::{DeliveryTiming, deliver_letters},
    ports::MailTransport,
};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::logs::chain;

const IDLE: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_mins(1);

/// Sends what is due, every second when there is nothing and at once again while there is.
pub async fn run(
    service: &Service,
    transport: &dyn MailTransport,
    timing: &DeliveryTiming,
    stop: &CancellationToken,
) {
    let mut failures = 0;
    while !stop.is_cancelled() {
        let wait = match deliver_letters(service, transport, timing).await {
            Ok(tried) => {
                failures = 0;
                if tried == 0 { IDLE } else { Duration::ZERO }
            }
            Err(error) => {
                failures += 1;
                tracing::error!(error = chain(&error), failures, "letters could not be delivered");
                after(failures)
            }
        };
        tokio::select! {
            () = stop.cancelled() => {}
            () = sleep(wait) => {}
        }
    }
}

/// Twice as long after each failure of the store, up to a minute.
fn after(failures: u32) -> Duration {
    IDLE.saturating_mul(2_u32.saturating_pow(failures.min(10)))
        .min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_store_is_asked_ever_more_rarely() {
        assert_eq!(after(1), Duration::from_secs(2));
        assert_eq!(after(3), Duration::from_secs(8));
        assert_eq!(after(1_000), LONGEST);
    }
}
