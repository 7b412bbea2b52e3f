//! Last days to answer follow the calendar and the rules.

use std::time::Duration;

use jauap_workflow::{
    Service,
    calendar::{recompute_due, requests_to_recompute},
    in_force::refresh_rules,
};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::logs::chain;

/// How soon a process learns of what another published.
const OFTEN: Duration = Duration::from_secs(5);

/// Requests that are looked at before the worker asks whether it is to end.
const AT_ONCE: u64 = 50;

/// After so many requests the log says how many are left.
const PROGRESS: u64 = 5 * AT_ONCE;

/// Learns of published calendars; what is shown and counted follows.
pub async fn follow_rules(service: &Service, stop: &CancellationToken) {
    while goes_on(OFTEN, stop).await {
        if let Err(error) = refresh_rules(service).await {
            tracing::error!(error = chain(&error), "the calendar in force cannot be read");
        }
    }
}

/// Counts the last days of open requests anew after the calendar or the rules changed.
pub async fn recompute(service: &Service, stop: &CancellationToken) {
    let mut wait = OFTEN;
    let (mut checked, mut moved) = (0, 0);
    while goes_on(wait, stop).await {
        wait = OFTEN;
        match recompute_due(service, AT_ONCE).await {
            Ok(some) if some.checked == 0 => {
                if checked > 0 {
                    tracing::info!(
                        requests.checked = checked,
                        requests.moved = moved,
                        "last days were counted anew"
                    );
                }
                (checked, moved) = (0, 0);
            }
            Ok(some) => {
                (checked, moved) = (checked + some.checked, moved + some.moved);
                wait = Duration::ZERO;
                if checked % PROGRESS < some.checked {
                    tell_progress(service, checked).await;
                }
            }
            Err(error) => tracing::error!(error = chain(&error), "last days could not be counted anew"),
        }
    }
}

async fn tell_progress(service: &Service, checked: u64) {
    match requests_to_recompute(service).await {
        Ok(0) => {}
        Ok(left) => tracing::info!(
            requests.checked = checked,
            requests.left = left,
            "last days are being counted anew"
        ),
        Err(error) => tracing::error!(error = chain(&error), "nobody knows how many last days are left"),
    }
}

/// Waits; false when the process is to end.
async fn goes_on(wait: Duration, stop: &CancellationToken) -> bool {
    tokio::select! {
        () = stop.cancelled() => false,
        () = sleep(wait) => !stop.is_cancelled(),
    }
}
